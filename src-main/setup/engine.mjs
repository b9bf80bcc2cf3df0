import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { aptInstall, isDebian, isRoot, pathOf } from './debian.mjs';
import { answers, setupEndpoint } from './endpoint.mjs';
import { isAlive } from './lock.mjs';
import { say, why } from './project.mjs';
import { run, wasInterrupted } from './run.mjs';

const logFile = '/var/log/dockline-dockerd.log';
const pidFile = '/var/run/docker.pid';

/**
 * What set-up found: whether an engine answers, and how to stop one that set-up itself started.
 * @typedef {{ there: boolean, stop?: () => Promise<void> }} EngineSetup
 */

/**
 * Finds an engine; on Debian as root, without one, installs and starts it. Never fails: without an engine the app goes on.
 * @returns {Promise<EngineSetup>}
 */
export async function ensureEngine() {
  const endpoint = setupEndpoint(process.env);
  if (await answers(endpoint)) return { there: true };
  if (endpoint.kind !== 'socket' || !endpoint.isDefault) {
    say(`no engine answers at DOCKER_HOST=${process.env['DOCKER_HOST']}; going on without one.`);
    return { there: false };
  }
  if (process.platform !== 'linux' || !isDebian() || !isRoot()) {
    say('no container engine answers. Start Docker or Podman, or install it: https://docs.docker.com/engine/install/');
    return { there: false };
  }
  if (!(await isAllowed())) {
    say('going on without a container engine.');
    return { there: false };
  }
  try {
    if (!(await aptInstall(missingPackages()))) return { there: false };
    return await startEngine();
  } catch (error) {
    say(`the engine could not be started: ${why(error)}`);
    return { there: false };
  }
}

async function isAllowed() {
  if (process.env['DOCKLINE_NO_SETUP'] === '1') return false;
  const what = [...missingPackages().map((name) => `install ${name}`), 'start dockerd'].join(', ');
  if (!process.stdin.isTTY) {
    say(`no container engine answers: set-up will ${what} (DOCKLINE_NO_SETUP=1 forbids it).`);
    return true;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`dockline: no container engine answers. Shall I ${what}? [Y/n] `);
    return /^(?:y|yes|)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

function missingPackages() {
  return [
    ...(pathOf('dockerd') === undefined ? ['docker.io'] : []),
    ...(pathOf('iptables') === undefined ? ['iptables'] : []),
    ...(hasStaticBusybox() ? [] : ['busybox-static']),
    ...(existsSync('/etc/ssl/certs/ca-certificates.crt') ? [] : ['ca-certificates']),
  ];
}

/** The probe image is made of it where no registry is in reach. */
function hasStaticBusybox() {
  if (!existsSync('/bin/busybox')) return false;
  // A dynamic program names its loader (PT_INTERP) near its start.
  return !/\/ld-(?:linux|musl)/.test(readFileSync('/bin/busybox').subarray(0, 4_096).toString('latin1'));
}

/** @returns {Promise<EngineSetup>} */
async function startEngine() {
  // The package may have started it.
  if (await answersWithin(1_000)) return { there: true };
  if (existsSync('/run/systemd/system') && (await run('systemctl', ['start', 'docker'], { limitMs: 60_000 })) === 0) {
    if (await answersWithin(30_000)) return { there: true };
  }
  if (!isAnyDockerd()) rmSync(pidFile, { force: true });
  say(`starting dockerd; its log is ${logFile}.`);
  const log = openSync(logFile, 'a');
  const daemon = spawn(pathOf('dockerd') ?? 'dockerd', [], { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  daemon.once('error', (error) => say(`dockerd could not be started: ${why(error)}`));
  daemon.unref();
  const { pid } = daemon;
  if (pid === undefined) return { there: false };
  const stop = () => stopProcess(pid);
  if (await answersWithin(30_000, () => daemon.exitCode === null)) return { there: true, stop };
  await stop();
  say(`dockerd did not answer within 30 s; its log, ${logFile}, says why. Going on without an engine.`);
  return { there: false };
}

/** @param {number} limitMs @param {() => boolean} [goOn] */
async function answersWithin(limitMs, goOn = () => true) {
  const endpoint = setupEndpoint(process.env);
  for (const until = Date.now() + limitMs; Date.now() < until && goOn() && !wasInterrupted(); await sleep(250)) {
    if (await answers(endpoint)) return true;
  }
  return false;
}

function isAnyDockerd() {
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'dockerd';
    } catch {
      return false;
    }
  });
}

/** @param {number} pid */
async function stopProcess(pid) {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  for (const until = Date.now() + 20_000; isAlive(pid) && Date.now() < until; ) await sleep(100);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}
