import { iptablesCommand } from './iptables-command.ts';
import type { Packet } from './packet.ts';
import type { Firewall } from './rule.ts';
import type { StoppedBy } from './stopped-by.ts';

export interface Traffic extends Pick<Packet, 'protocol' | 'port' | 'destination'> {
  /** The bridge by which it comes in. */
  in?: string | undefined;
  /** The network that it comes from, as CIDR, or one address. */
  from?: string | undefined;
}

/** The command that lets this traffic pass, for the tool that keeps the rules on that machine. */
export function allowCommand(traffic: Traffic, stopped: StoppedBy, firewall: Firewall | undefined): string {
  const forwards = stopped.hook === 'forward';
  switch (toolOf(stopped, firewall)) {
    case 'ufw':
      return forwards ? ufwRoute(traffic) : ufwAllow(traffic);
    case 'firewalld':
      return firewalld(traffic, stopped);
    case 'nftables':
      return nftables(traffic, stopped, forwards);
    case 'iptables':
      return iptables(traffic, stopped, firewall, forwards);
  }
}

/** A rule that the tool does not keep itself is past the tool, and so is the command. */
function toolOf({ chain, rule }: StoppedBy, firewall: Firewall | undefined): Firewall['tool'] {
  const tool = firewall?.tool ?? (chain.backEnd === 'nftables' ? 'nftables' : 'iptables');
  if (tool === 'firewalld') return chain.table === 'firewalld' || chain.backEnd !== 'nftables' ? tool : 'nftables';
  // Of the chains that are not its own, ufw sets the policy and no more.
  if (tool === 'ufw' && chain.backEnd !== 'nftables' && (rule === undefined || /^ufw6?-/.test(chain.name))) return tool;
  return chain.backEnd === 'nftables' ? 'nftables' : 'iptables';
}

function ufwAllow({ protocol, port, from }: Traffic): string {
  return `sudo ufw allow from ${from ?? 'any'} to any port ${port} proto ${protocol}`;
}

function ufwRoute({ protocol, port, from, destination }: Traffic): string {
  return `sudo ufw route allow from ${from ?? 'any'} to ${destination} port ${port} proto ${protocol}`;
}

function firewalld({ protocol, port, from, destination }: Traffic, { chain }: StoppedBy): string {
  const zone = /^(?:filter_)?(?:IN|FWDI|FWD)_([^_]+)/.exec(chain.name)?.[1];
  const family = destination.includes(':') ? 'ipv6' : 'ipv4';
  const source = from === undefined ? '' : ` source address="${from}"`;
  return [
    `sudo firewall-cmd --permanent${zone === undefined ? '' : ` --zone=${zone}`} --add-rich-rule='rule family="${family}"${source} port port="${port}" protocol="${protocol}" accept'`,
    'sudo firewall-cmd --reload',
  ].join('\n');
}

function nftables(traffic: Traffic, { chain, hook }: StoppedBy, forwards: boolean): string {
  const { protocol, port, destination, from } = traffic;
  const ip = destination.includes(':') ? 'ip6' : 'ip';
  const parts = [
    hook !== 'output' && traffic.in !== undefined ? `iifname "${traffic.in}"` : '',
    from === undefined || traffic.in !== undefined ? '' : `${ip} saddr ${from}`,
    forwards ? `${ip} daddr ${destination}` : '',
    `${protocol} dport ${port} accept`,
  ];
  const rule = parts.filter((part) => part !== '').join(' ');
  return `sudo nft insert rule ${chain.family} ${chain.table} ${chain.name} ${rule}`;
}

function iptables(traffic: Traffic, stopped: StoppedBy, firewall: Firewall | undefined, forwards: boolean): string {
  const { protocol, port, destination, from } = traffic;
  const { chain, hook } = stopped;
  const users = forwards && chain.table === 'filter' && chain.name !== 'FORWARD' && hasDockerUser(firewall);
  const parts = [
    `sudo ${iptablesCommand(chain, firewall)}`,
    `-I ${users ? 'DOCKER-USER' : hook.toUpperCase()}`,
    hook !== 'output' && traffic.in !== undefined ? `-i ${traffic.in}` : '',
    from === undefined || traffic.in !== undefined ? '' : `-s ${from}`,
    hook === 'input' ? '' : `-d ${destination}`,
    `-p ${protocol} --dport ${port} -j ACCEPT`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** Docker keeps this chain for the user's own rules, and leaves it alone (Packet filtering and firewalls, Docker docs). */
function hasDockerUser(firewall: Firewall | undefined): boolean {
  return firewall?.chains.some(({ table, name }) => table === 'filter' && name === 'DOCKER-USER') ?? false;
}
