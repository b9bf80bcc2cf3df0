/** Writes to standard output, and waits while its reader is slow; ends where the reader has gone. */
export async function writeOut(chunk: string | Uint8Array): Promise<void> {
  const { stdout } = process;
  if (stdout.destroyed || stdout.write(chunk)) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  stdout.once('drain', resolve);
  stdout.once('close', resolve);
  await promise;
  stdout.off('drain', resolve);
  stdout.off('close', resolve);
}
