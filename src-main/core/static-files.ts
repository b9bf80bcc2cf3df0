import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** What the renderer may load: its own files, and nothing from anywhere else. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface StaticFile {
  content: Buffer;
  mediaType: string;
}

/** The file of a URL's path below `folder`; undefined where there is none, or where the path leads elsewhere. */
export async function staticFile(folder: string, urlPath: string): Promise<StaticFile | undefined> {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..')) return undefined;
  const wanted = join(folder, path === '/' ? 'index.html' : path);
  const mediaType = mediaTypes[extname(wanted)];
  if (mediaType === undefined) return undefined;
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(wanted)]);
    if (!real.startsWith(root + sep)) return undefined;
    return { content: await readFile(real), mediaType };
  } catch {
    return undefined;
  }
}
