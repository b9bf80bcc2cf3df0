import type { Message } from '../../../contract/message-model.ts';

const columns: readonly [string, (message: Message) => string | number | boolean | undefined][] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['transport', ({ transport, tls }) => (tls ? 'tls' : transport)],
  ['remote_address', ({ remote }) => remote.address],
  ['remote_port', ({ remote }) => remote.port],
  ['local_address', ({ local }) => local.address],
  ['local_port', ({ local }) => local.port],
  ['source', ({ source }) => source.kind],
  ['container', ({ source }) => source.containerName],
  ['network', ({ source }) => source.networkName],
  ['note', ({ source }) => source.note],
  ['connection', ({ connectionId }) => connectionId],
  ['probe', ({ probeId }) => probeId],
  ['bytes', ({ bytes }) => bytes],
  ['cut', ({ truncated }) => truncated],
  ['text', ({ text }) => text],
  ['base64', ({ base64 }) => base64],
];

export const csvHead = `${columns.map(([name]) => name).join(',')}\r\n`;

/** One row (RFC 4180). */
export function csvRow(message: Message): string {
  return `${columns.map(([, value]) => field(value(message))).join(',')}\r\n`;
}

/** Quoted where needed; a spreadsheet must not take what somebody sent for a formula. */
function field(value: string | number | boolean | undefined): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
