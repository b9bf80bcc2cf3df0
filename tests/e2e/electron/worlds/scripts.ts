import { createWire } from '../wire.ts';
import { createCrossing } from './crossing.ts';
import { startPageWorld } from './page-world.ts';
import { type PreloadWorldOptions, startPreloadWorld } from './preload-world.ts';

/** The script of the page's world: it runs before the page's own. */
export function pageWorldScript(secret: string): string {
  const name = JSON.stringify(secret);
  return `(${startPageWorld})((${createCrossing})(${name}, 'page'), ${name});`;
}

/** The script of the preload's world, with the preload's own source in it, unchanged. */
export function preloadWorldScript(preload: string, options: PreloadWorldOptions): string {
  const crossing = `(${createCrossing})(${JSON.stringify(options.secret)}, 'preload')`;
  const run = `(require, module, exports) => {\n${preload}\n}`;
  return `(${startPreloadWorld})(${crossing}, (${createWire})(), ${JSON.stringify(options)}, ${run});`;
}
