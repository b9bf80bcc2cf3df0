/** An HTTP/1 request or response as it came, or the beginning of one. */
export interface HttpLayout {
  /** "GET", "/path", "HTTP/1.1", or "HTTP/1.1", "200", "OK". */
  start: readonly [string, string, string];
  kind: 'request' | 'response';
  headers: readonly (readonly [name: string, value: string])[];
  /** What follows the empty line. */
  body: string;
}

const requestLine = /^([A-Z]{3,20}) (\S{1,8192}) (HTTP\/\d(?:\.\d)?)$/;
const statusLine = /^(HTTP\/\d(?:\.\d)?) (\d{3})(?: ([^\r\n]*))?$/;
const mostHeaders = 200;

/** The parts of an HTTP/1 message (RFC 9112), or nothing where the text is none. */
export function layOutHttp(text: string): HttpLayout | undefined {
  const end = /\r?\n\r?\n/.exec(text);
  const [first = '', ...lines] = text.slice(0, end?.index ?? text.length).split(/\r?\n/);
  const request = requestLine.exec(first);
  const response = statusLine.exec(first);
  const [, one = '', two = '', three = ''] = request ?? response ?? [];
  if (one === '') return undefined;
  const headers = lines.filter((line) => line !== '').map((line) => /^([^\s:]{1,200}):[ \t]*(.*?)[ \t]*$/.exec(line));
  if (headers.length > mostHeaders || headers.includes(null)) return undefined;
  return {
    start: [one, two, three],
    kind: request === null ? 'response' : 'request',
    headers: headers.map((found) => [found?.[1] ?? '', found?.[2] ?? ''] as const),
    body: end === null ? '' : text.slice(end.index + end[0].length),
  };
}
