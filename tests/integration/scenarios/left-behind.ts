import { sh } from './commands.ts';
import { label } from './guard.ts';
import { relay } from './machine.ts';

/**
 * What scenarios could leave behind: what carries a label, what has a name of theirs, and rules in the chains that they
 * write to. What else comes and goes on this computer is nobody's concern.
 */
export async function leftBehind(): Promise<string[]> {
  const ours = `grep -E 'scn-|${label}|dev.dockline.run' || true`;
  const asked = await Promise.all([
    sh('sh', '-c', `docker ps -a --format 'container {{.Names}} {{.Labels}}' | ${ours}`),
    sh('sh', '-c', `docker network ls --format 'network {{.Name}} {{.Labels}}' | ${ours}`),
    sh('sh', '-c', `docker images --format 'image {{.Repository}}' | ${ours}`),
    sh('sh', '-c', '(iptables-save; ip6tables-save; iptables-legacy-save) 2>/dev/null || true').then(rules),
    sh('sh', '-c', 'ip -o link | grep -o "scn[0-9a-f]*" || true'),
    sh('sh', '-c', `pgrep -f -a "^[^ ]*node ${relay}" || true`),
  ]);
  return asked.flatMap((text) => text.split('\n')).filter((line) => line !== '');
}

function rules(saved: string): string {
  return saved
    .split('\n')
    .filter((line) => /^-A (INPUT|OUTPUT|DOCKER-USER) /.test(line))
    .join('\n');
}
