import { randomBytes } from 'node:crypto';
import { DocklineError } from '../../../contract/errors.ts';
import type { VantageContainer } from '../../engine/engine.ts';
import { namespaceScript, readNamespaceOutput } from '../../interfaces/namespace-script.ts';
import { sectionMark, splitSections } from '../../interfaces/reading/sections.ts';
import type { NamespaceFacts } from './cell-facts.ts';

const limits = { timeoutMs: 5_000, maxBytes: 4_000_000 };

export interface VantageReading extends NamespaceFacts {
  /** Where the engine's own resolver asks: newer engines write it into `/etc/resolv.conf` as a comment. */
  serversBehind: readonly string[];
}

/** Reads the namespace of a probe's container. Fails where its shell prints nothing of it. */
export async function readVantage(container: VantageContainer, signal?: AbortSignal): Promise<VantageReading> {
  const nonce = randomBytes(12).toString('hex');
  const script = `${sectionMark(nonce, 'resolv.conf')}; cat /etc/resolv.conf\n${namespaceScript(nonce)}`;
  const { text } = await container.run(script, [], { ...limits, signal });
  const sections = splitSections(text, nonce);
  if (!sections.has('end')) throw new DocklineError('unreadable', text.trim().slice(0, 300) || 'It printed nothing.');
  return { ...readNamespaceOutput(text, nonce), serversBehind: serversBehind(sections.get('resolv.conf') ?? '') };
}

/** "# ExtServers: [host(192.0.2.53) 2001:db8::53]" (moby, libnetwork/internal/resolvconf). */
export function serversBehind(resolvConf: string): string[] {
  const listed = /^# ExtServers: \[(.*)\]$/m.exec(resolvConf)?.[1] ?? '';
  return listed.split(/\s+/).flatMap((word) => /^(?:host\()?([\da-fA-F.:]+)\)?$/.exec(word)?.[1] ?? []);
}
