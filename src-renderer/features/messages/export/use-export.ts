import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExportFormat, MessageFilter } from '../../../../src-main/contract/messages.ts';
import { CommandError } from '../../../api/client.ts';
import { useClient } from '../../../api/client-context.tsx';
import { callOrThrow } from '../../../api/commands.ts';
import { fromBase64 } from '../../../ui/base64.ts';

export type ExportState =
  | { status: 'idle' }
  | { status: 'running'; bytes: number; messages: number }
  | { status: 'saved'; path: string }
  | { status: 'failed'; error: unknown };

export interface Exporting {
  state: ExportState;
  start(filter: MessageFilter, format: ExportFormat): void;
  cancel(): void;
}

/** Reads an export to its end, a part at a time, and hands it over as a file. */
export function useExport(): Exporting {
  const client = useClient();
  const [state, setState] = useState<ExportState>({ status: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const read = useCallback(
    async (filter: MessageFilter, format: ExportFormat, signal: AbortSignal): Promise<void> => {
      const { id, fileName, mediaType } = await callOrThrow(client, 'exports.start', { filter, format });
      try {
        const parts: Blob[] = [];
        for (let offset = 0, done = false; !done; ) {
          const part = await callOrThrow(client, 'exports.read', { id, offset });
          if (signal.aborted) return;
          // A blob's bytes are kept outside of the page's memory.
          parts.push(new Blob([bytesOf(part.base64)]));
          ({ next: offset, done } = part);
          setState({ status: 'running', bytes: offset, messages: part.messages });
        }
        const saved = await client.save({ fileName, mediaType, content: new Blob(parts, { type: mediaType }) });
        if (!saved.ok) throw new CommandError(saved.error);
        const { path } = saved.value;
        setState(path === undefined ? { status: 'idle' } : { status: 'saved', path });
      } finally {
        // One that was read to its end is forgotten by itself.
        client.call('exports.cancel', { id }).catch(() => undefined);
      }
    },
    [client],
  );

  return {
    state,
    start(filter, format) {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setState({ status: 'running', bytes: 0, messages: 0 });
      read(filter, format, controller.signal).catch((error: unknown) => {
        if (!controller.signal.aborted) setState({ status: 'failed', error });
      });
    },
    cancel() {
      running.current?.abort();
      setState({ status: 'idle' });
    },
  };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(fromBase64(base64));
}
