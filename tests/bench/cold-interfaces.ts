import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { interfacesDocumentSchema } from '../../src-main/contract/snapshot-model.ts';
import type { Engine } from '../../src-main/core/engine/engine.ts';
import { ensureBuilt } from '../../src-main/setup/build.mjs';
import { root } from '../../src-main/setup/project.mjs';
import type { Row } from './bench.ts';
import { median, sideBySide } from './side-by-side.ts';

const execute = promisify(execFile);
const command = ['dockline', 'interfaces', '--all', '--access', 'inspector', '--json'];

/**
 * The command of a terminal, from nothing: npx, two processes of Node, a connection, an inspector that is started, asked
 * and removed. What parts of it take is measured beside it, as none of them is a reading; npx with a command that does
 * nothing is the floor of any command that npx starts.
 */
export async function coldRow({
  engine,
  names,
  peer,
}: {
  engine: Engine;
  names: readonly string[];
  peer: () => Promise<void>;
}): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-bench-'));
  const npx = (cwd: string, ...args: string[]) => execute('npx', args, { cwd, maxBuffer: 256 * 1024 * 1024 });
  const ours = () => npx(root, ...command, '--data', folder);
  try {
    await ensureBuilt();
    const { namespaces } = interfacesDocumentSchema.parse(JSON.parse((await ours()).stdout));
    const missing = names.filter(
      (each) => !namespaces.some(({ owner, access }) => owner?.name === each && access === 'inspector'),
    );
    if (missing.length > 0) throw new Error(`Not read by the command: ${missing.join(', ')}`);
    const { oursMs, peerMs, ratio } = await sideBySide({ rounds: 3, ours, peer });
    const empty = writeEmptyPackage(folder);
    const floorMs = await medianOf(3, () => npx(empty, 'empty'));
    const nothingMs = await medianOf(3, () => npx(root, 'dockline', '--version'));
    const inspectorMs = await medianOf(3, async () => (await engine.startInspector()).dispose());
    const ms = (value: number): string => `${value.toPrecision(3)} ms`;
    return {
      what: `The same from nothing, as a command in a terminal: ${ms(floorMs)} of it are npx itself, ${ms(nothingMs)} pass until the command line has begun (\`npx dockline --version\`), ${ms(inspectorMs)} until an inspector has started and gone`,
      ours: ms(oursMs),
      peer: ms(peerMs),
      ratio,
      goal: `npx with a command that does nothing is the floor: ${(floorMs / peerMs).toPrecision(2)}×`,
      command: 'the same loop',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A package in a folder of its own, whose one command does nothing. */
function writeEmptyPackage(parent: string): string {
  const folder = join(parent, 'empty');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', version: '1.0.0', bin: 'empty.mjs' }));
  writeFileSync(join(folder, 'empty.mjs'), '#!/usr/bin/env node\n', { mode: 0o755 });
  return folder;
}

async function medianOf(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return median(times);
}
