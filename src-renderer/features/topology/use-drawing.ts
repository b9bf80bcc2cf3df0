import { useState } from 'react';
import { type Drawing, drawTopology, type Wanted } from './draw-topology.ts';

/** The drawing of what is wanted, made from the one that is shown. */
export function useDrawing(wanted: Wanted): Drawing {
  const [shown, setShown] = useState(() => drawTopology(wanted));
  if (isSame(shown.wanted, wanted)) return shown;
  const next = drawTopology(wanted, shown);
  // State made of the state before, while rendering: react.dev/reference/react/useState, "Storing information from previous renders".
  setShown(next);
  return next;
}

function isSame(one: Wanted, other: Wanted): boolean {
  return (
    one.document === other.document &&
    one.grouping === other.grouping &&
    one.collapsed === other.collapsed &&
    one.allNetworks === other.allNetworks
  );
}
