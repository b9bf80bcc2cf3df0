import type { Block, Topology } from './build-topology.ts';
import { blockId, gridOf, headHeight, type LaidOutNode, type Layout, machineId, networkId } from './layout-topology.ts';
import { foldedLine, machineLine, networkLine, placeLine, stateMarks } from './topology-words.ts';

/** The colours that the drawing takes from the theme. */
export interface Palette {
  paper: string;
  surface: string;
  ink: string;
  soft: string;
  faint: string;
  line: string;
  strong: string;
}

/** The drawing as one SVG file: text stays text, nothing is loaded from elsewhere. */
export function topologySvg(
  topology: Topology,
  layout: Layout,
  { collapsed, palette }: { collapsed: ReadonlySet<string>; palette: Palette },
): string {
  const at = new Map(layout.nodes.map((node) => [node.id, node]));
  const lines = layout.edges.flatMap(({ from, to, label }) => {
    const [upper, lower] = [at.get(from), at.get(to)];
    return upper === undefined || lower === undefined ? [] : [edge(upper, lower, label, palette)];
  });
  const boxes = [
    ...topology.machines.map((machine) =>
      box(at.get(machineId(machine.id)), machine.title, machineLine(machine), palette),
    ),
    ...topology.networks.map((network) =>
      box(at.get(networkId(network.name)), network.name, networkLine(network), palette),
    ),
    ...topology.blocks.map((block) => blockBox(at.get(blockId(block.id)), block, collapsed.has(block.id), palette)),
  ];
  const { width, height } = layout;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Inter, system-ui, sans-serif" font-size="13">
<title>Topology drawn by Dockline</title>
<rect width="${width}" height="${height}" fill="${palette.paper}"/>
${[...lines, ...boxes].join('\n')}
</svg>
`;
}

function edge(upper: LaidOutNode, lower: LaidOutNode, label: string, palette: Palette): string {
  const [fromX, fromY] = [upper.x + upper.width / 2, upper.y + upper.height];
  const [toX, toY] = [lower.x + lower.width / 2, lower.y];
  const middle = (fromY + toY) / 2;
  const path = `M${fromX} ${fromY}C${fromX} ${middle} ${toX} ${middle} ${toX} ${toY}`;
  const words = text((fromX + toX) / 2 + 6, middle, label, { size: 11, fill: palette.faint });
  return `<path d="${path}" fill="none" stroke="${palette.strong}"/>${label === '' ? '' : words}`;
}

function box(node: LaidOutNode | undefined, title: string, line: string, palette: Palette): string {
  if (node === undefined) return '';
  const { x, y, width } = node;
  return [
    frame(node, palette.surface, palette.strong),
    text(x + 12, y + 26, cut(title, width - 24, 7.4), { size: 13, fill: palette.ink, weight: 600 }),
    text(x + 12, y + 46, cut(line, width - 24, 6.3), { size: 11, fill: palette.soft }),
  ].join('');
}

function blockBox(node: LaidOutNode | undefined, block: Block, isCollapsed: boolean, palette: Palette): string {
  if (node === undefined) return '';
  const { x, y, width } = node;
  const count = String(block.places.length);
  const head = [
    frame(node, 'none', palette.line),
    text(x + 12, y + 23, cut(block.title, width - 60, 7.2), { size: 12, fill: palette.soft, weight: 600 }),
    text(x + width - 12, y + 23, count, { size: 11, fill: palette.faint, anchor: 'end' }),
  ];
  if (isCollapsed) {
    const line = cut(foldedLine(block), width - 24, 6.3);
    return [...head, text(x + 12, y + 46, line, { size: 11, fill: palette.faint })].join('');
  }
  const { columns, width: wide, height: high, small, shortName } = gridOf(block);
  const places = block.slots.map(({ place }, index) => {
    if (place === undefined) return '';
    const left = x + 10 + (index % columns) * (wide + 6);
    const top = y + headHeight + Math.floor(index / columns) * (high + 6);
    const name = cut(
      `${stateMarks[place.state].mark} ${small ? shortName(place.name) : place.name}`,
      wide - 14,
      small ? 6.2 : 7,
    );
    const address = text(left + 8, top + 34, cut(placeLine(place), wide - 14, 6.6), {
      size: 11,
      fill: palette.faint,
      mono: true,
    });
    return [
      frame({ x: left, y: top, width: wide, height: high }, palette.surface, palette.line),
      text(left + 8, top + 17, name, { size: small ? 11 : 12, fill: palette.ink }),
      small ? '' : address,
    ].join('');
  });
  return [...head, ...places].join('');
}

function frame(at: { x: number; y: number; width: number; height: number }, fill: string, stroke: string): string {
  return `<rect x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}" rx="6" fill="${fill}" stroke="${stroke}"/>`;
}

interface TextLook {
  size: number;
  fill: string;
  weight?: number;
  anchor?: 'end';
  mono?: boolean;
}

function text(x: number, y: number, words: string, { size, fill, weight = 400, anchor, mono }: TextLook): string {
  const family = mono === true ? ' font-family="JetBrains Mono, ui-monospace, monospace"' : '';
  const end = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}"${end}${family}>${escapeXml(words)}</text>`;
}

/** Cut to what fits, by the average width of a character. */
function cut(words: string, width: number, character: number): string {
  const most = Math.max(1, Math.floor(width / character));
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes markup, and leaves out the control characters that XML 1.0 (section 2.2) forbids. */
function escapeXml(words: string): string {
  return words.replace(/\p{Cc}/gu, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
