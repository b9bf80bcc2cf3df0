import { useQueryClient } from '@tanstack/react-query';
import type { Message } from '../../../../src-main/contract/message-model.ts';
import { useCommand, useCommandQuery } from '../../../api/commands.ts';

interface Kept {
  messages: readonly Message[];
  isBusy: boolean;
  error: Error | null;
  forgetError(): void;
  keep(id: number): void;
  letGo(id: number): void;
}

const none: readonly Message[] = [];

/** The messages that were kept, and keeping another. */
export function useKept(): Kept {
  const queries = useQueryClient();
  const kept = useCommandQuery('messages.kept', {});
  const keep = useCommand('messages.keep');
  const letGo = useCommand('messages.letGo');
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['messages.kept'] });
  return {
    messages: kept.data?.messages ?? none,
    isBusy: keep.isPending || letGo.isPending,
    error: keep.error ?? letGo.error,
    forgetError() {
      keep.reset();
      letGo.reset();
    },
    keep: (id) => keep.mutate({ id }, { onSuccess }),
    letGo: (id) => letGo.mutate({ id }, { onSuccess }),
  };
}
