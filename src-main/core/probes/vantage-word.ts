import { DocklineError } from '../../contract/errors.ts';

/** A word of `--from`, understood. `container` without a name, and `compose` without a service, stand for several. */
export type VantageWord =
  | { kind: 'this-computer' | 'host' | 'none' | 'user-defined' | 'internal' }
  | { kind: 'container'; name?: string }
  | { kind: 'compose'; project: string; service?: string }
  | { kind: 'network'; name: string };

/** What the engine allows in a name (moby `names.RestrictedNameChars`), Compose's names among them. */
const name = '[a-zA-Z0-9][a-zA-Z0-9_.-]{0,250}';
const containerWord = new RegExp(`^container:(?:(\\*)|(${name}))$`);
const composeWord = new RegExp(`^compose:(${name})(?:/(${name}))?$`);
const networkWord = new RegExp(`^${name}$`);

/** Fails with `bad-input` for what no vantage is called. */
export function parseVantageWord(word: string): VantageWord {
  switch (word) {
    case 'this-computer':
    case 'host':
    case 'none':
    case 'user-defined':
    case 'internal':
      return { kind: word };
  }
  const container = containerWord.exec(word);
  if (container !== null) {
    const [, , named] = container;
    return { kind: 'container', ...(named === undefined ? {} : { name: named }) };
  }
  const [, project, service] = composeWord.exec(word) ?? [];
  if (project !== undefined) return { kind: 'compose', project, ...(service === undefined ? {} : { service }) };
  if (networkWord.test(word)) return { kind: 'network', name: word };
  throw new DocklineError('bad-input', `${JSON.stringify(word)} is not a vantage.`, {
    hint: 'Vantages: bridge, host, none, user-defined, internal, this-computer, a network’s name, container:NAME, container:*, compose:PROJECT[/SERVICE].',
  });
}
