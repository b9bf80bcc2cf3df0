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
import type { PageName } from '../../../src-main/contract/pages.ts';
import { parseRoute } from './route.ts';

const places: readonly { page: PageName; label: string; icon: LucideIcon }[] = [
  { page: 'probes', label: 'Probes', icon: Radar },
  { page: 'messages', label: 'Messages', icon: MessageSquareText },
  { page: 'interfaces', label: 'Interfaces', icon: Cable },
  { page: 'topology', label: 'Topology', icon: Waypoints },
  { page: 'shells', label: 'Shells', icon: SquareTerminal },
  { page: 'snapshots', label: 'Snapshots', icon: GitCompareArrows },
  { page: 'reports', label: 'Reports', icon: FileText },
];

export function Rail({ page }: { page: string }) {
  const addresses = useLastAddresses();
  return (
    <nav aria-label="Pages" className="flex w-12 shrink-0 flex-col gap-0.5 border-r border-line p-2 md:w-40">
      {places.map((place) => (
        <Place key={place.page} {...place} address={addresses[place.page]} current={page === place.page} />
      ))}
      <div className="flex-1" />
      <Place page="help" label="Help" icon={CircleHelp} address={undefined} current={page === 'help'} />
      <Place page="settings" label="Settings" icon={Settings} address={undefined} current={page === 'settings'} />
    </nav>
  );
}

interface PlaceProps {
  page: string;
  label: string;
  icon: LucideIcon;
  address: string | undefined;
  current: boolean;
}

function Place({ page, label, icon: Icon, address, current }: PlaceProps) {
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
