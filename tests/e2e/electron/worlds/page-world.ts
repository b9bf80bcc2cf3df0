import type { Crossing } from './crossing.ts';

/** In the page's world, before its scripts: defines what the preload exposes, frozen. Its source runs in the page. */
export function startPageWorld(crossing: Crossing, secret: string): void {
  const freeze = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) freeze(each);
    Object.freeze(value);
  };
  document.addEventListener(`${secret}:expose`, (event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (typeof detail !== 'object' || detail === null || !('key' in detail) || !('api' in detail)) return;
    const key = String(detail.key);
    if (key in globalThis) {
      document.dispatchEvent(new CustomEvent(`${secret}:exposed`, { detail: 'taken' }));
      return;
    }
    const api = crossing.unpack(detail.api);
    freeze(api);
    Object.defineProperty(globalThis, key, { value: api, writable: false, configurable: false, enumerable: true });
    document.dispatchEvent(new CustomEvent(`${secret}:exposed`, { detail: 'done' }));
  });
}
