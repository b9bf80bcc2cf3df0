import { useHashLocation } from 'wouter/use-hash-location';

export interface Route {
  page: string;
  params: URLSearchParams;
}

/** "/messages?id=3" → the page "messages" with its parameters. */
export function parseRoute(location: string): Route {
  const [path = '', query = ''] = location.split('?', 2);
  return { page: path.replace(/^\/+|\/+$/g, '') || 'probes', params: new URLSearchParams(query) };
}

export function useRoute(): Route {
  const [location] = useHashLocation();
  return parseRoute(location);
}

/** Goes to an address of this app; `replace`: without a step for Back. */
export function go(address: string, { replace = false } = {}): void {
  if (replace) window.location.replace(`#${address}`);
  else window.location.hash = address;
}
