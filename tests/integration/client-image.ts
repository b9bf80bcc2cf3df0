import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const busybox = '/bin/busybox';

/** Where Debian has the programs that an image may get beside BusyBox, and the name that each has there. */
const clients = { 'nc.openbsd': 'nc', ncat: 'ncat', socat: 'socat' } as const;
export type Client = keyof typeof clients;

/** An image of this computer's BusyBox with its applets, and of other programs of its with their libraries. */
export function buildClientImage(programs: readonly Client[]): { reference: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-client-'));
  const reference = `dockline-test-client:${process.pid}-${programs.length}`;
  try {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    copyFileSync(busybox, join(bin, 'busybox'));
    const own: string[] = programs.map((program) => clients[program]);
    for (const applet of lines(busybox, '--list')) {
      if (applet !== 'busybox' && !own.includes(applet)) symlinkSync('busybox', join(bin, applet));
    }
    for (const program of programs) copyProgram(program, join(bin, clients[program]), folder);
    const archive = execFileSync('tar', ['-c', '-C', folder, '.'], { maxBuffer: 2 ** 28 });
    execFileSync('docker', ['import', '-c', 'CMD ["sh"]', '-', reference], { input: archive });
    return { reference, remove: () => execFileSync('docker', ['rmi', '-f', reference]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyProgram(program: string, target: string, root: string): void {
  const [path = ''] = lines('which', program);
  copyFileSync(realpathSync(path), target);
  for (const line of lines('ldd', path)) {
    const library = /(\/\S+) \(0x/.exec(line)?.[1];
    if (library === undefined) continue;
    const place = join(root, dirname(library));
    mkdirSync(place, { recursive: true });
    copyFileSync(realpathSync(library), join(place, basename(library)));
  }
}

function lines(program: string, ...args: string[]): string[] {
  return execFileSync(program, args, { encoding: 'utf8' }).trim().split('\n');
}
