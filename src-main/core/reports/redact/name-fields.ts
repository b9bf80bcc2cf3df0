import type { NameKind } from './name-book.ts';
import { isWellKnownImage, isWellKnownInterface, isWellKnownName, isWellKnownProgram } from './well-known.ts';

/** Fields that hold a name and nothing else, by the end of their path. */
const fields: readonly [RegExp, NameKind][] = [
  [/\.namespaces\.owner\.name$/, 'container'],
  [/\.namespaces\.sharedBy$/, 'container'],
  [/\.(?:from|to)\.container$/, 'container'],
  [/\.namespaces\.owner\.image$/, 'image'],
  [/\.project$/, 'project'],
  [/\.networks\.name$/, 'network'],
  [/\.networkName$/, 'network'],
  [/\.namespaces\.networkMode$/, 'network'],
  [/\.from\.network$/, 'network'],
  [/\.namespaces\.hosts\.names$/, 'host'],
  [/\.to\.host$/, 'host'],
  [/\.engine\.hostName$/, 'host'],
  [/\.dns\.search$/, 'domain'],
  [/\.interfaces\.(?:name|master|peer\.name|parent\.name)$/, 'interface'],
  [/\.(?:routes|neighbours)\.interface$/, 'interface'],
  [/\.networks\.(?:bridge|parent)$/, 'interface'],
  [/\.sockets\.process\.name$/, 'program'],
];

/** Fields that say nothing of whose machine it is: versions, flags, codes, and links to documentation. */
const plain =
  /\.(?:dockline|engine\.(?:name|version|apiVersion|os|kernel)|interfaces\.flags|linkEncap|warnings\.code|cause\.code|cause\.links\.\w+|scope|timings\.key|fix\.language)$/;

export const isPlainField = (path: string): boolean => plain.test(path);

export function nameField(path: string): NameKind | undefined {
  return fields.find(([pattern]) => pattern.test(path))?.[1];
}

/** Whether a name is one that everybody has. */
export function isEverybodys(kind: NameKind, name: string): boolean {
  if (name === '' || isWellKnownName(name)) return true;
  if (kind === 'interface') return isWellKnownInterface(name);
  if (kind === 'program') return isWellKnownProgram(name);
  return kind === 'image' && isWellKnownImage(name);
}

/** The names in the words of `--from` and `--to`: "compose:shop/web", "published:web:80", "bulk:container:db". */
export function labelNames(label: string): [NameKind, string][] {
  const [, kind = '', rest = ''] = /^(?:bulk:)?(container|address|published|compose|dns):(.*)$/.exec(label) ?? [];
  const [first = '', second = ''] = rest.split(/[/:@]/);
  if (kind === 'compose') {
    return [
      ['project', first],
      ['service', second],
    ];
  }
  if (kind === 'dns') return rest.split('@').map((name) => ['host', name]);
  if (kind !== '') return [['container', first]];
  const place = label.replace(/:\d+$/, '');
  return [[place.includes('.') ? 'host' : 'network', place]];
}
