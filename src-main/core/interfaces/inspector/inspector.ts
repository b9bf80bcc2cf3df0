import { DocklineError, toDocklineError } from '../../../contract/errors.ts';
import type { Engine, InspectorContainer, Limits, Output } from '../../engine/engine.ts';

/**
 * The one container that may see every namespace of the engine's machine. It is started at the first use, stays for the
 * session, and is started again when it died. Every method fails with `forbidden` before the person allowed it.
 */
export interface Inspector {
  /** The person said yes in this session (`--access inspector`, the button); the settings remember it on their own. */
  allow(): void;
  /** The person took it back: it is removed, and not started again. */
  withdraw(): Promise<void>;
  allowed(): boolean;
  /**
   * What a script prints in the shell that stays open: a refresh costs a round trip. Scripts take turns. One that finds the
   * shell gone is run again in a new one.
   */
  script(script: string, limits: Limits): Promise<Buffer>;
  /**
   * Runs one command in the inspector, which shares the network, the processes and nothing else with the engine's machine.
   * Its file system is the probe image's: what is the machine's own is run through its mount namespace, as in
   * `['nsenter', '-t', '1', '-m', '-n', 'iptables-save', '-c']`. Arguments are passed as they are, without a shell.
   */
  run(command: readonly string[], limits: Limits): Promise<Output>;
  dispose(): Promise<void>;
}

/** Runs a script in the inspector, and gives what it printed. */
export type Run = (script: string) => Promise<string>;

/** An engine that would not start it is not asked again at once: live counters come every second. */
const retryMs = 15_000;

export function createInspector(options: {
  engine: Pick<Engine, 'startInspector'>;
  /** Whether the settings hold the person's yes. */
  remembered: () => boolean;
}): Inspector {
  const { engine, remembered } = options;
  let allowedNow = false;
  let running: Promise<InspectorContainer> | undefined;
  let failed: { error: DocklineError; at: number } | undefined;
  let disposed = false;

  const allowed = (): boolean => !disposed && (allowedNow || remembered());

  const startNew = async (): Promise<InspectorContainer> => {
    try {
      return await engine.startInspector();
    } catch (thrown) {
      failed = { error: toDocklineError(thrown), at: performance.now() };
      throw failed.error;
    }
  };

  const open = async (): Promise<InspectorContainer> => {
    if (!allowed()) {
      throw new DocklineError('forbidden', 'The inspector has not been allowed.', {
        hint: 'Choose it in the settings, or pass --access inspector.',
      });
    }
    const asked = running;
    const current = await asked?.catch(() => undefined);
    if (current !== undefined && !current.shell.ended()) return current;
    if (failed !== undefined && performance.now() - failed.at < retryMs) throw failed.error;
    // Of several that find it gone, the first starts it.
    if (running === asked || running === undefined) {
      failed = undefined;
      running = startNew();
      // What was left of the old one carries the label, and removes itself.
      await current?.dispose().catch(() => undefined);
    }
    return running;
  };

  const stop = async (): Promise<void> => {
    const current = await running?.catch(() => undefined);
    running = undefined;
    await current?.dispose().catch(() => undefined);
  };

  return {
    allow() {
      allowedNow = true;
      failed = undefined;
    },
    async withdraw() {
      allowedNow = false;
      await stop();
    },
    allowed,
    async script(script, limits) {
      try {
        return await (await open()).shell.run(script, limits);
      } catch (thrown) {
        // Its container had died before anybody could know.
        if (toDocklineError(thrown).code !== 'engine-lost') throw thrown;
        return (await open()).shell.run(script, limits);
      }
    },
    async run(command, limits) {
      const container = await open();
      return container.exec(command, limits);
    },
    async dispose() {
      disposed = true;
      await stop();
    },
  };
}
