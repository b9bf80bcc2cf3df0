import type { Source } from '../../contract/message-model.ts';

/** Who sent it, for a person. In JSON the note stays as it has always been: scripts may look for it. */
export function senderWords({ containerName, note, kind }: Source): string {
  return containerName ?? note?.replace('on this host', 'on this computer') ?? kind;
}
