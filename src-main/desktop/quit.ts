import pTimeout from 'p-timeout';

export interface QuittableApp {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  quit(): void;
  exit(code: number): void;
}

interface QuitOptions {
  app: QuittableApp;
  /** Asks the person, where there is something to ask; false: the app goes on. */
  mayQuit(): Promise<boolean>;
  /** Quitting has begun; nothing brings the app back. */
  onQuitting?(): void;
  /** Stops runs and removes containers; asked for once, however often quitting is. */
  dispose(): Promise<void>;
  platform?: NodeJS.Platform;
  /** Milliseconds after which the app ends whatever dispose does; the next start removes what it left. */
  limitMs?: number;
}

export interface Quitting {
  /** Quits without a question: a terminal asked for it. */
  now(): void;
  /** The system is about to end; it waits a little for whoever prevents that. (Electron's types leave the event out.) */
  withSystem(event?: { preventDefault(): void }): void;
  /** Quits as asked, then calls `finish` instead of exiting: from then on nothing holds the app. */
  andThen(finish: () => void): void;
  /** Nothing holds the app any longer. */
  isOver(): boolean;
}

/** Holds the app until what it made is removed, then ends it: 0 when clean, 1 when dispose failed or took too long. */
export function quitCleanly(options: QuitOptions): Quitting {
  const { app, mayQuit, onQuitting, dispose, platform = process.platform, limitMs = 5_000 } = options;
  let state: 'running' | 'asking' | 'ending' | 'over' = 'running';
  const exit = (clean: boolean): void => app.exit(clean ? 0 : 1);
  let finish = exit;
  const end = (): void => {
    if (state === 'ending' || state === 'over') return;
    state = 'ending';
    onQuitting?.();
    void withinLimit(dispose, limitMs).then((clean) => {
      state = 'over';
      finish(clean);
    });
  };
  const ask = async (): Promise<void> => {
    state = 'asking';
    // A question that cannot be asked is no reason to stay.
    const may = await mayQuit().catch(() => true);
    if (state !== 'asking') return;
    if (may) return end();
    state = 'running';
    finish = exit;
  };
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (state === 'over') return;
    event.preventDefault();
    if (state === 'running') void ask();
  });
  return {
    now: end,
    withSystem(event) {
      event?.preventDefault();
      // macOS tells of its end and of "Quit" in the dock in one and the same way (electron/electron#15022).
      if (platform === 'darwin') app.quit();
      else end();
    },
    andThen(given) {
      finish = given;
      app.quit();
    },
    isOver: () => state === 'over',
  };
}

async function withinLimit(dispose: () => Promise<void>, limitMs: number): Promise<boolean> {
  try {
    return await pTimeout(
      dispose().then(() => true),
      { milliseconds: limitMs, fallback: () => false },
    );
  } catch {
    return false;
  }
}

interface Question {
  type: 'question';
  message: string;
  detail: string;
  buttons: string[];
  defaultId: number;
  cancelId: number;
}

/** Whether the app may end: asked only while probes run, which ending would stop. */
export async function mayStopRun(
  isRunning: () => Promise<boolean>,
  ask: (question: Question) => Promise<{ response: number }>,
): Promise<boolean> {
  if (!(await isRunning())) return true;
  const { response } = await ask({
    type: 'question',
    message: 'Probes are still running. Quit all the same?',
    detail: 'Dockline stops them and removes the containers that it started.',
    buttons: ['Stop and quit', 'Keep running'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
