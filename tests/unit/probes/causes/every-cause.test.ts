import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CauseCode, causeCodes } from '../../../../src-main/contract/cause-codes.ts';
import { hopKinds, type Verdict } from '../../../../src-main/contract/probe-model.ts';
import { brokenHop } from '../../../../src-main/core/probes/path-break.ts';
import { onBridge } from '../vantages.ts';
import { machine, to } from './facts.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sorted = (words: Iterable<string>): string[] => [...new Set(words)].toSorted();

describe('the causes of the contract', () => {
  it('each have a file of their own, which names them and nothing else', () => {
    const folder = 'src-main/core/probes/causes';
    const naming = readdirSync(join(root, folder)).flatMap((file) => {
      const codes = sorted(
        [...read(`${folder}/${file}`).matchAll(/^ +code: '([\w-]+)',$/gm)].map(([, code = '']) => code),
      );
      return codes.length === 0 ? [] : [`${file}: ${codes.join()}`];
    });
    expect(naming.toSorted()).toEqual(causeCodes.map((code) => `${code}.ts: ${code}`).toSorted());
  });

  it('are all asked for: each file’s cause is in the list from which one is found', () => {
    const imported = [...read('src-main/core/probes/causes/find-cause.ts').matchAll(/from '\.\/([\w-]+)\.ts'/g)];
    expect(sorted(imported.map(([, file = '']) => file))).toEqual(sorted([...causeCodes, 'cause']));
  });

  it('are all in the table that the scenarios write, each once', () => {
    const rows = [...read('tests/integration/scenarios/README.md').matchAll(/^\| `([\w-]+)` \|/gm)];
    expect(rows.map(([, code = '']) => code).toSorted()).toEqual([...causeCodes].toSorted());
  });

  it('are all spoken of by a unit test', () => {
    const tests = readdirSync(import.meta.dirname).filter((file) => file !== 'every-cause.test.ts');
    const text = [...tests.map((file) => `tests/unit/probes/causes/${file}`), 'tests/unit/probes/causes.test.ts'].map(
      read,
    );
    const silent = causeCodes.filter((code) => !text.some((one) => one.includes(`'${code}`)));
    expect(silent).toEqual([]);
  });

  const arrives: readonly CauseCode[] = ['stdout-piped-on-host', 'published-on-all-addresses'];
  it.each(causeCodes)('%s has its place on the drawn way, or says of a way to its end that it is gone', (code) => {
    const verdict: Verdict = arrives.includes(code) ? 'reached' : 'timed-out';
    const facts = { ...machine, kind: 'connect', from: onBridge, to: to('172.17.0.1'), verdict } as const;
    const broken = brokenHop(
      facts,
      code,
      hopKinds.map((kind) => ({ kind })),
    );
    if (arrives.includes(code)) expect(broken).toBe('none');
    else expect(broken).toMatchObject({ note: expect.stringMatching(/\w/) });
  });
});
