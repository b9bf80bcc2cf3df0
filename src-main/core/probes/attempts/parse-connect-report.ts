import ipaddr from 'ipaddr.js';
import { ipv4FromHex, ipv6FromWords } from '../../interfaces/kernel-files/proc-addresses.ts';
import type { RawAttempt } from './attempt.ts';

/** What the report of a connect attempt says; all that is not Dockline's own line is what the client printed. */
export function parseConnectReport(text: string): Pick<RawAttempt, 'error' | 'connected' | 'answer' | 'sentFrom'> {
  const report: Pick<RawAttempt, 'error' | 'connected' | 'answer' | 'sentFrom'> = { error: '' };
  const printed: string[] = [];
  for (const line of text.split('\n')) {
    const [, mark, rest = ''] = /^@(open|own|said|cut)(?: (.*))?$/.exec(line) ?? [];
    if (mark === 'open') report.connected = true;
    else if (mark === 'own') report.sentFrom = localEnd(rest) ?? report.sentFrom ?? { address: '' };
    else if (mark === 'said') report.answer = shown(Buffer.from(rest, 'base64'));
    else if (mark === 'cut') printed.push('Connection reset by peer: it was accepted, and closed at once');
    else printed.push(line);
  }
  if (report.sentFrom?.address === '') delete report.sentFrom;
  return { ...report, error: printed.join('\n').trim() };
}

/** The local end of a line of `/proc/net/tcp` or `tcp6` (proc_net(5)): "0: 020011AC:BD58 …". */
function localEnd(line: string): { address: string; port: number } | undefined {
  const [, hex = '', port = ''] = /^\s*\d+: ([\dA-F]+):([\dA-F]{4}) /.exec(line) ?? [];
  const address = ipv4FromHex(hex) ?? ipv6FromWords(hex);
  return address === undefined
    ? undefined
    : { address: ipaddr.process(address).toString(), port: Number.parseInt(port, 16) };
}

/** What somebody else's server sent, printable. */
export function shown(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/[\p{Cc}\ufffd]+/gu, ' ')
    .trim()
    .slice(0, 160);
}
