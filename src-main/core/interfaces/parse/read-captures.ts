import type { Capture, Surroundings } from '../../../contract/paste-model.ts';
import type { Line } from './captured-lines.ts';
import { shortened } from './draft.ts';
import type { Block, Format } from './format.ts';
import { createJsonRegion } from './json-region.ts';
import { type OpenCapture, openCapture } from './open-capture.ts';

/** No tool prints a longer line of text; only JSON comes in one line, and is read as such. */
const longestLine = 8_192;
/** Lines around the captures that are named; the others are counted. */
const namedLines = 50;

export interface CaptureReader {
  line(line: Line): void;
  end(): { captures: Capture[]; surroundings: Surroundings };
}

/**
 * Reads captures out of lines that come one by one. The rule of what is what:
 *
 * 1. A line that begins an interface in some format belongs to a capture, wherever it stands. So does a line that is
 *    indented deeper than it, until a line that is not. Such a line becomes fields, details or a warning.
 * 2. A line that is not indented deeper belongs to the interface all the same where its format prints such a line (a
 *    paste that lost its indentation). Where no interface is open, a line that only one format prints is a warning.
 * 3. JSON belongs to a capture where it holds links.
 * 4. Every other line is a surrounding: a prompt, a fence, a heading, prose. It ends the capture, and is listed apart.
 *
 * A capture holds one format, and no name twice: where a format or a name comes again, another capture begins.
 */
export function createCaptureReader(formats: readonly Format[], tables: readonly Format[]): CaptureReader {
  const captures: Capture[] = [];
  const surroundings: Surroundings = { count: 0, first: [] };
  let open: OpenCapture | undefined;
  let block: (Block & { format: Format }) | undefined;

  function endBlock(): void {
    if (block === undefined || open === undefined) return;
    const draft = block.format.read(block);
    if (block.format.goesOn?.(block.head.text) === true && open.has(draft.face.name)) open.extend(draft);
    else open.add(draft, block.format.title);
    block = undefined;
  }

  function close(): void {
    endBlock();
    if (open !== undefined) captures.push(open.close());
    open = undefined;
  }

  /** The capture that takes what this format reads: the open one, or a new one. */
  function captureOf(format: Pick<Format, 'title'>, line: number): OpenCapture {
    if (open !== undefined && !open.accepts(format)) close();
    open ??= openCapture(format, format.title, line);
    open.reach(line);
    return open;
  }

  function begin(format: Format, name: string, line: Line): void {
    const before = block?.head.text;
    const goesOn = format.goesOn?.(line.text) === true && before !== undefined && format.begins(before) === name;
    endBlock();
    if (open?.has(name) === true && !goesOn) close();
    captureOf(format, line.number);
    block = { format, head: line, body: [] };
  }

  let lastAround = 0;
  function surround(line: Line): void {
    close();
    if (line.number === lastAround) return;
    lastAround = line.number;
    surroundings.count += 1;
    if (surroundings.first.length < namedLines) {
      surroundings.first.push({ line: line.number, text: shortened(line.text) });
    }
  }

  const json = createJsonRegion({
    begin(line, isList) {
      endBlock();
      if (isList) close();
      return captureOf(json, line);
    },
    surround,
  });

  function readLine(line: Line): void {
    const readable = line.text.length <= longestLine;
    if (readable && tryBegin(formats, line)) return;
    if (block !== undefined && line.indent > block.head.indent) {
      open?.reach(line.number);
      if (readable) block.body.push(line);
      else open?.warn('unknown-line', line.text, line.number);
    } else if (readable && block?.format.continues(line.text) === true) {
      open?.reach(line.number);
      block.body.push(line);
    } else if (readable && tryBegin(tables, line)) return;
    else if (!json.start(line)) {
      const format = readable ? formats.find((each) => each.belongs(line.text)) : undefined;
      if (format === undefined) surround(line);
      else {
        endBlock();
        captureOf(format, line.number).warn('line-without-interface', line.text, line.number);
      }
    }
  }

  function tryBegin(among: readonly Format[], line: Line): boolean {
    for (const format of among) {
      const name = format.begins(line.text);
      if (name === undefined) continue;
      begin(format, name, line);
      return true;
    }
    return false;
  }

  return {
    line(line) {
      if (!json.read(line)) readLine(line);
    },
    end() {
      json.end();
      close();
      return { captures, surroundings };
    },
  };
}
