import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '../../src-main/setup/project.mjs';
import type { Row } from './bench.ts';

interface Chunk {
  fileName: string;
  code: string;
  isEntry: boolean;
  imports: string[];
  /** Characters of each module's code in it, before it is made small. */
  modules: Map<string, number>;
}

/** How much the first page loads of the renderer's scripts, and the packages that make the most of that. */
export async function bundleRows(): Promise<Row[]> {
  const chunks = await buildRenderer();
  const first = firstLoad(chunks);
  const size = (some: readonly Chunk[]): number => some.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
  const all = size(chunks);
  const kB = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`;
  const zipped = first.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
  const shares = sharesOf(first);
  const whole = [...shares.values()].reduce((sum, each) => sum + each, 0);
  const largest = [...shares].toSorted(([, one], [, other]) => other - one).slice(0, 8);
  return [
    {
      what: `scripts of the first page (${first.length} of ${chunks.length} files, ${kB(zipped)} gzipped)`,
      ours: kB(size(first)),
      peer: `${kB(all)} in all`,
      ratio: size(first) / all,
      goal: '≤ 0.5',
      command: 'npm run build',
    },
    ...largest.map(([name, bytes]) => ({
      what: `of these: ${name}`,
      ours: `${Math.round((100 * bytes) / whole)} %`,
      peer: 'the first page',
      ratio: bytes / whole,
      goal: '',
      command: 'by module, before it is made small',
    })),
  ];
}

async function buildRenderer(): Promise<Chunk[]> {
  const built = await build({
    configFile: join(root, 'vite.config.ts'),
    mode: 'renderer',
    logLevel: 'silent',
    build: { write: false, sourcemap: false },
  });
  const outputs = Array.isArray(built) ? built : [built];
  return outputs
    .flatMap((each) => ('output' in each ? each.output : []))
    .flatMap((each): Chunk[] => {
      if (each.type !== 'chunk') return [];
      const modules = Object.entries(each.modules).map(([id, { renderedLength }]) => [id, renderedLength] as const);
      const { fileName, code, isEntry, imports } = each;
      return [{ fileName, code, isEntry, imports, modules: new Map(modules) }];
    });
}

/** The entry, and all that it imports at once. */
function firstLoad(chunks: readonly Chunk[]): Chunk[] {
  const found = new Set<Chunk>();
  const visit = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) visit(chunks.find(({ fileName }) => fileName === name));
  };
  for (const chunk of chunks) if (chunk.isEntry) visit(chunk);
  return [...found];
}

function sharesOf(chunks: readonly Chunk[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { modules } of chunks) {
    for (const [id, length] of modules) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? 'Dockline’s own';
      shares.set(name, (shares.get(name) ?? 0) + length);
    }
  }
  return shares;
}
