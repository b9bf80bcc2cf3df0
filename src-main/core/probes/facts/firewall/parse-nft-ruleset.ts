import { z } from 'zod';
import { readMatch, readStatement, type SetLookup } from './nft-statements.ts';
import type { Action, Chain, Hook, Match, Rule } from './rule.ts';

const record = z.record(z.string(), z.unknown());
const named = { family: z.string(), table: z.string() };
const rulesetSchema = z.object({ nftables: z.array(record) });
const chainSchema = z.object({
  ...named,
  name: z.string(),
  hook: z.string().optional(),
  prio: z.number().optional(),
  policy: z.string().optional(),
});
const ruleSchema = z.object({ ...named, chain: z.string(), handle: z.number().optional(), expr: z.array(record) });
const setSchema = z.object({ ...named, name: z.string(), elem: z.array(z.unknown()).optional() });
const counterSchema = z.object({ packets: z.number() });

const families = new Set(['ip', 'ip6', 'inet']);
const hooks: ReadonlySet<string> = new Set<Hook>(['prerouting', 'input', 'forward', 'output', 'postrouting']);
const isHook = (word: string | undefined): word is Hook => word !== undefined && hooks.has(word);

/**
 * The chains and rules of `nft -j list ruleset` (libnftables-json(5)). `except` leaves out tables ("ip filter") that
 * were read in iptables' own words. Fails where the text is no such document; objects of another shape are passed over.
 */
export function parseNftRuleset(text: string, except: ReadonlySet<string> = new Set()): Chain[] {
  const { nftables } = rulesetSchema.parse(JSON.parse(text));
  const parsed = <T>(key: string, schema: z.ZodType<T>): T[] =>
    nftables.flatMap((object) => {
      const result = schema.safeParse(object[key]);
      return result.success ? [result.data] : [];
    });
  const sets = new Map(
    parsed('set', setSchema).map(({ family, table, name, elem }) => [`${family} ${table} ${name}`, elem ?? []]),
  );
  const rules = Map.groupBy(parsed('rule', ruleSchema), (rule) => `${rule.family} ${rule.table} ${rule.chain}`);
  return parsed('chain', chainSchema).flatMap(({ family, table, name, hook, prio, policy }): Chain[] => {
    if (!families.has(family) || except.has(`${family} ${table}`)) return [];
    const lookup: SetLookup = (set) => sets.get(`${family} ${table} ${set}`);
    return [
      {
        backEnd: 'nftables',
        family,
        table,
        name,
        ...(isHook(hook) ? { hook, priority: prio ?? 0, policy: policy === 'drop' ? 'drop' : 'accept' } : {}),
        rules: (rules.get(`${family} ${table} ${name}`) ?? []).map(({ expr, handle }, index) => ({
          ...readRule(expr, lookup),
          position: index + 1,
          ...(handle === undefined ? {} : { handle }),
        })),
      },
    ];
  });
}

function readRule(expressions: readonly Record<string, unknown>[], lookup: SetLookup): Omit<Rule, 'position'> {
  const matches: Match[] = [];
  const texts: string[] = [];
  let action: Action = { kind: 'other' };
  let packets: number | undefined;
  for (const [kind, body] of expressions.flatMap((expression) => Object.entries(expression))) {
    const counter = kind === 'counter' ? counterSchema.safeParse(body) : undefined;
    if (counter?.success) {
      packets = counter.data.packets;
      continue;
    }
    if (kind === 'match') {
      const read = readMatch(body, lookup);
      matches.push(...read.matches);
      texts.push(read.text);
      continue;
    }
    const read = readStatement(kind, body);
    matches.push(...(read.matches ?? []));
    action = read.action ?? action;
    texts.push(read.text);
  }
  return { matches, action, text: texts.join(' '), ...(packets === undefined ? {} : { packets }) };
}
