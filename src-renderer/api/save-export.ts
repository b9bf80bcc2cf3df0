import type { CommandOutput } from '../../src-main/contract/commands.ts';
import type { Answer, Caller } from '../../src-main/contract/transport.ts';
import { fromBase64 } from '../ui/base64.ts';
import { failure } from './client.ts';

/** An export that was begun: its id, and what its file is called. */
export type BegunExport = CommandOutput<'exports.start'>;

/** Who waits for an export. */
export interface ExportWatcher {
  signal: AbortSignal;
  onProgress(progress: { bytes: number; messages: number }): void;
}

/** Reads an export to its end, a part at a time; fails with `cancelled` where it was stopped. */
export async function exportBlob(
  caller: Caller,
  { id, mediaType }: BegunExport,
  { signal, onProgress }: ExportWatcher,
): Promise<Answer<Blob>> {
  const parts: Blob[] = [];
  for (let offset = 0; !signal.aborted; ) {
    const answer = await caller.call('exports.read', { id, offset });
    if (!answer.ok) return answer;
    const { base64, next, messages, done } = answer.value;
    // A blob's bytes are kept outside of the page's memory.
    parts.push(new Blob([new Uint8Array(fromBase64(base64))]));
    if (done) return { ok: true, value: new Blob(parts, { type: mediaType }) };
    offset = next;
    onProgress({ bytes: next, messages });
  }
  return failure({ code: 'cancelled', message: 'The export was stopped.' });
}

/** Between two looks at how far it is, in milliseconds. */
const lookMs = 250;

/** Tells how far an export is that another reads, until `over`; being looked at, it waits as long as a dialog is open. */
export async function watchExport(
  caller: Caller,
  id: string,
  { over, onProgress }: { over: AbortSignal; onProgress: ExportWatcher['onProgress'] },
): Promise<void> {
  while (!over.aborted) {
    const answer = await caller.call('exports.state', { id });
    if (over.aborted || !answer.ok) return;
    onProgress(answer.value);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}
