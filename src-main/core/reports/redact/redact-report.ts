import { randomInt } from 'node:crypto';
import { isIP } from 'node:net';
import { type Report, reportSchema } from '../../../contract/report-model.ts';
import { mapStrings, type Rewrite } from './map-strings.ts';
import { type NameBook, type NameKind, nameBook } from './name-book.ts';
import { isEverybodys, isPlainField, labelNames, nameField } from './name-fields.ts';
import { type RedactedAddresses, redactAddresses } from './redact-addresses.ts';
import { redactDomain } from './redact-domain.ts';
import { plainMac, redactIds, redactMacs } from './redact-hex.ts';
import { scanText, type TokenKind } from './scan-text.ts';

/**
 * The report with addresses, MACs and names replaced, so that it can be shown to everybody: the same is replaced by the
 * same throughout, subnets stay subnets, and what is the same on every machine stays. `drawBit` decides by chance what
 * networks are called, so that nobody can calculate back.
 */
export function redactReport(report: Report, drawBit: () => boolean = () => randomInt(2) === 1): Report {
  const names = nameBook();
  const domains = new Set<string>();
  eachString(report, (text, path) => {
    for (const [kind, name] of namesIn(text, path)) {
      names.note(kind, name);
      if (kind === 'domain') domains.add(name.toLowerCase());
    }
  });
  const { macs, addresses } = findAddresses(report, names, drawBit);
  const replacers = replacersFor(names, redactDomain(names, domains), addresses, macs);

  return mapStrings(reportSchema, { ...report, redacted: true }, (text, path) => {
    if (isPlainField(path)) return text;
    const kind = nameField(path);
    if (kind !== undefined && isSomebodys(kind, text)) return replacers.named(kind, text);
    return scanText(text, names.lengthAt, (of, token) => replacers.token[of](token));
  });
}

/** The names that a field holds. */
function namesIn(text: string, path: string): [NameKind, string][] {
  const kind = nameField(path);
  const named: [NameKind, string][] = [
    ...(kind === undefined ? [] : [[kind, text] satisfies [NameKind, string]]),
    ...(/\.(?:label|from\.network)$/.test(path) ? labelNames(text) : []),
    ...namesInCommands(text),
    // "alpine:3.20, which was there already"
    ...(path.endsWith('.run.image') ? [['image', /^[^\s,]*/.exec(text)?.[0] ?? ''] satisfies [NameKind, string]] : []),
  ];
  return named.filter(([of, name]) => isSomebodys(of, name));
}

/** What a command is about, and who a listener saw: containers and networks that may be gone by now. */
function namesInCommands(text: string): [NameKind, string][] {
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
  return [
    ...found(/--net(?:work)?[ =](?:container:)?([a-z\d][\w.-]+)/gi).map((name): [NameKind, string] => [
      'network',
      name,
    ]),
    ...found(/--name[ =]([a-z\d][\w.-]+)/gi).map((name): [NameKind, string] => ['container', name]),
    ...found(/\bdocker (?:exec|inspect|logs|port|start|stop|restart|rm)(?: -[\w-]+)* ([a-z\d][\w.-]+)/gi).map(
      (name): [NameKind, string] => ['container', name],
    ),
    ...found(/^\S+:\d+ \(([a-z\d][\w.-]+)\)$/gi).map((name): [NameKind, string] => ['container', name]),
  ];
}

/** Whether it is a name, and one that not everybody has; modes, addresses and ids are replaced as such. */
function isSomebodys(kind: NameKind, text: string): boolean {
  return (
    !isEverybodys(kind, text) &&
    isIP(text) === 0 &&
    !/^(?:container|ns|bulk|address|published|compose|dns):/.test(text) &&
    !/^(?=.*[a-f])(?:[\da-f]{12}|[\da-f]{64})$/.test(text)
  );
}

function findAddresses(report: Report, names: NameBook, drawBit: () => boolean) {
  const subnets: string[] = report.snapshot.namespaces.flatMap(({ interfaces }) =>
    interfaces.flatMap((one) =>
      one.addresses.flatMap(({ address, prefixLength }) =>
        isIP(address) === 0 || prefixLength === undefined ? [] : [`${address}/${prefixLength}`],
      ),
    ),
  );
  const addresses: string[] = [];
  const macs = new Set<string>();
  eachString(report, (text, path) => {
    if (isPlainField(path)) return;
    scanText(text, names.lengthAt, (kind, token) => {
      if (kind === 'address' || kind === 'network') addresses.push(token.split('/')[0] ?? '');
      if (kind === 'network') subnets.push(token);
      if (kind === 'mac') macs.add(plainMac(token));
      return token;
    });
  });
  return { addresses: redactAddresses({ subnets, addresses }, drawBit), macs };
}

function replacersFor(
  names: NameBook,
  domain: (name: string) => string,
  addresses: RedactedAddresses,
  macs: ReadonlySet<string>,
) {
  const named = (kind: NameKind, name: string): string => {
    const known = names.kindOf(name) ?? kind;
    return name.includes('.') && (known === 'host' || known === 'domain') ? domain(name) : names.replace(known, name);
  };
  const token: Readonly<Record<TokenKind, (token: string) => string>> = {
    path: (path) => `${/^\/\w+\//.exec(path)?.[0] ?? 'C:\\Users\\'}${names.replace('path', path)}`,
    user: (name) => names.replace('user', name),
    mac: redactMacs(macs),
    address: addresses.address,
    network: addresses.network,
    name: (name) => named('host', name),
    id: redactIds(),
    domain,
  };
  return { named, token };
}

function eachString(report: Report, visit: (...[text, path]: Parameters<Rewrite>) => void): void {
  mapStrings(reportSchema, report, (text, path) => {
    visit(text, path);
    return text;
  });
}
