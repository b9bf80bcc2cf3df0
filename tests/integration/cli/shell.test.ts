import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { engineThere } from '../engine-there.ts';
import { buildScratchImage } from '../shells/scratch-image.ts';
import { noPseudoTerminal, openPseudoTerminal, type PseudoTerminal } from './pseudo-terminal.ts';

const cli = join(import.meta.dirname, '../../../src-main/cli/main.ts');
const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const shellContainers = (): string => docker('ps', '-aq', '--filter', 'name=dockline-shell');

let folder: string;
let env: NodeJS.ProcessEnv;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-cli-shell-'));
  env = { ...process.env, DOCKLINE_DATA: folder, TERM: 'xterm' };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!engineThere)('dockline shell in a pipe', () => {
  const pipe = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, [cli, 'shell', ...args], { input, env, encoding: 'utf8', timeout: 100_000 });

  it('runs what comes in on the bridge, plainly, stdout and stderr apart, and ends with its exit code', () => {
    const { stdout, stderr, status } = pipe('ifconfig; tty; echo bad >&2; exit 7\n');
    expect(stdout).toMatch(/^eth0\s+Link encap[\s\S]*inet addr:172\.[\s\S]*\nnot a tty\n$/);
    expect(stdout).not.toContain('\r');
    expect(stderr).toMatch(/bad\n$/);
    expect(status).toBe(7);
    expect(shellContainers()).toBe('');
  });

  it('joins a container whose image has no shell, and passes 300 kB on whole', () => {
    const image = buildScratchImage();
    const name = `dockline-test-cli-${process.pid}`;
    try {
      docker('run', '-d', '--name', name, '--network', 'none', image);
      const { stdout, status } = pipe('netstat -ltn | grep -c :8080; seq 1 50000\n', '--container', name);
      expect(status).toBe(0);
      expect(stdout).toBe(`1\n${Array.from({ length: 50_000 }, (_, index) => `${index + 1}\n`).join('')}`);
    } finally {
      docker('rm', '-f', name);
      docker('rmi', '-f', image);
    }
  });

  it('says what is not there, and what cannot be asked at once', () => {
    const { status, stdout, stderr } = pipe('', '--network', 'no-such');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^dockline: No network is called no-such\.\nThere is: .*bridge/);
    expect(pipe('', '--network', 'host', '--container', 'x').status).toBe(2);
  });

  it('says that there is no engine', () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'shell'], {
      env: { ...env, DOCKER_HOST: 'unix:///nonexistent.sock' },
      input: '',
      encoding: 'utf8',
    });
    expect(status).toBe(3);
    expect(stderr).toMatch(/^dockline: No engine answers/);
  });
});

describe.skipIf(!engineThere || noPseudoTerminal !== undefined)(
  `dockline shell at a terminal${noPseudoTerminal === undefined ? '' : ` (${noPseudoTerminal})`}`,
  () => {
    let terminal: PseudoTerminal | undefined;
    const open = (commandLine: string): PseudoTerminal => {
      terminal = openPseudoTerminal(commandLine, env);
      return terminal;
    };
    const shell = `'${process.execPath}' '${cli}' shell`;
    const prompt = /# /;

    afterEach(async () => {
      await terminal?.close();
      terminal = undefined;
      await expect.poll(shellContainers).toBe('');
    });

    it('is a terminal: its size, its keys, Ctrl-C for what runs in it, the exit code', async () => {
      const { type, sees } = open(`stty cols 101 rows 31; ${shell}; echo "code $?"`);
      await sees(prompt);
      type('stty size\r');
      await sees(/31 101/);
      type("sh -c 'echo begun-$((0 + 1)); exec sleep 600'\r");
      await sees(/begun-1/);
      type('\u0003');
      await sees(prompt);
      type("stty -opost; printf 'one\\ntwo\\n'; stty opost\r");
      await sees(/one\ntwo\n/);
      type('exit 5\r');
      await sees(/code 5/);
      expect(shellContainers()).toBe('');
    });

    it('follows the size of the window', async () => {
      const seen = join(folder, 'seen');
      const resize = `until [ -e '${seen}' ]; do sleep 0.1; done; stty cols 77 rows 22 < /dev/tty`;
      const { type, sees } = open(`stty cols 80 rows 24; (${resize}) & ${shell}`);
      await sees(prompt);
      type('stty size; until stty size | grep -x "22 77"; do sleep 0.2; done; exit\r');
      await sees(/24 80/);
      writeFileSync(seen, '');
      await sees(/22 77\r\n/);
    });

    it.each(['SIGTERM', 'SIGHUP'] as const)(
      'gives the terminal back as it was, and is removed, after a %s',
      async (signal) => {
        const { type, sees } = open(
          `before=$(stty -g); sh -c 'echo "pid $$"; exec ${shell.replaceAll("'", '"')}'; [ "$(stty -g)" = "$before" ] && echo the-same`,
        );
        const pid = Number((await sees(/pid (\d+)/))[1]);
        await sees(prompt);
        type('echo typed-$((1 + 1))\r');
        await sees(/typed-2/);
        process.kill(pid, signal);
        await sees(/the-same/);
        expect(shellContainers()).toBe('');
      },
    );

    it('is removed when its window is closed', async () => {
      const { sees, close } = open(shell);
      await sees(prompt);
      expect(shellContainers()).not.toBe('');
      await close();
      await expect.poll(shellContainers).toBe('');
    });
  },
);
