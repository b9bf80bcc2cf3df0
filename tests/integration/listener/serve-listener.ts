/**
 * A Dockline's listener on any free port, in a process of its own that a test may kill: `serve-listener.ts FOLDER`.
 * Prints a line of JSON for each state of it that the app would show.
 */
import { createListeners } from '../../../src-main/core/listener/create-listeners.ts';
import { serverCertificates } from '../../../src-main/core/listener/server-certificate.ts';
import { openMessageLog } from '../../../src-main/core/messages/open-message-log.ts';

const folder = process.argv[2] ?? '';
const listeners = createListeners({
  folder,
  log: await openMessageLog({ folder }),
  attribute: async () => ({ kind: 'host-process' }),
  gateways: () => [],
  certificate: serverCertificates(folder),
});
listeners.onChange(() => {
  for (const state of listeners.list()) process.stdout.write(`${JSON.stringify(state)}\n`);
});
await listeners.start({ port: 0, exposure: 'this-computer' });
