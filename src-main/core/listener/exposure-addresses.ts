import type { Exposure } from '../../contract/message-model.ts';

const loopback = ['127.0.0.1', '::1'];

/** The addresses to bind. `gateways`: those of the bridges on this computer; one that is not there fails to bind, and is said so. */
export function exposureAddresses(exposure: Exposure, gateways: readonly string[]): string[] {
  switch (exposure) {
    case 'this-computer':
      return [...loopback];
    case 'containers':
      return [...new Set([...loopback, ...gateways])];
    case 'network':
      return ['::'];
  }
}
