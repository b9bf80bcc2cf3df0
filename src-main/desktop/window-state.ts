import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const coordinate = z.number().int().min(-100_000).max(100_000);
const length = z.number().int().min(1).max(100_000);
const windowStateSchema = z.object({
  x: coordinate,
  y: coordinate,
  width: length,
  height: length,
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What was kept; undefined where there is nothing, or nothing that can be read. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps where the window was. A disk that is full costs the place alone. */
function writeWindowState(file: string, state: WindowState): void {
  const fresh = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(fresh, JSON.stringify(state), { mode: 0o600 });
    renameSync(fresh, file);
  } catch {
    rmSync(fresh, { force: true });
  }
}

// What must be in sight of the window's top edge, so that it can be taken hold of.
const handle = { width: 120, height: 32 };

/**
 * Where a window can be seen and moved: as it was where its top edge is on a display, else in the middle of the first one.
 * `areas`: the displays without their bars, the primary one first.
 */
export function healBounds(wanted: Rectangle, areas: readonly Rectangle[]): Rectangle {
  const home = areas.find((area) => isReachable(wanted, area));
  const area = home ?? areas[0];
  if (area === undefined) return wanted;
  const width = Math.min(wanted.width, area.width);
  const height = Math.min(wanted.height, area.height);
  if (home !== undefined) return { ...wanted, width, height };
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

function isReachable(window: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const isTopSeen = window.y >= area.y && window.y + handle.height <= area.y + area.height;
  return isTopSeen && seen >= Math.min(handle.width, window.width);
}

type Moment = 'resize' | 'move' | 'maximize' | 'unmaximize';

export interface PlacedWindow {
  on(event: Moment, listener: () => void): unknown;
  getNormalBounds(): Rectangle;
  isMaximized(): boolean;
}

/** Keeps the window's place while it changes, at most every `pauseMs`. Returns what keeps it at once: the app ends without closing it. */
export function keepWindowState(window: PlacedWindow, file: string, pauseMs = 500): () => void {
  let timer: NodeJS.Timeout | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    timer = undefined;
    writeWindowState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const later = (): void => {
    timer ??= setTimeout(keep, pauseMs);
  };
  for (const moment of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(moment, later);
  return keep;
}
