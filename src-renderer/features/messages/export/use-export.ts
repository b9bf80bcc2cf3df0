import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExportFormat, MessageFilter } from '../../../../src-main/contract/messages.ts';
import { CommandError } from '../../../api/client.ts';
import { useClient } from '../../../api/client-context.tsx';
import { callOrThrow } from '../../../api/commands.ts';

export type ExportState =
  | { status: 'idle' }
  | { status: 'running'; bytes: number; messages: number }
  | { status: 'saved'; path: string }
  | { status: 'failed'; error: Error };

export interface Exporting {
  state: ExportState;
  start(filter: MessageFilter, format: ExportFormat): void;
  cancel(): void;
}

/** Exports into a file, says how far it is, and stops it. */
export function useExport(): Exporting {
  const client = useClient();
  const [state, setState] = useState<ExportState>({ status: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const read = useCallback(
    async (filter: MessageFilter, format: ExportFormat, signal: AbortSignal): Promise<void> => {
      const begun = await callOrThrow(client, 'exports.start', { filter, format });
      const end = () => void client.call('exports.cancel', { id: begun.id });
      signal.addEventListener('abort', end, { once: true });
      try {
        const saved = await client.saveExport(begun, {
          signal,
          onProgress: (progress) => !signal.aborted && setState({ status: 'running', ...progress }),
        });
        if (signal.aborted) return;
        if (!saved.ok) throw new CommandError(saved.error);
        const { path } = saved.value;
        setState(path === undefined ? { status: 'idle' } : { status: 'saved', path });
      } finally {
        end();
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
      read(filter, format, controller.signal).catch((thrown: unknown) => {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        if (!controller.signal.aborted) setState({ status: 'failed', error });
      });
    },
    cancel() {
      running.current?.abort();
      setState({ status: 'idle' });
    },
  };
}
