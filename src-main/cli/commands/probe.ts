import { Command } from 'commander';
import type { ProbeRun } from '../../contract/model.ts';
import type { ProbeOptions } from '../../core/probes/probe-service.ts';
import { asPredicted } from '../../core/reports/verdict-words.ts';
import { list, port } from '../options.ts';
import { inSession, note, printJson, printLine, type Session } from '../session.ts';
import { probesText } from '../text.ts';

export function probe(): Command {
  return new Command('probe')
    .description('a probe run; without options the default matrix')
    .option(
      '--from <list>',
      'vantages: bridge, host, none, user-defined, internal, this-computer, a network, container:NAME',
      list,
    )
    .option('--to <list>', 'targets: host.docker.internal, gateway, lan, localhost, HOST[:PORT]', list)
    .option('--port <n>', 'the listener’s port', port)
    .option('--json', 'print one JSON document')
    .action((_: unknown, command: Command) => {
      const { json, data, ...options } = command.optsWithGlobals<ProbeOptions & { json?: true; data?: string }>();
      return inSession(data, async (session) => {
        const run = await runProbes(session, options);
        if (json) printJson(run);
        else printLine(probesText(run.probes));
        return run.probes.every(asPredicted) ? 0 : 1;
      });
    });
}

/** Runs probes with their progress on stderr. */
export async function runProbes({ services, engine, signal }: Session, options: ProbeOptions): Promise<ProbeRun> {
  if (options.from?.every((name) => name === 'this-computer') !== true) await engine();
  const { probes } = services;
  let said = '';
  probes.onChange(() => {
    const state = probes.state();
    if (state.status !== 'running' || state.step === said || state.step.startsWith('Probed')) return;
    said = state.step;
    note(said);
  });
  signal.throwIfAborted();
  const { done } = probes.start(options);
  const cancel = (): void => void probes.cancel();
  signal.addEventListener('abort', cancel);
  return done.finally(() => signal.removeEventListener('abort', cancel));
}
