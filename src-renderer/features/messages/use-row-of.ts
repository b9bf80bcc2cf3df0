import { useEffect, useState } from 'react';
import type { MessageFilter } from '../../../src-main/contract/messages.ts';
import type { Client } from '../../api/client.ts';
import { useClient } from '../../api/client-context.tsx';
import { callOrThrow } from '../../api/commands.ts';

/** The row of a message in the filtered log; null where it is not there, undefined while it is not known. */
export function useRowOf(id: number | null, filter: MessageFilter): number | null | undefined {
  const client = useClient();
  const key = JSON.stringify(filter);
  const [found, setFound] = useState<{ id: number; key: string; row: number | null }>();
  useEffect(() => {
    if (id === null) return undefined;
    let isCurrent = true;
    findRow(client, id, JSON.parse(key)).then(
      (row) => isCurrent && setFound({ id, key, row }),
      () => isCurrent && setFound({ id, key, row: null }),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, id, key]);
  if (id === null) return null;
  return found?.id === id && found.key === key ? found.row : undefined;
}

/** Ids ascend, so the row is found by halving; without a filter they have no gaps, and the first guess is right. */
async function findRow(client: Client, id: number, filter: MessageFilter): Promise<number | null> {
  const at = async (offset: number) =>
    callOrThrow(client, 'messages.range', { filter, offset, limit: 1, textBytes: 0 });
  const start = await at(0);
  const first = start.messages[0];
  if (first === undefined) return null;
  let low = 0;
  let high = start.total - 1;
  let guess = Math.min(high, Math.max(low, id - first.id));
  while (low <= high) {
    const found = (await at(guess)).messages[0];
    if (found === undefined) return null;
    if (found.id === id) return guess;
    if (found.id < id) low = guess + 1;
    else high = guess - 1;
    guess = Math.floor((low + high) / 2);
  }
  return null;
}
