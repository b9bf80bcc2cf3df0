import { Box, CircleHelp, Globe, type LucideIcon, Monitor, Server } from 'lucide-react';
import type { Source } from '../../../src-main/contract/message-model.ts';

export const sourceKinds: Record<Source['kind'], { name: string; icon: LucideIcon }> = {
  container: { name: 'a container', icon: Box },
  'host-process': { name: 'this computer', icon: Monitor },
  'engine-host': { name: 'the engine’s machine', icon: Server },
  network: { name: 'the network', icon: Globe },
  unknown: { name: 'unknown', icon: CircleHelp },
};

export function sourceName(source: Source): string {
  return source.containerName ?? source.networkName ?? sourceKinds[source.kind].name;
}
