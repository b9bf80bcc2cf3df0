import { DocklineError } from './errors.ts';
import type { Warning } from './interface-model.ts';

/** The most characters (UTF-16 units) of pasted text that Dockline reads, wherever it comes in: some 30,000 interfaces. */
export const pasteLimit = 16_000_000;

/** What is understood, for people who wonder what to paste. */
export const pasteFormats = [
  { command: 'ifconfig', of: 'Linux (BusyBox, net-tools old and new), macOS, FreeBSD, OpenBSD, NetBSD' },
  { command: 'ip addr, ip link', of: 'iproute2 and BusyBox, also with -s, -d, -o, -br or -c' },
  { command: 'ip -j addr, ip -j link', of: 'JSON, alone or among other text' },
] as const;

/** Says that pasted text is longer than the limit; `length` where it is known. */
export function pasteTooLarge(length?: number): DocklineError {
  const limit = `${pasteLimit / 1_000_000} million`;
  const message =
    length === undefined
      ? `The text is longer than the ${limit} characters that Dockline reads.`
      : `The text has ${(length / 1_000_000).toFixed(1)} million characters; Dockline reads up to ${limit}.`;
  return new DocklineError('too-large', message, {
    hint: 'Give it only what ifconfig or ip printed.',
    details: { limit: pasteLimit },
  });
}

const sentences: ReadonlyMap<string, string> = new Map([
  ['unknown-line', 'Not understood'],
  ['line-without-interface', 'Belongs to an interface whose beginning is missing'],
  ['invalid-address', 'Not an address'],
  ['invalid-mask', 'Not a mask'],
  ['invalid-field', 'Not a number'],
  ['repeated-field', 'Told a second time'],
  ['truncated', 'Cut off'],
]);

/** A warning as a sentence, with its line: "Line 66: Not an address: 192.168.2". */
export function warningSentence({ code, text, line }: Warning): string {
  const sentence = sentences.get(code);
  return `${line === undefined ? '' : `Line ${line}: `}${sentence === undefined ? text : `${sentence}: ${text}`}`;
}
