import { type ProbeOffer, probeOfferSchema } from '../contract/window-messages.ts';

/** The scheme of links to Dockline: `dockline://probe?from=bridge,host&to=gateway&port=4444`. */
export const linkScheme = 'dockline';

const shape = /^dockline:\/\/probe\/?(?:\?[^#\s]*)?$/i;
const maxLength = 2_000;
const parameters: ReadonlySet<string> = new Set(['from', 'to', 'port']);

/**
 * Reads a link that anybody may have written, on any page. Undefined for whatever is not exactly such a link: nothing is
 * repaired, no unknown part is passed over, and what it offers runs by a click in the window alone.
 */
export function parseDeepLink(text: string): ProbeOffer | undefined {
  // By its very text: URL itself would mend "probe/.." and the like.
  if (text.length > maxLength || !shape.test(text)) return undefined;
  const given = [...new URL(text).searchParams];
  if (new Set(given.map(([name]) => name)).size !== given.length) return undefined;
  if (given.some(([name]) => !parameters.has(name))) return undefined;
  const values = Object.fromEntries(given);
  const offer = probeOfferSchema.safeParse({
    ...(values['from'] === undefined ? {} : { from: values['from'].split(',') }),
    ...(values['to'] === undefined ? {} : { to: values['to'].split(',') }),
    ...(values['port'] === undefined ? {} : { port: /^\d{1,5}$/.test(values['port']) ? Number(values['port']) : -1 }),
  });
  return offer.success ? offer.data : undefined;
}
