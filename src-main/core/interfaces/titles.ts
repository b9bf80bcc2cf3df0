import type { Namespace } from '../../contract/namespace-model.ts';
import type { EngineInfo, EngineNetwork } from '../../contract/snapshot-model.ts';

/** Whose the network stack is that `--net=host` shows: never a bare "host", which could be two machines. */
export function engineHostTitle(engine: EngineInfo): string {
  switch (engine.machine) {
    case 'this-computer':
      return 'This computer’s network stack, as --net=host shows it';
    case 'desktop-vm':
      return 'Docker Desktop’s virtual machine (--net=host)';
    case 'vm':
      return `The engine’s virtual machine${nameOf(engine)} (--net=host)`;
    case 'rootless':
      return 'The rootless engine’s own network namespace (--net=host)';
    case 'another-computer':
      return `The engine’s machine${nameOf(engine)} (--net=host)`;
    default:
      return 'The engine’s machine (--net=host)';
  }
}

function nameOf({ hostName }: EngineInfo): string {
  return hostName === undefined || hostName === '' ? '' : ` ${hostName}`;
}

export function containerTitle({ name, image }: NonNullable<Namespace['owner']>): string {
  return image === undefined ? name : `${name} (${image})`;
}

/** What a namespace without a container is, as far as its mount or its process tells. */
export function otherTitle(facts: {
  mountedAt?: string | undefined;
  command?: string | undefined;
  /** The container in whose control group its process is. */
  inside?: string | undefined;
  networks: readonly EngineNetwork[];
}): string {
  const { mountedAt, command, inside, networks } = facts;
  const name = mountedAt?.split('/').at(-1) ?? '';
  if (mountedAt !== undefined && /\/netns\//.test(mountedAt)) {
    // libnetwork's names: the overlay driver's sandboxes are "1-" and the network's id, cut; load balancers "lb_".
    const overlay = networks.find(({ id }) => name === `1-${id.slice(0, 10)}` || name === `2-${id.slice(0, 10)}`);
    if (overlay !== undefined) return `The engine’s namespace of the overlay network ${overlay.name}`;
    const balanced = networks.find(({ id }) => name === `lb_${id.slice(0, 9)}`);
    if (balanced !== undefined) return `The engine’s load balancer of the network ${balanced.name}`;
    if (name === 'ingress_sbox') return 'The engine’s namespace of the ingress network';
    if (/\/docker\/netns\//.test(mountedAt)) return `A namespace of the engine’s (${name})`;
    return `The namespace ${name} (ip netns)`;
  }
  if (mountedAt !== undefined) return `A namespace kept by ${mountedAt}`;
  if (inside !== undefined)
    return `A namespace made inside the container ${inside}${command === undefined ? '' : ` by ${command}`}`;
  return command === undefined ? 'A namespace without a container' : `A namespace of ${command}, without a container`;
}
