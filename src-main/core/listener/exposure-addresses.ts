import type { Exposure } from '../../contract/model.ts';

const loopback = ['127.0.0.1', '::1'];

/** The addresses to bind. `own`: the addresses of this computer's interfaces; a gateway elsewhere (in a VM) is none. */
export function exposureAddresses(
  exposure: Exposure,
  gateways: readonly string[],
  own: ReadonlySet<string>,
): string[] {
  switch (exposure) {
    case 'this-computer':
      return [...loopback];
    case 'containers':
      return [...new Set([...loopback, ...gateways.filter((gateway) => own.has(gateway))])];
    case 'network':
      return ['::'];
  }
}
