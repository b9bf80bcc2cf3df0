import { DocklineError } from './errors.ts';

/** The most characters (UTF-16 units) of pasted text that Dockline reads, wherever it comes in: some 20,000 interfaces. */
export const pasteLimit = 16_000_000;

/** Says that pasted text is longer than the limit; `length` where it is known. */
export function pasteTooLarge(length?: number): DocklineError {
  const limit = `${pasteLimit / 1_000_000} million`;
  const message =
    length === undefined
      ? `The text is longer than the ${limit} characters that Dockline reads.`
      : `The text has ${(length / 1_000_000).toFixed(1)} million characters; Dockline reads up to ${limit}.`;
  return new DocklineError('too-large', message, {
    hint: 'Give it only what ifconfig or ip printed.',
    details: { limit: pasteLimit },
  });
}
