import { describe, expect, it } from 'vitest';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import {
  buildTopology,
  type Grouping,
  matchingPlaces,
  stoppedBlock,
} from '../../../src-renderer/features/topology/build-topology.ts';
import { type Drawing, drawTopology } from '../../../src-renderer/features/topology/draw-topology.ts';
import { blockId, gridOf, layoutTopology, middleOf } from '../../../src-renderer/features/topology/layout-topology.ts';
import { topologySvg } from '../../../src-renderer/features/topology/topology-svg.ts';
import { container, documentOf, engineHost, namespace, network, thisComputer } from './documents.ts';

const shared = { ...thisComputer, sameAs: 'engine-host' };
const shop = documentOf(
  [
    shared,
    engineHost,
    container('web-10', ['shop']),
    container('web-2', ['shop']),
    container('both', ['shop', 'vault']),
    container('alone', []),
    container('hosty', [], { networkMode: 'host' }),
    namespace({ id: 'netns:7', kind: 'other', title: 'made by hand' }),
  ],
  [
    network('shop'),
    network('vault'),
    network('dockline-internal-0a1b2c', { own: true }),
    network('host', { driver: 'host' }),
    network('none', { driver: 'null' }),
  ],
);
const palette = { paper: '#1', surface: '#2', ink: '#3', soft: '#4', faint: '#5', line: '#6', strong: '#7' };
const nothing: ReadonlySet<string> = new Set();

describe('the topology', () => {
  it('draws this computer once where the engine shares its stack, else both machines', () => {
    expect(buildTopology(shop, 'network').machines.map(({ title }) => title)).toEqual(['This computer']);
    const remote = buildTopology(documentOf([thisComputer, engineHost]), 'network');
    expect(remote.machines.map(({ title }) => title)).toEqual(['The engine’s machine', 'This computer']);
  });

  it('draws containers on the stack of the engine’s machine as a network of their own, and names who shares a namespace', () => {
    const web = container('web', ['shop'], { sharedBy: ['sidekick'] });
    const document = documentOf([shared, { ...engineHost, sharedBy: ['hosty'] }, web], shop.networks);
    const topology = buildTopology(document, 'network');
    expect(topology.networks.map(({ name }) => name)).toContain('host');
    expect(topology.blocks.map(({ title, places }) => [title, places.map(({ id }) => id)])).toEqual([
      ['host', ['container:hosty']],
      ['shop', ['container:web']],
    ]);
    expect(matchingPlaces(topology, 'hosty')).toHaveLength(1);
    const svg = topologySvg(topology, layoutTopology(topology, nothing), { collapsed: nothing, palette });
    expect(svg).toContain(' with sidekick</text>');
  });

  it('puts containers on the same networks together, in natural order, and leaves out unused kinds of network and a run’s own', () => {
    const { blocks, networks } = buildTopology(shop, 'network');
    expect(networks.map(({ name }) => name)).toEqual(['host', 'shop', 'vault']);
    expect(blocks.map(({ title, places }) => [title, places.map(({ name }) => name)])).toEqual([
      ['host', ['hosty']],
      ['On no network', ['alone']],
      ['shop', ['web-2', 'web-10']],
      ['shop + vault', ['both']],
      ['Without a container', ['made by hand']],
    ]);
    expect(blocks[3]?.networks).toEqual(
      new Map([
        ['shop', 1],
        ['vault', 1],
      ]),
    );
  });

  it('groups by Compose project where asked', () => {
    const owner = { id: 'a', name: 'api', project: 'store' };
    const { blocks } = buildTopology(
      documentOf(
        [container('api', ['shop'], { owner }), container('db', ['vault'])],
        [network('shop'), network('vault')],
      ),
      'project',
    );
    expect(blocks.map(({ title }) => title)).toEqual(['store', 'vault']);
  });

  it('says how a container stands', () => {
    const owner = (state: string) => ({ id: state, name: state, state });
    const unread = { interfaces: [], unread: [{ what: 'all', why: 'no right' }] };
    const { blocks } = buildTopology(
      documentOf([
        container('a', [], { owner: owner('paused') }),
        container('b', [], { owner: owner('exited') }),
        container('c', [], unread),
      ]),
      'network',
    );
    expect(blocks.flatMap(({ places }) => places.map(({ name, state }) => [name, state]))).toEqual([
      ['c', 'unread'],
      ['paused', 'paused'],
      ['exited', 'stopped'],
    ]);
  });

  it('puts stopped containers apart, of a project with their project', () => {
    const owner = (name: string, change: object) => ({ owner: { id: name, name, state: 'exited', ...change } });
    const mixed = documentOf([
      container('none', []),
      container('old-1', [], owner('old-1', {})),
      container('old-2', [], owner('old-2', { state: 'created' })),
      container('shop-db', [], owner('shop-db', { project: 'shop' })),
    ]);
    const titles = (grouping: Grouping) =>
      buildTopology(mixed, grouping).blocks.map(({ id, title, places }) => [id === stoppedBlock, title, places.length]);
    expect(titles('network')).toEqual([
      [false, 'On no network', 1],
      [true, 'Stopped', 3],
    ]);
    expect(titles('project')).toEqual([
      [false, 'On no network', 1],
      [false, 'shop', 1],
      [true, 'Stopped', 2],
    ]);
  });

  it('names a container by its name, so that what is selected is found again when it was made again', () => {
    const [first, again] = ['1', '2'].map((id) => container('web', ['shop'], { id: `container:${id}` }));
    const idOf = (each: Namespace | undefined) =>
      buildTopology(documentOf(each === undefined ? [] : [each]), 'network').blocks[0]?.places[0]?.id;
    expect(idOf(first)).toBe('container:web');
    expect(idOf(again)).toBe('container:web');
  });

  it('finds by name, network and address', () => {
    const topology = buildTopology(shop, 'network');
    expect(matchingPlaces(topology, 'WEB-1').map(({ name }) => name)).toEqual(['web-10']);
    expect(matchingPlaces(topology, 'vault').map(({ name }) => name)).toEqual(['both']);
    expect(matchingPlaces(topology, '10.0.0.7')).toHaveLength(3);
    expect(matchingPlaces(topology, '  ')).toEqual([]);
  });
});

