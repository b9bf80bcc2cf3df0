import type { Interface } from '../../../contract/interface-model.ts';
import { interfaceKind } from '../interface-kind.ts';
import type { Line } from './captured-lines.ts';
import { takeCounters } from './counter-fields.ts';
import { kindOf } from './link-kinds.ts';

/** What a parser has read of one interface so far. */
export interface Draft {
  readonly face: Interface;
  /** Digits as printed, by direction and name: "rx packets". */
  readonly counts: Map<string, string>;
  readonly details: Map<string, string>;
  /** The kind of link as iproute2 names it, where the output tells it. */
  told?: string | undefined;
  /** What an output names behind "@": the other end of a veth, or what the interface is stacked on. */
  link?: LinkEnd | undefined;
  /** The name behind "@" can be trusted to be one of this namespace's. */
  linkIsHere?: boolean;
  /** The names of the interfaces that are ports of this one, where it lists them. */
  readonly ports: string[];
  line: number;
  /** Warnings past those that are kept. */
  more: number;
}

export interface LinkEnd {
  name?: string;
  index?: number;
}

const keptText = 200;
/** Warnings kept an interface, and a capture; those past it are counted. */
export const keptWarnings = 100;

export function newDraft(name: string, line: number): Draft {
  return {
    face: { name, kind: 'other', addresses: [], flags: [], warnings: [] },
    counts: new Map(),
    details: new Map(),
    ports: [],
    line,
    more: 0,
  };
}

/**
 * Codes: `unknown-line`, `invalid-address`, `invalid-mask`, `invalid-field`, `repeated-field`, `incomplete-counters`,
 * `truncated`, `more-warnings`.
 */
export function warn(draft: Draft, code: string, text: string, line: number): void {
  if (draft.face.warnings.length >= keptWarnings) draft.more += 1;
  else draft.face.warnings.push({ code, text: shortened(text), line });
}

export function unknownLine(draft: Draft, { text, number }: Line): void {
  warn(draft, 'unknown-line', text, number);
}

export function shortened(text: string): string {
  return text.length > keptText ? `${text.slice(0, keptText)}…` : text;
}

/** Keeps what the model has no field for; a key that comes again adds to it. */
export function keep(draft: Draft, word: string, value: string): void {
  const key = detailKey(word);
  const before = draft.details.get(key);
  draft.details.set(key, before === undefined ? value : `${before}, ${value}`);
}

/** The one word that a record of the contract cannot have as a key gets brackets. */
export function detailKey(word: string): string {
  return word === '__proto__' ? '(__proto__)' : word;
}

/** A number for the field that takes it; a warning for what is none. */
export function integer(draft: Draft, key: string, digits: string, line: number): number | undefined {
  if (/^\d{1,10}$/.test(digits)) return Number(digits);
  warn(draft, 'invalid-field', `${key} ${digits}`, line);
  return undefined;
}

/** Takes a counter; one that was there already is kept as it was, with a warning: two outputs may have run into each other. */
export function countField(draft: Draft, key: string, value: string, line: number): void {
  if (draft.counts.has(key)) warn(draft, 'repeated-field', `${key} ${value}`, line);
  else draft.counts.set(key, value);
}

/** A link-layer address: a MAC; else (all zero, or of a kind that has none) nothing or a detail. */
export function hardwareAddress(draft: Draft, text: string, line: number): void {
  const address = text.toLowerCase().replaceAll(/[-.]/g, ':');
  if (/^[0:]*$/.test(address)) return;
  const octets = address.split(':');
  if (!octets.every((octet) => /^[\da-f]{1,2}$/.test(octet))) warn(draft, 'invalid-address', text, line);
  else if (octets.length === 16 || octets.length < 6) keep(draft, 'link address', address);
  else {
    const mac = octets.map((octet) => octet.padStart(2, '0')).join(':');
    if (draft.face.mac !== undefined && draft.face.mac !== mac) warn(draft, 'repeated-field', text, line);
    else draft.face.mac = mac;
  }
}

/** The interface, once all of its lines are read. */
export function finish(draft: Draft): Interface {
  const { face } = draft;
  const { counters, incomplete } = takeCounters(draft.counts);
  if (counters !== undefined) face.counters = counters;
  if (incomplete) {
    warn(
      draft,
      'incomplete-counters',
      'The counters are incomplete or rounded; what is told of them is among the details.',
      draft.line,
    );
  }
  for (const [key, value] of draft.counts) keep(draft, key, value);
  face.kind = draft.told === undefined ? interfaceKind(face) : kindOf(draft.told);
  if (draft.details.size > 0) face.details = Object.fromEntries(draft.details);
  if (draft.more > 0) face.warnings.push(moreWarnings(draft.more, draft.line));
  return face;
}

export function moreWarnings(count: number, line: number): Interface['warnings'][number] {
  return { code: 'more-warnings', text: `${count} more lines could not be read.`, line };
}
