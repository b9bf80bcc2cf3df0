import type { CommandName, CommandOutput } from '../../src-main/contract/commands.ts';
import type { WireError } from '../../src-main/contract/errors.ts';
import type { Answer, Caller, Subscriber } from '../../src-main/contract/transport.ts';
import type { WindowMessage } from '../../src-main/contract/window-messages.ts';
import type { BegunExport, ExportWatcher } from './save-export.ts';

export interface SavedFile {
  fileName: string;
  mediaType: string;
  content: string | Blob;
}

/**
 * How core is reached. `lost`: not at the moment, and it is tried again. `silent`: nothing has answered for a while.
 * `ended`: the server said that it ends. `refused`: a server is there that does not know this page, as it was started since.
 */
export type Connection = 'up' | 'lost' | 'silent' | 'ended' | 'refused';

/** How the renderer reaches core, whatever carries it. */
export interface Client extends Caller, Subscriber {
  /** Calls back with how core is reached, at once and on each change; returns the function that ends it. */
  onConnection(listener: (connection: Connection) => void): () => void;
  /** Calls back with what the desktop's menu, a link or a file asks of the page; never in browser mode. */
  onWindowMessage(listener: (message: WindowMessage) => void): () => void;
  /** Hands a file to the person; no path where they closed the dialog. */
  save(file: SavedFile): Promise<Answer<{ path?: string | undefined }>>;
  /** The same of an export, of any size: nobody holds it whole. */
  saveExport(begun: BegunExport, watcher: ExportWatcher): Promise<Answer<{ path?: string | undefined }>>;
}

/** A failed command, as react-query carries it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.message);
    this.wire = wire;
  }
}

export function toWire(thrown: unknown): WireError {
  if (thrown instanceof CommandError) return thrown.wire;
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}

export function failure(error: WireError): { ok: false; error: WireError } {
  return { ok: false, error };
}

/** What a transport brought back, where it is an answer at all. What that holds is core's word: the compiler checks it there. */
export function parseAnswer<N extends CommandName>(name: N, raw: unknown): Answer<CommandOutput<N>> {
  if (isAnswer<N>(raw)) return raw;
  return failure({ code: 'unreadable', message: `The answer to ${name} is not one that Dockline knows.` });
}

function isAnswer<N extends CommandName>(raw: unknown): raw is Answer<CommandOutput<N>> {
  if (typeof raw !== 'object' || raw === null || !('ok' in raw)) return false;
  return raw.ok === true ? 'value' in raw : 'error' in raw;
}
