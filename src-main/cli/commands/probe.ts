import { Command, Option } from 'commander';
import { DocklineError } from '../../contract/errors.ts';
import { isBlocked } from '../../contract/is-blocked.ts';
import type { ProbeRun } from '../../contract/probe-model.ts';
import type { ProbeStart } from '../../contract/probing.ts';
import { checkExpectations, isMet } from '../../core/probes/expectations/check-expectations.ts';
import type { Expectation } from '../../core/probes/expectations/expectation.ts';
import { junitXml } from '../../core/probes/expectations/junit.ts';
import { needsEngine } from '../../core/probes/resolve-vantages.ts';
import { asPredicted } from '../../core/reports/verdict-words.ts';
import { accessOption, chooseAccess } from '../access.ts';
import { expectationsText } from '../expectations-text.ts';
import { list, listOf, port } from '../options.ts';
import { probesText } from '../probes-text.ts';
import { readBounded } from '../read-bounded.ts';
import { inSession, note, printJson, printLine, type Session } from '../session.ts';
import { writeOutput } from '../write-output.ts';

interface ProbeCommandOptions extends Omit<ProbeStart, 'protocols' | 'families'> {
  protocol?: ProbeStart['protocols'];
  family?: ProbeStart['families'];
  expect?: string;
  init?: string;
  junit?: string;
  json?: true;
  data?: string;
}

const help = `
Vantages: bridge, host, none, user-defined, internal, this-computer, a network’s name, container:NAME, container:*,
compose:PROJECT/SERVICE, compose:PROJECT (each of its services).
Targets: host.docker.internal, gateway, lan, localhost, container:NAME (by name), address:NAME (by address),
published:NAME, compose:PROJECT/SERVICE, HOST, each with :PORT where it differs; NAME may be *. dns:NAME[@SERVER] asks for
a name; bulk:TARGET sends a large transfer.

An expectations file is a YAML or JSON list:
  - { from: bridge, to: gateway, verdict: reached }
  - { from: compose:shop/web, to: compose:shop/db:5432, verdict: reached-other }
  - { from: internal, to: lan, verdict: [no-route, timed-out], protocol: tcp, family: ipv4, port: 8080 }
Exit code 1: a probe came out otherwise than expected (with --expect), or than predicted, or it is blocked.`;

export function probe(): Command {
  return new Command('probe')
    .description('a probe run; without options the default matrix')
    .option('--from <list>', 'vantages, see below', list)
    .option('--to <list>', 'targets, see below', list)
    .option('--port <n>', 'the listener’s port', port)
    .option('--protocol <list>', 'tcp, udp', listOf(['tcp', 'udp'] as const))
    .option('--family <list>', 'ipv4, ipv6', listOf(['ipv4', 'ipv6'] as const))
    .addOption(accessOption())
    .addOption(
      new Option('--expect <file>', 'probe what the file lists, and hold it against the verdicts there').conflicts([
        'from',
        'to',
        'protocol',
        'family',
        'init',
      ]),
    )
    .option('--init <file>', 'write an expectations file of what is measured now')
    .option('--junit <file>', 'write JUnit XML')
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .action((_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ProbeCommandOptions>();
      return inSession(options.data, (session) => probeAndTell(session, options));
    });
}

async function probeAndTell(session: Session, options: ProbeCommandOptions): Promise<number> {
  const { expect, init, junit, json, data: _, protocol, family, ...rest } = options;
  const access = chooseAccess(session, options.access);
  const expectations = expect === undefined ? undefined : await readExpectations(expect, session.signal);
  const run = await runProbes(session, {
    ...rest,
    access,
    ...(protocol === undefined ? {} : { protocols: protocol }),
    ...(family === undefined ? {} : { families: family }),
    ...(expectations === undefined ? {} : { cells: expectations.map(({ verdict: _verdict, ...cell }) => cell) }),
  });
  const checked = expectations && checkExpectations(expectations, run.probes);
  if (init !== undefined) {
    const { writeExpectations } = await import('../../core/probes/expectations/write-expectations.ts');
    await writeOutput(init, writeExpectations(run));
  }
  if (junit !== undefined) await writeOutput(junit, junitXml(run, checked));
  if (json) printJson(run);
  else printLine(probesText(run.probes));
  if (checked !== undefined) {
    // stdout holds the one document alone.
    const tell = json ? note : printLine;
    tell(expectationsText(checked));
    return checked.every(isMet) ? 0 : 1;
  }
  const well = run.probes.every((probe) => asPredicted(probe) && !isBlocked(probe));
  return init !== undefined || well ? 0 : 1;
}

/** A file that cannot be read is a wrong call of the command, as one that is malformed. */
async function readExpectations(file: string, signal: AbortSignal): Promise<Expectation[]> {
  // YAML comes with a file of it alone: no other command has a use for it.
  const { longestFile, parseExpectations } = await import('../../core/probes/expectations/parse-expectations.ts');
  try {
    return parseExpectations(await readBounded(file, longestFile, signal), file);
  } catch (thrown) {
    if (!(thrown instanceof DocklineError) || thrown.code === 'bad-input') throw thrown;
    throw new DocklineError('bad-input', thrown.message, { hint: thrown.hint, cause: thrown });
  }
}

/** Runs probes with their progress on stderr. */
export async function runProbes({ services, engine, signal }: Session, options: ProbeStart): Promise<ProbeRun> {
  const words = options.cells?.map(({ from }) => from) ?? options.from;
  if (words === undefined || needsEngine(words)) await engine();
  const { probes } = services;
  let said = '';
  const stop = probes.onChange(() => {
    const state = probes.state();
    if (state.status !== 'running' || state.step === said || state.step.startsWith('Probed')) return;
    said = state.step;
    note(said);
  });
  signal.throwIfAborted();
  const { done } = probes.start(options);
  const cancel = (): void => void probes.cancel();
  signal.addEventListener('abort', cancel);
  return done.finally(() => {
    stop();
    signal.removeEventListener('abort', cancel);
  });
}
