import { z } from 'zod';
import { inRange } from './in-range.ts';
import { pages } from './pages.ts';
import { pasteLimit } from './paste.ts';
import { ranges } from './ranges.ts';

// A name or address that a probe may start from or go to; what else a link holds is not offered.
const place = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9[][A-Za-z0-9_.:\-[\]]*$/);

/** Probes that somebody else proposes (a link): shown as they are, and run by a click alone. */
export const probeOfferSchema = z.strictObject({
  from: z.array(place).min(1).max(20).optional(),
  to: z.array(place).min(1).max(20).optional(),
  port: inRange(ranges.targetPort).optional(),
});
export type ProbeOffer = z.infer<typeof probeOfferSchema>;

/** What the desktop tells its page: a choice in the menu, a link, a file, or something that happened to the window. */
export const windowMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('go'), page: z.enum(pages.map(({ page }) => page)) }),
  z.strictObject({ kind: z.literal('run-probes') }),
  z.strictObject({ kind: z.literal('stop-run') }),
  z.strictObject({ kind: z.literal('find') }),
  z.strictObject({ kind: z.literal('palette') }),
  z.strictObject({ kind: z.literal('offer-probes'), offer: probeOfferSchema }),
  z.strictObject({
    kind: z.literal('open-text'),
    name: z.string().min(1).max(300),
    text: z.string().max(pasteLimit),
  }),
  z.strictObject({ kind: z.literal('say'), text: z.string().min(1).max(1_000), failed: z.boolean() }),
]);
export type WindowMessage = z.infer<typeof windowMessageSchema>;
