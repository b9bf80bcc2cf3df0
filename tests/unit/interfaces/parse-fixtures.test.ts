import { expect, test } from 'vitest';
import { type ParseDocument, parseDocumentSchema } from '../../../src-main/contract/paste-model.ts';
import { parseCaptures } from '../../../src-main/core/interfaces/parse-captures.ts';
import { pastedFixtures } from './pasted-fixtures.ts';

test.each(pastedFixtures)('$name is read as expected', async ({ text, expected }) => {
  const document = parseCaptures(text);
  const inOrder = parseDocumentSchema.parse(document);
  expect(inOrder).toEqual(document);
  await expect(onePerLine(inOrder)).toMatchFileSnapshot(expected);
});

test.each(pastedFixtures.filter(({ name }) => name.startsWith('captured/') && !name.includes('ip-h')))(
  '$name, which a tool printed, gives no warning and leaves no line over',
  ({ text }) => {
    const { captures, surroundings } = parseCaptures(text);
    expect(captures).toHaveLength(1);
    expect(
      captures.flatMap(({ warnings, interfaces }) => [warnings, ...interfaces.map((one) => one.warnings)]).flat(),
    ).toEqual([]);
    expect(surroundings).toBeUndefined();
  },
);

/** An interface a line, so that a difference names it. */
function onePerLine({ schemaVersion, captures, surroundings }: ParseDocument): string {
  const list = (items: readonly unknown[], indent: string) =>
    items.length === 0
      ? '[]'
      : `[\n${items.map((item) => `${indent}  ${JSON.stringify(item)}`).join(',\n')}\n${indent}]`;
  const shown = captures.map(({ interfaces, warnings, ...capture }) =>
    [
      `    {\n      "capture": ${JSON.stringify(capture)}`,
      `      "interfaces": ${list(interfaces, '      ')}`,
      `      "warnings": ${list(warnings, '      ')}\n    }`,
    ].join(',\n'),
  );
  const around = surroundings === undefined ? '' : `,\n  "surroundings": ${JSON.stringify(surroundings)}`;
  return `{\n  "schemaVersion": ${schemaVersion},\n  "captures": [\n${shown.join(',\n')}\n  ]${around}\n}\n`;
}
