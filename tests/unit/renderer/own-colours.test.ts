import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../src-main/setup/project.mjs';

const folder = join(root, 'src-renderer');
const colours =
  'black|white|slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|teal|cyan|sky|blue|violet';
const foreign = new RegExp(
  `\\b(?:bg|text|border|fill|stroke|ring|outline|shadow|from|to)-(?:${colours})(?:-\\d+)?(?:/\\d+)?\\b`,
  'g',
);

// The theme has the project's own colours alone (app.css): a class of any other would be no class at all, and nobody is told.
test('no class asks for a colour that the theme does not have', () => {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(foreign)].map(([name]) => `${file}: ${name}`),
    );
  expect(found).toEqual([]);
});
