import { type Line, readPairs, wordsOf } from './captured-lines.ts';
import { type Draft, integer, newDraft, unknownLine, warn } from './draft.ts';
import { areLinuxFlags, stateOfFlags } from './link-flags.ts';

/** The line that begins an interface in `ifconfig` since net-tools 2.0, and on BSD and macOS. */
export interface FlagsHead {
  name: string;
  /** As printed: decimal on Linux, hexadecimal on BSD. */
  number: string;
  flags: string[];
  /** The words behind the flags: "mtu 1500". */
  rest: string;
  /** The line goes on past its flags; else its end is cut off. */
  whole: boolean;
  linux: boolean;
}

const head = /^(\S{1,64}?): flags=(-?(?:0x)?[\da-f]{1,16})<([^<>]*)(>?)(.*)$/;

export function flagsHead(text: string): FlagsHead | undefined {
  const [, name, number, inside = '', end, behind = ''] = head.exec(text) ?? [];
  if (name === undefined || number === undefined) return undefined;
  // net-tools ends the flags of an interface without any in "<", not in "<>".
  const none = number === '0' && end === '';
  const whole = none || end === '>';
  const rest = none ? inside : behind;
  const flags = none ? [] : inside.split(',').filter((word) => word !== '');
  // What was cut in the middle of a word is no flag.
  if (!whole) flags.pop();
  // No flags are no flags on either; net-tools puts two spaces before "mtu".
  const linux = flags.length === 0 && number === '0' ? rest.startsWith('  ') : areLinuxFlags(number, flags, whole);
  return { name, number, flags, rest, whole, linux };
}

/** The draft of the interface that the line begins; `also` are words that one system alone prints behind the flags. */
export function draftOfHead(
  line: Line,
  also: (draft: Draft) => Record<string, (value: string) => void> = () => ({}),
): Draft {
  const found = flagsHead(line.text);
  const draft = newDraft(found?.name ?? '', line.number);
  const { face } = draft;
  face.flags = found?.flags ?? [];
  if (found?.whole === true) face.state = stateOfFlags(face.flags);
  else warn(draft, 'truncated', line.text, line.number);
  const left = readPairs(wordsOf(found?.rest ?? ''), {
    mtu: (value) => {
      face.mtu = integer(draft, 'mtu', value, line.number);
    },
    metric: (value) => {
      face.metric = integer(draft, 'metric', value, line.number);
    },
    ...also(draft),
  });
  if (left.length > 0) unknownLine(draft, line);
  return draft;
}
