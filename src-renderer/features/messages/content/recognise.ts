import { latin1, messageBytes } from './decode-bytes.ts';
import { type HttpLayout, layOutHttp } from './http-layout.ts';
import { type JsonToken, layOutJson } from './json-layout.ts';

/** What a message is written in, where it is something that can be laid out. */
export type Recognised =
  | { kind: 'json'; tokens: readonly JsonToken[] }
  /** `json`: its body, where that is JSON. */
  | { kind: 'http'; http: HttpLayout; json: readonly JsonToken[] | undefined };

export function recognise(message: { text?: string | undefined; base64?: string | undefined }): Recognised | undefined {
  const { text } = message;
  const tokens = text === undefined ? undefined : layOutJson(text);
  if (tokens !== undefined) return { kind: 'json', tokens };
  // A body need not be text: a character a byte keeps its place and length.
  const http = layOutHttp(text ?? latin1(messageBytes(message)));
  return http === undefined ? undefined : { kind: 'http', http, json: layOutJson(http.body) };
}
