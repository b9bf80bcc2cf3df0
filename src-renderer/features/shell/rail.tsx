import { clsx } from 'clsx';
import {
  Cable,
  CircleHelp,
  FileText,
  GitCompareArrows,
  type LucideIcon,
  MessageSquareText,
  Radar,
  Settings,
  SquareTerminal,
  Waypoints,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { type PageName, pages } from '../../../src-main/contract/pages.ts';
import { parseRoute } from './route.ts';

const icons: Readonly<Record<PageName, LucideIcon>> = {
  probes: Radar,
  messages: MessageSquareText,
  interfaces: Cable,
  topology: Waypoints,
  shells: SquareTerminal,
  snapshots: GitCompareArrows,
  reports: FileText,
  help: CircleHelp,
  settings: Settings,
};

/** At the rail's foot: they have no place in them to come back to. */
const atFoot: ReadonlySet<PageName> = new Set(['help', 'settings']);

export function Rail({ page }: { page: string }) {
  const addresses = useLastAddresses();
  const [above, below] = [
    pages.filter((each) => !atFoot.has(each.page)),
    pages.filter((each) => atFoot.has(each.page)),
  ];
  return (
    <nav aria-label="Pages" className="flex w-12 shrink-0 flex-col gap-0.5 border-r border-line p-2 md:w-40">
      {above.map((place) => (
        <Place key={place.page} {...place} address={addresses[place.page]} current={page === place.page} />
      ))}
      <div className="flex-1" />
      {below.map((place) => (
        <Place key={place.page} {...place} address={undefined} current={page === place.page} />
      ))}
    </nav>
  );
}

interface PlaceProps {
  page: PageName;
  label: string;
  address: string | undefined;
  current: boolean;
}

function Place({ page, label, address, current }: PlaceProps) {
  const Icon = icons[page];
  return (
    <a
      href={`#${address ?? `/${page}`}`}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      title={label}
      className={clsx(
        'flex h-8 items-center gap-2.5 rounded-sm px-2 transition-colors duration-150',
        current ? 'bg-accent-wash font-medium text-ink' : 'text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <Icon size={16} strokeWidth={1.75} className={clsx('shrink-0', current && 'text-accent')} aria-hidden />
      <span className="hidden md:inline">{label}</span>
    </a>
  );
}

/** Where each page was left, so that its selection survives a visit elsewhere. */
function useLastAddresses(): Record<string, string> {
  const [location] = useHashLocation();
  const [addresses, setAddresses] = useState<Record<string, string>>({});
  useEffect(() => {
    const { page } = parseRoute(location);
    setAddresses((before) => (before[page] === location ? before : { ...before, [page]: location }));
  }, [location]);
  return addresses;
}
