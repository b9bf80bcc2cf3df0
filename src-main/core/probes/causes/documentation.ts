/** Pages of the engine's documentation that causes point to. */
export const documentation = {
  bridge: { title: 'Bridge networks', url: 'https://docs.docker.com/engine/network/drivers/bridge/' },
  compose: { title: 'Networking in Compose', url: 'https://docs.docker.com/compose/how-tos/networking/' },
  desktop: { title: 'Networking on Docker Desktop', url: 'https://docs.docker.com/desktop/features/networking/' },
  firewalls: {
    title: 'Packet filtering and firewalls',
    url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/',
  },
  host: { title: 'Host network', url: 'https://docs.docker.com/engine/network/drivers/host/' },
  ipv6: { title: 'IPv6 networking', url: 'https://docs.docker.com/engine/daemon/ipv6/' },
  networking: { title: 'Networking overview', url: 'https://docs.docker.com/engine/network/' },
  networkCreate: {
    title: 'docker network create',
    url: 'https://docs.docker.com/reference/cli/docker/network/create/',
  },
  none: { title: 'No network', url: 'https://docs.docker.com/engine/network/drivers/none/' },
  ports: { title: 'Publishing ports', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  rootless: { title: 'Rootless mode', url: 'https://docs.docker.com/engine/security/rootless/troubleshoot/' },
  run: { title: 'docker run', url: 'https://docs.docker.com/reference/cli/docker/container/run/' },
} as const;
