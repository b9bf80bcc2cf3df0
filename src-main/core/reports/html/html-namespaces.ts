import type { Namespace } from '../../../contract/namespace-model.ts';
import type { Snapshot } from '../../../contract/snapshot-model.ts';
import { interfaceFacts, namespaceTitle } from '../facts.ts';
import { namespaceGroups, namespaceLine, namespaceNotes, namespaceTables } from '../namespace-facts.ts';
import { escapeHtml } from './escape-html.ts';
import { definitions, link, table } from './html-parts.ts';

export type IdOf = (namespace: Namespace) => string;

/** Every namespace in one line each, then each with its cards and tables. */
export function namespacesHtml(snapshot: Snapshot, idOf: IdOf): string {
  const groups = namespaceGroups(snapshot);
  return `<h2 id="namespaces">Namespaces</h2>
${glance(groups, idOf)}
${groups.flatMap(({ members }) => members.map((one) => section(one, snapshot.namespaces, idOf(one)))).join('\n')}`;
}

function glance(groups: ReturnType<typeof namespaceGroups>, idOf: IdOf): string {
  const head = ['Whose', 'Addresses', 'Networks', 'Listens on', 'Access', 'Not read'];
  const row = (namespace: Namespace): string => {
    const { addresses, networks, listens } = namespaceLine(namespace);
    const cells = [addresses, networks, listens, namespace.access, String(namespace.unread.length || '')];
    return `<tr><td>${link(idOf(namespace), namespaceTitle(namespace))}</td>${cells.map((text) => `<td class="mono">${escapeHtml(text)}</td>`).join('')}</tr>`;
  };
  return `<div class="wide"><table><thead><tr>${head.map((text) => `<th scope="col">${text}</th>`).join('')}</tr></thead>${groups
    .map(({ members }) => `<tbody>${members.map(row).join('')}</tbody>`)
    .join('')}</table></div>`;
}

function section(namespace: Namespace, all: readonly Namespace[], id: string): string {
  const cards = namespace.interfaces.map(
    (one) =>
      `<section class="card"><h4 class="mono">${escapeHtml(one.name)}</h4>${definitions([...interfaceFacts(one), ...Object.entries(one.details ?? {})])}</section>`,
  );
  return `<section id="${id}"><h3>${escapeHtml(namespaceTitle(namespace))}</h3>
${definitions(namespaceNotes(namespace, all))}
<div class="cards">${cards.join('')}</div>
${namespaceTables(namespace).map(table).join('')}</section>`;
}
