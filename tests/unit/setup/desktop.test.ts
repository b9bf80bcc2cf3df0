import { describe, expect, it } from 'vitest';
import { isDebian } from '../../../src-main/setup/debian.mjs';
import { electronName } from '../../../src-main/setup/desktop.mjs';

describe('what set-up knows of a system', () => {
  it.each([
    ['linux', 'electron'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
    ['win32', 'electron.exe'],
  ] as const)("names Electron's program on %s", (platform, name) => {
    expect(electronName(platform)).toBe(name);
  });

  it.each([
    ['NAME="Debian GNU/Linux"\nID=debian\n', true],
    ['ID=ubuntu\nID_LIKE=debian\n', true],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
    ['ID=fedora\nID_LIKE="rhel centos"\n', false],
    ['ID=alpine\nHOME_URL="https://debian.example"\n', false],
    ['', false],
  ])('tells Debian and its children from others: %j', (osRelease, expected) => {
    expect(isDebian(osRelease)).toBe(expected);
  });
});
