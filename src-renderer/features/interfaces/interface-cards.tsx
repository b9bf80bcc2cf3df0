import { type ComponentProps, memo, useEffect, useMemo, useRef } from 'react';
import type { Interface } from '../../../src-main/contract/interface-model.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { InterfaceCard } from './interface-card.tsx';
import { type LiveInterfaces, liveKey } from './live/rates.ts';
import { useInView } from './live/use-in-view.ts';

/** The first cards are always there; the machine of 200 containers has 200 more, of which few are on screen. */
const alwaysDrawn = 16;
/** What a card takes before it was drawn once, in pixels. */
const usualHeight = 340;

/** The cards of a namespace, in the order of reading. */
export function InterfaceCards({ namespace, live }: { namespace: Namespace; live: LiveInterfaces }) {
  const faces = useMemo(() => inReadingOrder(namespace.interfaces), [namespace.interfaces]);
  return faces.map((face, at) => {
    const Card = at < alwaysDrawn ? SteadyCard : NearCard;
    return <Card key={`${face.index} ${face.name}`} face={face} live={live.get(liveKey(namespace.id, face.name))} />;
  });
}

const SteadyCard = memo(InterfaceCard);

/** A card that is drawn when it comes near the screen, and until then takes its place. */
const NearCard = memo(function NearCard(props: ComponentProps<typeof InterfaceCard>) {
  const { ref, inView } = useInView<HTMLDivElement>('600px');
  const height = useRef(usualHeight);
  useEffect(() => {
    if (inView && ref.current !== null) height.current = ref.current.offsetHeight;
  });
  return (
    <div ref={ref} style={inView ? undefined : { height: height.current }}>
      {inView && <InterfaceCard {...props} />}
    </div>
  );
});

/** What leads somewhere first; then what has no address, then the many ports of bridges; loopback tells least. */
function inReadingOrder(interfaces: Namespace['interfaces']): Namespace['interfaces'] {
  return interfaces.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ kind, master, addresses }: Interface): number {
  if (kind === 'loopback') return 3;
  if (kind === 'veth' && master !== undefined) return 2;
  return addresses.length > 0 ? 0 : 1;
}
