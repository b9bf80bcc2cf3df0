/**
 * Chromium knows no scheme of an app's own without native code: `app://dockline/x` is the origin
 * `http://dockline.app.localhost/x` there, which is as trustworthy (a secure context) and as separate from all others.
 * Every request to it is answered by the app's own handler; nothing listens there.
 */
export function toChromium(url: string, schemes: ReadonlySet<string>): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname, search, hash } = new URL(url);
  const scheme = protocol.slice(0, -1);
  return schemes.has(scheme) ? `http://${host}.${scheme}.localhost${pathname}${search}${hash}` : url;
}

export function toElectron(url: string, schemes: ReadonlySet<string>): string {
  if (!URL.canParse(url)) return url;
  const { protocol, hostname, port, pathname, search, hash } = new URL(url);
  const found = /^(.+)\.([^.]+)\.localhost$/.exec(hostname);
  const [, host = '', scheme = ''] = found ?? [];
  if (protocol !== 'http:' || !schemes.has(scheme)) return url;
  return `${scheme}://${host}${port === '' ? '' : `:${port}`}${pathname}${search}${hash}`;
}
