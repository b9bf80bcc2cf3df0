import { z } from 'zod';

/** A container as the engine describes it, in what matters for its network. */
export interface ContainerDetails {
  id: string;
  name: string;
  image: string;
  running: boolean;
  /** ISO 8601. */
  startedAt?: string;
  networkMode: string;
  networks: readonly { name: string; addresses: readonly string[]; gateway?: string; aliases: readonly string[] }[];
  /** Ports of the container that the engine publishes, each with the address that it is published on. */
  ports: readonly { address: string; port: number; containerPort: number; protocol: string }[];
  /** DNS servers of its own (`--dns`). */
  dns: readonly string[];
  /** Names of its own (`--add-host`): "name:address". */
  extraHosts: readonly string[];
  /** The Compose project that it belongs to. */
  compose?: { project: string; service: string; files: readonly string[] };
}

const text = z.string().nullish();
const inspectSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  State: z.object({ Running: z.boolean(), StartedAt: text }),
  Config: z.object({ Image: text, Labels: z.record(z.string(), z.string()).nullish() }),
  HostConfig: z.object({
    NetworkMode: z.string().nullish(),
    Dns: z.array(z.string()).nullish(),
    ExtraHosts: z.array(z.string()).nullish(),
  }),
  NetworkSettings: z.object({
    Ports: z.record(z.string(), z.array(z.object({ HostIp: text, HostPort: text })).nullish()).nullish(),
    Networks: z
      .record(
        z.string(),
        z.object({
          IPAddress: text,
          GlobalIPv6Address: text,
          Gateway: text,
          Aliases: z.array(z.string()).nullish(),
        }),
      )
      .nullish(),
  }),
});

/** Reads the engine's `/containers/{id}/json` (Engine API). Fails where the document has another shape. */
export function containerDetails(document: unknown): ContainerDetails {
  const { Id, Name, State, Config, HostConfig, NetworkSettings } = inspectSchema.parse(document);
  const labels = Config.Labels ?? {};
  const project = labels['com.docker.compose.project'];
  const service = labels['com.docker.compose.service'];
  return {
    id: Id,
    name: Name.replace(/^\//, ''),
    image: Config.Image ?? '',
    running: State.Running,
    ...(State.StartedAt ? { startedAt: State.StartedAt } : {}),
    networkMode: HostConfig.NetworkMode ?? 'default',
    networks: Object.entries(NetworkSettings.Networks ?? {}).map(([name, network]) => ({
      name,
      addresses: [network.IPAddress ?? '', network.GlobalIPv6Address ?? ''].filter((address) => address !== ''),
      ...(network.Gateway ? { gateway: network.Gateway } : {}),
      aliases: network.Aliases ?? [],
    })),
    ports: Object.entries(NetworkSettings.Ports ?? {}).flatMap(([inside, bindings]) => {
      const [containerPort = '', protocol = 'tcp'] = inside.split('/');
      return (bindings ?? []).map(({ HostIp, HostPort }) => ({
        address: HostIp || '0.0.0.0',
        port: Number(HostPort),
        containerPort: Number(containerPort),
        protocol,
      }));
    }),
    dns: HostConfig.Dns ?? [],
    extraHosts: HostConfig.ExtraHosts ?? [],
    ...(project === undefined || service === undefined
      ? {}
      : {
          compose: {
            project,
            service,
            files: (labels['com.docker.compose.project.config_files'] ?? '').split(',').filter((file) => file !== ''),
          },
        }),
  };
}
