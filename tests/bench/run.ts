import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, type as system } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Bench, isMet, type Row } from './bench.ts';
import { ratioText, section, withSections } from './document.ts';

const file = join(import.meta.dirname, '../../BENCHMARKS.md');
const asked = process.argv.slice(2);
const sections = new Map<string, string>();
const broken: string[] = [];

for (const entry of readdirSync(import.meta.dirname).toSorted()) {
  const short = /^(.+)\.bench\.ts$/.exec(entry)?.[1];
  if (short === undefined || (asked.length > 0 && !asked.includes(short))) continue;
  const bench: Bench = await import(pathToFileURL(join(import.meta.dirname, entry)).href);
  process.stdout.write(`\n── ${bench.name}\n`);
  try {
    const rows = await bench.run();
    for (const row of rows) process.stdout.write(`${line(row)}\n`);
    sections.set(bench.name, section(bench.name, rows, machine()));
  } catch (error) {
    broken.push(bench.name);
    process.stderr.write(
      `${bench.name} could not be measured: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  }
}

if (sections.size > 0) writeFileSync(file, withSections(existing(), sections));
if (sections.size === 0 && broken.length === 0)
  process.stderr.write(`There is no bench of that name: ${asked.join(', ')}\n`);
process.exitCode = broken.length > 0 || sections.size === 0 ? 1 : 0;

function line(row: Row): string {
  const mark = { true: '●', false: '■ missed', undefined: '·' }[`${isMet(row)}`];
  return `${mark} ${row.what}\n    ours ${row.ours} · peer ${row.peer} · ${ratioText(row.ratio)}× (goal ${row.goal})\n    ${row.command}`;
}

function machine(): string {
  const [first] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${system()}, ${cpus().length} × ${first?.model.trim() ?? 'unknown'}, Node ${process.versions.node}.`;
}

function existing(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
