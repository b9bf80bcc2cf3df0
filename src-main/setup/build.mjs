import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLicences } from './licences.mjs';
import { withLock } from './lock.mjs';
import { root, say, tool } from './project.mjs';
import { runNode } from './run.mjs';

const sources = ['src-main', 'src-renderer', 'assets', 'vite.config.ts', 'package.json', 'package-lock.json'];
const stamp = join(root, 'dist/.built-from');
const results = ['dist/main/cli.js', 'dist/main/desktop.js', 'dist/main/preload.cjs', 'dist/renderer/index.html'];

/** Builds renderer, main, command line and preload, unless what is there was built from these very sources. Fails where Vite does. */
export async function ensureBuilt({ force = false } = {}) {
  if (!force && isCurrent()) return;
  await withLock(async () => {
    const hash = sourceHash();
    if (!force && isCurrent(hash)) return;
    say('building …');
    rmSync(stamp, { force: true });
    for (const mode of ['renderer', 'main', 'preload']) {
      const args = [tool('vite', 'bin/vite.js'), 'build', '--mode', mode, '--logLevel', 'warn'];
      const code = await runNode(args, { stdoutToStderr: true });
      if (code !== 0) throw new Error(`The build of ${mode} ended with ${code}; its words are above.`);
    }
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeLicences();
    writeFileSync(stamp, hash);
  });
}

function isCurrent(hash = sourceHash()) {
  if (!results.every((file) => existsSync(join(root, file)))) return false;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** A hash over names and contents: it notices a deleted file and another branch, which times of files do not. */
function sourceHash() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(source)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}
