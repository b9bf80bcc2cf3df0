import { describe, expect, it } from 'vitest';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { EngineInfo } from '../../../src-main/contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';
import type { EngineFacts, EngineReading } from '../../../src-main/core/interfaces/compose-document.ts';
import { changesSince, nothingYet, revise } from '../../../src-main/core/interfaces/following/revisions.ts';
import { isUnknown, whatChanged, whatStays } from '../../../src-main/core/interfaces/following/what-stays.ts';
import { container, engineHost, face, namespace } from '../renderer/documents.ts';

const summary = (name: string, change: Partial<ContainerSummary> = {}): ContainerSummary => ({
  id: container(name, []).owner?.id ?? '',
  name,
  image: 'alpine',
  state: 'running',
  networkMode: 'bridge',
  networks: [],
  own: false,
  ...change,
});
const idOf = (name: string): string => summary(name).id;
const changed = (...names: string[]): Set<string> => new Set(names.map(idOf));

describe('what changed since a revision', () => {
  const web = container('web', ['bridge']);
  const db = container('db', ['bridge']);
  const first = revise(nothingYet, [engineHost, web, db]);

  it('is all for whoever has nothing, and nothing for whoever has the newest', () => {
    expect(changesSince(first, 0).namespaces).toEqual([engineHost, web, db]);
    expect(changesSince(first, first.revision).namespaces).toEqual([]);
  });

  it('is what differs, once for each who has not seen it, and the order of all', () => {
    const api = container('api', ['bridge']);
    const machine = { ...engineHost, interfaces: [face('lo'), face('veth1')] };
    const second = revise(first, [structuredClone(machine), api, structuredClone(web)]);
    const third = revise(second, [machine, api, { ...web, sharedBy: ['sidekick'] }]);
    expect(changesSince(second, first.revision)).toEqual({
      revision: second.revision,
      order: ['engine-host', api.id, web.id],
      namespaces: [machine, api],
    });
    expect(changesSince(third, second.revision).namespaces.map(({ id }) => id)).toEqual([web.id]);
    expect(changesSince(third, first.revision).namespaces.map(({ id }) => id)).toEqual(['engine-host', api.id, web.id]);
  });
});

describe('what is read again', () => {
  const known = [
    { ...engineHost, inode: 1 },
    container('web', ['bridge'], { inode: 2, sharedBy: ['sidekick'] }),
    namespace({ id: 'netns:3', kind: 'other', inode: 3 }),
  ];
  const web = [summary('web'), summary('sidekick')];

  it.each([
    ['a container’s namespace that was not there', 4, [summary('new')], [], true],
    ['one that was not there, without a container: who starts or ends it is not listed', 4, [], [], false],
    ['one whose container is removed, and whose processes have not ended yet', 2, [], [], false],
    ['one with the same containers', 2, web, [], false],
    ['one without a container', 3, [], [], false],
    ['one whose container started again, and was given the same inode', 2, web, ['web'], true],
    ['one that a container joined', 2, [...web, summary('late')], [], true],
    ['one that a container left', 2, [summary('web')], [], true],
    ['one whose container was renamed', 2, [summary('www'), summary('sidekick')], [], true],
    ['one that a sidecar of Dockline’s joined', 2, [...web, summary('dockline-1', { own: true })], [], false],
  ])('%s', (_, inode, containers, names, expected) => {
    expect(isUnknown(known, changed(...names))({ inode, containers })).toBe(expected);
  });
});

describe('what stays of a reading', () => {
  const info: EngineInfo = {
    endpoint: 'unix:///var/run/docker.sock',
    name: 'Docker',
    version: '28.2',
    apiVersion: '1.50',
    os: 'Debian',
    kernel: '6.1',
    rootless: false,
    desktop: false,
    sharesThisComputer: true,
  };
  const facts = (...containers: ContainerSummary[]): EngineFacts => factsOf(containers, 7);
  const factsOf = (containers: ContainerSummary[], pid: number): EngineFacts => ({
    info,
    containers,
    networks: [],
    processIds: new Map(containers.map(({ id }) => [id, pid])),
  });
  const reading = (namespaces: Namespace[], stopped: Namespace[] = []): EngineReading => ({
    facts: facts(),
    access: 'joined',
    namespaces,
    own: [],
    stopped,
    unread: [],
    complete: false,
  });
  const web = container('web', ['bridge']);
  const db = container('db', ['bridge']);

  it('is what still runs and did not start again, and the machine', () => {
    const { namespaces } = whatStays(
      reading([engineHost, web, db, container('gone', [])]),
      facts(summary('web'), summary('db')),
      changed('db'),
    );
    expect(namespaces).toEqual([engineHost, web]);
  });

  it('is what has the process and the plugs that it had', () => {
    const lan = { name: 'lan', addresses: ['10.1.0.2'] };
    const before = facts(summary('web'), summary('db'));
    const plugged = facts(summary('web'), summary('db', { networks: [lan] }));
    expect(whatChanged(before, facts(summary('web'), summary('db')))).toEqual(changed());
    expect(whatChanged(before, plugged)).toEqual(changed('db'));
    expect(whatChanged(before, factsOf([summary('web')], 8))).toEqual(changed('web'));
  });

  it('is a stopped container until it is started or removed', () => {
    const stopped = [container('old', []), container('older', []), container('oldest', [])];
    const now = facts(summary('old', { state: 'exited' }), summary('older'));
    expect(whatStays(reading([], stopped), now, new Set()).stopped).toEqual([stopped[0]]);
  });
});
