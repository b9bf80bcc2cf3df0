import { useHashLocation } from 'wouter/use-hash-location';

export interface Route {
  page: string;
  params: URLSearchParams;
}

/** "/messages?id=3" → the page "messages" with its parameters; '' where the address names none. */
export function parseRoute(location: string): Route {
  const [path = '', query = ''] = location.split('?', 2);
  return { page: path.replace(/^\/+|\/+$/g, ''), params: new URLSearchParams(query) };
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

/** Changes parameters of the address that is shown, without a step for Back; null takes one away. */
export function setParams(change: Readonly<Record<string, string | null>>): void {
  const { page, params } = parseRoute(window.location.hash.slice(1));
  for (const [name, value] of Object.entries(change)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const query = params.toString();
  const shown = page || 'probes';
  go(query === '' ? `/${shown}` : `/${shown}?${query}`, { replace: true });
}
