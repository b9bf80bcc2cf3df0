import type { Line } from './captured-lines.ts';
import type { Draft } from './draft.ts';
import { readJsonLink } from './ip-json.ts';
import { createJsonScanner, type FoundObject, type JsonScanner } from './json-objects.ts';
import type { OpenCapture } from './open-capture.ts';

interface RegionTarget {
  /** The capture that takes links; a list begins a new one. */
  begin(line: number, isList: boolean): OpenCapture;
  surround(line: Line): void;
}

/** JSON among other text: `ip -j`'s links become a capture, other documents surroundings. */
export interface JsonRegion {
  title(drafts: readonly Draft[]): string;
  /** Whether JSON begins with this line; then it is read. */
  start(line: Line): boolean;
  /** Goes on with JSON that began before. False where there is none, or where it ended before this line. */
  read(line: Line): boolean;
  end(): void;
}

/** One JSON value, as far as it has come. */
interface Value {
  scanner: JsonScanner;
  isList: boolean;
  /** Where its links go; undefined until there is one. */
  capture: OpenCapture | undefined;
  /** Its lines, until it is known that it holds links. */
  lines: Line[];
  /** Objects that are no links, until then. */
  strangers: FoundObject[];
}

const start = /^(?:\[ {0,8}(?:\{|\]|$)|\{ {0,8}(?:"|$))/;

export function createJsonRegion(target: RegionTarget): JsonRegion {
  let value: Value | undefined;

  function captureOf(current: Value, line: number): OpenCapture {
    current.capture ??= target.begin(current.lines[0]?.number ?? line, current.isList);
    for (const { text, line: number } of current.strangers) current.capture.warn('unknown-line', text, number);
    current.strangers = [];
    current.lines = [];
    return current.capture;
  }

  function take(current: Value, objects: readonly FoundObject[]): void {
    for (const object of objects) {
      const draft = readJsonLink(object.text, object.line);
      if (draft !== undefined) captureOf(current, object.line).add(draft, title);
      else if (current.capture !== undefined && !isEmpty(object)) {
        current.capture.warn('unknown-line', object.text, object.line);
      } else if (current.strangers.length < 100 && !isEmpty(object)) current.strangers.push(object);
    }
  }

  /** What is incomplete is a warning where it is of links; a value without links is no capture. */
  function finish(current: Value): void {
    value = undefined;
    const unfinished = current.scanner.unfinished();
    if (unfinished !== undefined && isOurs(current)) {
      captureOf(current, unfinished.line).warn('truncated', unfinished.text, unfinished.line);
    }
    for (const line of current.lines) target.surround(line);
  }

  function isOurs({ capture, scanner }: Value): boolean {
    return capture !== undefined || scanner.unfinished()?.text.includes('"ifname"') === true;
  }

  /** Reads a line. False where it is no JSON after all, so that another may read it. */
  function scan(line: Line): boolean {
    const goesOn = value !== undefined;
    let from = 0;
    while (from < line.text.length) {
      const first = line.text[from];
      if (value === undefined && first !== '[' && first !== '{') {
        // Something else stands behind the JSON, such as a prompt.
        target.surround({ ...line, text: line.text.slice(from) });
        return true;
      }
      value ??= { scanner: createJsonScanner(), isList: first === '[', capture: undefined, lines: [], strangers: [] };
      const current = value;
      if (current.capture === undefined) current.lines.push(line);
      const { state, objects, next } = current.scanner.read(line.text, from, line.number);
      take(current, objects);
      current.capture?.reach(line.number);
      if (state === 'open') return true;
      if (state !== 'ended')
        return breakOff(current, line, { cut: state === 'cut', goesOn: goesOn && from === 0, next });
      finish(current);
      from = next;
      while (line.text[from] === ' ') from += 1;
    }
    return true;
  }

  function breakOff(
    current: Value,
    line: Line,
    { cut, goesOn, next }: { cut: boolean; goesOn: boolean; next: number },
  ): boolean {
    const ours = isOurs(current);
    // A line that breaks a value which began before is another's; so is one that only looked like JSON.
    const consumed = ours && (cut || !goesOn);
    if (!consumed && current.lines.at(-1) === line) current.lines.pop();
    if (consumed && current.scanner.unfinished() === undefined) {
      captureOf(current, line.number).warn('truncated', line.text.slice(next), line.number);
    }
    finish(current);
    return consumed;
  }

  return {
    title,
    start: (line) => start.test(line.text) && scan(line),
    read: (line) => value !== undefined && scan(line),
    end() {
      if (value !== undefined) finish(value);
    },
  };
}

function title(): string {
  return 'ip -j';
}

function isEmpty({ text }: FoundObject): boolean {
  return /^\{\s*\}$/.test(text);
}
