import { Command, Option } from 'commander';
import { DocklineError } from '../../contract/errors.ts';
import type { ShellTarget } from '../../contract/shells.ts';
import type { ShellEnding } from '../../core/engine/engine.ts';
import { findPlace } from '../../core/shells/find-place.ts';
import { inSession, note } from '../session.ts';
import { pipeThrough, sitAt, terminalSize } from '../terminal.ts';

interface ShellOptions {
  network?: string;
  container?: string;
  data?: string;
}

export function shell(): Command {
  return new Command('shell')
    .description('a terminal in a probe container on a network, or in a running container’s network namespace')
    .addOption(new Option('--network <name>', 'this network: bridge (if nothing is said), host, none, or one of yours'))
    .addOption(
      new Option('--container <name>', 'this running container’s network namespace; it needs no shell').conflicts(
        'network',
      ),
    )
    .addHelpText(
      'after',
      '\nThe files are the probe image’s. It ends with the shell’s own exit code; 2, 3 and 4 with a line on stderr that' +
        '\nbegins with “dockline:” are Dockline’s. Commands can come from a pipe: echo ifconfig | dockline shell',
    )
    .action((_: unknown, command: Command) => {
      const { network = 'bridge', container, data } = command.optsWithGlobals<ShellOptions>();
      const target: ShellTarget =
        container === undefined ? { kind: 'network', network } : { kind: 'container', container };
      return inSession(data, async ({ engine, signal }) => {
        const connected = await engine();
        const [containers, networks] = await Promise.all([connected.containers(), connected.networks()]);
        const place = findPlace(target, { containers, networks });
        const size = terminalSize();
        const onProgress = ({ text }: { text: string }): void => note(text);
        const started = await connected.startShell({ network: place.network, size, onProgress, signal });
        try {
          await (size === undefined ? pipeThrough(started, signal) : sitAt(started, signal));
          signal.throwIfAborted();
          return exitCodeOf(await started.ending());
        } finally {
          // What could not be removed now is with the session's end, or at the next start.
          await started.dispose().catch(() => undefined);
        }
      });
    });
}

function exitCodeOf(ending: ShellEnding): number {
  if (ending.how === 'exited') return ending.exitCode;
  if (ending.how === 'removed') throw new DocklineError('engine-error', 'The shell’s container was removed.');
  throw new DocklineError('engine-lost', 'The connection to the shell was lost.');
}
