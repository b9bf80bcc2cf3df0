import type { Message } from '../contract/message-model.ts';
import type { Namespace } from '../contract/namespace-model.ts';
import type { Probe } from '../contract/probe-model.ts';
import { interfaceFacts, namespaceTitle } from '../core/reports/facts.ts';
import { asPredicted, summary, vantageWord, verdictWords } from '../core/reports/verdict-words.ts';
import { visible } from './session.ts';

/** "14:05:01.123  web-1 (bridge)  172.17.0.2:51234  text". */
export function messageLine({ at, source, remote, text, base64, truncated }: Message): string {
  const who = source.containerName ?? source.note ?? source.kind;
  const where = source.networkName === undefined ? '' : ` (${source.networkName})`;
  const body = text ?? `base64:${base64 ?? ''}`;
  return visible(
    `${at.slice(11, 23)}  ${who}${where}  ${remote.address}:${remote.port}  ${body}${truncated ? ' …' : ''}`,
  );
}

/** "172.17.0.1:4444", "published:web:80 at 172.17.0.1:8080", "[::1]:4444/udp". */
function targetWord({ to, protocol, kind }: Probe): string {
  const at = to.host.includes(':') ? `[${to.host}]:${to.port}` : `${to.host}:${to.port}`;
  const way = protocol === 'udp' ? '/udp' : '';
  if (kind === 'dns') return to.label ?? at;
  const named = to.label !== undefined && (kind === 'bulk' || to.kind === 'container' || to.kind === 'published');
  return `${named ? `${to.label} at ` : ''}${at}${way}`;
}

/** The matrix as a table, and the reasons below it. */
export function probesText(probes: readonly Probe[]): string {
  const rows = probes.map((probe) => {
    const { mark, word } = verdictWords[probe.verdict];
    const from = probe.kind === 'stdout-pipe' ? 'stdout pipe' : vantageWord(probe.from);
    const to = targetWord(probe);
    const surprise = asPredicted(probe) ? '' : `  (predicted: ${probe.expected ?? ''})`;
    return visible(
      `${from.padEnd(30)} ${to.padEnd(30)} ${mark} ${word.padEnd(18)}${String(Math.round(probe.durationMs)).padStart(6)} ms${surprise}`,
    );
  });
  const reasons = new Map(
    probes.flatMap((probe) => {
      const why = probe.cause?.explanation ?? (probe.verdict === 'unknown' ? probe.evidence[0]?.value : undefined);
      return why === undefined ? [] : [[why, probe]];
    }),
  );
  const explained = [...reasons].flatMap(([explanation, probe]) => [
    '',
    visible(`${verdictWords[probe.verdict].mark} ${explanation}`),
    ...(probe.fix === undefined
      ? []
      : [
          visible(`  ${probe.fix.text}`),
          ...(probe.fix.snippet === undefined ? [] : [visible(`    ${probe.fix.snippet}`)]),
        ]),
    visible(`  By hand: ${probe.reproducer}`),
  ]);
  return [...rows, ...explained, '', summary(probes)].join('\n');
}

/** Interface cards for a terminal. */
export function namespacesText(namespaces: readonly Namespace[]): string {
  return namespaces
    .flatMap((namespace) => [
      visible(`${namespaceTitle(namespace)}  [access: ${namespace.access}]`),
      ...namespace.interfaces.flatMap((one) => [
        visible(`  ${one.name}`),
        ...interfaceFacts(one).map(([label, value]) => visible(`    ${label.padEnd(18)} ${value}`)),
      ]),
      ...namespace.unread.map(({ what, why }) => visible(`  Not read: ${what}: ${why}`)),
      '',
    ])
    .join('\n');
}
