import type { ListeningSocket } from '../../../contract/namespace-model.ts';
import { ipv4FromHex, ipv6FromWords } from './proc-addresses.ts';

const listenState = '0A';
const unconnectedState = '07';

/** A listening socket, and the inode that leads to its process (`/proc/PID/fd` has a link `socket:[inode]`). */
export interface FoundSocket {
  socket: ListeningSocket;
  inode: number;
}

/**
 * The listening sockets of `/proc/net/tcp`, `tcp6`, `udp` or `udp6` (Documentation/networking/proc_net_tcp.rst).
 * Unreadable lines are left out.
 */
export function parseListening(text: string, transport: ListeningSocket['transport']): FoundSocket[] {
  const wanted = transport === 'tcp' ? listenState : unconnectedState;
  return text.split('\n').flatMap((line): FoundSocket[] => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state !== wanted) return [];
    const [hex = '', port = ''] = local.split(':');
    const address = ipv4FromHex(hex) ?? ipv6FromWords(hex);
    if (address === undefined) return [];
    return [{ socket: { transport, address, port: Number.parseInt(port, 16) }, inode: Number(inode) || 0 }];
  });
}
