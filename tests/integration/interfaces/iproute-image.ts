import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const print = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' });

/**
 * BusyBox's tools with this machine's own iproute2 and shell. Debian's BusyBox was built to take its own applets before any
 * program of the same name, so that its shell would never find another `ip`.
 */
export function buildIprouteImage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-iproute-'));
  const image = `dockline-test-iproute:${process.pid}`;
  try {
    mkdirSync(join(folder, 'bin'));
    copyFileSync('/bin/busybox', join(folder, 'bin/busybox'));
    for (const applet of print('/bin/busybox', '--list').split('\n')) {
      if (!['', 'busybox', 'ip', 'sh'].includes(applet)) symlinkSync('busybox', join(folder, 'bin', applet));
    }
    for (const [name, found] of [
      ['ip', '$(command -v ip)'],
      ['sh', '/bin/sh'],
    ] as const) {
      const program = print('sh', '-c', `readlink -f "${found}"`).trim();
      copyFileSync(program, join(folder, 'bin', name));
      for (const [library] of print('ldd', program).matchAll(/\/\S+/g)) {
        mkdirSync(join(folder, dirname(library)), { recursive: true });
        copyFileSync(library, join(folder, library));
      }
    }
    const archive = execFileSync('tar', ['-c', '-C', folder, '.'], { maxBuffer: 64_000_000 });
    execFileSync('docker', ['import', '-c', 'CMD ["sh"]', '-', image], { input: archive });
    return image;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
