import { toDocklineError } from '../../../contract/errors.ts';

/** Something that was asked for: what it is and the command that shows it by hand, or why it could not be read. */
export type Fact<T> = { readonly value: T; readonly command?: string } | { readonly unread: string };

export function known<T>(fact: Fact<T> | undefined): T | undefined {
  return fact !== undefined && 'value' in fact ? fact.value : undefined;
}

/** Reads, and turns a failure into its reason: one fact that cannot be had never keeps the others from being read. */
export async function readFact<T>(read: () => Promise<T>, command?: string): Promise<Fact<T>> {
  try {
    return { value: await read(), ...(command === undefined ? {} : { command }) };
  } catch (thrown) {
    return { unread: toDocklineError(thrown).message };
  }
}
