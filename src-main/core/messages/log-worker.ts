import { parentPort, workerData } from 'node:worker_threads';
import { NewerDatabase } from '../storage/migrations.ts';
import { openDatabase } from '../storage/open-database.ts';
import type { LogReply, LogRequest } from './log-protocol.ts';
import { logStore } from './log-store.ts';

const port = parentPort;
if (port === null) throw new Error('log-worker runs on a worker thread only');
const say = (reply: LogReply) => port.postMessage(reply);
const reason = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

try {
  const store = logStore(openDatabase(String(workerData.file), (text) => say({ kind: 'warning', text })));
  const call = (request: LogRequest): unknown => Reflect.apply(store[request.name], store, request.input);
  port.on('message', (request: LogRequest) => {
    try {
      say({ kind: 'answer', id: request.id, value: call(request) });
    } catch (thrown) {
      say({ kind: 'failure', id: request.id, reason: reason(thrown) });
    }
    if (request.name === 'close') port.close();
  });
  say({ kind: 'ready' });
} catch (thrown) {
  say({ kind: 'open-failed', reason: reason(thrown), newer: thrown instanceof NewerDatabase });
  port.close();
}
