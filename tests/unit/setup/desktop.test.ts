import { describe, expect, it } from 'vitest';
import { isDebian } from '../../../src-main/setup/debian.mjs';
import { electronName, whyNoSandbox } from '../../../src-main/setup/desktop.mjs';

describe('what set-up knows of a system', () => {
  it.each([
    ['linux', 'electron'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
    ['win32', 'electron.exe'],
  ] as const)("names Electron's program on %s", (platform, name) => {
    expect(electronName(platform)).toBe(name);
  });

  it('opens no window where its pages could not be shut in, and says which setting refuses that', () => {
    const ubuntu = (name: string) => (name.includes('apparmor') ? '1' : undefined);
    const system = { platform: 'linux', isRoot: false, hasHelper: false, setting: ubuntu } as const;
    expect(whyNoSandbox(system)).toContain('kernel.apparmor_restrict_unprivileged_userns = 1');
    expect(whyNoSandbox({ ...system, hasHelper: true })).toBeUndefined();
    expect(whyNoSandbox({ ...system, setting: () => undefined })).toBeUndefined();
    expect(whyNoSandbox({ ...system, setting: () => undefined, isRoot: true })).toContain('root');
    expect(whyNoSandbox({ ...system, platform: 'darwin' })).toBeUndefined();
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
