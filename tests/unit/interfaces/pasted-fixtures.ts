import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../fixtures/interfaces');

export interface PastedFixture {
  /** "captured/net-tools-2.10-ifconfig", without the ending. */
  name: string;
  text: string;
  /** The file with the model that is expected of it. */
  expected: string;
}

/** What real tools printed, and what was written by their documentation: see the folder's README. */
export const pastedFixtures: readonly PastedFixture[] = ['.', 'captured', 'written'].flatMap((place) =>
  readdirSync(join(folder, place))
    .filter((file) => file.endsWith('.txt') || file === 'networking-notes.md')
    .map((file) => {
      const name = file.replace(/\.\w+$/, '');
      return {
        name: place === '.' ? name : `${place}/${name}`,
        text: readFileSync(join(folder, place, file), 'utf8'),
        expected: join(folder, place, `${name}.json`),
      };
    }),
);

export function pastedText(name: string): string {
  const found = pastedFixtures.find((fixture) => fixture.name === name);
  if (found === undefined) throw new Error(`There is no fixture ${name}.`);
  return found.text;
}
