import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineInfo } from '../../../contract/snapshot-model.ts';

/** A process of the engine's machine whose namespaces the kernel does not let the inspector see. */
export interface HiddenProcess {
  pid: number;
  /** Of its program; told of the first few alone. */
  name?: string | undefined;
}

/** So many are told by name; more are a number. */
export const namedHidden = 3;

/** What of them was not read, and why. */
export function hiddenProcesses(hidden: readonly HiddenProcess[], { rootless }: EngineInfo): Namespace['unread'] {
  if (hidden.length === 0) return [];
  const one = hidden.length === 1;
  const names = hidden.map(({ pid, name }) => (name === undefined ? `PID ${pid}` : `${name} (PID ${pid})`));
  const called = hidden.length > namedHidden ? '' : `: ${names.join(', ')}`;
  return [
    {
      what: `the namespaces of ${hidden.length} ${one ? 'process' : 'processes'} of the engine’s machine${called}`,
      why: rootless
        ? 'A rootless engine sees only the processes of its own user.'
        : `The kernel of the engine’s machine denies it even to root with SYS_PTRACE, which the inspector is. A sandbox or a security module guards ${one ? 'that process' : 'those processes'}, most likely.`,
    },
  ];
}
