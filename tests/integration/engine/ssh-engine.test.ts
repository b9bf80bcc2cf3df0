import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../src-main/core/engine/create-engine.ts';
import { engineThere } from '../engine-there.ts';

/** An `ssh` that notes its words and runs the command here; the server `away` refuses everybody. */
const ssh = `#!/bin/sh
echo "$*" >> "$NOTES"
while [ "$1" != -- ]; do shift; done
[ "$2" = away ] && { echo 'me@away: Permission denied (publickey).' >&2; exit 255; }
shift 2
unset DOCKER_HOST
exec "$@"
`;

describe.skipIf(!engineThere)('an engine behind SSH', () => {
  let folder: string;
  const notes = (): string[] => readFileSync(join(folder, 'notes'), 'utf8').trim().split('\n');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-ssh-'));
    writeFileSync(join(folder, 'ssh'), ssh);
    chmodSync(join(folder, 'ssh'), 0o755);
    vi.stubEnv('NOTES', join(folder, 'notes'));
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('runs containers, shells and streams through this computer’s own ssh, as the user of its address', async () => {
    const engine = createEngine({ runId: 'ssh-test', probeImage: () => '', endpoint: 'ssh://me@server:2222' });
    const warnings: Error[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on('warning', warn);
    try {
      expect(await engine.connect()).toMatchObject({ status: 'connected', info: { endpoint: 'ssh://me@server:2222' } });
      const limits = { timeoutMs: 60_000, maxBytes: 1_000 };
      const echoed = await engine.run({ network: 'none', command: ['echo', 'through the line'], ...limits });
      expect(echoed.stdout.toString()).toBe('through the line\n');
      const container = await engine.startVantage({ network: 'none' });
      expect(await container.run('echo $1', ['there'], limits)).toMatchObject({ text: 'there\n', exitCode: 0 });
      await container.dispose();
      for (let round = 0; round < 15; round += 1) {
        expect((await engine.networks()).map(({ name }) => name)).toContain('bridge');
      }
    } finally {
      await engine.dispose();
      process.off('warning', warn);
    }
    expect(warnings).toEqual([]);
    for (const words of notes()) expect(words).toContain('-l me -p 2222 -- server docker system dial-stdio');
    // A connection that is done with serves the next request.
    expect(notes().length).toBeLessThan(12);
  });

  it('that lets nobody in says so in the words of ssh', async () => {
    const engine = createEngine({ runId: 'ssh-test', probeImage: () => '', endpoint: 'ssh://me@away' });
    expect(await engine.connect()).toMatchObject({
      status: 'none',
      reason: 'me@away: Permission denied (publickey).',
    });
    await engine.dispose();
  });
});
