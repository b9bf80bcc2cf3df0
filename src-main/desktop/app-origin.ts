/** The renderer's own origin in the desktop app. */
export const appScheme = 'app';
export const appHost = 'dockline';
/** Where a page to be printed is served while it is; nothing of it is the app's own. */
export const printHost = 'print';
export const appUrl = `${appScheme}://${appHost}/`;

/** Whether a URL is a page of the app itself. The origin of an own scheme is opaque to Node's URL, so its parts decide. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}
