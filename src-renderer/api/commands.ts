import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { CommandInput, CommandName, CommandOutput } from '../../src-main/contract/commands.ts';
import { type Client, CommandError } from './client.ts';
import { useClient } from './client-context.tsx';
import { queryKey } from './query-cache.ts';

/** Calls a command; throws a CommandError where it failed. */
export async function callOrThrow<N extends CommandName>(
  client: Client,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  const answer = await client.call(name, input);
  if (!answer.ok) throw new CommandError(answer.error);
  return answer.value;
}

interface QueryOptions {
  enabled?: boolean;
  /** Shows the answer to the last input until the new one is there. */
  keepPrevious?: boolean;
  /** Asks again whenever the page that shows it opens. */
  freshOnOpen?: boolean;
  /** How long an answer that nobody shows any more is kept, in milliseconds. */
  forgetMs?: number;
}

export function useCommandQuery<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  { enabled = true, keepPrevious = false, freshOnOpen = false, forgetMs }: QueryOptions = {},
): UseQueryResult<CommandOutput<N>> {
  const client = useClient();
  return useQuery<CommandOutput<N>>({
    queryKey: queryKey(name, input),
    queryFn: () => callOrThrow(client, name, input),
    enabled,
    refetchOnMount: freshOnOpen ? 'always' : true,
    ...(forgetMs === undefined ? {} : { gcTime: forgetMs }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A part of the answer: what shows it is drawn anew only when that part is another. */
export function useCommandPart<N extends CommandName, T>(
  name: N,
  input: CommandInput<N>,
  part: (answer: CommandOutput<N>) => T,
): T | undefined {
  const client = useClient();
  return useQuery({ queryKey: queryKey(name, input), queryFn: () => callOrThrow(client, name, input), select: part })
    .data;
}

export function useCommand<N extends CommandName>(
  name: N,
): UseMutationResult<CommandOutput<N>, Error, CommandInput<N>> {
  const client = useClient();
  return useMutation({ mutationFn: (input: CommandInput<N>) => callOrThrow(client, name, input) });
}
