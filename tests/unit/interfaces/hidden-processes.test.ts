import { describe, expect, it } from 'vitest';
import type { EngineInfo } from '../../../src-main/contract/snapshot-model.ts';
import { hiddenProcesses } from '../../../src-main/core/interfaces/inspector/hidden-processes.ts';
import { readScan } from '../../../src-main/core/interfaces/inspector/scan.ts';

const engine: EngineInfo = {
  endpoint: 'unix:///var/run/docker.sock',
  name: 'Docker',
  version: '28.2.2',
  apiVersion: '1.50',
  os: 'Debian GNU/Linux 12',
  kernel: '6.1.0-25-amd64',
  rootless: false,
  desktop: false,
  sharesThisComputer: true,
};

describe('processes that the inspector may not look at', () => {
  it('are told from those that ended, in the words of BusyBox and of coreutils', () => {
    const { hidden } = readScan(
      [
        "stat: can't stat '/proc/1/ns/net': Permission denied",
        "stat: cannot statx '/proc/2/ns/net': Operation not permitted",
        "stat: can't stat '/proc/1/ns/mnt': Permission denied",
        "stat: can't stat '/proc/77/ns/net': No such file or directory",
        '4026531840 /proc/5/ns/net',
      ].join('\n'),
    );
    expect(hidden).toEqual([1, 2]);
  });

  it('are another user’s where the engine is rootless', () => {
    const hidden = [{ pid: 1, name: 'systemd' }, { pid: 2 }, { pid: 3 }, { pid: 4 }];
    expect(hiddenProcesses(hidden, { ...engine, rootless: true })).toEqual([
      {
        what: 'the namespaces of 4 processes of the engine’s machine',
        why: 'A rootless engine sees only the processes of its own user.',
      },
    ]);
  });

  it('are kept from root itself where it is not, and told by their names where they are few', () => {
    const [told] = hiddenProcesses([{ pid: 1, name: 'init' }], engine);
    expect(told?.what).toBe('the namespaces of 1 process of the engine’s machine: init (PID 1)');
    expect(told?.why).toContain('even to root');
    expect(told?.why).not.toContain('rootless');
    expect(hiddenProcesses([{ pid: 1, name: 'init' }, { pid: 8 }], engine)[0]?.what).toContain(
      '2 processes of the engine’s machine: init (PID 1), PID 8',
    );
  });

  it('are nothing to speak of where there are none', () => {
    expect(hiddenProcesses([], engine)).toEqual([]);
  });
});
