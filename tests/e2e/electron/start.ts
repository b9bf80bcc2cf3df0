import { readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { startChromium } from './chromium.ts';

/**
 * `electron [switches] APP [arguments]`, as Electron's own program is started: switches are taken, the app's folder names
 * its main bundle in package.json, and `ready` comes after that bundle has run.
 */
const isSwitch = (word: string): boolean => word.startsWith('--');
const given = process.argv.slice(2);
const valueGiven = (name: string): string | undefined =>
  given.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);

const folder = resolve(given.find((word) => !isSwitch(word)) ?? '.');
const userData = valueGiven('user-data-dir');
if (userData === undefined) throw new Error('The stand-in for Electron needs --user-data-dir.');
process.stderr.write('This is a stand-in for Electron: Node and Chromium, without Electron’s own native parts.\n');
// As Electron's: the program, then everything that was not its own.
process.argv.splice(0, process.argv.length, process.argv[0] ?? 'electron', ...given.filter((word) => !isOwn(word)));
function isOwn(word: string): boolean {
  return /^--(inspect|remote-debugging-port|no-sandbox|user-data-dir)(=|$)/.test(word);
}

const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const field = (name: string): string => {
  const value: unknown = typeof description === 'object' && description !== null ? Reflect.get(description, name) : '';
  return typeof value === 'string' ? value : '';
};
app.describe({ folder, userData, name: field('productName') || field('name'), version: field('version') });
if (valueGiven('inspect') !== undefined) inspector.open(Number(valueGiven('inspect')), '127.0.0.1');

// A second instance ends within its bundle: it must not meet the first one's Chromium, which holds the folder.
await import(pathToFileURL(join(folder, field('main'))).href);
app.startedChromium(await startChromium({ folder: join(userData, 'chromium'), onEnd: () => app.lostChromium() }));
app.becomeReady();
