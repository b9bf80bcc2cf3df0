import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { root } from '../../../src-main/setup/project.mjs';
import { stageNames } from '../../../src-main/setup/stages.mjs';

const folder = join(root, '.github/workflows');

/** As much of GitHub's format as the workflows use; a key that is none of it fails. */
const stepSchema = z
  .strictObject({
    name: z.string().optional(),
    uses: z.string().optional(),
    run: z.string().optional(),
    if: z.string().optional(),
    with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    env: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ uses, run }) => (uses === undefined) !== (run === undefined), 'a step either uses or runs');
const permissionsSchema = z.record(z.string(), z.enum(['read', 'write', 'none']));
const jobSchema = z.union([
  z.strictObject({
    uses: z.string(),
    permissions: permissionsSchema.optional(),
    secrets: z.literal('inherit').optional(),
  }),
  z.strictObject({
    'runs-on': z.string(),
    needs: z.string().optional(),
    'timeout-minutes': z.number().positive().max(60),
    permissions: permissionsSchema.optional(),
    strategy: z
      .strictObject({ 'fail-fast': z.boolean(), matrix: z.record(z.string(), z.array(z.unknown()).min(1)) })
      .optional(),
    steps: z.array(stepSchema).min(1),
  }),
]);
const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.partialRecord(z.enum(['push', 'pull_request', 'workflow_call']), z.unknown()),
  permissions: permissionsSchema,
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
  jobs: z.record(z.string(), jobSchema),
});

const workflows = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
const steps = (text: string) =>
  Object.values(workflowSchema.parse(parse(text)).jobs).flatMap((job) => ('steps' in job ? job.steps : []));
const commands = (text: string): string[] => steps(text).flatMap(({ run }) => run?.split(/\s*(?:&&|\n)\s*/) ?? []);

describe.each(workflows)('the workflow %s', (_file, text) => {
  test('is of the format, with a limit for each job and no right that is not named', () => {
    const { permissions } = workflowSchema.parse(parse(text));
    expect(permissions).toEqual({ contents: 'read' });
  });

  test('asks of a workflow that it calls for no right that it does not have itself: GitHub would run neither', () => {
    const { jobs, permissions } = workflowSchema.parse(parse(text));
    for (const job of Object.values(jobs)) {
      if (!('uses' in job)) continue;
      const called = workflowSchema.parse(parse(readFileSync(join(root, job.uses), 'utf8')));
      for (const each of [called, ...Object.values(called.jobs)])
        for (const [right, level] of Object.entries(each.permissions ?? {}))
          if (level === 'write') expect((job.permissions ?? permissions)[right], `${job.uses}: ${right}`).toBe('write');
    }
  });

  test('names jobs that are there', () => {
    const { jobs } = workflowSchema.parse(parse(text));
    for (const job of Object.values(jobs))
      if ('needs' in job && job.needs !== undefined) expect(Object.keys(jobs)).toContain(job.needs);
  });

  test('uses others by a version, and its own files where they are', () => {
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => name);
    expect(used.length).toBeGreaterThan(0);
    for (const name of used) {
      if (name.startsWith('./')) expect(existsSync(join(root, name)), name).toBe(true);
      else expect(name).toMatch(/^actions\/[a-z-]+@v\d+$/);
    }
  });

  test('calls scripts that are there', () => {
    for (const command of commands(text)) {
      const [, script] = /(?:^|\s)npm run (\S+)/.exec(command) ?? [];
      if (script !== undefined) expect(Object.keys(packageJson.scripts), command).toContain(script);
      const [, stages] = /(?:^|\s)npm test -- (.*)$/.exec(command) ?? [];
      for (const stage of stages?.split(' ') ?? []) expect(stageNames, command).toContain(stage);
      // A file of an installed package is there after `npm ci`, as it is here.
      for (const [file] of command.matchAll(/(?:node_modules|tests|src-main|\.ci)\/[\w./-]+/g))
        expect(existsSync(join(root, file)), command).toBe(true);
    }
  });
});

test('the three systems are tested and packaged, with Electron’s own program', () => {
  const all = workflows.map(([, text]) => text).join('\n');
  for (const system of ['ubuntu-latest', 'macos-latest', 'windows-latest'])
    expect(workflows.flatMap(([file, text]) => (text.includes(system) ? [file] : []))).toEqual(
      expect.arrayContaining(['ci.yml', 'packages.yml']),
    );
  expect(all).toContain('node node_modules/electron/install.js');
  expect(all).toContain('npm run package');
});
