import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive } from '../../../src-main/setup/lock.mjs';
import { root } from '../../../src-main/setup/project.mjs';

/** In npm's place: `ci` does what the test says, and `config get registry` answers. */
const npm = (ci: string): string => `
if (process.argv[2] === 'config') console.log('https://registry.example.invalid/');
else { ${ci} }
`;

describe('installing dependencies', () => {
  let folder: string;
  let start: ChildProcess;
  let said: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-set-up-'));
    for (const path of ['src-main/setup', 'src-main/start.mjs', 'package.json', 'package-lock.json'])
      cpSync(join(root, path), join(folder, path), { recursive: true });
    mkdirSync(join(folder, 'npm'));
  });
  afterEach(() => {
    start.kill('SIGKILL');
    for (const pid of started().filter(isAlive)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** The processes of the stand-in for npm. */
  const started = (): number[] => {
    const file = join(folder, 'pids');
    return existsSync(file) ? readFileSync(file, 'utf8').split(' ').map(Number) : [];
  };

  const fromAnywhere = (): [string, ...string[]] => [process.execPath, join(folder, 'src-main/start.mjs'), 'build'];
  /** As npm runs a script: by a shell, which waits for it. */
  const fromShell = (): [string, ...string[]] => ['sh', '-c', `'${fromAnywhere().join("' '")}'; true`];
  /** Notes its own process and one that it started, and asks for ever. */
  const askForEver = (): string => `
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pids'))}, process.pid + ' ' + child.pid);
    setInterval(() => 0, 1000);
  `;

  /** `npm start` in a fresh clone. */
  function begin(ci: string, command: readonly [string, ...string[]] = fromAnywhere()): void {
    const script = join(folder, 'npm/npm-cli.cjs');
    writeFileSync(script, npm(ci));
    said = '';
    const [program, ...args] = command;
    start = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...{ PATH: process.env['PATH'], npm_execpath: script, npm_lifecycle_event: 'start' },
        npm_config_fetch_retries: '1',
      },
    });
    start.stderr?.on('data', (data) => {
      said += String(data);
    });
  }

  it('limits how long npm asks in vain, keeps what the person chose, and says what to do when it failed', async () => {
    begin(`console.error(JSON.stringify(process.env)); process.exitCode = 1;`);
    const [code] = await once(start, 'close');
    expect(code).toBe(1);
    const environment: unknown = JSON.parse(/^{.*}$/m.exec(said)?.[0] ?? '');
    expect(environment).toMatchObject({ npm_config_fetch_timeout: '20000', npm_config_fetch_retries: '1' });
    expect(said).toMatch(/npm ci ended with 1.*asked https:\/\/registry\.example\.invalid\/ for/);
    expect(said).toMatch(/npm config set proxy URL/);
  });

  describe.skipIf(process.platform === 'win32')('when it is stopped', () => {
    const stopped = async (): Promise<void> => {
      const ended = once(start, 'close');
      start.kill('SIGTERM');
      await ended;
      expect(said).toContain('the installation was stopped');
      expect(existsSync(join(folder, 'dist/.set-up-lock'))).toBe(false);
      await vi.waitFor(() => expect(started().filter(isAlive)).toEqual([]), { timeout: 20_000 });
    };

    it('has said for whom npm waits, and ends with it all that npm started', async () => {
      begin(askForEver());
      await vi.waitFor(() => expect(said).toContain('getting packages from https://registry.example.invalid/'), {
        timeout: 30_000,
      });
      expect(started()).toHaveLength(2);
      await stopped();
    });

    it('ends also where npm told but the shell between', async () => {
      begin(askForEver(), fromShell());
      await vi.waitFor(() => expect(started()).toHaveLength(2), { timeout: 30_000 });
      await stopped();
    });
  });
});
