import { generateKeyPair, randomBytes, X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { promisify } from 'node:util';
import ipaddr from 'ipaddr.js';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { Certificate, Listener } from '../../contract/listening.ts';

/** A certificate with its key, in PEM. */
export interface ServerCertificate {
  shown: NonNullable<Listener['certificate']>;
  key: string;
}

const validDays = 825;
const renewDays = 30;
const dayMs = 86_400_000;
/** Under these a client of this computer or of a container reaches a listener. */
const names = () => [...new Set(['localhost', 'host.docker.internal', 'host.containers.internal', hostname()])];
const addresses = ['127.0.0.1', '::1'];

/** The certificates of listeners: one's own as it is given, the self-signed one from the data folder, made when there is none. */
export function serverCertificates(folder: string): (wanted: Certificate) => Promise<ServerCertificate> {
  const place = join(folder, 'tls');
  let selfSigned: Promise<ServerCertificate> | undefined;

  async function kept(): Promise<ServerCertificate> {
    const found = await readKept(place);
    if (found !== undefined) return found;
    const made = await makeSelfSigned();
    await keep(place, made);
    return made;
  }
  return async (wanted) => {
    if (wanted.kind === 'own') return ownCertificate(wanted.certificate, wanted.key);
    selfSigned ??= kept();
    return selfSigned.catch((thrown: unknown) => {
      selfSigned = undefined;
      throw thrown;
    });
  };
}

/** Fails with `bad-input` where the two are no certificate and its key. */
function ownCertificate(pem: string, key: string): ServerCertificate {
  try {
    createSecureContext({ cert: pem, key });
    return { shown: shownCertificate(pem), key };
  } catch (cause) {
    throw new DocklineError('bad-input', `The certificate cannot be used: ${toDocklineError(cause).message}`, {
      hint: 'Give a certificate in PEM and the key that belongs to it, without a pass phrase.',
      cause,
    });
  }
}

async function readKept(place: string): Promise<ServerCertificate | undefined> {
  try {
    const [pem, key] = await Promise.all([
      readFile(join(place, 'certificate.pem'), 'utf8'),
      readFile(join(place, 'key.pem'), 'utf8'),
    ]);
    const found = ownCertificate(pem, key);
    return Date.parse(found.shown.validUntil) - Date.now() > renewDays * dayMs ? found : undefined;
  } catch {
    // There is none, or it cannot be used: a new one is made.
    return undefined;
  }
}

/** The certificate last: it is looked for first, and without its key it is no use. */
async function keep(place: string, { shown, key }: ServerCertificate): Promise<void> {
  try {
    await mkdir(place, { recursive: true, mode: 0o700 });
    await chmod(place, 0o700);
    for (const [name, text] of [
      ['key.pem', key],
      ['certificate.pem', shown.pem],
    ] as const) {
      const fresh = join(place, `${name}.${process.pid}`);
      await writeFile(fresh, text, { mode: 0o600 });
      await rename(fresh, join(place, name));
    }
  } catch (cause) {
    throw new DocklineError(
      'storage-failed',
      `The certificate could not be kept in ${place}: ${toDocklineError(cause).message}`,
      {
        cause,
      },
    );
  }
}

async function makeSelfSigned(): Promise<ServerCertificate> {
  // Half as much as all of core, and of use once in two years.
  const { default: forge } = await import('node-forge');
  const { privateKey: key, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  // Positive, and not zero (RFC 5280, 4.1.2.2).
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(Date.now() - dayMs);
  certificate.validity.notAfter = new Date(Date.now() + validDays * dayMs);
  const subject = [{ name: 'commonName', value: `Dockline on ${hostname()}`.slice(0, 64) }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, keyCertSign: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: [...names().map((value) => ({ type: 2, value })), ...addresses.map((ip) => ({ type: 7, ip }))],
    },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(key), forge.md.sha256.create());
  return { shown: shownCertificate(forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n')), key };
}

function shownCertificate(pem: string): ServerCertificate['shown'] {
  const certificate = new X509Certificate(pem);
  return {
    subject: certificate.subject,
    names: (certificate.subjectAltName ?? '').split(', ').filter(Boolean).map(withShortAddress),
    fingerprint: certificate.fingerprint256,
    validUntil: certificate.validToDate.toISOString(),
    selfSigned: certificate.issuer === certificate.subject,
    pem,
  };
}

/** Node writes an IPv6 address out: "IP Address:0:0:0:0:0:0:0:1". */
function withShortAddress(name: string): string {
  const [, address] = /^IP Address:(.*)$/.exec(name) ?? [];
  return address === undefined || !ipaddr.isValid(address) ? name : `IP Address:${ipaddr.parse(address).toString()}`;
}
