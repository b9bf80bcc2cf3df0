import { Moon, Sun } from 'lucide-react';
import { useCommand } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { Palette } from '../palette/palette.tsx';
import { EngineChip } from './engine-chip.tsx';
import { ListenerChip } from './listener-chip.tsx';
import { useTheme } from './theme.ts';

export function TopBar() {
  const theme = useTheme();
  const save = useCommand('settings.set');
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-surface px-4">
      <a href="#/probes" className="mr-3 flex items-center gap-2 font-semibold tracking-[-0.01em]">
        <Mark />
        Dockline
      </a>
      <EngineChip />
      <ListenerChip />
      <div className="flex-1" />
      <Palette />
      <IconButton label={`Use the ${other} theme`} onClick={() => save.mutate({ theme: other })}>
        {theme === 'dark' ? <Sun size={15} /> : <Moon size={15} />}
      </IconButton>
    </header>
  );
}

/** A line made fast to a bollard. */
function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" aria-hidden="true" className="text-accent">
      <path d="M5 16V7.5a4 4 0 0 1 8 0V16M2.5 16h13" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      <path d="M2 11.5c3.5 1.6 10.5 1.6 14-1.5" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
    </svg>
  );
}
