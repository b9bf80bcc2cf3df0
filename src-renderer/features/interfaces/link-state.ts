import type { Interface } from '../../../src-main/contract/interface-model.ts';

const states = {
  up: { word: 'up', mark: '●', colour: 'text-reached' },
  down: { word: 'down', mark: '■', colour: 'text-refused' },
  /** A bridge without a container, a cable that is not plugged in: nothing is wrong with it. */
  idle: { word: 'no link', mark: '○', colour: 'text-faint' },
  unknown: { word: 'unknown', mark: '?', colour: 'text-unknown' },
} as const;

/** How an interface's state is shown; one that is switched on and has no link is not called down, as the kernel does. */
export function linkState({ state = 'unknown', flags }: Pick<Interface, 'state' | 'flags'>) {
  return states[state === 'down' && flags.includes('UP') ? 'idle' : state];
}
