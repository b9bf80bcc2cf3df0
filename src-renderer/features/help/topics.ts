import { type TopicId, type TopicName, topicNames } from './topic-names.ts';

interface TopicText {
  /** A short answer, then the rest; a paragraph each. */
  text: readonly string[];
  /** The commands that show the same by hand. */
  commands?: readonly string[];
}

export type Topic = TopicName & TopicText;

/** Each idea in a few sentences. */
const texts: Readonly<Record<TopicId, TopicText>> = {
  bridge: {
    text: [
      'A bridge is a switch made of software. The engine plugs one end of a virtual cable (a veth pair) into it, and the other end is the container’s eth0.',
      'Containers on the same bridge reach each other directly. Everything else they reach through the bridge’s own address, which is their gateway. The default bridge is docker0; each network that you create has a bridge of its own, called br- and the start of its id.',
    ],
    commands: ['docker network ls', 'ip addr show docker0'],
  },
  gateway: {
    text: [
      'The gateway is the address to which a container sends what is not for its own network. On a bridge network that is the bridge itself, on the engine’s machine.',
      'So the gateway’s address is also a way to a server on that machine, if the server listens there and no firewall is in between. A server on 127.0.0.1 alone is not reached by it.',
    ],
    commands: ['docker run --rm alpine ip route'],
  },
  localhost: {
    text: [
      'Each network namespace has a loopback of its own. In a container, localhost and 127.0.0.1 mean the container, so a server of this computer is not there.',
      'Use host.docker.internal or the gateway’s address, and let the server listen there. Only a container on the host’s stack (--net=host) shares the loopback of the engine’s machine.',
    ],
  },
  'lan-address': {
    text: [
      'The address that other computers on your network use for this one. A container on a bridge reaches it through its gateway, as it would any computer out there.',
      'A listener with the exposure “containers” is not bound to it, so a refusal there is as it should be. It changes with the network that you are on: a Compose file that names it works until you go home.',
    ],
  },
  'host-name': {
    text: [
      'A name for the machine that you work on. Docker Desktop resolves it by itself. With Docker Engine on Linux a container knows it only where it was started with --add-host=host.docker.internal:host-gateway (extra_hosts in Compose).',
    ],
    commands: ['docker run --rm --add-host=host.docker.internal:host-gateway alpine ping -c1 host.docker.internal'],
  },
  namespace: {
    text: [
      'A network stack of its own: interfaces, addresses, routes, DNS, firewall rules and ports. Each container has one, unless it shares another’s (--net=container:NAME) or the engine machine’s (--net=host).',
      'Two programs may both listen on port 80, as long as they are in different namespaces.',
    ],
  },
  'host-network': {
    text: [
      'The container gets no namespace of its own: it sees every interface of the engine’s machine, and its ports are that machine’s ports. Publishing ports has no effect there.',
      'On Docker Desktop the engine’s machine is a VM, so the container sees the VM’s interfaces and not this computer’s.',
    ],
  },
  'engine-host': {
    text: [
      'Docker Engine on Linux runs on this computer. Docker Desktop, Colima and the like run it in a VM, and a context or DOCKER_HOST may name another computer. Dockline asks, and says it in the chip at the top.',
      'Where it is not this computer, gateways and bridges are addresses of that machine, and a server here is reached by host.docker.internal.',
    ],
    commands: ['docker context ls', 'docker info'],
  },
  'stdout-pipe': {
    text: [
      'In docker run alpine echo hello | nc localhost 4444 the pipe is your shell’s: nc runs on this computer. The container only prints, and never opens a socket.',
      'So it arrives even from a container without any network, and says nothing about what the container can reach. Dockline shows it as “reached via host”, beside probes in which the container connects by itself.',
    ],
    commands: ['docker run --rm --net=none alpine echo hello | nc localhost 4444'],
  },
  probe: {
    text: [
      'One attempt to reach something from somewhere. It sends a line with a random word; “reached” means that the listener’s log holds that very word, so nothing else can have answered in its place.',
      'Rows are where it starts (a network, a container, this computer), columns are what it tries to reach. What failed has one cause, with its evidence and a fix, or says that the cause is unknown.',
    ],
  },
  verdicts: {
    text: [
      'Reached: the line arrived. Reached via host: it arrived, sent by a process of this computer. Reached something else: somebody accepted, and the line never came.',
      'Refused: the machine is there, and nothing listens, or a firewall says no. Timed out: nothing came back, often a firewall that drops. No route, no name: it was never sent. Reset: cut off after the start. Skipped: there was nothing to try.',
      'Before it probes, Dockline predicts each cell from what it read. A surprise is a cell that came out otherwise.',
    ],
  },
  listener: {
    text: [
      'A server on this computer that writes down whatever reaches it, as nc -l does, but it goes on after a client leaves, keeps a log, and says who sent each message.',
    ],
    commands: ['npx dockline listen 4444'],
  },
  exposure: {
    text: [
      'This computer: loopback alone, so no container on a network of its own can. Containers: loopback, and the gateway address of each local bridge; nobody else on your network. Network: every address, also from other computers; a warning stays in sight.',
    ],
  },
  limits: {
    text: [
      'They keep a flood from filling this computer. A message longer than the limit is cut, kept and marked; a connection past the limit is refused and counted; one on which nothing comes or goes for so long is closed.',
      'Those of the settings hold for every listener that is started without its own. One that runs already keeps those it has; change them in its form.',
    ],
  },
  sources: {
    text: [
      'By the address that it came from: a container’s address on its network, or a socket of this computer, whose process is looked up. Where an address was translated on the way (NAT), it says so, or “unknown”.',
    ],
  },
  access: {
    text: [
      'How Dockline reads what is inside a namespace. api: only what the engine tells. joined: a short-lived container that joins one namespace, without capabilities. inspector: one container that sees every process of the engine’s machine and may enter every namespace.',
      'The inspector reads everything at once, also of containers without a shell, and is as good as root on the engine’s machine; so it starts only after your yes, which you may take back in Settings.',
    ],
  },
  interface: {
    text: [
      'What ifconfig and ip addr say of one interface: addresses, the MAC, flags, MTU, counters, and how it is wired to others. UP means switched on; RUNNING, that there is a link.',
      'Paste the output of ifconfig or ip addr from anywhere, and it becomes cards too.',
    ],
    commands: ['docker run --rm alpine ifconfig', 'npx dockline parse FILE'],
  },
  veth: {
    text: [
      'Each is one end of a virtual cable; the other end is the eth0 of a container. They belong to a bridge (its master). Dockline matches the ends, and names the container.',
    ],
  },
  published: {
    text: [
      '-p 8080:80 makes port 8080 of the engine’s machine lead to port 80 of the container. Without an address it is opened on every address, also to your network; -p 127.0.0.1:8080:80 keeps it to the machine itself.',
      'Containers on the same network need no published port: they use the container’s own.',
    ],
  },
  networks: {
    text: [
      'user-defined: a bridge that you or Compose created; containers find each other by name there, which they do not on the default bridge. internal: the same without a way out. none: loopback only.',
    ],
    commands: ['docker network create shop', 'docker network create --internal closed'],
  },
  'container-name': {
    text: [
      'On a network that you or Compose created, the engine answers for the names of its containers (and for Compose services) at 127.0.0.11, the name server of every container there. On the default bridge it does not: there is only the address.',
      'Both must be on the same network. The port is the container’s own, published or not.',
    ],
    commands: ['docker network connect NETWORK CONTAINER'],
  },
  'probe-image': {
    text: [
      'Yours, if the settings name one; else a local alpine or busybox; else alpine is pulled; and without a registry in reach, a tiny image made of this computer’s BusyBox. What it used is said with each run.',
    ],
  },
  leftovers: {
    text: [
      'Nothing but the probe image, for the next run. Containers and networks carry the label dev.dockline.run and go soon after the run, also after a failure, and at the latest with Dockline; what a crash left goes at the next start.',
      'Nothing without that label is touched, and nothing is executed in your own containers.',
    ],
    commands: ['docker ps -a --filter label=dev.dockline.run', 'npx dockline clean'],
  },
  snapshot: {
    text: [
      'It keeps what every namespace looks like at one moment. Take one while all is well; when it is not (after an update, or with a VPN up), compare: you see the addresses, routes, names and ports that changed.',
    ],
    commands: ['npx dockline snapshot --out before.json', 'npx dockline compare before.json now'],
  },
  shell: {
    text: [
      'In a container of the probe image, on the network that you choose, or joined to another container’s network namespace. It sees that container’s network and none of its files, and it works for images that have no shell.',
    ],
  },
  report: {
    text: [
      'A report holds addresses, MACs, names of containers and networks, and what probes found. It is one file and loads nothing from elsewhere. Look through it before you send it on.',
    ],
  },
};

export const topics: readonly Topic[] = topicNames.map((name) => ({ ...name, ...texts[name.id] }));

/** Topics that hold every word, those that have them in their title first. */
export function findTopics(text: string): readonly Topic[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (where: string) => words.every((word) => where.toLowerCase().includes(word));
  const found = topics.filter(({ title, words: others, text: body }) => holds([title, others, ...body].join(' ')));
  return [...found.filter(({ title }) => holds(title)), ...found.filter(({ title }) => !holds(title))];
}
