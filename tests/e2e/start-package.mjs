import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Starts a packed Dockline (its fuses let nobody look inside), waits until its log is open, and ends it. The log is opened
 * by a thread whose file lies in the archive, so this shows that the package is whole. `node start-package.mjs PROGRAM`
 */
const [program = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'dockline-package-'));
const app = spawn(program, [`--user-data-dir=${join(folder, 'user-data')}`], {
  env: { ...process.env, DOCKLINE_DATA: folder },
  stdio: 'inherit',
});
const ended = once(app, 'exit');
const until = Date.now() + 60_000;
const isOpen = () => readdirSync(folder).includes('dockline.sqlite');
while (!isOpen() && app.exitCode === null && Date.now() < until) await pause(200);
const opened = isOpen();
// Long enough for a page that cannot load to have ended the app.
if (opened) await pause(5_000);
const alive = app.exitCode === null;
app.kill('SIGTERM');
const [code] = await ended;
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
const clean = code === 0 || process.platform === 'win32';
process.stdout.write(`log open: ${opened}, running: ${alive}, ended with ${code}\n`);
process.exitCode = opened && alive && clean ? 0 : 1;
