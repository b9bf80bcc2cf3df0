import { describe, expect, it } from 'vitest';
import type { Count } from '../../../src-main/contract/interface-model.ts';
import type { CounterReading } from '../../../src-main/contract/interfaces.ts';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';
import { linkState } from '../../../src-renderer/features/interfaces/link-state.ts';
import { createRates, liveKey } from '../../../src-renderer/features/interfaces/live/rates.ts';
import {
  findChoice,
  groupChoices,
  searchChoices,
} from '../../../src-renderer/features/interfaces/namespace-choices.ts';
import { containerCount, namespaceSentence } from '../../../src-renderer/features/interfaces/namespace-words.ts';
import { withChanges } from '../../../src-renderer/features/interfaces/with-changes.ts';
import {
  fromInventory,
  hasStopped,
  isFollowed,
  withInventory,
} from '../../../src-renderer/features/interfaces/with-inventory.ts';
import { container, documentOf, engineHost, face, namespace, thisComputer } from './documents.ts';

const reading = (atMs: number, bytes: Count, dropped = 0): CounterReading => {
  const way = { bytes, packets: 0, errors: 0, dropped };
  return {
    namespace: 'this-computer',
    atMs,
    access: 'os',
    interfaces: [{ name: 'eth0', counters: { rx: way, tx: { ...way, bytes: 0 } } }],
  };
};
const eth0 = liveKey('this-computer', 'eth0');

describe('rates', () => {
  it('divide by the time that really passed', () => {
    const rates = createRates();
    expect(rates.add([reading(1_000, 500)]).get(eth0)?.samples).toEqual([]);
    expect(rates.add([reading(3_000, 4_500)]).get(eth0)?.samples).toEqual([{ at: 3, rx: 2_000, tx: 0 }]);
  });

  it('are exact past 2^53, and nothing where a counter began anew', () => {
    const rates = createRates();
    rates.add([reading(0, '18446744073709551000')]);
    expect(rates.add([reading(1_000, '18446744073709551600')]).get(eth0)?.samples[0]?.rx).toBe(600);
    expect(
      rates
        .add([reading(2_000, 10)])
        .get(eth0)
        ?.samples.at(-1)?.rx,
    ).toBe(0);
  });

  it('tell errors and drops that are new, and keep a minute', () => {
    const rates = createRates();
    for (let second = 0; second < 100; second += 1) rates.add([reading(second * 1_000, second)]);
    const live = rates.add([reading(100_000, 100, 3)]).get(eth0);
    expect(live?.fresh).toEqual({ rx: 3, tx: 3 });
    expect(live?.samples.length).toBeLessThanOrEqual(61);
  });
});

const summary = (name: string, change: Partial<ContainerSummary> = {}): ContainerSummary => ({
  id: name.padEnd(12, '0'),
  name,
  image: 'alpine',
  state: 'running',
  networkMode: 'bridge',
  networks: [{ name: 'bridge', addresses: ['172.17.0.9'], prefixLength: 16 }],
  own: false,
  ...change,
});

describe('a document between two readings', () => {
  const web = container('web', ['bridge']);
  const read = documentOf([thisComputer, engineHost, web]);
  const running = summary('web', { id: web.owner?.id ?? '' });

  it('is the same object where nothing changed', () => {
    expect(withInventory(read, [running])).toBe(read);
  });

  it('loses what went, and gains what came with what the engine tells', () => {
    const { namespaces } = withInventory(read, [summary('fresh')]);
    expect(namespaces.map(({ owner, kind }) => owner?.name ?? kind)).toEqual(['this-computer', 'engine-host', 'fresh']);
    expect(namespaces[2]).toMatchObject({
      access: 'api',
      interfaces: [{ networkName: 'bridge', addresses: [{ family: 'ipv4', address: '172.17.0.9', prefixLength: 16 }] }],
      unread: [{ why: expect.stringContaining('is being read') }],
    });
  });

  it('is what the engine’s lists tell before the first reading', () => {
    const joiner = summary('joiner', { networkMode: 'container:web' });
    const { namespaces, takenAt } = fromInventory([summary('web'), joiner, summary('probe', { own: true })], []);
    expect(takenAt).toBeUndefined();
    expect(namespaces).toMatchObject([{ owner: { name: 'web' }, access: 'api', interfaces: [{ name: 'eth0' }] }]);
    expect(namespaces[0]?.unread[0]?.why).not.toContain('came');
  });

  it('says of what came that it is not read by itself where that takes a container each', () => {
    const joined = documentOf([thisComputer, { ...engineHost, access: 'joined' }, web]);
    const { namespaces } = withInventory(joined, [running, summary('fresh')]);
    expect(namespaces.at(-1)?.unread[0]?.why).toContain('after the last reading');
    expect([isFollowed(read), isFollowed(joined)]).toEqual([true, false]);
  });

  it('takes in what changed, and keeps everything else as the objects that they were', () => {
    const document = { ...read, revision: 4 };
    const fresh = container('fresh', ['bridge']);
    const machine = { ...engineHost, interfaces: [face('veth1'), face('lo')] };
    const changes = {
      revision: 6,
      order: ['this-computer', 'engine-host', fresh.id, web.id],
      namespaces: structuredClone([machine, fresh]),
      unread: [],
    };
    const next = withChanges(document, changes, 4);
    expect(next.revision).toBe(6);
    expect(next.namespaces).toEqual([thisComputer, machine, fresh, web]);
    expect(next.namespaces[0]).toBe(document.namespaces[0]);
    expect(next.namespaces[1]?.interfaces[1]).toBe(document.namespaces[1]?.interfaces[0]);
    expect(next.namespaces[1]?.routes).toBe(document.namespaces[1]?.routes);
    expect(next.namespaces[3]).toBe(document.namespaces[2]);
    expect(withChanges(next, { ...changes, revision: 7, order: ['this-computer'] }, 6).namespaces).toEqual([
      thisComputer,
    ]);
  });

  it('takes in no changes of a document that it is not any more', () => {
    const changes = { revision: 6, order: [], namespaces: [] };
    const newer = { ...read, revision: 7 };
    const older = { ...read, revision: 3 };
    expect(withChanges(newer, changes, 4)).toBe(newer);
    expect(withChanges(older, changes, 4)).toBe(older);
  });

  it('keeps stopped containers, and adds neither Dockline’s own nor what shares a namespace', () => {
    const stopped = container('old', [], { owner: { id: 'old', name: 'old', state: 'exited' } });
    const sharing = { ...web, sharedBy: ['sidekick'] };
    const document = documentOf([stopped, sharing]);
    expect(withInventory(document, [running, summary('sidekick'), summary('probe', { own: true })])).toBe(document);
  });

  it('loses a stopped container that was removed, and none while nobody has said which there are', () => {
    const owner = { id: 'old', name: 'old', state: 'exited' };
    const document = documentOf([container('old', [], { id: 'container:old', owner })]);
    expect(hasStopped(document)).toBe(true);
    expect(withInventory(document, [], [summary('old', { id: 'old', state: 'exited' })])).toBe(document);
    expect(withInventory(document, [])).toBe(document);
    expect(withInventory(document, [], []).namespaces).toEqual([]);
  });

  it('has a stopped container that was started, or made again, once and as it is now', () => {
    const owner = { id: 'old', name: 'old', state: 'exited' };
    const document = documentOf([container('old', [], { id: 'container:old', owner })]);
    const states = (id: string) =>
      withInventory(document, [summary('old', { id })]).namespaces.map((each) => [each.id, each.owner?.state]);
    expect(states('old')).toEqual([['container:old', 'running']]);
    expect(states('new')).toEqual([['container:new', 'running']]);
  });
});

