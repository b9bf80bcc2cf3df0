import { randomUUID } from 'node:crypto';
import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fields, text } from './cdp.ts';

interface SecondInstance {
  argv: string[];
  workingDirectory: string;
}

/**
 * Takes the lock of a user-data folder and hears of later instances; undefined where a live process holds it: it has then
 * been told of this one. Electron asks and answers at once, so this does too: through files.
 */
export function takeInstanceLock(
  userData: string,
  onSecond: (second: SecondInstance) => void,
): (() => void) | undefined {
  const lock = join(userData, 'stand-in-lock');
  const calls = join(userData, 'stand-in-calls');
  mkdirSync(calls, { recursive: true });
  if (isHeld(lock)) {
    const call = join(calls, randomUUID());
    writeFileSync(call, JSON.stringify({ argv: process.argv, workingDirectory: process.cwd() }));
    renameSync(call, `${call}.json`);
    return undefined;
  }
  writeFileSync(lock, String(process.pid));
  const watcher: FSWatcher = watch(calls, () => {
    for (const name of readdirSync(calls).filter((each) => each.endsWith('.json'))) {
      const call = readCall(join(calls, name));
      rmSync(join(calls, name), { force: true });
      if (call !== undefined) onSecond(call);
    }
  });
  return () => {
    watcher.close();
    rmSync(lock, { force: true });
  };
}

function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

function readCall(file: string): SecondInstance | undefined {
  try {
    const { argv, workingDirectory } = fields(JSON.parse(readFileSync(file, 'utf8')));
    return { argv: Array.isArray(argv) ? argv.map(String) : [], workingDirectory: text(workingDirectory) };
  } catch {
    return undefined;
  }
}