describe('its layout', () => {
  it('lets no two boxes overlap, with 200 containers too', () => {
    const many = Array.from({ length: 200 }, (_, index) => container(`c${index}`, ['shop']));
    const topology = buildTopology(
      documentOf([shared, engineHost, ...many], [network('shop'), network('vault')]),
      'network',
    );
    const { nodes, width } = layoutTopology(topology, nothing);
    for (const a of nodes) {
      for (const b of nodes) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(a.id === b.id || apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
    expect(topology.blocks.map(gridOf)).toMatchObject([{ small: true }]);
    expect(width).toBeLessThan(2_000);
  });

  it('draws a folded block as one small box', () => {
    const topology = buildTopology(shop, 'network');
    const id = topology.blocks[2]?.id ?? '';
    const size = (collapsed: ReadonlySet<string>) =>
      layoutTopology(topology, collapsed).nodes.find((node) => node.id === blockId(id))?.height ?? 0;
    expect(size(new Set([id]))).toBeLessThan(size(nothing));
  });

  it('knows where in its block a container stands', () => {
    const topology = buildTopology(shop, 'network');
    const layout = layoutTopology(topology, nothing);
    const [block] = topology.blocks.filter(({ title }) => title === 'shop');
    if (block === undefined) throw new Error('no block of the shop');
    const box = layout.nodes.find(({ id }) => id === blockId(block.id));
    const [first, second] = block.places.map(({ id }) => middleOf(layout, block, id, false));
    expect([first?.x, first?.y].map((value) => (value ?? 0) > 0)).toEqual([true, true]);
    expect(first).not.toEqual(second);
    const folded = middleOf(layout, block, block.places[0]?.id ?? '', true);
    expect(folded?.x).toBe((box?.x ?? 0) + (box?.width ?? 0) / 2);
  });

  it('ties machines to networks and networks to their containers', () => {
    const { edges } = layoutTopology(buildTopology(shop, 'network'), nothing);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toContain('network:vault block:on shop + vault');
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toContain('machine:engine-host network:shop');
  });
});

describe('while containers come and go', () => {
  const many = Array.from({ length: 40 }, (_, index) => container(`web-${index + 1}`, ['shop']));
  const draw = (namespaces: readonly Namespace[], before?: Drawing, takenAt = '2026-11-24T10:00:00.000Z'): Drawing => {
    const document = { ...documentOf([shared, engineHost, ...namespaces], [network('shop')]), takenAt };
    return drawTopology({ document, grouping: 'network', collapsed: nothing, allNetworks: false }, before);
  };
  const names = ({ topology }: Drawing): (string | undefined)[] =>
    topology.blocks[0]?.slots.map(({ place }) => place?.name) ?? [];
  const all = draw(many);

  it('the others stay where they are, and nothing is laid out anew', () => {
    const gone = draw(many.slice(1), all);
    expect(names(gone)).toEqual([undefined, ...names(all).slice(1)]);
    expect(gone.layout.nodes).toBe(all.layout.nodes);
    expect(gone.topology.blocks[0]?.slots[1]).toBe(all.topology.blocks[0]?.slots[1]);
    // One box changed; the others and every line are the very same objects, which nobody draws again.
    expect(gone.nodes.map((node, at) => node === all.nodes[at])).toEqual([true, true, false]);
    expect(gone.layout.edges).toBe(all.layout.edges);
  });

  it('one that is made again takes its place, another takes an empty one, and more stand at the end', () => {
    const gone = draw(many.slice(2), all);
    const again = container('web-2', ['shop'], { id: 'container:again' });
    const back = draw([...many.slice(2), again], gone);
    expect(names(back).slice(0, 3)).toEqual([undefined, 'web-2', 'web-3']);
    const other = draw([...many.slice(2), again, container('a', ['shop']), container('b', ['shop'])], back);
    expect([names(other)[0], names(other).at(-1)]).toEqual(['a', 'b']);
  });

  it('what did not change at all is the same object', () => {
    expect(draw(many, all).topology.blocks[0]).toBe(all.topology.blocks[0]);
  });

  it('where most have gone, and after a new reading, they stand in order and without gaps', () => {
    const few = draw(many.slice(30), all);
    expect(names(few)).toEqual(many.slice(30).map(({ owner }) => owner?.name));
    const gone = draw(many.slice(1), all);
    expect(names(draw(many.slice(1), gone, '2026-11-24T10:05:00.000Z'))).not.toContain(undefined);
  });
});

describe('the drawing as a file', () => {
  const svgOf = (name: string): string => {
    const topology = buildTopology(
      documentOf([shared, engineHost, container(name, ['shop'])], [network('shop')]),
      'network',
    );
    return topologySvg(topology, layoutTopology(topology, nothing), { collapsed: nothing, palette });
  };

  it('is XML whatever a container is called, and loads nothing', () => {
    const svg = svgOf('<script>alert("1")</script>&\u0000\u001b');
    expect(svg).not.toMatch(/<script|[^\P{Cc}\n]/u);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg.match(/https?:[^"]+/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  it('holds each name as text, cut where it is longer than its box', () => {
    expect(svgOf('web-1')).toContain('● web-1<');
    expect(svgOf('x'.repeat(200))).toMatch(/x{10,}…</);
  });
});

it('a small box shows what tells its container from the others of a crowd', () => {
  const shortNames = (names: readonly string[]): string[] => {
    const many = names.map((name) => container(name, ['shop']));
    const [block] = buildTopology(documentOf([shared, engineHost, ...many], [network('shop')]), 'network').blocks;
    return block === undefined ? [] : block.places.map(({ name }) => gridOf(block).shortName(name));
  };
  const numbers = Array.from({ length: 40 }, (_, at) => at + 100);
  expect(shortNames(numbers.map((at) => `a-long-project-web-${at}`))).toEqual(numbers.map((at) => `…${at}`));
  const mixed = shortNames([...numbers.map((at) => `a-long-project-web-${at}`), 'db']);
  expect(mixed).toContain('db');
  expect(new Set(mixed).size).toBe(41);
});
