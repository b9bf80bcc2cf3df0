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
 * engine with this computer's kernel shares its network; with another kernel it runs in a virtual machine. One whose kernel
 * may be the same (OrbStack's, WSL's, Lima's) tells itself by its name.
 */
export function engineInfo(
  documents: { info: unknown; version: unknown },
  endpoint: { text: string; local: boolean },
  computer: ThisComputer = { platform: process.platform, kernel: release(), hostName: hostname() },
): EngineInfo {
  const info = infoSchema.parse(documents.info);
  const { ApiVersion, Components, Platform } = versionSchema.parse(documents.version);
  const rootless = (info.SecurityOptions ?? []).some((option) => option.includes('rootless'));
  const desktop = isDesktop(info, Platform?.Name ?? '');
  const sameKernel = computer.platform === 'linux' && info.OSType === 'linux' && info.KernelVersion === computer.kernel;
  const itself = sameKernel && info.Name === computer.hostName;
  // An address of loopback may be a tunnel: only an engine with this computer's name and kernel is on it.
  const local = endpoint.local || (isLoopback(endpoint.text) && itself);
  const podman = (Components ?? []).some(({ Name }) => /podman/i.test(Name));
  const machine = machineOf({
    local,
    sameKernel: sameKernel || (computer.platform === 'win32' && info.OSType === 'windows'),
    // Its ports on loopback are forwarded by the virtual machine itself. Dockline may also run inside of one.
    namedVm: (endpoint.local || isLoopback(endpoint.text)) && !itself && isNamedVm(info),
    rootless,
    desktop,
    podman,
  });
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

type Info = z.infer<typeof infoSchema>;

/** In Docker Desktop's virtual machine; its engine for Windows containers runs on this computer itself. */
function isDesktop({ OperatingSystem, KernelVersion, OSType, Name }: Info, platform: string): boolean {
  if (OSType !== 'linux') return false;
  return (
    /docker desktop/i.test(OperatingSystem) ||
    /docker desktop/i.test(platform) ||
    Name === 'docker-desktop' ||
    /linuxkit/i.test(KernelVersion)
  );
}

/** OrbStack's, Rancher Desktop's on WSL, and those of Lima, which Colima and Rancher Desktop are built on. */
function isNamedVm({ OperatingSystem, KernelVersion, Name }: Info): boolean {
  return (
    /^(?:OrbStack|Rancher Desktop)\b/.test(OperatingSystem) ||
    /-orbstack-/.test(KernelVersion) ||
    /^(?:lima|colima)(?:-|$)/.test(Name)
  );
}

function machineOf(facts: {
  local: boolean;
  sameKernel: boolean;
  namedVm: boolean;
  rootless: boolean;
  desktop: boolean;
  podman: boolean;
}): NonNullable<EngineInfo['machine']> {
  if (facts.desktop) return 'desktop-vm';
  if (facts.namedVm) return 'vm';
  if (!facts.local) return 'another-computer';
  // A socket of this computer behind which another kernel runs leads into a virtual machine: Podman's, WSL's.
  if (!facts.sameKernel) return 'vm';
  // Docker's rootless daemon lives in a namespace (rootlesskit); Podman has no daemon there, and joins the user's own.
  return facts.rootless && !facts.podman ? 'rootless' : 'this-computer';
}

function isLoopback(endpoint: string): boolean {
  return /^[a-z]+:\/\/(?:[^/@]*@)?(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::|\/|$)/.test(endpoint);
}
