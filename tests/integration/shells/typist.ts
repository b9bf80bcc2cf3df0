import { expect } from 'vitest';
import type { OpenShell } from '../../../src-main/core/shells/open-shell.ts';

/** Types into a shell, and reads on until it sees something. */
export function typist(shell: Pick<OpenShell, 'read' | 'write'>) {
  const decoder = new TextDecoder();
  let text = '';
  let next = 0;
  return {
    text: () => text,
    type: (keys: string) => shell.write(Buffer.from(keys)),
    async sees(wanted: RegExp): Promise<void> {
      const last = Date.now() + 50_000;
      while (!wanted.test(text) && Date.now() < last) {
        const output = await shell.read(next, 1_000);
        next = output.next;
        text += decoder.decode(output.bytes, { stream: true });
        if (output.ended !== undefined) break;
      }
      expect(text).toMatch(wanted);
    },
  };
}
