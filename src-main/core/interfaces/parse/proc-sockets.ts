import type { ListeningSocket } from '../../../contract/model.ts';
import { ipv4FromHex, ipv6FromWords } from './proc-addresses.ts';

const listenState = '0A';
const unconnectedState = '07';

/** The listening sockets of `/proc/net/tcp`, `tcp6`, `udp` or `udp6`. Unreadable lines are left out. */
export function parseProcSockets(text: string, transport: ListeningSocket['transport']): ListeningSocket[] {
  const wanted = transport === 'tcp' ? listenState : unconnectedState;
  return text.split('\n').flatMap((line): ListeningSocket[] => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    if (state !== wanted) return [];
    const [hex = '', port = ''] = local.split(':');
    const address = ipv4FromHex(hex) ?? ipv6FromWords(hex);
    return address === undefined ? [] : [{ transport, address, port: Number.parseInt(port, 16) }];
  });
}
