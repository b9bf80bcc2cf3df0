/** Bytes that one `shells.write` takes. */
export const shellWriteBytes = 64 * 1_024;
/** Bytes that one `shells.read` gives. */
export const shellReadBytes = 256 * 1_024;
