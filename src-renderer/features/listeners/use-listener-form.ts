import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../api/client-context.tsx';
import { callOrThrow } from '../../api/commands.ts';
import { type ListenerDraft, limitsOf, optionsOf } from './listener-draft.ts';
import type { ListenerEntry } from './listener-entries.ts';

interface Started {
  id: string;
  savedId?: string | undefined;
}

/** Starts, saves or changes a listener as its form says. */
export function useListenerForm(entry: ListenerEntry | undefined, onStarted: (started: Started) => void) {
  const client = useClient();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (draft: ListenerDraft): Promise<Started> => {
      const options = optionsOf(draft);
      const { name = '' } = options;
      const { running, saved } = entry ?? {};
      if (saved !== undefined && saved.options.certificate === 'self-signed') {
        await callOrThrow(client, 'listeners.save', {
          id: saved.id,
          name: name || saved.name,
          autostart: saved.autostart,
          options,
        });
      }
      if (running?.status === 'listening') {
        await callOrThrow(client, 'listeners.change', {
          id: running.id,
          name,
          reply: draft.reply,
          limits: limitsOf(draft),
        });
        return running;
      }
      if (saved !== undefined) return saved;
      if (!draft.isSaved) return callOrThrow(client, 'listeners.start', options);
      const { autostart } = draft;
      const kept = await callOrThrow(client, 'listeners.save', { name, autostart, options });
      return callOrThrow(client, 'listeners.startSaved', { id: kept.id });
    },
    onSuccess: onStarted,
    onSettled: () => queries.invalidateQueries({ queryKey: ['listeners.saved'] }),
  });
  return { submit: (draft: ListenerDraft) => mutate(draft), isBusy: isPending, error };
}
