import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serverCertificates } from '../../../src-main/core/listener/server-certificate.ts';

it('tells the names and addresses of a certificate as a person writes them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-certificate-'));
  try {
    const { shown } = await serverCertificates(folder)({ kind: 'self-signed' });
    expect(shown.names).toEqual(
      expect.arrayContaining(['DNS:localhost', 'DNS:host.docker.internal', 'IP Address:127.0.0.1', 'IP Address:::1']),
    );
    expect(shown.names.join()).not.toContain('0:0:0');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
