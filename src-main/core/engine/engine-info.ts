import { hostname, release } from 'node:os';
import { z } from 'zod';
import type { EngineInfo } from '../../contract/snapshot-model.ts';

const infoSchema = z.object({
  ServerVersion: z.string(),
  OperatingSystem: z.string(),
  KernelVersion: z.string(),
  OSType: z.string().default('linux'),
  Name: z.string().default(''),
  SecurityOptions: z.array(z.string()).nullish(),
});
const versionSchema = z.object({
  ApiVersion: z.string(),
  Platform: z.object({ Name: z.string() }).nullish(),
  Components: z.array(z.object({ Name: z.string() })).nullish(),
});

/** The computer that Dockline itself runs on. */
export interface ThisComputer {
  platform: NodeJS.Platform;
  kernel: string;
  hostName: string;
}

/**
 * What the engine's `/info` and `/version` documents say of it, and of whose network its `--net=host` shows. A local
 * engine with this computer's kernel shares its network; with another kernel it runs in a virtual machine.
 */
export function engineInfo(
  documents: { info: unknown; version: unknown },
  endpoint: { text: string; local: boolean },
  computer: ThisComputer = { platform: process.platform, kernel: release(), hostName: hostname() },
): EngineInfo {
  const info = infoSchema.parse(documents.info);
  const { ApiVersion, Components, Platform } = versionSchema.parse(documents.version);
  const rootless = (info.SecurityOptions ?? []).some((option) => option.includes('rootless'));
  const desktop =
    /docker desktop/i.test(info.OperatingSystem) ||
    /docker desktop/i.test(Platform?.Name ?? '') ||
    info.Name === 'docker-desktop' ||
    /linuxkit/i.test(info.KernelVersion);
  const sameKernel = computer.platform === 'linux' && info.OSType === 'linux' && info.KernelVersion === computer.kernel;
  // An address of loopback may be a tunnel: only an engine with this computer's name and kernel is on it.
  const local = endpoint.local || (isLoopback(endpoint.text) && sameKernel && info.Name === computer.hostName);
  const podman = (Components ?? []).some(({ Name }) => /podman/i.test(Name));
  const machine = machineOf({ local, sameKernel, rootless, desktop, podman });
  return {
    endpoint: endpoint.text,
    name: podman ? 'Podman' : 'Docker',
    version: info.ServerVersion,
    apiVersion: ApiVersion,
    os: info.OperatingSystem,
    kernel: info.KernelVersion,
    rootless,
    desktop,
    // Rootless bridges are in a namespace of their own, also where `--net=host` is this computer's.
    sharesThisComputer: machine === 'this-computer' && !rootless,
    machine,
    ...(info.Name === '' ? {} : { hostName: info.Name }),
  };
}

function machineOf(facts: {
  local: boolean;
  sameKernel: boolean;
  rootless: boolean;
  desktop: boolean;
  podman: boolean;
}): NonNullable<EngineInfo['machine']> {
  if (facts.desktop) return 'desktop-vm';
  if (!facts.local) return 'another-computer';
  // A socket of this computer behind which another kernel runs leads into a virtual machine: Colima, Podman's, WSL's.
  if (!facts.sameKernel) return 'vm';
  // Docker's rootless daemon lives in a namespace (rootlesskit); Podman has no daemon there, and joins the user's own.
  return facts.rootless && !facts.podman ? 'rootless' : 'this-computer';
}

function isLoopback(endpoint: string): boolean {
  return /^[a-z]+:\/\/(?:[^/@]*@)?(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::|\/|$)/.test(endpoint);
}
