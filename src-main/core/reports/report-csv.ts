import type { Report } from '../../contract/report-model.ts';
import { addressText, namespaceTitle } from './facts.ts';
import { vantageWord } from './verdict-words.ts';

const head = ['record', 'where', 'name', 'kind', 'value', 'state', 'mac', 'mtu', 'rx_bytes', 'tx_bytes', 'detail'];

/** RFC 4180: one row an interface's address, one a probe. */
export function reportCsv(report: Report): string {
  const interfaces = report.snapshot.namespaces.flatMap((namespace) =>
    namespace.interfaces.flatMap((one) => {
      const addresses = one.addresses.length === 0 ? [''] : one.addresses.map(addressText);
      const { name, kind, state, mac, mtu, counters } = one;
      return addresses.map((address) => [
        'interface',
        namespaceTitle(namespace),
        name,
        kind,
        address,
        state,
        mac,
        mtu,
        counters?.rx.bytes,
        counters?.tx.bytes,
        one.flags.join(' '),
      ]);
    }),
  );
  const probes = (report.probeRun?.probes ?? []).map((probe) => [
    'probe',
    vantageWord(probe.from),
    `${probe.to.host}:${probe.to.port}`,
    probe.kind,
    probe.verdict,
    probe.expected,
    '',
    '',
    '',
    '',
    probe.cause?.explanation ?? '',
  ]);
  return [head, ...interfaces, ...probes]
    .map((row) => row.map(field).join(','))
    .join('\r\n')
    .concat('\r\n');
}

/** Quoted where needed; a spreadsheet must not take a container's name for a formula. */
function field(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
