import type { Warning } from '../../../contract/interface-model.ts';
import type { Capture } from '../../../contract/paste-model.ts';
import { assemble } from './assemble.ts';
import { type Draft, keep, keptWarnings, moreWarnings, shortened } from './draft.ts';

/** A capture whose lines are still coming. */
export interface OpenCapture {
  /** Takes what is read of the format named; true where the capture is, or from now on can be, of that format. */
  accepts(kind: object): boolean;
  has(name: string): boolean;
  add(draft: Draft, title: (drafts: readonly Draft[]) => string): void;
  /** Adds to the interface that was added last. */
  extend(draft: Draft): void;
  warn(code: string, text: string, line: number): void;
  reach(line: number): void;
  close(): Capture;
}

/** `kind` is the identity of the format; `title` names it for people. */
export function openCapture(kind: object, title: (drafts: readonly Draft[]) => string, line: number): OpenCapture {
  const drafts: Draft[] = [];
  const names = new Set<string>();
  const warnings: Warning[] = [];
  let more = 0;
  let last = line;
  let current = { kind, title };
  return {
    accepts(other) {
      // A capture of lines without an interface is of whatever format comes first.
      if (drafts.length === 0) current = { ...current, kind: other };
      return current.kind === other;
    },
    has: (name) => names.has(name),
    add(draft, named) {
      if (drafts.length === 0) current.title = named;
      drafts.push(draft);
      names.add(draft.face.name);
    },
    extend(draft) {
      const target = drafts.at(-1);
      if (target === undefined) return;
      const { face } = target;
      face.addresses.push(...draft.face.addresses);
      face.linkEncap ??= draft.face.linkEncap;
      face.mac ??= draft.face.mac;
      for (const [key, value] of draft.details) keep(target, key, value);
      for (const [key, value] of draft.counts) target.counts.set(key, value);
      for (const warning of draft.face.warnings) {
        if (face.warnings.length < keptWarnings) face.warnings.push(warning);
        else target.more += 1;
      }
    },
    warn(code, text, number) {
      if (warnings.length < keptWarnings) warnings.push({ code, text: shortened(text), line: number });
      else more += 1;
    },
    reach(number) {
      last = number;
    },
    close() {
      if (more > 0) warnings.push(moreWarnings(more, last));
      return {
        format: current.title(drafts),
        interfaces: assemble(drafts),
        warnings,
        lines: { first: line, last },
      };
    },
  };
}
