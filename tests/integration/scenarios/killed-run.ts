import { execFileSync } from 'node:child_process';
import { guard, mark } from './guard.ts';

// A test run that is about to be killed: `node killed-run.ts IMAGE NAME`. It makes a rule, a container and a network, says
// so, and waits.
const [image = '', name = ''] = process.argv.slice(2);
await guard();
execFileSync('iptables', ['-w', '-I', 'INPUT', '-p', 'tcp', '--dport', '4', '-j', 'DROP', ...mark.rule]);
execFileSync('docker', ['network', 'create', ...mark.label, name]);
execFileSync('docker', ['run', '-d', '--name', name, '--network', name, ...mark.label, image, 'sleep', '60']);
process.stdout.write('made\n');
setInterval(() => undefined, 60_000);
