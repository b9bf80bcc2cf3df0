import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from '../../../src-main/setup/project.mjs';

/** @electron/fuses finds a program's fuses behind it: https://github.com/electron/fuses. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron's fuses of version 1, in their order. */
const fuseNames = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];

const turnedOn = new Set(['enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar']);

export interface Packed {
  /** Paths of files within the app's archive. */
  files: string[];
  /** The app's files, and nothing else, in a folder. */
  app: string;
  /** What lies beside the program. */
  folder: string;
  fuses: Record<string, boolean>;
}

/**
 * Packs the app by electron-builder itself, with the project's configuration, around a program that has Electron's fuses
 * and nothing more: all of packaging but the program and the installers.
 */
export function packApp(workFolder: string): Packed {
  const dist = join(workFolder, 'electron');
  mkdirSync(join(dist, 'locales'), { recursive: true });
  writeFileSync(join(dist, 'locales/en-US.pak'), 'words');
  const opposite = fuseNames.map((name) => (turnedOn.has(name) ? '0' : '1')).join('');
  writeFileSync(join(dist, 'electron'), `${sentinel}\x01\x08${opposite}`, { mode: 0o755 });
  writeFileSync(join(dist, 'LICENSE'), 'Electron’s own');
  const out = join(workFolder, 'out');
  run(tool('electron-builder', 'cli.js'), [
    ...['--linux', '--dir', '--publish', 'never', `-c.electronDist=${dist}`, `-c.directories.output=${out}`],
    ...['-c.publish.owner=somebody', '-c.publish.repo=dockline'],
  ]);
  const folder = join(out, 'linux-unpacked');
  const archive = join(folder, 'resources/app.asar');
  const app = join(workFolder, 'app');
  const asar = tool('@electron/asar', 'bin/asar.js');
  run(asar, ['extract', archive, app]);
  return {
    files: run(asar, ['list', archive]).split('\n').filter(Boolean),
    app,
    folder,
    fuses: readFuses(readFileSync(join(folder, 'dockline'), 'latin1')),
  };
}

function run(script: string, args: readonly string[]): string {
  return execFileSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8', timeout: 120_000 });
}

function readFuses(program: string): Record<string, boolean> {
  const start = program.indexOf(sentinel) + sentinel.length + 2;
  return Object.fromEntries(fuseNames.map((name, index) => [name, program[start + index] === '1']));
}
