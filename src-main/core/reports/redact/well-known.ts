/** Names that are the same everywhere, and so tell nothing of whose machine it is. */
const names: ReadonlySet<string> = new Set([
  ...[
    'localhost',
    'localhost.localdomain',
    'localhost4',
    'localhost6',
    'ip6-localhost',
    'ip6-loopback',
    'broadcasthost',
  ],
  ...['ip6-localnet', 'ip6-mcastprefix', 'ip6-allnodes', 'ip6-allrouters'],
  ...['host.docker.internal', 'gateway.docker.internal', 'kubernetes.docker.internal', 'host.containers.internal'],
  ...['docker-desktop', 'docker.internal', 'dns.internal'],
  ...[
    'bridge',
    'host',
    'none',
    'null',
    'default',
    'private',
    'slirp4netns',
    'pasta',
    'ingress',
    'docker_gwbridge',
    'podman',
  ],
  ...['this computer', 'this-computer', 'user-defined', 'internal', 'gateway', 'lan', 'host-name'],
]);

/** Programs of a system, as `/proc/PID/comm` names them (15 bytes); a program of one's own may say who runs it. */
const programs: ReadonlySet<string> = new Set([
  ...['dockerd', 'docker-proxy', 'containerd', 'containerd-shim', 'rootlesskit', 'podman', 'conmon', 'slirp4netns'],
  ...[
    'systemd',
    'init',
    'systemd-resolve',
    'systemd-network',
    'sshd',
    'dnsmasq',
    'chronyd',
    'ntpd',
    'cupsd',
    'rpcbind',
  ],
  ...['nc', 'ncat', 'socat', 'busybox', 'httpd', 'nginx', 'apache2', 'haproxy', 'envoy', 'traefik', 'caddy'],
  ...[
    'node',
    'java',
    'python',
    'python3',
    'ruby',
    'php-fpm',
    'postgres',
    'mysqld',
    'mariadbd',
    'redis-server',
    'mongod',
  ],
  ...[
    'sh',
    'bash',
    'sleep',
    'dockline',
    'electron',
    'chromium',
    'chrome',
    'firefox',
    'avahi-daemon',
    'dhclient',
    'kubelet',
  ],
]);

/** Interface names that a kernel, a system or an engine gives, with or without the number of a VLAN. */
const interfaces =
  /^(?:lo\d*|(?:eth|wlan|wwan|usb|bond|team|dummy|tun|tap|wg|utun|vlan|macvlan|ipvlan|vxlan|bridge|virbr|docker|podman|cni|gre|gretap|erspan|sit|ip6tnl|ip6gre|ip_vti|ip6_vti|tunl|ifb|awdl|llw|gif|stf|ap|anpi|en|em|igb|ix|re|vtnet|tailscale|flannel\.|cali|lan|lxcbr|ov-)\d*|docker_gwbridge|lanpeer|(?:en|wl|ww)(?:o|s|p|P)[\da-zA-Z]{1,10}|veth[\da-f]{1,12}|br-[\da-f]{12})(?:[.:@]\w{1,12})?$/;

/** Images that everybody has, by a plain version. */
const images = /^(?:alpine|busybox|dockline\/probe)(?::(?:latest|edge|\d[\d.]{0,11}))?$/;

/**
 * Words of Dockline's own sentences. A container may be called so; then its name is replaced where a field says that it
 * is a name, and "the server" in a sentence stays what it is.
 */
const ownWords: ReadonlySet<string> = new Set(
  (
    'a all an and answer any api are as at be bridge but by can cannot certain client command computer connect container ' +
    'containers day default dns docker drop drops engine eth0 exec for from gateway has have host image in input interface ' +
    'interfaces internal ip is it its kernel level likely lo local machine message name namespace nc net network networks ' +
    'no none not of on one only or other out output own packet port possible predicted probe proxy reached read refused ' +
    'reject reset rm route rule run server service sh shell so socket stack system tcp test that the there this time to udp ' +
    'under up user vm way what which who why with you your'
  ).split(' '),
);

/** Also what Dockline calls a short-lived container of its own. */
export const isWellKnownName = (name: string): boolean =>
  names.has(name.toLowerCase()) || /^a container (?:on|with) /i.test(name);
export const isWellKnownProgram = (name: string): boolean => programs.has(name);
export const isWellKnownInterface = (name: string): boolean => interfaces.test(name);
export const isWellKnownImage = (reference: string): boolean => images.test(reference);

/** Whether a name can be told from the words and numbers around it in a sentence. */
export const isDistinct = (name: string): boolean =>
  !ownWords.has(name.toLowerCase()) && /[^\d]/.test(name) && name.length > 1;

/** Public domains, files and kernel settings that look like somebody's domain. */
const publicDomains =
  /(?:^|\.)(?:docker\.com|docker\.io|github\.com|kernel\.org|docker\.internal|containers\.internal|localdomain)$/;
const settings = /^(?:net|kernel|vm|com\.docker|dev\.dockline|org\.opencontainers|io\.podman|io\.buildah)\./;
const fileEndings =
  /\.(?:conf|sock|socket|service|json|ya?ml|toml|ini|log|sh|js|mjs|ts|md|html?|csv|svg|txt|ko|so|bin|img|tar|gz|pid|lock|d|localhost)$/;

export const isPublicDomain = (name: string): boolean =>
  isWellKnownName(name) || publicDomains.test(name) || settings.test(name) || fileEndings.test(name);
