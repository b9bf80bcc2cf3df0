/** Primary result codes: https://sqlite.org/rescode.html */
export const sqlite = { busy: 5, readOnly: 8, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** The primary result code of what `node:sqlite` threw; undefined for anything else. */
export function errorCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown) || typeof thrown.errcode !== 'number') return undefined;
  return thrown.errcode & 0xff;
}

/** Whether the file is no sound database. */
export function isDamage(thrown: unknown): boolean {
  const code = errorCode(thrown);
  return code === sqlite.corrupt || code === sqlite.notADatabase;
}

/** What the user can do about it, where there is something. */
export function hintFor(code: number | undefined, file: string): string | undefined {
  switch (code) {
    case sqlite.full:
      return `Free some space on the disk that holds ${file}, then try again.`;
    case sqlite.busy:
      return 'Another program has held it for too long. Try again.';
    case sqlite.readOnly:
    case sqlite.cannotOpen:
      return `Make ${file} and its folder writable for you, or name another folder with --data or DOCKLINE_DATA.`;
    default:
      return undefined;
  }
}
