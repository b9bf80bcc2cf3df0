import type { ListeningSocket } from '../../../contract/namespace-model.ts';
import { ipv6WithPrefix, isIpv4 } from '../parse/address-fields.ts';

/**
 * The sockets that wait for somebody, of `netstat -an` on macOS and the BSDs: `tcp4 0 0 127.0.0.1.631 *.* LISTEN`, and
 * `udp6` without a peer. A dot stands before the port; `tcp46` takes both families.
 */
export function parseNetstatSockets(text: string): ListeningSocket[] {
  return text.split('\n').flatMap((line): ListeningSocket[] => {
    const [, transport, version = '', local = '', peer, state] =
      /^(tcp|udp)(4|6|46)\s+\d+\s+\d+\s+(\S+)\s+(\S+)(?:\s+(\S+))?/.exec(line.trim()) ?? [];
    const waits = transport === 'tcp' ? state === 'LISTEN' : peer === '*.*';
    if ((transport !== 'tcp' && transport !== 'udp') || !waits) return [];
    const dot = local.lastIndexOf('.');
    const port = Number(local.slice(dot + 1));
    const host = local.slice(0, dot);
    const any = version === '4' ? '0.0.0.0' : '::';
    const address = host === '*' ? any : isIpv4(host) ? host : ipv6WithPrefix(host)?.address;
    return address === undefined || !Number.isInteger(port) ? [] : [{ transport, address, port }];
  });
}
