import { SquareTerminal } from 'lucide-react';
import type { ShellTarget } from '../../../src-main/contract/shells.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { go } from '../shell/route.ts';
import { placeName } from './shell-words.ts';
import { useShellStore, useShells } from './shells-context.tsx';

/** Opens a shell and goes to it, or to what went wrong. Only ever called after a click. */
export function useOpenShell(): (target: ShellTarget) => void {
  const store = useShellStore();
  return (target) => {
    void store.open(target).then((shell) => go(shell === undefined ? '/shells' : shellAddress(shell.id)));
  };
}

export function shellAddress(id: string): string {
  return `/shells?id=${encodeURIComponent(id)}`;
}

/** The place that an address names ("?network=NAME", "?container=NAME"): shown, and opened only by a click. */
export function targetOf(params: URLSearchParams): ShellTarget | undefined {
  const network = params.get('network');
  const container = params.get('container');
  if (container !== null && container !== '') return { kind: 'container', container };
  return network !== null && network !== '' ? { kind: 'network', network } : undefined;
}

interface OpenShellProps {
  target: ShellTarget;
  /** What the button says; without it, an icon with its meaning beside the pointer. */
  children?: string;
}

/** One click to a shell there, from any page. */
export function OpenShell({ target, children }: OpenShellProps) {
  const open = useOpenShell();
  const { asking } = useShells();
  const engine = useCommandQuery('engine.state', {});
  const disabled = asking || engine.data?.status !== 'connected';
  if (children === undefined) {
    return (
      <IconButton label={`Open a shell: ${placeName(target)}`} disabled={disabled} onClick={() => open(target)}>
        <SquareTerminal size={15} />
      </IconButton>
    );
  }
  return (
    <Button disabled={disabled} onClick={() => open(target)}>
      <SquareTerminal size={14} aria-hidden />
      {children}
    </Button>
  );
}
