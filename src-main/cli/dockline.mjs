#!/usr/bin/env node
// `npx dockline`: plain Node ≥ 20. It makes sure that the build is there, and hands over to Node 24.
import { join } from 'node:path';
import { ensureBuilt } from '../setup/build.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { root, say, why } from '../setup/project.mjs';
import { runNode } from '../setup/run.mjs';

try {
  await ensureDependencies();
  await ensureBuilt();
  process.exitCode = await runNode([join(root, 'dist/main/cli.js'), ...process.argv.slice(2)], {
    env: process.env,
    cwd: process.cwd(),
  });
} catch (error) {
  say(why(error));
  process.exitCode = 4;
}
