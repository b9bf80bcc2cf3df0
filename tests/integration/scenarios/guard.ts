import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The label of all that a test makes in the engine; its value is the test process. */
export const label = 'dev.dockline.scenario';
const comment = 'dockline-test-';
const table = 'dockline_test_';

/** What everything is marked with that this process makes outside of itself: firewall rules by a comment or their table’s name, the rest by a label. */
export const mark = {
  /** Words of `iptables`, after a rule. */
  rule: ['-m', 'comment', '--comment', `${comment}${process.pid}`],
  /** A flag of `docker … create`. */
  label: ['--label', `${label}=${process.pid}`],
  /** The name of a table of nftables. */
  table: `${table}${process.pid}`,
} as const;

/**
 * Removes what carries the mark of a process that is gone, or is named in $gone. A shell: it works after the process was killed too. Rules are
 * taken out word by word as they are printed, so that what somebody else put in stays.
 */
const sweep = `
  there() { [ "$1" != "$gone" ] && kill -0 "$1" 2>/dev/null; }
  for tool in iptables ip6tables iptables-legacy ip6tables-legacy; do
    for table in filter nat mangle; do
      $tool-save -t $table 2>/dev/null | sed -n 's/^-A \\(.*--comment "*${comment}[0-9]\\)/-D \\1/p' | while read -r rule; do
        pid=$(echo "$rule" | sed 's/.*${comment}\\([0-9]*\\).*/\\1/')
        there "$pid" || echo "$rule" | xargs $tool -w -t $table
      done
    done
  done
  nft list tables 2>/dev/null | sed -n 's/^table inet ${table}//p' | while read -r pid; do
    there "$pid" || nft delete table inet "${table}$pid"
  done
  marked() { docker "$@" --filter label=${label} --format '{{.ID}} {{.Label "${label}"}}' 2>/dev/null; }
  marked ps -a | while read -r id pid; do there "$pid" || docker rm -f "$id"; done
  marked network ls | while read -r id pid; do there "$pid" || docker network rm "$id"; done
`;

export interface Guard {
  /** Ends the watch. Nothing is left then to take away, or it is taken away now. */
  dispose(): Promise<void>;
}

/**
 * Takes away what killed tests left behind, and watches over this process: should it end in whatever way, a shell beside
 * it takes away what it made. The shell waits at a pipe that only this process holds, in a group of its own, so that
 * neither Ctrl-C nor a kill of the whole group ends it.
 */
export async function guard(): Promise<Guard> {
  const before = spawn('sh', ['-c', sweep], { stdio: 'ignore' });
  await once(before, 'exit');
  // One that was killed may stay in the table of processes until somebody asks after it.
  const script = `trap '' INT TERM HUP; cat >/dev/null; gone=${process.pid}; ${sweep}`;
  const watch = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  return {
    async dispose() {
      const ended = once(watch, 'exit');
      watch.stdin.end();
      await ended;
    },
  };
}
