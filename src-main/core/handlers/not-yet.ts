import { DocklineError } from '../../contract/errors.ts';

/** The handler of a command whose work is not built. */
export function notYet(): never {
  throw new DocklineError('not-supported', 'This Dockline cannot do that yet.');
}
