import { useEffect, useState } from 'react';
import { pasteLimit, pasteTooLarge } from '../../../src-main/contract/paste.ts';
import type { ParseDocument } from '../../../src-main/contract/paste-model.ts';
import { CommandError } from '../../api/client.ts';
import { useClient } from '../../api/client-context.tsx';

/** A text longer than this is slow to edit in a field, so it is kept beside it. */
const longest = 200_000;
/** How long the text must rest before it is read. */
const restMs = 250;

export interface Paste {
  /** What stands in the field. */
  text: string;
  /** The length of a long text that is kept beside the field. */
  held: number | undefined;
  /** What was read of it; of the text before, while a new one is read. */
  document: ParseDocument | undefined;
  reading: boolean;
  error: Error | undefined;
  /** Takes the whole text. One past the limit is refused before it goes anywhere, and what was there stays. */
  take(text: string): void;
  /** Says why something could not be taken. */
  refuse(error: Error): void;
  /** Whether a text is kept beside the field, or refused, rather than put into it. */
  isLong(text: string): boolean;
  readAgain(): void;
  clear(): void;
}

interface Taken {
  text: string;
  /** Counts up, so that the same text is read again where that is asked for. */
  turn: number;
}

/** A pasted text and what was read of it, read as soon as it rests. */
export function usePaste(): Paste {
  const client = useClient();
  const [taken, setTaken] = useState<Taken>({ text: '', turn: 0 });
  const [document, setDocument] = useState<ParseDocument>();
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<Error>();
  const { text } = taken;
  const isLong = (next: string): boolean => next.length > longest;

  useEffect(() => {
    const { text } = taken;
    setReading(false);
    if (!/\S/.test(text)) {
      setDocument(undefined);
      return undefined;
    }
    let stopped = false;
    const read = async (): Promise<void> => {
      setReading(true);
      const answer = await client.call('interfaces.parse', { text });
      if (stopped) return;
      setReading(false);
      if (answer.ok) setDocument(answer.value);
      else setError(new CommandError(answer.error));
    };
    const timer = setTimeout(() => void read(), text.length > longest ? 0 : restMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client, taken]);

  return {
    text: isLong(text) ? '' : text,
    held: isLong(text) ? text.length : undefined,
    document,
    reading,
    error,
    isLong,
    take(next) {
      if (next.length > pasteLimit) {
        setError(new CommandError(pasteTooLarge(next.length).toWire()));
        return;
      }
      setError(undefined);
      setTaken(({ turn }) => ({ text: next, turn: turn + 1 }));
    },
    refuse: setError,
    readAgain() {
      setError(undefined);
      setTaken(({ text: same, turn }) => ({ text: same, turn: turn + 1 }));
    },
    clear() {
      setError(undefined);
      setTaken(({ turn }) => ({ text: '', turn: turn + 1 }));
    },
  };
}
