import { setImmediate as turn } from 'node:timers/promises';
import { pasteLimit, pasteTooLarge } from '../../contract/paste.ts';
import type { ParseDocument } from '../../contract/paste-model.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import { capturedLines } from './parse/captured-lines.ts';
import { ifconfigBsd } from './parse/ifconfig-bsd.ts';
import { ifconfigNew } from './parse/ifconfig-new.ts';
import { ifconfigOld } from './parse/ifconfig-old.ts';
import { ipBrief } from './parse/ip-brief.ts';
import { ipText } from './parse/ip-text.ts';
import { type CaptureReader, createCaptureReader } from './parse/read-captures.ts';

/** Lines between two turns of other work: some milliseconds. */
const linesATurn = 2_000;

/** Reads every interface output in pasted text, whatever stands around it. Fails only with `too-large`. */
export function parseCaptures(text: string): ParseDocument {
  const reader = readerOf(text);
  for (const line of capturedLines(text)) reader.line(line);
  return documentOf(reader);
}

/** The same for text that may be long, without keeping everything else waiting. */
export async function parseCapturesInTurns(text: string): Promise<ParseDocument> {
  const reader = readerOf(text);
  let lines = 0;
  for (const line of capturedLines(text)) {
    reader.line(line);
    lines += 1;
    if (lines % linesATurn === 0) await turn();
  }
  return documentOf(reader);
}

function readerOf(text: string): CaptureReader {
  if (text.length > pasteLimit) throw pasteTooLarge(text.length);
  return createCaptureReader([ifconfigOld, ifconfigNew, ifconfigBsd, ipText], [ipBrief]);
}

function documentOf(reader: CaptureReader): ParseDocument {
  const { captures, surroundings } = reader.end();
  return { schemaVersion, captures, ...(surroundings.count === 0 ? {} : { surroundings }) };
}
