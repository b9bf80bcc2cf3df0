import type { Endpoint } from './message-model.ts';

/** "172.17.0.2:4444", and of IPv6 "[fd00::2]:4444", as one types it. */
export function endpointText({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
