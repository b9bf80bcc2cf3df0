import type { Namespace } from '../../contract/namespace-model.ts';
import type { EngineInfo, Snapshot } from '../../contract/snapshot-model.ts';
import type { NotCompared } from '../../contract/snapshots.ts';
import { bridgeNames } from './bridge-names.ts';
import { changePath, type PathStep } from './change-path.ts';
import { comparable } from './comparable.ts';
import { compareNamespace } from './compare-namespace.ts';
import { compareNetworks } from './compare-networks.ts';
import { added, changedField, type Difference, removed } from './difference.ts';
import { bridgeChanges } from './implied.ts';
import { matchNamespaces, namespaceKey, toldByAnother } from './match-namespaces.ts';

export interface Differences {
  differences: Difference[];
  /** What one of the two does not hold, so that nothing can be said of it. */
  notCompared: NotCompared[];
}

/**
 * What changed from one snapshot to another: the engine, its networks, and every namespace. Facts that change by
 * themselves make no difference (`volatile.ts`), and what follows from another change is not told again (`implied.ts`).
 */
export function compareSnapshots(before: Snapshot, after: Snapshot): Differences {
  const bridges = bridgeNames([...before.networks, ...after.networks]);
  const { pairs, gone, come } = matchNamespaces(before, after);
  const { differences, notCompared } = compareEngines(before, after);
  const bothHaveEngine = before.engine !== undefined && after.engine !== undefined;
  const networks = bothHaveEngine ? compareNetworks(before.networks, after.networks) : [];
  const madeBridges = bridgeChanges(networks, [...before.networks, ...after.networks]);
  const told = [toldByAnother(before), toldByAnother(after)] as const;

  const inside = pairs.map(({ before: old, after: now }): Differences => {
    const step = namespaceStep(now);
    const renamed = changedField('namespace', [step, 'name'], old.owner?.name, now.owner?.name);
    if (told[0].has(old) || told[1].has(now)) return { differences: renamed, notCompared: [] };
    const compared = compareNamespace(step, comparable(old, bridges), comparable(now, bridges), madeBridges);
    return {
      differences: [...renamed, ...compareMembers(step, old, now), ...compared.differences],
      notCompared: compared.notCompared,
    };
  });
  const alone = [
    ...gone.map((one) => aloneIn('earlier', one, bothHaveEngine)),
    ...come.map((one) => aloneIn('later', one, bothHaveEngine)),
  ];
  const parts = [...inside, ...alone];
  return {
    differences: [...differences, ...networks, ...parts.flatMap((part) => part.differences)],
    notCompared: [...notCompared, ...parts.flatMap((part) => part.notCompared)],
  };
}

function compareEngines(before: Snapshot, after: Snapshot): Differences {
  const [old, now] = [before.engine, after.engine];
  if (old !== undefined && now !== undefined) {
    const field = (name: 'version' | 'os' | 'kernel') => changedField('engine', ['engine', name], old[name], now[name]);
    return { differences: [...field('version'), ...field('os'), ...field('kernel')], notCompared: [] };
  }
  if (old === undefined && now === undefined) return { differences: [], notCompared: [] };
  const which = old === undefined ? 'earlier' : 'later';
  const why = `No engine answered when the ${which} snapshot was taken.`;
  return {
    differences: [
      ...(old === undefined ? [] : [removed('engine', ['engine'], engineValue(old))]),
      ...(now === undefined ? [] : [added('engine', ['engine'], engineValue(now))]),
    ],
    notCompared: [
      { path: 'networks', why },
      { path: 'containers', why },
    ],
  };
}

const engineValue = ({ name, version, os }: EngineInfo) => ({ name, version, os });

/** A namespace that only one of the two holds. */
function aloneIn(which: 'earlier' | 'later', namespace: Namespace, bothHaveEngine: boolean): Differences {
  const step = namespaceStep(namespace);
  if (namespace.kind === 'container') {
    if (!bothHaveEngine) return { differences: [], notCompared: [] };
    const tell = which === 'earlier' ? removed : added;
    return { differences: [tell('namespace', [step], namespaceValue(namespace))], notCompared: [] };
  }
  const why = `Only the ${which} snapshot holds it.`;
  return { differences: [], notCompared: [{ path: changePath(step), why }] };
}

function compareMembers(step: PathStep, before: Namespace, after: Namespace): Difference[] {
  const members = ({ owner, sharedBy = [] }: Namespace) => new Set([...(owner ? [owner.name] : []), ...sharedBy]);
  const [old, now] = [members(before), members(after)];
  // A renamed container is told as such.
  if (before.id === after.id && before.owner?.name !== after.owner?.name) return [];
  return [
    ...[...old].filter((name) => !now.has(name)).map((name) => removed('namespace', [step, ['sharedBy', name]], name)),
    ...[...now].filter((name) => !old.has(name)).map((name) => added('namespace', [step, ['sharedBy', name]], name)),
  ];
}

function namespaceStep(namespace: Namespace): PathStep {
  return ['namespaces', namespaceKey(namespace)];
}

function namespaceValue({ owner, networkMode, interfaces, sharedBy }: Namespace): Record<string, unknown> {
  return {
    ...(owner?.image === undefined ? {} : { image: owner.image }),
    ...(networkMode === undefined || networkMode.startsWith('container:') ? {} : { networkMode }),
    ...(sharedBy === undefined ? {} : { sharedBy }),
    addresses: interfaces
      .filter(({ kind }) => kind !== 'loopback')
      .flatMap(({ addresses }) => addresses.filter(({ scope }) => scope !== 'link'))
      .map(({ address, prefixLength }) => (prefixLength === undefined ? address : `${address}/${prefixLength}`)),
  };
}
