import { isIP } from 'node:net';
import type { Namespace, Verdict } from '../../../contract/model.ts';
import type { Engine, ProbeContainer } from '../../engine/engine.ts';
import { readContainerNamespaces } from '../../interfaces/read-namespaces.ts';
import { readThisComputer } from '../../interfaces/read-this-computer.ts';
import type { CauseFacts, CellFacts } from './cell-facts.ts';
import { type Fact, known, readFact } from './fact.ts';
import { readFirewall } from './firewall/read-firewall.ts';
import { couldBeStopped, type StoppedBy, stoppedBy } from './firewall/stopped-by.ts';
import { walk } from './firewall/walk.ts';
import type { HostShell } from './host-shell.ts';
import { packetOf, routeOut } from './packet-of.ts';
import { askForName, serversBehind } from './read-names.ts';
import { readVantage } from './read-vantage.ts';
import { isLoopback } from './routing.ts';
import { targetContainer } from './target-container.ts';

/** What facts are gathered with. */
export interface Gathering {
  engine: Engine;
  /** How the engine's machine is asked, or why it cannot be. */
  shell: HostShell | { unread: string };
  /** The probe's own container; absent where it starts from this computer or could not be started. */
  container?: ProbeContainer | undefined;
  /** Makes the same attempt once more. */
  repeat: () => Promise<void>;
  /** Connects from this computer to the same address and port. */
  control: (address: string) => Promise<Verdict>;
  /** Lets one measurement of the firewall's counters run at a time. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  signal: AbortSignal;
}

/** Reads what may explain the probe's verdict; each fact that cannot be read carries its reason. */
export async function gatherCellFacts(facts: CauseFacts, gathering: Gathering): Promise<CellFacts> {
  const { container, signal } = gathering;
  const reading = container === undefined ? undefined : await readFact(() => readVantage(container, signal));
  const cell: CellFacts = { ...vantageFacts(facts, reading), ...(await engineFacts(facts, gathering)) };
  const unresolved = isIP(facts.to.host) === 0 && addressOf(facts, cell) === undefined;
  if (unresolved && container !== undefined)
    cell.names = await readNames({ ...facts, cell }, reading, container, signal);
  cell.address = addressOf(facts, cell);
  const { address } = cell;
  if (address !== undefined && facts.verdict !== 'no-name') {
    cell.stoppedBy = await gathering.alone(() => whatStops({ ...facts, cell }, address, gathering));
    if (known(cell.stoppedBy) === undefined && facts.verdict === 'timed-out')
      cell.control = await gathering.control(address);
  }
  return cell;
}

type Reading = Fact<Awaited<ReturnType<typeof readVantage>>> | undefined;

function vantageFacts(facts: CauseFacts, reading: Reading): CellFacts {
  if (reading === undefined) {
    const own = facts.from.stack.kind === 'this-computer' ? facts.thisComputer : undefined;
    return own === undefined ? {} : { vantage: { value: own } };
  }
  if ('unread' in reading) return { vantage: reading };
  const { namespace, hosts, neighbours } = reading.value;
  return {
    vantage: { value: namespace },
    hosts: { value: hosts, command: 'cat /etc/hosts' },
    neighbours: { value: neighbours, command: 'cat /proc/net/arp' },
  };
}

async function engineFacts(facts: CauseFacts, { engine, signal }: Gathering): Promise<CellFacts> {
  const { stack } = facts.from;
  const asked = stack.kind === 'container' ? stack.containerId : undefined;
  const wanted = targetContainer(facts);
  const [container, target, targetNamespace, thisComputer] = await Promise.all([
    asked === undefined ? undefined : readFact(() => detailsOf(engine, asked), `docker inspect ${asked.slice(0, 12)}`),
    wanted === undefined ? undefined : readFact(() => detailsOf(engine, wanted.id), `docker inspect ${wanted.name}`),
    wanted === undefined ? undefined : readFact(() => namespaceOf(engine, wanted.id, signal)),
    facts.verdict === 'refused' ? readFact(readThisComputer) : undefined,
  ]);
  const joinedId = /^container:(.+)$/.exec(known(container)?.networkMode ?? '')?.[1];
  return {
    ...(container === undefined ? {} : { container }),
    ...(target === undefined ? {} : { target }),
    ...(targetNamespace === undefined ? {} : { targetNamespace }),
    ...(thisComputer === undefined ? {} : { thisComputer }),
    ...(joinedId === undefined ? {} : { joined: await readFact(() => engine.containerDetails(joinedId)) }),
  };
}

async function detailsOf(
  engine: Engine,
  id: string,
): Promise<NonNullable<Awaited<ReturnType<Engine['containerDetails']>>>> {
  const details = await engine.containerDetails(id);
  if (details === undefined) throw new Error('The container is gone.');
  return details;
}

async function namespaceOf(engine: Engine, container: string, signal: AbortSignal): Promise<Namespace> {
  const [namespace] = await readContainerNamespaces({ engine, targets: [{ kind: 'container', container }], signal });
  if (namespace === undefined) throw new Error('It could not be read.');
  return namespace;
}

/** The address that the target's host is: as written, as /etc/hosts has it, or as the resolver answers. */
function addressOf({ to }: CauseFacts, cell: CellFacts): string | undefined {
  if (isIP(to.host) !== 0) return to.host;
  const entry = known(cell.hosts)?.find(({ names }) => names.includes(to.host));
  return entry?.address ?? known(cell.names)?.own.addresses[0] ?? (to.host === 'localhost' ? '127.0.0.1' : undefined);
}

async function readNames(
  facts: CauseFacts,
  reading: Reading,
  container: ProbeContainer,
  signal: AbortSignal,
): Promise<NonNullable<CellFacts['names']>> {
  const { host } = facts.to;
  const servers = known(facts.cell?.vantage)?.dns?.servers ?? [];
  const engines = servers.includes('127.0.0.11');
  const configured = known(facts.cell?.container)?.dns ?? [];
  const listed = serversBehind(known(reading)?.resolvConf ?? '');
  const machines = facts.engineSharesThisComputer ? (facts.thisComputer?.dns?.servers ?? []) : [];
  const behind = configured.length > 0 ? configured : listed.length > 0 ? listed : machines;
  const upstream = (engines ? behind : servers).filter((server) => !isLoopback(server)).slice(0, 4);
  return readFact(async () => {
    const [own, ...answers] = await Promise.all(
      [undefined, ...upstream].map((server) => askForName(container, host, server, signal)),
    );
    if (own === undefined) throw new Error('Nothing was asked.');
    return { own, upstream: answers };
  }, `nslookup ${host}`);
}

async function whatStops(
  facts: CauseFacts,
  address: string,
  { shell, repeat, signal }: Gathering,
): Promise<Fact<StoppedBy | undefined>> {
  if ('unread' in shell) return shell;
  const packet = packetOf(facts, address);
  if (packet === undefined) return { unread: 'The address that the probe goes to is not known.' };
  const machine = facts.engineSharesThisComputer ? facts.thisComputer : undefined;
  const route = (destination: string): { out?: string | undefined } => routeOut(destination, machine);
  return readFact(async () => {
    const before = await readFirewall(shell, signal);
    const way = walk(before, packet, route);
    if (!couldBeStopped(before, packet, way.packet)) return undefined;
    await repeat();
    return stoppedBy(before, await readFirewall(shell, signal), packet, way);
  }, 'iptables-save -c');
}
