import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../../../src-main/contract/listening.ts';
import { useClient } from '../../api/client-context.tsx';
import { callOrThrow } from '../../api/commands.ts';
import { useFreshOn } from '../../api/use-fresh-on.ts';

export type ConnectionShow = 'all' | 'open' | 'closed';

export interface ConnectionPages {
  /** Newest first; undefined before the first answer. */
  connections: Connection[] | undefined;
  error: Error | null;
  /** New ones come in at the top; else those that were there when it was held stay where they are. */
  isLive: boolean;
  hold(): void;
  goLive(): void;
  /** Asks for older ones, where there are any. */
  more(): void;
  retry(): void;
}

const pageSize = 200;

export function useConnectionPages({
  listenerId,
  show,
}: {
  listenerId: string;
  show: ConnectionShow;
}): ConnectionPages {
  const client = useClient();
  /** Only those before this number are shown. */
  const [top, setTop] = useState<number>();
  // Its bytes are written to the log at most once a second.
  useFreshOn('listeners', 'connections.page', { pauseMs: 500, lateMs: 1_200 });
  const query = useInfiniteQuery({
    queryKey: ['connections.page', { listenerId, show, top }],
    initialPageParam: top,
    queryFn: ({ pageParam }) =>
      callOrThrow(client, 'connections.page', {
        ...(listenerId === '' ? {} : { listenerId }),
        ...(show === 'all' ? {} : { open: show === 'open' }),
        ...(pageParam === undefined ? {} : { before: pageParam }),
        limit: pageSize,
      }),
    getNextPageParam: ({ connections }) => (connections.length < pageSize ? undefined : connections.at(-1)?.number),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    gcTime: 10_000,
  });
  const connections = query.data?.pages.flatMap((page) => page.connections);
  return {
    connections,
    error: query.error,
    isLive: top === undefined,
    hold() {
      const newest = connections?.[0];
      if (top === undefined && newest !== undefined) setTop(newest.number + 1);
    },
    goLive: () => setTop(undefined),
    more() {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}
