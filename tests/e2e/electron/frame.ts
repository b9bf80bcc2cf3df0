import type { WebFrameMain } from 'electron';

/** A frame as main sees it: its address is one of the app's own scheme again. */
export interface Frame extends Pick<WebFrameMain, 'url' | 'origin' | 'frameToken'> {
  parent: Frame | null;
}

interface Known {
  url: string;
  parentId: string;
}

/** The frames of one page, by what Chromium tells of them. */
export function createFrames(toElectron: (url: string) => string) {
  const known = new Map<string, Known>();
  const contexts = new Map<number, { frameId: string; world: string; isDefault: boolean }>();

  const frame = (id: string): Frame | null => {
    const found = known.get(id);
    if (found === undefined) return null;
    const url = toElectron(found.url);
    const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: 'null:', host: '' };
    return { url, origin: `${protocol}//${host}`, frameToken: id, parent: frame(found.parentId) };
  };

  return {
    frame,
    navigated: (id: string, parentId: string, url: string) => void known.set(id, { url, parentId }),
    detached: (id: string) => void known.delete(id),
    contextCreated: (id: number, context: { frameId: string; world: string; isDefault: boolean }) =>
      void contexts.set(id, context),
    contextDestroyed: (id: number) => void contexts.delete(id),
    contextsCleared: () => contexts.clear(),
    /** The frame that a script context belongs to; null once it has gone. */
    frameOfContext: (id: number): Frame | null => frame(contexts.get(id)?.frameId ?? ''),
    /** The context of a world in a frame; '' is the page's own. */
    contextOf(frameId: string, world: string): number | undefined {
      for (const [id, context] of contexts) {
        if (context.frameId === frameId && (world === '' ? context.isDefault : context.world === world)) return id;
      }
      return undefined;
    },
  };
}
