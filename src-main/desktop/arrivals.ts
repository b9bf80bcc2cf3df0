import type { WindowMessage } from '../contract/window-messages.ts';
import { linkScheme, parseDeepLink } from './deep-link.ts';
import { filesIn, openedFile } from './opened-file.ts';

interface ArrivalsOptions {
  tell(message: WindowMessage): void;
  raise(): void;
}

export interface Arrivals {
  /** What a start of Dockline, this one or a later one, was given: links and files. */
  args(args: readonly string[], folder: string): void;
  files(paths: readonly string[]): Promise<void>;
}

/** More than a person passes at once. */
const maxArrivals = 10;

/** Hands links and files from outside to the page, where a click decides. Everything else among arguments is passed over. */
export function createArrivals({ tell, raise }: ArrivalsOptions): Arrivals {
  const files = async (paths: readonly string[]): Promise<void> => {
    for (const path of paths.slice(0, maxArrivals)) tell(await openedFile(path));
  };
  return {
    files,
    args(args, folder) {
      for (const link of args.filter((word) => word.startsWith(`${linkScheme}:`)).slice(0, maxArrivals)) {
        const offer = parseDeepLink(link);
        tell(
          offer === undefined
            ? {
                kind: 'say',
                failed: true,
                text: 'A link was opened that Dockline does not understand. Nothing was done.',
              }
            : { kind: 'offer-probes', offer },
        );
      }
      void files(filesIn(args, folder));
      raise();
    },
  };
}
