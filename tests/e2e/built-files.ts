import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
import { z } from 'zod';
import { root } from '../../src-main/setup/project.mjs';

const mapSchema = z.looseObject({ sources: z.array(z.string()) });
const packageName = /node_modules\/((?:@[^/]+\/)?[^/]+)/;

/** What a built file is made of: a package by its name, a file of the project's own by its path. */
export function madeOf(file: string): string[] {
  return [...new Set(mapOf(file).sources.map((source) => partOf(file, source)))];
}

/** The part that each position (a character from the start) of a built file came from; undefined for the bundler's own. */
export function originOf(file: string): (position: number) => string | undefined {
  const text = readFileSync(file, 'utf8');
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  return (position) => {
    const line = starts.findLastIndex((start) => start <= position);
    const entry = map.findEntry(line, position - (starts[line] ?? 0));
    // The types promise a source; what the bundler wrote itself has none.
    return 'originalSource' in entry && entry.originalSource ? partOf(file, entry.originalSource) : undefined;
  };
}

const importedPath = /(?:from|import)\s*["'](\.[^"']+\.js)["']/g;

/** The file and whatever it imports at once, and they in turn. */
export function importedAtOnce(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(importedPath))
    importedAtOnce(join(dirname(file), path), found);
  return found;
}

function mapOf(file: string): z.infer<typeof mapSchema> {
  if (!existsSync(`${file}.map`)) return { sources: [] };
  return mapSchema.parse(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
}

function partOf(file: string, source: string): string {
  return packageName.exec(source)?.[1] ?? relative(root, normalize(join(dirname(file), source)));
}
