import { setTimeout } from 'node:timers/promises';
import { openDocumentStore } from '../../../src-main/core/storage/open-document-store.ts';

/** A process of its own that keeps documents: FOLDER NAME COUNT, all at the time START. Prints each warning. */
const [folder = '', name = '', count = '', start = ''] = process.argv.slice(2);
const store = openDocumentStore({ folder, onWarning: (text) => process.stdout.write(`${text}\n`) });
await setTimeout(Number(start) - Date.now());
for (let n = 0; n < Number(count); n += 1) await store.put({ kind: 'snapshot', name: `${name} ${n}`, json: '{}' });
await store.dispose();
