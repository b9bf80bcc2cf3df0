import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may speak to browser mode: a page of its own origin, opened with the token. */
export interface Access {
  token: string;
  cookieName: string;
  /** The request names this server itself, so no other name was made to point here (DNS rebinding). */
  hostIsOwn(request: IncomingMessage): boolean;
  /** The request comes from a page of the host that it names; ask `hostIsOwn` first. */
  originIsOwn(request: IncomingMessage): boolean;
  hasCookie(request: IncomingMessage): boolean;
  isToken(candidate: string): boolean;
}

export function createAccess(port: number): Access {
  const token = randomBytes(32).toString('base64url');
  const cookieName = `dockline_${port}`;
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const isToken = (candidate: string): boolean => {
    const given = Buffer.from(candidate);
    const wanted = Buffer.from(token);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  };
  return {
    token,
    cookieName,
    isToken,
    hostIsOwn: ({ headers }) => hosts.has(headers.host ?? ''),
    originIsOwn: ({ headers }) => headers.origin === `http://${headers.host ?? ''}`,
    hasCookie: ({ headers }) =>
      (headers.cookie ?? '').split(';').some((pair) => {
        const [name, value = ''] = pair.trim().split('=');
        return name === cookieName && isToken(value);
      }),
  };
}
