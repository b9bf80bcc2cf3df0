import { isIP } from 'node:net';
import type { Verdict } from '../../../contract/probe-model.ts';
import type { ContainerStand } from '../attempts/stand.ts';
import { hostName } from '../target-word.ts';
import type { CauseFacts, CellFacts } from './cell-facts.ts';
import { known, readFact } from './fact.ts';
import type { HostShell } from './host-shell.ts';
import { readNames } from './read-names.ts';
import { readStall } from './read-stall.ts';
import type { SharedReadings } from './shared-readings.ts';
import { targetContainer } from './target-container.ts';
import { whatStops } from './what-stops.ts';

/** What facts are gathered with. */
export interface Gathering {
  readings: SharedReadings;
  /** How the engine's machine is asked, or why it cannot be. */
  shell: HostShell | { unread: string };
  /** The shell that the probe starts from; absent where that is this computer, or it could not be started. */
  stand?: ContainerStand | undefined;
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
  const { stand, signal } = gathering;
  const [vantage, rest] = await Promise.all([
    stand === undefined ? undefined : gathering.readings.vantage(stand),
    engineFacts(facts, gathering.readings),
  ]);
  const own = facts.from.stack.kind === 'this-computer' ? facts.thisComputer : undefined;
  const cell: CellFacts = {
    ...(vantage === undefined ? (own === undefined ? {} : { vantage: { value: own } }) : { vantage }),
    ...rest,
  };
  const so = { ...facts, cell };
  if (stand !== undefined && facts.server === undefined && addressOf(so) === undefined && !isNowhere(facts)) {
    const behind = known(vantage)?.serversBehind ?? [];
    cell.names = await readFact(() => readNames(so, stand, behind, signal), `nslookup ${facts.to.host}`);
  }
  cell.address = addressOf(so);
  return { ...cell, ...(await wayFacts(so, cell.address, gathering)) };
}

/** No name server of the world has this name: where the vantage's own /etc/hosts lacks it, there is nobody to ask. */
function isNowhere({ to, verdict }: CauseFacts): boolean {
  return to.host === hostName && verdict === 'no-name';
}

/** What the way to an address is like. */
async function wayFacts(
  facts: CauseFacts,
  address: string | undefined,
  gathering: Gathering,
): Promise<Pick<CellFacts, 'stall' | 'stoppedBy' | 'control'>> {
  const { stand, signal } = gathering;
  const { kind, verdict, to } = facts;
  if (address === undefined || verdict === 'no-name' || verdict === 'unknown') return {};
  if (kind === 'bulk' && verdict === 'timed-out' && stand !== undefined) {
    return { stall: await readFact(() => readStall(stand.container, { address, port: to.port }, signal)) };
  }
  const stoppedBy = await gathering.alone(() => whatStops(facts, address, gathering));
  if (known(stoppedBy) !== undefined || verdict !== 'timed-out') return { stoppedBy };
  return { stoppedBy, control: await gathering.control(address) };
}

async function engineFacts(facts: CauseFacts, readings: SharedReadings): Promise<CellFacts> {
  const { stack } = facts.from;
  const wanted = targetContainer(facts);
  const [container, target, thisComputer] = await Promise.all([
    stack.kind === 'container' ? readings.container(stack.containerId) : undefined,
    wanted === undefined ? undefined : readings.target(wanted.id),
    facts.verdict === 'refused' ? readings.thisComputer() : undefined,
  ]);
  const joinedId = /^container:(.+)$/.exec(known(container)?.networkMode ?? '')?.[1];
  return {
    ...(container === undefined ? {} : { container }),
    ...(target === undefined ? {} : { target }),
    ...(thisComputer === undefined ? {} : { thisComputer }),
    ...(joinedId === undefined ? {} : { joined: await readings.owner(joinedId) }),
  };
}

/** The address that the target's host is: as written, as /etc/hosts has it, or as the resolver answers. */
function addressOf({ to, cell, family }: CauseFacts): string | undefined {
  if (isIP(to.host) !== 0) return to.host;
  const wanted = family === 'ipv6' ? 6 : 4;
  const entry = known(cell?.vantage)?.hosts?.find(
    ({ names, address }) => names.includes(to.host) && isIP(address) === wanted,
  );
  const loopback = family === 'ipv6' ? '::1' : '127.0.0.1';
  return entry?.address ?? known(cell?.names)?.own.addresses[0] ?? (to.host === 'localhost' ? loopback : undefined);
}
