import { createServices } from '../../../src-main/core/create-services.ts';

/** A Dockline that starts the inspector and waits for its end, so that a test can kill it. */
const services = await createServices({ dataFolder: process.argv[2] ?? '', transport: 'terminal' });
await services.engine.connect();
await services.interfaces.all({ access: 'inspector' });
process.stdout.write('The inspector runs.\n');
setInterval(() => undefined, 60_000);
