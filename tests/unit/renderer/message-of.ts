import type { Message } from '../../../src-main/contract/message-model.ts';

export function messageOf(change: Partial<Message> & { id: number }): Message {
  return {
    listenerId: 'l1',
    at: new Date(change.id).toISOString(),
    transport: 'tcp',
    local: { address: '127.0.0.1', port: 4444 },
    remote: { address: '127.0.0.1', port: 50_000 },
    connectionId: 'c1',
    bytes: 1,
    truncated: false,
    text: `message ${change.id}`,
    source: { kind: 'host-process' },
    ...change,
  };
}
