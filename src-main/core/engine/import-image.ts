import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { DocklineError } from '../../contract/errors.ts';
import { runLabel } from './engine.ts';

const busyboxPaths = ['/bin/busybox', '/usr/bin/busybox'];

/** Imports a tiny image of this computer's static BusyBox. Fails with `no-probe-image` where there is none. */
export async function importImage(docker: Docker, reference: string): Promise<void> {
  const { path, binary } = await staticBusybox();
  const { stdout } = await promisify(execFile)(path, ['--list'], { timeout: 5_000 });
  const { pack } = await import('tar-stream');
  const archive = pack();
  archive.entry({ name: 'bin/busybox', mode: 0o755 }, binary);
  for (const applet of stdout.split('\n').filter((name) => /^[\w.[-]+$/.test(name) && name !== 'busybox')) {
    archive.entry({ name: `bin/${applet}`, type: 'symlink', linkname: 'busybox' });
  }
  archive.entry({ name: 'etc/passwd', mode: 0o644 }, 'root:x:0:0:root:/:/bin/sh\n');
  archive.entry({ name: 'tmp', type: 'directory', mode: 0o1777 });
  archive.finalize();
  const changes = [`LABEL ${runLabel}=image`, 'ENV PATH=/bin'];
  const stream: NodeJS.ReadableStream = await docker.importImage(Readable.from(archive), {
    // With its tag in it: Podman 4 does not read `tag` here.
    repo: reference,
    changes,
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()));
  await promise;
}

async function staticBusybox(): Promise<{ path: string; binary: Buffer }> {
  for (const path of busyboxPaths) {
    const binary = await readFile(path).catch(() => undefined);
    if (binary !== undefined && isStatic(binary)) return { path, binary };
  }
  throw new DocklineError(
    'no-probe-image',
    'No probe image could be had: none is local, none could be pulled, and this computer has no static BusyBox.',
    {
      hint: 'Pull alpine or busybox, install busybox-static, or name an image in the settings.',
    },
  );
}

/** A 64-bit or 32-bit little-endian ELF without a PT_INTERP header needs no loader (elf(5)). */
export function isStatic(binary: Buffer): boolean {
  if (binary.length < 64 || binary.readUInt32BE(0) !== 0x7f45_4c46 || binary[5] !== 1) return false;
  const wide = binary[4] === 2;
  const offset = wide ? Number(binary.readBigUInt64LE(32)) : binary.readUInt32LE(28);
  const size = binary.readUInt16LE(wide ? 54 : 42);
  const count = binary.readUInt16LE(wide ? 56 : 44);
  for (let index = 0; index < count; index += 1) {
    const at = offset + index * size;
    if (at + 4 > binary.length) return false;
    if (binary.readUInt32LE(at) === 3) return false;
  }
  return true;
}
