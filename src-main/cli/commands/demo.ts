import { Command } from 'commander';
import { DocklineError } from '../../contract/errors.ts';
import type { Listener } from '../../contract/listening.ts';
import type { Listeners } from '../../core/listener/listeners.ts';
import { namespacesText } from '../namespace-text.ts';
import { probesText } from '../probes-text.ts';
import { inSession, note, printLine } from '../session.ts';
import { messageLine } from '../text.ts';
import { writeOutput } from '../write-output.ts';
import { runProbes } from './probe.ts';
import { makeReport } from './report.ts';

export function demo(): Command {
  return new Command('demo')
    .description('the page of notes, end to end, on your engine; then cleans up')
    .option('--out <file>', 'where the report goes', 'dockline-report.html')
    .action((_: unknown, command: Command) => {
      const { out, data } = command.optsWithGlobals<{ out: string; data?: string }>();
      return inSession(data, async (session) => {
        const { services, engine, signal } = session;
        const { listeners, log } = services;
        const connected = await engine();
        const { name, version } = connected.info();
        printLine(`# The engine\n${name}, version ${version}`);
        const image = await connected.probeImage({ signal, onProgress: ({ text }) => note(text) });

        const listener = await listenNear(listeners, 4444);
        printLine(`\n# On your host machine: nc -l ${listener.port}`);
        printLine(
          `The listener accepts on ${listener.bound.map((end) => end.address).join(', ')}, and goes on after a client leaves.`,
        );

        printLine('\n# In docker: the pipe, and containers that connect themselves');
        const before = await log.lastId();
        const run = await runProbes(session, { from: ['bridge', 'host'], port: listener.port });
        printLine(probesText(run.probes));

        printLine('\n# What arrived');
        for (const message of await log.page({ filter: {}, after: before, limit: 1_000 }))
          printLine(messageLine(message));

        printLine('\n# Docker container networking: ifconfig on the bridge, and with --net=host');
        const targets = (['bridge', 'host'] as const).map((network) => ({ kind: 'network' as const, network }));
        printLine(namespacesText(await services.readNamespaces(targets, signal)));

        await writeOutput(out, await makeReport(session, 'html'));
        printLine(
          `# Afterwards\nNo container and no network is left. The probe image ${image.reference} (${image.origin}) is kept;`,
        );
        printLine('`npx dockline clean` removes one that Dockline imported.');
        return 0;
      });
    });
}

/** The listener on that port, else on the next free one. */
async function listenNear(listeners: Listeners, port: number): Promise<Listener> {
  const exposure = 'containers';
  try {
    return await listeners.start({ port, exposure });
  } catch (thrown) {
    if (!(thrown instanceof DocklineError) || thrown.code !== 'port-in-use') throw thrown;
    note(thrown.message);
    return listeners.start({ port: 0, exposure });
  }
}
