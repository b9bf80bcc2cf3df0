import { DocklineError } from '../contract/errors.ts';
import type { Core } from '../core/core.ts';
import { exportParts } from '../core/messages/export/export-parts.ts';

/** The bytes of an export that was begun. Fails with `not-found` once it is cancelled. */
export async function* readExport(core: Pick<Core, 'call'>, id: string): AsyncGenerator<Uint8Array, void> {
  const parts = exportParts(async (offset) => {
    const answer = await core.call('exports.read', { id, offset });
    if (!answer.ok) throw new DocklineError(answer.error.code, answer.error.message, answer.error);
    const { base64, ...rest } = answer.value;
    return { ...rest, bytes: Buffer.from(base64, 'base64') };
  });
  for await (const { bytes } of parts) yield bytes;
}
