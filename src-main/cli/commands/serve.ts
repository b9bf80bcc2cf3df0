import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { createCore } from '../../core/create-core.ts';
import { dataFolder } from '../../core/storage/data-folder.ts';
import { serveWeb } from '../../web/serve-web.ts';
import { port } from '../options.ts';
import { printLine, reporting } from '../session.ts';

/** The renderer lies beside the bundle; run from the sources, in the last build. */
const built = join(import.meta.dirname, '../renderer');
const rendererFolder = existsSync(built) ? built : join(import.meta.dirname, '../../../dist/renderer');

export function serve(): Command {
  return new Command('serve')
    .description('browser mode: the app in a browser, on loopback')
    .option('--port <n>', 'port; any that is free where it is not given', port, 0)
    .action((_: unknown, command: Command) => {
      const options = command.optsWithGlobals<{ port: number; data?: string }>();
      return reporting(async () => {
        const core = await createCore({ dataFolder: dataFolder(options.data), transport: 'browser' });
        try {
          const server = await serveWeb({ core, port: options.port, rendererFolder });
          printLine(`Dockline: ${server.url}`);
          await new Promise<void>((resolve) => {
            for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
          });
          await server.close();
          return 0;
        } finally {
          await core.dispose();
        }
      });
    });
}
