import { createNanoEvents } from 'nanoevents';

/** What the person should know and did not ask for: a damaged file that was moved aside. Kept until it is dismissed. */
export interface Notices {
  list(): readonly string[];
  add(text: string): void;
  dismiss(): void;
  onChange(listener: () => void): () => void;
}

const most = 20;

export function createNotices(): Notices {
  const events = createNanoEvents<{ change(): void }>();
  let texts: readonly string[] = [];
  const enter = (next: readonly string[]): void => {
    texts = next;
    events.emit('change');
  };
  return {
    list: () => texts,
    add: (text) => enter([...texts, text].slice(-most)),
    dismiss: () => enter([]),
    onChange: (listener) => events.on('change', listener),
  };
}
