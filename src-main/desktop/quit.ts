export interface QuittableApp {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  quit(): void;
  exit(code: number): void;
}

interface QuitOptions {
  app: QuittableApp;
  /** Stops runs and removes containers; asked for once, however often quitting is. */
  dispose(): Promise<void>;
  /** Milliseconds after which the app ends whatever dispose does; the next start removes what it left. */
  limitMs?: number;
}

/** Holds the app until what it made is removed, then ends it: 0 when clean, 1 when dispose failed or took too long. */
export function quitCleanly({ app, dispose, limitMs = 5_000 }: QuitOptions): void {
  let quitting = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (quitting) return;
    quitting = true;
    void withinLimit(dispose, limitMs).then((clean) => app.exit(clean ? 0 : 1));
  });
}

async function withinLimit(dispose: () => Promise<void>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([dispose().then(() => true), limit]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
