import type { EventName } from '../../src-main/contract/events.ts';
import { eventNames } from '../../src-main/contract/events.ts';
import type { Answer } from '../../src-main/contract/transport.ts';
import { type Client, failure, parseAnswer } from './client.ts';
import { createEventFanOut } from './event-fan-out.ts';

/** What the preload exposes to the page. */
export interface DesktopBridge {
  call(name: string, input: unknown): Promise<unknown>;
  on(event: EventName, listener: (payload: unknown) => void): () => void;
  save(file: { fileName: string; content: string }): Promise<Answer<{ path?: string }>>;
}

declare global {
  interface Window {
    dockline?: DesktopBridge;
  }
}

export function createDesktopClient(bridge: DesktopBridge): Client {
  const fanOut = createEventFanOut();
  for (const name of eventNames) bridge.on(name, (payload) => fanOut.deliver(name, payload));
  return {
    async call(name, input) {
      try {
        return parseAnswer(name, await bridge.call(name, input));
      } catch (thrown) {
        return failure({ code: 'internal', message: `${name} could not be called: ${String(thrown)}` });
      }
    },
    subscribe: fanOut.subscribe,
    onConnection(listener) {
      listener(true);
      return () => undefined;
    },
    save: ({ fileName, content }) => bridge.save({ fileName, content }),
  };
}
