import type { FactTable } from '../namespace-facts.ts';
import { escapeHtml } from './escape-html.ts';

/** Labels and their exact values. */
export function definitions(facts: readonly (readonly [string, string])[]): string {
  if (facts.length === 0) return '';
  return `<dl>${facts.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`;
}

export function table({ title, head, rows }: FactTable): string {
  if (rows.length === 0) return '';
  const headings = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const lines = rows.map(
    (row) => `<tr>${row.map((text) => `<td class="mono">${escapeHtml(text)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><caption>${escapeHtml(title)}</caption><thead><tr>${headings}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

export const link = (id: string, text: string): string => `<a href="#${id}">${escapeHtml(text)}</a>`;
