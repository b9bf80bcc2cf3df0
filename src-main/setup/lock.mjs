import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, say } from './project.mjs';
import { wasInterrupted } from './run.mjs';

const limitMs = 15 * 60_000;

/**
 * Runs the work while no other set-up of this project does any: one waits for the other, and a dead owner's lock is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [file]
 * @returns {Promise<T>}
 */
export async function withLock(work, file = join(root, 'dist/.set-up-lock')) {
  mkdirSync(dirname(file), { recursive: true });
  const until = Date.now() + limitMs;
  for (let told = false; !take(file); told = true) {
    if (wasInterrupted()) throw new Error('stopped while another Dockline set up this folder.');
    if (!told) say('another Dockline sets up this folder; waiting for it …');
    if (Date.now() > until) throw new Error(`Another process holds ${file} for 15 minutes. If none runs, delete it.`);
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = ownerOf(file);
    if (owner === undefined || isAlive(owner)) return false;
    const aside = `${file}.${process.pid}`;
    try {
      // A rename has one winner, so a lock that a third process just took is noticed and handed back.
      renameSync(file, aside);
      if (ownerOf(aside) !== owner) renameSync(aside, file);
      else rmSync(aside, { force: true });
    } catch {
      // Another was quicker; the next turn sees its lock.
    }
    return false;
  }
}

/** @param {string} file */
function ownerOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process of that id runs, ours or another user's. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
