import type { Shell, ShellEnd, ShellTarget } from '../../../src-main/contract/shells.ts';

/** The place of a shell as the end of a sentence: "on the network shop_default". */
export function placeWords(target: ShellTarget, sharesThisComputer: boolean): string {
  if (target.kind === 'container') return `in ${target.container}’s network namespace`;
  switch (target.network) {
    case 'host':
      return sharesThisComputer ? 'on this computer’s own stack' : 'on the stack of the engine’s machine';
    case 'none':
      return 'on no network, with its own loopback alone';
    default:
      return `on the network ${target.network}`;
  }
}

/** The short name of a shell's place: a tab's. */
export function placeName(target: ShellTarget): string {
  return target.kind === 'container' ? target.container : target.network;
}

/** Tabs of one place are told apart by a number: "bridge", "bridge 2". */
export function tabNames(shells: readonly Pick<Shell, 'id' | 'target'>[]): Map<string, string> {
  const count = new Map<string, number>();
  return new Map(
    shells.map(({ id, target }) => {
      const key = `${target.kind} ${placeName(target)}`;
      const number = (count.get(key) ?? 0) + 1;
      count.set(key, number);
      return [id, number === 1 ? placeName(target) : `${placeName(target)} ${number}`];
    }),
  );
}

/** How a shell ended, as a sentence. */
export function endWords(end: ShellEnd): string {
  switch (end.how) {
    case 'exited':
      return end.exitCode > 128
        ? `The shell was ended by signal ${end.exitCode - 128} (exit code ${end.exitCode}).`
        : `The shell ended with exit code ${end.exitCode}.`;
    case 'closed':
      return 'The shell was closed.';
    case 'removed':
      return 'The shell’s container was removed by somebody else.';
    case 'engine-lost':
      return 'The engine went away, and the shell with it.';
    case 'failed':
      return end.error.message;
  }
}
