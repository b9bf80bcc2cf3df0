import { randomBytes } from 'node:crypto';
import type { Exposure } from '../../../src-main/contract/message-model.ts';
import type { Probe } from '../../../src-main/contract/probe-model.ts';
import type { CellRequest } from '../../../src-main/contract/probing.ts';
import type { Services } from '../../../src-main/core/create-services.ts';
import { quietly, removeNetwork, sh } from './commands.ts';
import { mark } from './guard.ts';

export interface ContainerOptions {
  network?: string;
  args?: readonly string[];
}

/** The machine of one scenario: all that it makes is gone after `dispose`, also after a failure. */
export class World {
  readonly services: Services;
  readonly image: string;
  readonly id = randomBytes(3).toString('hex');
  #undo: (() => unknown)[] = [];
  #containers: string[] = [];
  #networks: string[] = [];
  #made = 0;

  constructor(services: Services, image: string) {
    this.services = services;
    this.image = image;
  }

  /** A name that nothing else has. */
  name(word: string): string {
    return `scn-${this.id}-${word}${++this.#made}`;
  }

  /** Lets `undo` run at the end, before containers and networks go; the last first. */
  defer(undo: () => unknown): void {
    this.#undo.push(undo);
  }

  /** Starts a container that only sleeps. */
  async container({ network = 'bridge', args = [] }: ContainerOptions = {}): Promise<string> {
    const name = this.name('c');
    this.#containers.push(name);
    const options = ['--name', name, ...mark.label, '--network', network, ...args];
    await sh('docker', 'run', '-d', ...options, this.image, 'sleep', '300');
    return name;
  }

  async remove(container: string): Promise<void> {
    await sh('docker', 'rm', '-f', container);
  }

  async network(...args: string[]): Promise<string> {
    const name = this.networkName();
    await sh('docker', 'network', 'create', ...mark.label, ...args, name);
    return name;
  }

  /** The name of a network that somebody is about to make, and that goes at the end. */
  networkName(): string {
    const name = this.name('net');
    this.#networks.push(name);
    return name;
  }

  /** A firewall rule, put in first. */
  async rule(chain: string, spec: string, tool = 'iptables'): Promise<void> {
    const words = [...spec.split(' '), ...mark.rule];
    this.defer(() => quietly(tool, '-w', '-D', chain, ...words));
    await sh(tool, '-w', '-I', chain, ...words);
  }

  /** A table of nftables with this rule in its chain `input`. */
  async nftRule(rule: string): Promise<void> {
    const table = `inet ${mark.table}`;
    this.defer(() => quietly('nft', `delete table ${table}`));
    const chain = `chain input { type filter hook input priority -5; policy accept; ${rule}; }`;
    await sh('nft', `table ${table} { ${chain}; }`);
  }

  /**
   * Runs the snippet of a fix as it is written, but for `sudo`; tests are root. `change` gives what it makes a name of
   * its own. A rule that it puts in is taken out again; that rule, and a network that it makes, carry the mark.
   */
  async carryOut({ fix }: Probe, change: (snippet: string) => string = (snippet) => snippet): Promise<void> {
    if (fix?.snippet === undefined) throw new Error('There is no snippet to carry out.');
    const snippet = change(fix.snippet)
      .replaceAll('sudo ', '')
      .replace('network create', `network create ${mark.label.join(' ')}`)
      .replace(/^ip6?tables.*/, (rule) => [rule, ...mark.rule].join(' '));
    const [, command, rule] = /^(ip6?tables\S*(?: -t \w+)?) -I (.*)$/.exec(snippet) ?? [];
    if (rule !== undefined) this.defer(() => quietly('sh', '-c', `${command} -D ${rule}`));
    const [, network, rest = snippet] = /^docker network rm (\S+)\n(.*)$/s.exec(snippet) ?? [];
    if (network !== undefined) await removeNetwork(network);
    await sh('sh', '-ec', rest);
  }

  /** Starts a listener; one that has the port already is stopped first. */
  async listener(exposure: Exposure = 'containers', wanted = 0): Promise<number> {
    const { listeners } = this.services;
    if (wanted !== 0) await this.#stopListener(wanted);
    const { port } = await listeners.start({ port: wanted, exposure });
    this.defer(() => this.#stopListener(port));
    return port;
  }

  async #stopListener(port: number): Promise<void> {
    const { listeners } = this.services;
    const found = listeners.list().find((one) => one.port === port);
    if (found !== undefined) await listeners.stop(found.id);
  }

  /** Runs one probe against the listener on `port`. */
  async probe(port: number, from: string, to: string): Promise<Probe> {
    const [probe] = await this.probes(port, [{ from, to }]);
    return probe;
  }

  /** Runs several in one run. */
  async probes<const T extends readonly CellRequest[]>(port: number, cells: T): Promise<{ [K in keyof T]: Probe }> {
    const { probes } = await this.services.probes.start({ cells: [...cells], port }).done;
    if (!isAsMany(probes, cells)) throw new Error(`Of ${JSON.stringify(cells)} came ${probes.length} probes.`);
    return probes;
  }

  async dispose(): Promise<void> {
    const steps = [
      ...this.#undo.splice(0).toReversed(),
      () => this.#containers.length > 0 && sh('docker', 'rm', '-f', ...this.#containers),
      // One that a scenario did not come to make is not there.
      ...this.#networks.map((name) => () => removeNetwork(name)),
    ];
    const failures: unknown[] = [];
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `Of what ${this.id} made, something is left.`);
  }
}

function isAsMany<T extends readonly unknown[]>(
  probes: Probe[],
  cells: T,
): probes is Probe[] & { [K in keyof T]: Probe } {
  return probes.length === cells.length;
}
