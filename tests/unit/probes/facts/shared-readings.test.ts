import { describe, expect, it } from 'vitest';
import { createSharedReadings } from '../../../../src-main/core/probes/facts/shared-readings.ts';

describe('what the cells of a run share', () => {
  it('is read once, also where it cannot be read, and each container for itself', async () => {
    const asked: string[] = [];
    const readings = createSharedReadings(
      {
        async containerDetails(id) {
          asked.push(`details of ${id}`);
          return undefined;
        },
        async startProbeContainer({ network }) {
          asked.push(`a container in ${network}`);
          throw new Error('The engine is full.');
        },
      },
      new AbortController().signal,
    );
    const targets = await Promise.all(['db', 'db', 'web', 'db'].map((id) => readings.target(id)));
    expect(targets).toEqual(targets.map(() => ({ unread: expect.stringContaining('full') })));
    expect(await readings.owner('web')).toMatchObject({ value: undefined });
    expect(await readings.container('web')).toEqual({ unread: 'The container is gone.' });
    expect(asked.toSorted()).toEqual(['a container in container:db', 'a container in container:web', 'details of web']);
  });
});
