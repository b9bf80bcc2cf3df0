import { useEffect, useState } from 'react';
import type { Client } from '../../api/client.ts';
import { useClient } from '../../api/client-context.tsx';
import { callOrThrow } from '../../api/commands.ts';

/** The row of a message in the unfiltered log, or null while it is not known. */
export function useRowOf(id: number | null): number | null {
  const client = useClient();
  const [row, setRow] = useState<number | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let current = true;
    findRow(client, id).then(
      (found) => current && setRow(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [client, id]);
  return row;
}

/** Ids ascend, so the row is found by halving; it seldom takes more than two questions, as ids rarely have gaps. */
async function findRow(client: Client, id: number): Promise<number | null> {
  const start = await callOrThrow(client, 'messages.range', { offset: 0, limit: 1 });
  const first = start.messages[0];
  if (first === undefined) return null;
  let low = 0;
  let high = start.total - 1;
  let guess = Math.min(high, Math.max(low, id - first.id));
  while (low <= high) {
    const { messages } = await callOrThrow(client, 'messages.range', { offset: guess, limit: 1 });
    const found = messages[0];
    if (found === undefined) return null;
    if (found.id === id) return guess;
    if (found.id < id) low = guess + 1;
    else high = guess - 1;
    guess = Math.floor((low + high) / 2);
  }
  return null;
}
