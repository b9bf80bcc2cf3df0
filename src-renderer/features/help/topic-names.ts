import type { PageName } from '../../../src-main/contract/pages.ts';

interface NamedTopic {
  id: string;
  title: string;
  /** Other words that people look for it by. */
  words: string;
  /** The pages that it belongs to. */
  pages: readonly PageName[];
}

/** Every idea that the window shows and a person may not know. What is said of each comes when it is opened (`topics.ts`). */
export const topicNames = [
  {
    id: 'bridge',
    title: 'What is a bridge?',
    words: 'docker0 br- switch default network veth',
    pages: ['probes', 'interfaces', 'topology'],
  },
  {
    id: 'gateway',
    title: 'Why a gateway?',
    words: '172.17.0.1 default route bridge address host-gateway',
    pages: ['probes', 'interfaces', 'topology'],
  },
  {
    id: 'localhost',
    title: 'Why is localhost not my computer?',
    words: '127.0.0.1 loopback lo ECONNREFUSED connection refused',
    pages: ['probes'],
  },
  {
    id: 'lan-address',
    title: 'What is this computer’s LAN address?',
    words: '192.168 10.0 own address eth0 en0 wlan0 wifi network exposure',
    pages: ['probes'],
  },
  {
    id: 'host-name',
    title: 'What is host.docker.internal?',
    words: 'host-gateway add-host extra_hosts name DNS Docker Desktop Linux',
    pages: ['probes'],
  },
  {
    id: 'namespace',
    title: 'What is a network namespace?',
    words: 'netns isolation stack network_mode container: shared',
    pages: ['interfaces', 'topology', 'snapshots', 'shells'],
  },
  {
    id: 'host-network',
    title: 'What does --net=host change?',
    words: 'host network mode network_mode host stack',
    pages: ['probes', 'interfaces'],
  },
  {
    id: 'engine-host',
    title: 'Which machine is the engine on?',
    words: 'Docker Desktop VM WSL Colima Lima remote engine host',
    pages: ['probes', 'interfaces', 'topology'],
  },
  {
    id: 'stdout-pipe',
    title: 'What does the stdout pipe prove?',
    words: 'docker run echo nc localhost 4444 pipe reached via host',
    pages: ['probes', 'messages'],
  },
  {
    id: 'probe',
    title: 'What is a probe, and what does it prove?',
    words: 'matrix vantage target nonce verdict run',
    pages: ['probes'],
  },
  {
    id: 'verdicts',
    title: 'What do the verdicts mean?',
    words: 'reached refused timed out no route no name reset skipped unknown predicted surprise',
    pages: ['probes'],
  },
  {
    id: 'listener',
    title: 'What is the listener?',
    words: 'server port 4444 nc -l ncat netcat socket log',
    pages: ['messages', 'probes'],
  },
  {
    id: 'exposure',
    title: 'Who can reach the listener?',
    words: 'exposure this computer containers network bind address 0.0.0.0 loopback',
    pages: ['messages', 'settings'],
  },
  {
    id: 'limits',
    title: 'What are a listener’s limits for?',
    words: 'frame bytes connections idle seconds flood memory cut refused timeout',
    pages: ['messages', 'settings'],
  },
  {
    id: 'sources',
    title: 'How does it know who sent a message?',
    words: 'source attribution container host process peer',
    pages: ['messages'],
  },
  {
    id: 'access',
    title: 'What are api, joined and inspector?',
    words: 'access level consent capabilities PidMode host privileges permission',
    pages: ['interfaces', 'topology', 'snapshots', 'settings'],
  },
  {
    id: 'interface',
    title: 'What is on an interface card?',
    words: 'ifconfig ip addr flags UP RUNNING MTU MAC counters RX TX',
    pages: ['interfaces'],
  },
  {
    id: 'veth',
    title: 'What are all these veth interfaces?',
    words: 'veth pair if5 peer cable bridge port',
    pages: ['interfaces', 'topology'],
  },
  {
    id: 'published',
    title: 'What does publishing a port do?',
    words: '-p ports 8080:80 NAT docker-proxy 0.0.0.0 127.0.0.1',
    pages: ['probes'],
  },
  {
    id: 'networks',
    title: 'User-defined, internal, none: which network is which?',
    words: 'docker network create internal none compose DNS macvlan',
    pages: ['probes', 'topology'],
  },
  {
    id: 'container-name',
    title: 'When does a container find another by its name?',
    words: 'DNS 127.0.0.11 compose service alias default bridge link',
    pages: ['probes'],
  },
  {
    id: 'probe-image',
    title: 'Which image do probes run?',
    words: 'alpine busybox pull registry offline image',
    pages: ['settings', 'probes'],
  },
  {
    id: 'leftovers',
    title: 'What does Dockline leave in my engine?',
    words: 'label dev.dockline.run clean remove containers networks',
    pages: ['settings', 'shells'],
  },
  {
    id: 'snapshot',
    title: 'What is a snapshot for?',
    words: 'compare difference before after VPN change',
    pages: ['snapshots'],
  },
  {
    id: 'shell',
    title: 'Where does a shell run?',
    words: 'terminal docker exec netshoot debug sidecar',
    pages: ['shells'],
  },
  {
    id: 'report',
    title: 'What is safe to hand over?',
    words: 'report export redact share html markdown pdf',
    pages: ['reports'],
  },
] as const satisfies readonly NamedTopic[];

export type TopicName = (typeof topicNames)[number];
export type TopicId = TopicName['id'];

export const topicsOf = (page: string): readonly TopicName[] =>
  topicNames.filter(({ pages }) => pages.some((each) => each === page));
