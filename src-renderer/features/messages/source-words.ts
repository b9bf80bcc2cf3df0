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

/** How it is known who sent it: "came from a process on this computer: nc (process 12)". */
export function sourceNote({ kind, note }: Pick<Source, 'kind' | 'note'>): string {
  if (note === undefined) return `came from ${sourceKinds[kind].name}`;
  // The log keeps the words of the terminal.
  return kind === 'host-process' ? note.replace('this host', 'this computer') : note;
}

/** The same as a sentence. */
export function sourceSentence(source: Source): string {
  const note = sourceNote(source);
  return note.startsWith('came ') ? `It ${note}.` : `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`;
}
