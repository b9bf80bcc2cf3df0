import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An image with one static binary and no shell: BusyBox under the name of the one applet that it is, a web server. */
export function buildScratchImage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-scratch-'));
  const image = `dockline-test-scratch:${process.pid}`;
  try {
    copyFileSync('/bin/busybox', join(folder, 'httpd'));
    const archive = execFileSync('tar', ['-c', '-C', folder, 'httpd'], { maxBuffer: 64_000_000 });
    execFileSync('docker', ['import', '-c', 'CMD ["/httpd", "-f", "-p", "8080"]', '-', image], { input: archive });
    return image;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
