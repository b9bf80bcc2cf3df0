import { endpointText } from '../contract/endpoint-text.ts';
import type { Message } from '../contract/message-model.ts';
import { senderWords } from '../core/messages/sender-words.ts';
import { visible } from './session.ts';

/** "14:05:01.123  web-1 (bridge)  172.17.0.2:51234  text". */
export function messageLine({ at, source, remote, text, base64, truncated }: Message): string {
  const where = source.networkName === undefined ? '' : ` (${source.networkName})`;
  const body = text ?? `base64:${base64 ?? ''}`;
  return visible(
    `${at.slice(11, 23)}  ${senderWords(source)}${where}  ${endpointText(remote)}  ${body}${truncated ? ' …' : ''}`,
  );
}
