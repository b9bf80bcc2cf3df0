import { release } from 'node:os';
import { z } from 'zod';
import type { EngineInfo } from '../../contract/model.ts';

const infoSchema = z.object({
  ServerVersion: z.string(),
  OperatingSystem: z.string(),
  KernelVersion: z.string(),
  OSType: z.string().default('linux'),
  SecurityOptions: z.array(z.string()).nullish(),
});
const versionSchema = z.object({
  ApiVersion: z.string(),
  Components: z.array(z.object({ Name: z.string() })).nullish(),
});

/** What the engine's /info and /version documents say of it. `thisKernel`: this computer's, to tell whether it is shared. */
export function engineInfo(
  documents: { info: unknown; version: unknown },
  endpoint: { text: string; local: boolean },
  thisKernel = release(),
): EngineInfo {
  const info = infoSchema.parse(documents.info);
  const { ApiVersion, Components } = versionSchema.parse(documents.version);
  const rootless = (info.SecurityOptions ?? []).some((option) => option.includes('rootless'));
  const desktop = /docker desktop/i.test(info.OperatingSystem) || /linuxkit/i.test(info.KernelVersion);
  const sameKernel = process.platform === 'linux' && info.OSType === 'linux' && info.KernelVersion === thisKernel;
  return {
    endpoint: endpoint.text,
    name: (Components ?? []).some(({ Name }) => /podman/i.test(Name)) ? 'Podman' : 'Docker',
    version: info.ServerVersion,
    apiVersion: ApiVersion,
    os: info.OperatingSystem,
    kernel: info.KernelVersion,
    rootless,
    desktop,
    sharesThisComputer: endpoint.local && sameKernel && !rootless && !desktop,
  };
}
