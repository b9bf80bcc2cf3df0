import { SquareTerminal } from 'lucide-react';
import type { ShellTarget } from '../../../src-main/contract/shells.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { Empty } from '../../ui/empty.tsx';
import { OpenShell } from './open-shell.tsx';
import { placeWords } from './shell-words.ts';

/** A place that an address named. An address alone starts no container: anybody can write one. */
export function NamedPlace({ target }: { target: ShellTarget }) {
  const engine = useCommandQuery('engine.state', {});
  const shares = engine.data?.status === 'connected' && engine.data.info.sharesThisComputer;
  return (
    <Empty icon={SquareTerminal} title="A shell there?">
      <p className="break-words">
        It would run {placeWords(target, shares)}, in a short-lived container of the probe image.
      </p>
      <OpenShell target={target}>Open the shell</OpenShell>
    </Empty>
  );
}
