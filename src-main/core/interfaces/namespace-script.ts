import type { Interface, Namespace } from '../../contract/model.ts';
import { parseCaptures } from './parse-captures.ts';
import { fromNamespaceFiles, namespaceFiles } from './read-proc.ts';

const sysFields = ['ifindex', 'iflink', 'mtu', 'operstate', 'tx_queue_len'] as const;

/** A POSIX shell script that prints a namespace in sections; `nonce` keeps what it reads from faking a section. */
export function namespaceScript(nonce: string): string {
  const mark = (name: string): string => `echo "@${nonce} ${name}"`;
  return [
    `${mark('ifconfig')}; ifconfig -a`,
    ...namespaceFiles.map((file) => `[ -r ${file} ] && { ${mark(file)}; cat ${file}; echo; }`),
    mark('sys'),
    'for d in /sys/class/net/*; do [ -d "$d" ] || continue; k=other; [ -d "$d/bridge" ] && k=bridge',
    `m=; [ -e "$d/master" ] && m=$(basename "$(readlink "$d/master")")`,
    `echo "name=\${d##*/} bridge=$k master=$m ${sysFields.map((field) => `${field}=$(cat "$d/${field}" 2>/dev/null)`).join(' ')}"`,
    'done',
    mark('end'),
  ].join('\n');
}

/** Puts the script's output together. What is missing is listed as unread. */
export function readNamespaceOutput(
  output: string,
  nonce: string,
): Pick<Namespace, 'interfaces' | 'routes' | 'sockets' | 'unread'> & { dns?: NonNullable<Namespace['dns']> } {
  const sections = new Map<string, string>();
  for (const part of output.split(`@${nonce} `).slice(1)) {
    const end = part.indexOf('\n');
    sections.set(part.slice(0, end).trim(), part.slice(end + 1));
  }
  const { unread, ...rest } = fromNamespaceFiles((file) => sections.get(file));
  const printed = sections.get('ifconfig') ?? '';
  const captures = parseCaptures(printed).captures;
  const sys = readSys(sections.get('sys') ?? '');
  const interfaces = captures.flatMap((capture) => capture.interfaces).map((one) => withSys(one, sys.get(one.name)));
  if (interfaces.length === 0) unread.push({ what: 'interfaces', why: 'The namespace’s ifconfig printed none.' });
  if (!sections.has('end')) unread.push({ what: 'the end of the output', why: 'It stopped before it was complete.' });
  return { ...rest, interfaces, unread };
}

type Sys = ReadonlyMap<string, string>;

function readSys(section: string): Map<string, Sys> {
  return new Map(
    section.split('\n').flatMap((line): [string, Sys][] => {
      const fields = new Map(
        line.split(' ').map((field) => {
          const at = field.indexOf('=');
          return [field.slice(0, at), field.slice(at + 1)] as const;
        }),
      );
      const name = fields.get('name');
      return name === undefined ? [] : [[name, fields]];
    }),
  );
}

/** Adds what only `/sys` knows: indexes, the other end of a veth pair, the bridge it is a port of. */
function withSys(one: Interface, sys: Sys | undefined): Interface {
  if (sys === undefined) return one;
  const number = (field: (typeof sysFields)[number]): number | undefined => {
    const text = sys.get(field) ?? '';
    return /^\d+$/.test(text) ? Number(text) : undefined;
  };
  const index = number('ifindex');
  const link = number('iflink');
  const master = sys.get('master');
  const state = sys.get('operstate');
  const paired = index !== undefined && link !== undefined && link !== index && link !== 0;
  return {
    ...one,
    kind: sys.get('bridge') === 'bridge' ? 'bridge' : one.kind,
    ...(index === undefined ? {} : { index }),
    ...(paired ? { peer: { index: link } } : {}),
    ...(master ? { master } : {}),
    ...(state === 'up' || state === 'down' ? { state } : {}),
  };
}
