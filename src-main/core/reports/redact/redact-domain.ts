import type { NameBook } from './name-book.ts';
import { isPublicDomain } from './well-known.ts';

/**
 * "db.corp.acme.com" → "host-1.domain-1.example": names of one domain stay in one. `searched`: domains in lower case
 * that are known to be whole; of others the last two labels are taken for the domain.
 */
export function redactDomain(names: NameBook, searched: ReadonlySet<string>): (name: string) => string {
  return (name) => {
    if (isPublicDomain(name)) return name;
    const labels = name.toLowerCase().replace(/\.$/, '').split('.');
    const tails = labels.map((_, at) => labels.slice(at).join('.'));
    const domain = tails.find((tail) => searched.has(tail)) ?? labels.slice(-2).join('.');
    const whole = labels.join('.');
    const shown = `${names.replace('domain', domain)}.example`;
    return whole === domain ? shown : `${names.replace('host', whole)}.${shown}`;
  };
}
