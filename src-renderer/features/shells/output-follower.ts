import { backOff } from '../../api/back-off.ts';

export interface OutputPart {
  bytes: Uint8Array;
  next: number;
  dropped: number;
}

interface FollowerOptions {
  /** Reads from an offset on. `gone`: there is no such shell any more. Throws where the connection is away. */
  read(from: number): Promise<OutputPart | 'gone'>;
  /** Resolves when it is drawn: a terminal that is slow slows the reading, and so in the end the shell. */
  draw(part: OutputPart): Promise<void>;
}

/**
 * Reads a shell's output up to where it is known to end. Who hears of new output calls `printed`; nothing is asked
 * while there is nothing new, so any number of shells costs no open request.
 */
export function followOutput({ read, draw }: FollowerOptions): { printed(end: number): void; dispose(): void } {
  let from = 0;
  let end = 0;
  let reading = false;
  let disposed = false;

  const readOn = async (): Promise<void> => {
    reading = true;
    let failures = 0;
    while (!disposed && from < end) {
      try {
        const part = await read(from);
        if (part === 'gone') break;
        failures = 0;
        if (disposed) break;
        await draw(part);
        // An end that was told too far must not make this turn for ever.
        if (part.next === from) break;
        from = part.next;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, backOff(failures)));
        failures += 1;
      }
    }
    reading = false;
  };

  return {
    printed(known) {
      end = Math.max(end, known);
      if (!reading) void readOn();
    },
    dispose() {
      disposed = true;
    },
  };
}
