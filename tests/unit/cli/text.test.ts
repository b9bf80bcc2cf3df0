import { describe, expect, it } from 'vitest';
import { messageLine } from '../../../src-main/cli/text.ts';
import type { Message } from '../../../src-main/contract/message-model.ts';

describe('text for a terminal', () => {
  it('shows what would hijack a terminal', () => {
    const message: Message = {
      id: 1,
      listenerId: 'l',
      at: '2026-11-24T08:00:00.000Z',
      transport: 'tcp',
      local: { address: '127.0.0.1', port: 4444 },
      remote: { address: '172.17.0.2', port: 50000 },
      connectionId: 'c',
      bytes: 9,
      truncated: false,
      text: '\u001b]0;x\u0007\u202e',
      source: { kind: 'container', containerName: 'web\u001b[2J', networkName: 'bridge' },
    };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(messageLine(message)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });
});
