import type { CustomScheme } from 'electron';
import { contentSecurityPolicy, staticFile } from '../core/static-files.ts';
import { appScheme, isAppUrl, printHost } from './app-origin.ts';

interface SchemeRegistry {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void;
}

interface ProtocolHandlers {
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
}

/** Makes `app://` a standard, secure scheme. Must be called before the app is ready. */
export function registerAppScheme(protocol: SchemeRegistry): void {
  protocol.registerSchemesAsPrivileged([
    // Compiled scripts are kept from one start to the next only where the scheme asks for it.
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the renderer's folder at `app://dockline/`, a page to be printed at `app://print/ID`, and nothing else. */
export function serveAppProtocol(
  protocol: ProtocolHandlers,
  rendererFolder: string,
  sheets: ReadonlyMap<string, string> = new Map(),
): void {
  protocol.handle(appScheme, async (request) => printed(request, sheets) ?? respond(request, rendererFolder));
}

/** It brings a policy of its own, stricter than the app's. */
function printed(request: Request, sheets: ReadonlyMap<string, string>): Response | undefined {
  const { host, pathname } = new URL(request.url);
  const sheet = host === printHost ? sheets.get(pathname.slice(1)) : undefined;
  if (sheet === undefined) return undefined;
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const type = 'text/html; charset=utf-8';
  return new Response(sheet, { headers: { ...headers(type), 'Content-Security-Policy': policy } });
}

async function respond(request: Request, rendererFolder: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET is answered here.');
  if (!isAppUrl(request.url)) return plain(404, 'There is no such page.');
  const file = await staticFile(rendererFolder, new URL(request.url).pathname);
  if (file === undefined) return plain(404, 'There is no such page.');
  const body = request.method === 'HEAD' ? null : new Uint8Array(file.content);
  return new Response(body, { status: 200, headers: headers(file.mediaType) });
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: headers('text/plain; charset=utf-8') });
}

function headers(mediaType: string): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