describe('the state of an interface', () => {
  it.each([
    ['up', 'up', ['UP', 'RUNNING']],
    ['down', 'down', ['BROADCAST']],
    // docker0 before the first container.
    ['no link', 'down', ['UP', 'NO-CARRIER']],
    ['unknown', undefined, ['UP']],
  ] as const)('is %s', (word, state, flags) => {
    expect(linkState({ flags: [...flags], ...(state === undefined ? {} : { state }) }).word).toBe(word);
  });
});

describe('the list of namespaces', () => {
  const groups = groupChoices(
    documentOf([
      thisComputer,
      container('b-10', ['bridge']),
      container('b-2', ['bridge']),
      container('api', ['shop'], { owner: { id: 'a', name: 'api', project: 'shop' } }),
      namespace({ id: 'netns:4026532', kind: 'other', title: 'blue' }),
    ]),
    true,
  );

  it('has the notes’ two views first, projects before the rest, names in natural order', () => {
    expect(groups.map(({ title, choices }) => [title, choices.map(({ name }) => name)])).toEqual([
      ['A new container', ['A container on the bridge', 'A container with --net=host']],
      ['Machines', ['This computer']],
      ['Project shop', ['api']],
      ['Containers', ['b-2', 'b-10']],
      ['Namespaces without a container', ['blue']],
    ]);
    expect(groupChoices(undefined, false)).toEqual([]);
  });

  it('names a container by its name, and finds it by its id too', () => {
    const web = container('web', ['bridge']);
    const choices = groupChoices(documentOf([thisComputer, web]), false).flatMap((group) => group.choices);
    expect(choices.map(({ id }) => id)).toEqual(['this-computer', 'container:web']);
    for (const address of ['container:web', web.id, 'this-computer']) {
      expect(findChoice(choices, address)?.id, address).toBeDefined();
    }
    expect(findChoice(choices, 'container:other')).toBeUndefined();
  });

  it('has a line for each container, also for those that share a namespace or the stack of the engine’s machine', () => {
    const web = container('web', ['bridge'], { sharedBy: ['sidekick'] });
    const namespaces = [thisComputer, { ...engineHost, sharedBy: ['hosty'] }, web];
    const choices = groupChoices(documentOf(namespaces), false).flatMap((group) => group.choices);
    expect(choices.map(({ id, note }) => [id, note]).slice(2)).toEqual([
      ['container:hosty', 'on the stack of the engine’s machine'],
      ['container:sidekick', 'in the namespace of web'],
      ['container:web', expect.any(String)],
    ]);
    expect(findChoice(choices, 'container:sidekick')?.namespace).toBe(web);
    expect(findChoice(choices, web.id)?.name).toBe('web');
    expect(containerCount(namespaces)).toBe(3);
    expect(namespaceSentence(web)).toMatch(/^One namespace for web and sidekick: /);
  });

  it('knows a machine by the address of its network, not by that of a bridge on it', () => {
    const at = (name: string, kind: 'bridge' | 'ethernet', address: string) =>
      face(name, { kind, addresses: [{ family: 'ipv4', address }] });
    const interfaces = [at('docker0', 'bridge', '172.17.0.1'), at('eth0', 'ethernet', '192.168.1.5')];
    const choices = groupChoices(documentOf([{ ...thisComputer, interfaces }]), false).flatMap(
      (group) => group.choices,
    );
    expect(choices).toMatchObject([{ name: 'This computer', note: '192.168.1.5' }]);
  });

  it('is searched by address too', () => {
    expect(searchChoices(groups, '10.0.0.7').flatMap(({ choices }) => choices)).toHaveLength(3);
    expect(searchChoices(groups, 'nothing of the kind')).toEqual([]);
  });
});
