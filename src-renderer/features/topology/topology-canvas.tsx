import '@xyflow/react/dist/base.css';
import { type Edge, type FitViewOptions, Panel, ReactFlow, useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { coverOf, hiddenBy } from './detail-cover.ts';
import type { FlowNode } from './flow-nodes.ts';
import type { Layout } from './layout-topology.ts';
import { nodeTypes } from './topology-nodes.tsx';

interface TopologyCanvasProps {
  nodes: FlowNode[];
  layout: Layout;
  /** Ids of the networks that the selection is on: their edges stand out. */
  lit: ReadonlySet<string>;
  /** How it is drawn, by the person's choice: grouping, and what is folded. */
  way: string;
  /** A point to bring into view, close enough to read what is there. */
  reveal: { x: number; y: number } | undefined;
  selected: string | null;
  onEscape: () => void;
  /** Lies over the drawing, which stays as large as it is. */
  children: ReactNode;
}

/** The drawing itself: pan, zoom, and every box a button. */
export function TopologyCanvas({ nodes, layout, lit, way, reveal, selected, onEscape, children }: TopologyCanvasProps) {
  const flow = useReactFlow();
  const canvas = useRef<HTMLDivElement>(null);
  const edges = useMemo(() => layout.edges.map((edge) => toEdge(edge, lit)), [layout, lit]);
  const { shape } = layout;
  const windowSize = useStore(({ width, height }) => `${width}×${height}`);
  const moved = useRef(false);
  const fitWhole = useCallback(() => {
    moved.current = false;
    void flow.fitView(whole(canvas.current));
  }, [flow]);

  // What is drawn another way is fitted anew.
  useEffect(() => {
    if (way !== '') fitWhole();
  }, [fitWhole, way]);
  // Containers that come and go change its shape: it is fitted to the window until a person chose what to look at.
  useEffect(() => {
    if (shape !== '' && windowSize !== '' && !moved.current) fitWhole();
  }, [fitWhole, shape, windowSize]);
  const { x, y } = reveal ?? {};
  useEffect(() => {
    if (x === undefined || y === undefined) return;
    moved.current = true;
    const zoom = Math.max(1, flow.getZoom());
    const cover = coverOf(canvas.current);
    const [middleX, middleY] = [x + cover.right / 2 / zoom, y + cover.bottom / 2 / zoom];
    void flow.setCenter(middleX, middleY, { zoom, duration: moveMs });
  }, [flow, x, y]);
  useEffect(() => {
    if (selected === null || canvas.current === null) return;
    const hidden = hiddenBy(canvas.current, coverOf(canvas.current));
    if (hidden.x === 0 && hidden.y === 0) return;
    moved.current = true;
    const view = flow.getViewport();
    void flow.setViewport({ ...view, x: view.x - hidden.x, y: view.y - hidden.y }, { duration: moveMs });
  }, [flow, selected]);

  function zoom(way: () => Promise<boolean>): void {
    moved.current = true;
    void way();
  }
  return (
    <ReactFlow
      ref={canvas}
      onKeyDown={({ key }) => key === 'Escape' && onEscape()}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      panOnScroll
      onMoveStart={(event) => {
        if (event !== null) moved.current = true;
      }}
      onInit={fitWhole}
      minZoom={0.08}
      maxZoom={2}
      proOptions={{ hideAttribution: true }}
      aria-label="How machines, networks and containers are wired"
    >
      <Panel position="top-left" className="flex rounded-sm border border-line bg-surface">
        <IconButton label="Zoom in" onClick={() => zoom(flow.zoomIn)}>
          <Plus size={14} />
        </IconButton>
        <IconButton label="Zoom out" onClick={() => zoom(flow.zoomOut)}>
          <Minus size={14} />
        </IconButton>
        <IconButton label="Fit the drawing to the window" onClick={fitWhole}>
          <Maximize size={14} />
        </IconButton>
      </Panel>
      {children}
    </ReactFlow>
  );
}

const moveMs = 160;

/** All of the drawing, beside what lies over it. */
function whole(canvas: HTMLElement | null): FitViewOptions {
  const { right, bottom } = coverOf(canvas);
  return { padding: { x: '3%', y: '3%', right: `${right + 24}px`, bottom: `${bottom + 24}px` }, maxZoom: 1.1 };
}

function toEdge({ id, from, to, label }: Layout['edges'][number], lit: ReadonlySet<string>): Edge {
  const isLit = lit.has(from) || lit.has(to);
  return {
    id,
    source: from,
    target: to,
    label,
    focusable: false,
    style: { stroke: isLit ? 'var(--accent)' : 'var(--line-strong)', strokeWidth: isLit ? 2 : 1 },
    labelStyle: { fill: 'var(--faint)', fontSize: 11 },
    labelBgStyle: { fill: 'var(--paper)' },
    zIndex: isLit ? 1 : 0,
  };
}
