import { isIP } from 'node:net';
import type { NameAnswer } from './cell-facts.ts';

/**
 * What BusyBox's `nslookup NAME [SERVER]` printed, on stdout and stderr together. It prints the server's own address
 * first, and the answers after the first empty line.
 */
export function parseNslookup(text: string, server: string): NameAnswer {
  const [, ...rest] = text.split(/\n\s*\n/);
  const answers = rest
    .join('\n')
    .split('\n')
    .flatMap((line) => /^Address(?: \d+)?:\s*(\S+)/.exec(line)?.[1] ?? [])
    .filter((address) => isIP(address) !== 0);
  const said =
    text
      .trim()
      .split('\n')
      .findLast((line) => line.trim() !== '')
      ?.trim() ?? '';
  if (answers.length > 0)
    return { server, outcome: 'address', addresses: [...new Set(answers)], said: answers.join(', ') };
  return { server, outcome: outcome(text), addresses: [], said };
}

function outcome(text: string): NameAnswer['outcome'] {
  if (/NXDOMAIN|No answer|Name or service not known|Name does not resolve/i.test(text)) return 'unknown-name';
  if (/no servers could be reached|timed out|no response/i.test(text) || text.trim() === '') return 'silent';
  return 'failed';
}
