import { describe, expect, it } from 'vitest';
import { engineInfo } from '../../../src-main/core/engine/engine-info.ts';

const kernel = '6.1.0-25-amd64';
const local = { text: 'unix:///var/run/docker.sock', local: true };
const info = { ServerVersion: '28.2.2', OperatingSystem: 'Debian GNU/Linux 12', KernelVersion: kernel };
const version = { ApiVersion: '1.50', Components: [{ Name: 'Engine' }] };

describe('an engine’s facts', () => {
  it('tells an engine on this computer from a VM, a rootless and a remote one', () => {
    const shares = (change: object, endpoint = local) =>
      engineInfo({ info: { ...info, ...change }, version }, endpoint, { platform: 'linux', kernel, hostName: 'mine' })
        .sharesThisComputer;
    expect(shares({})).toBe(true);
    expect(shares({ OperatingSystem: 'Docker Desktop', KernelVersion: '6.10.14-linuxkit' })).toBe(false);
    expect(shares({ SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless'] })).toBe(false);
    expect(shares({}, { text: 'tcp://192.0.2.7:2376', local: false })).toBe(false);
    expect(shares({ KernelVersion: '5.15.0' })).toBe(false);
  });

  // Docker Desktop's words for it: microsoft/Windows-Containers#399.
  it('takes Docker Desktop’s engine for Windows containers for what it is: on this computer itself', () => {
    const windows = { ...info, OSType: 'windows', KernelVersion: '10.0 19045' };
    const told = engineInfo(
      { info: windows, version: { ...version, Platform: { Name: 'Docker Desktop 4.21.1 (114176)' } } },
      { text: 'npipe:////./pipe/docker_engine', local: true },
      { platform: 'win32', kernel: '10.0.19045', hostName: 'DESK' },
    );
    expect(told).toMatchObject({ desktop: false, machine: 'this-computer' });
  });

  it('names Docker and Podman', () => {
    expect(engineInfo({ info, version }, local).name).toBe('Docker');
    expect(engineInfo({ info, version: { ...version, Components: [{ Name: 'Podman Engine' }] } }, local).name).toBe(
      'Podman',
    );
  });

  it('refuses documents that are none', () => {
    expect(() => engineInfo({ info: 'rubbish', version: {} }, local)).toThrow();
  });
});
