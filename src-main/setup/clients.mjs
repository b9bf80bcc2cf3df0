import { aptInstall, isDebian, isRoot, pathOf } from './debian.mjs';
import { say } from './project.mjs';

/** Programs that integration tests hold the listener and its exports against, and Debian's packages of them. */
const packages = {
  ncat: 'ncat',
  'nc.openbsd': 'netcat-openbsd',
  socat: 'socat',
  iperf3: 'iperf3',
  packetsender: 'packetsender',
  tshark: 'tshark',
  nft: 'nftables',
};

/** Installs those that are missing, on Debian as root. A test whose program is not there is skipped, and says which it needs. */
export async function ensureClients() {
  const missing = Object.entries(packages).flatMap(([program, name]) => (pathOf(program) === undefined ? [name] : []));
  if (missing.length === 0) return;
  if (process.platform !== 'linux' || !isDebian() || !isRoot() || process.env['DOCKLINE_NO_SETUP'] === '1') return;
  say('installing clients for the integration tests (DOCKLINE_NO_SETUP=1 forbids it).');
  await aptInstall(missing);
}
