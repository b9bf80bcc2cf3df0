import { randomBytes } from 'node:crypto';
import type { Limits } from '../../engine/engine.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { ProcessIds } from '../inspector/process-ids.ts';
import { readScan, scanScript } from '../inspector/scan.ts';
import { sectionMark, splitSections } from '../reading/sections.ts';

/** A process of a namespace. `started`: process ids come round again, the time of its start does not. */
interface Place {
  pid: number;
  started?: string;
}

/**
 * Reads `/proc/PID/net/dev` of several namespaces with one script that starts no process: a round trip to a shell that is
 * open already. A process that has gone is looked for again.
 */
export function createInspectedCounters({ processIds, inspector }: { processIds: ProcessIds; inspector: Inspector }): {
  read(namespaces: readonly string[], limits: Limits): Promise<Map<string, string>>;
} {
  const places = new Map<string, Place>();
  const run = async (script: string, limits: Limits): Promise<string> =>
    (await inspector.script(script, limits)).toString('utf8');

  const find = async (namespaces: readonly string[], limits: Limits): Promise<void> => {
    const scan = readScan(await run(scanScript, limits));
    const there = new Set(scan.processes.map(({ pid }) => pid));
    const containers = namespaces.flatMap((id) => (id.startsWith('container:') ? [id.slice('container:'.length)] : []));
    const firstProcesses = await processIds.of(containers);
    for (const namespace of namespaces) {
      const [kind, id = ''] = namespace.split(':');
      const inode = kind === 'engine-host' ? scan.own : kind === 'netns' ? Number(id) : undefined;
      const pid = firstProcesses.get(id) ?? scan.processes.find(({ net }) => net === inode)?.pid;
      if (pid === undefined || !there.has(pid)) places.delete(namespace);
      else places.set(namespace, { pid });
    }
  };

  /** Nothing for a namespace whose process is not there any more. */
  const look = async (namespaces: readonly string[], limits: Limits): Promise<Map<string, string>> => {
    const placed = namespaces.flatMap((namespace) => {
      const place = places.get(namespace);
      return place === undefined ? [] : [{ namespace, place }];
    });
    if (placed.length === 0) return new Map();
    const nonce = randomBytes(12).toString('hex');
    const pids = placed.map(({ place }) => place.pid);
    const sections = splitSections(await run(countersScript(nonce, pids), limits), nonce);
    const found = new Map<string, string>();
    for (const { namespace, place } of placed) {
      const [stat = '', ...lines] = (sections.get(String(place.pid)) ?? '').split('\n');
      // Field 22 of /proc/PID/stat (proc(5)); the second may hold spaces and brackets.
      const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
      if (started === undefined || lines.length < 3) continue;
      place.started ??= started;
      if (place.started === started) found.set(namespace, lines.join('\n'));
    }
    return found;
  };

  return {
    async read(namespaces, limits) {
      const found = await look(namespaces, limits);
      const missing = namespaces.filter((namespace) => !found.has(namespace));
      if (missing.length === 0) return found;
      await find(missing, limits);
      return new Map([...found, ...(await look(missing, limits))]);
    },
  };
}

/** Builtins of the shell alone. */
function countersScript(nonce: string, pids: readonly number[]): string {
  return [
    `show() { ${sectionMark(nonce, '$1')}`,
    'read -r line <"/proc/$1/stat" || return; printf "%s\\n" "$line"',
    'while IFS= read -r line; do printf "%s\\n" "$line"; done <"/proc/$1/net/dev"; }',
    `for p in ${pids.join(' ')}; do show "$p"; done 2>/dev/null`,
  ].join('\n');
}
