import { DocklineError } from '../../contract/errors.ts';
import type { Probe, Target } from '../../contract/probe-model.ts';
import type { CellRequest, Family } from '../../contract/probing.ts';
import { placeTarget } from './place-target.ts';
import type { Placed, PlaceFacts } from './placed.ts';
import { parseTargetWord, type TargetWord } from './target-word.ts';
import type { VantageFacts } from './vantage.ts';

export { hostName } from './target-word.ts';

/** The targets of the default matrix, as `--to` names them. */
export const defaultTargets = ['host.docker.internal', 'gateway', 'lan', 'localhost'] as const;
const mostCells = 2_000;

export interface PlannedProbe {
  id: string;
  kind: Probe['kind'];
  from: VantageFacts;
  to: Target;
  protocol: Probe['protocol'];
  family: Family;
  /** Whether Dockline's listener is meant to answer; where it is not, nothing is sent after the handshake. */
  toListener: boolean;
  /** The server that a `dns` probe asks; absent: the vantage's own resolver. */
  server?: string;
  /** Why this cell makes no sense and is not run. */
  skip?: string;
}

/** A cell to plan: a request, or the pipe of the notes; `id`: the one that it had in an earlier run. */
export type CellToPlan = CellRequest & { pipe?: boolean; id?: string };

export interface PlanFacts extends PlaceFacts {
  /** The vantages that each word of `--from` stands for. */
  vantages: ReadonlyMap<string, readonly VantageFacts[]>;
}

/** The cells of a matrix: the stdout pipe first where `bridge` and `localhost` are asked for, then vantages × targets. */
export function matrixCells(options: {
  from: readonly string[];
  to: readonly string[];
  protocols: readonly ('tcp' | 'udp')[];
  families: readonly Family[];
}): CellToPlan[] {
  const { from, to, protocols, families } = options;
  const piped = from.includes('bridge') && to.includes('localhost') && protocols.includes('tcp');
  const pipe: CellToPlan[] =
    piped && families.includes('ipv4') ? [{ pipe: true, from: 'bridge', to: 'localhost' }] : [];
  const cells = from.flatMap((one) =>
    to.flatMap((target) =>
      protocols.flatMap((protocol) => families.map((family) => ({ from: one, to: target, protocol, family }))),
    ),
  );
  return [...pipe, ...cells];
}

/** Lays out the probes of a run, each cell once. Fails with `bad-input` for a target that is none, `too-large` for too many. */
export function planProbes(cells: readonly CellToPlan[], facts: PlanFacts): PlannedProbe[] {
  const planned = new Map<string, Omit<PlannedProbe, 'id'> & { id: string | undefined }>();
  for (const cell of cells) {
    const word = parseTargetWord(cell.to);
    for (const from of facts.vantages.get(cell.from) ?? []) {
      for (const probe of planCell(cell, word, from, facts)) {
        const key = planKey(probe);
        if (!planned.has(key)) planned.set(key, { ...probe, id: cell.id });
      }
    }
    if (planned.size > mostCells) {
      throw new DocklineError('too-large', `The run would have more than ${mostCells} cells.`, {
        hint: 'Name fewer vantages or targets.',
      });
    }
  }
  return [...planned.values()].map((probe, index) => ({ ...probe, id: probe.id ?? `p${index + 1}` }));
}

function planCell(
  cell: CellToPlan,
  word: TargetWord,
  from: VantageFacts,
  facts: PlanFacts,
): Omit<PlannedProbe, 'id'>[] {
  const { protocol = 'tcp', family = 'ipv4' } = cell;
  const base = { from, protocol, family };
  if (from.missing !== undefined) {
    const to: Target = { kind: 'custom', host: cell.to, port: cell.port ?? facts.port, label: cell.to };
    return [{ ...base, kind: 'connect', to, toListener: false, skip: from.missing }];
  }
  if (cell.pipe === true) {
    const to: Target = { kind: 'localhost', host: 'localhost', port: facts.port, label: 'localhost' };
    return [{ ...base, kind: 'stdout-pipe', to, toListener: true }];
  }
  if (word.probe === 'dns') {
    const to: Target = { kind: 'custom', host: word.name, port: 53, label: cell.to };
    const server = word.server === undefined ? {} : { server: word.server };
    return [{ ...base, kind: 'dns', protocol: 'dns', to, toListener: false, ...server }];
  }
  const place = cell.port === undefined ? word.place : { ...word.place, port: cell.port };
  const kind = word.probe;
  const probeOf = ({ to, toListener, skip }: Placed): Omit<PlannedProbe, 'id'> => ({
    ...base,
    kind,
    to: kind === 'bulk' ? { ...to, label: `bulk:${to.label ?? to.host}` } : to,
    toListener,
    ...(skip === undefined ? {} : { skip }),
  });
  return placeTarget(place, from, { protocol, family }, facts).map(probeOf);
}

function planKey({ kind, from, to, protocol, family }: Omit<PlannedProbe, 'id'>): string {
  return JSON.stringify([kind, from.label, to.label, protocol, family]);
}
