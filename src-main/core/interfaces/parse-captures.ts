import { DocklineError } from '../../contract/errors.ts';
import { type ParseDocument, schemaVersion } from '../../contract/model.ts';
import { isOldHeader, parseOldBlock } from './parse/ifconfig-old.ts';
import { parseIpJson } from './parse/ip-json.ts';
import { splitCaptures } from './parse/split-captures.ts';

const maxBytes = 16 * 1024 * 1024;

/** Reads every interface output in pasted text, whatever stands around it. Fails only with `too-large`, past 16 MiB. */
export function parseCaptures(text: string): ParseDocument {
  if (Buffer.byteLength(text) > maxBytes)
    throw new DocklineError('too-large', 'The pasted text is longer than 16 MiB.', { hint: 'Paste only the output.' });
  const links = text.trimStart().startsWith('[') ? parseIpJson(text) : undefined;
  if (links !== undefined) return { schemaVersion, captures: [{ format: 'ip -j', interfaces: links, warnings: [] }] };
  return {
    schemaVersion,
    captures: splitCaptures(text, isOldHeader).map((blocks) => ({
      format: 'ifconfig (old style)',
      interfaces: blocks.map(parseOldBlock),
      warnings: [],
    })),
  };
}
