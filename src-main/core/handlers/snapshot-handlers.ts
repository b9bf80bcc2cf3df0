import type { Services } from '../create-services.ts';
import { parseSnapshot } from '../snapshots/parse-snapshot.ts';
import { snapshotFile } from '../snapshots/snapshot-file.ts';
import type { HandlersOf } from './handlers.ts';

export const snapshotHandlers = ({ snapshots }: Services): HandlersOf<'snapshots'> => ({
  'snapshots.state': () => snapshots.state(),
  'snapshots.list': async () => ({ snapshots: await snapshots.list() }),
  'snapshots.take': (input) => snapshots.take(input),
  'snapshots.cancel': async () => {
    await snapshots.cancel();
    return {};
  },
  'snapshots.import': ({ name, text }) => snapshots.keep(name, parseSnapshot(text, `“${name}”`)),
  'snapshots.export': async ({ id }) => {
    const { name, snapshot } = await snapshots.get(id);
    return { fileName: `${fileStem(name)}.json`, mediaType: 'application/json', content: snapshotFile(snapshot) };
  },
  'snapshots.rename': ({ id, name }) => snapshots.rename(id, name),
  'snapshots.remove': async ({ id }) => {
    await snapshots.remove(id);
    return {};
  },
  'snapshots.compare': ({ before, after, access }) => snapshots.compare(before, after, access),
});

/** A name as part of a file's name on every system. */
function fileStem(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/^[. -]+|[. -]+$/g, '')
    .slice(0, 80);
  return `dockline-snapshot-${plain || 'unnamed'}`.replaceAll(' ', '-');
}
