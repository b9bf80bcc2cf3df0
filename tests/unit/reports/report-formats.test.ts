import { describe, expect, it } from 'vitest';
import { type Report, reportSchema, textReportFormats } from '../../../src-main/contract/report-model.ts';
import { renderReport } from '../../../src-main/core/reports/render-report.ts';
import { run } from '../probes/probes.ts';
import { container, face, thisComputer } from '../snapshots/snapshots.ts';
import { blockedProbe, fullContainer, wholeReport } from './whole-report.ts';

const written = (report: Report, format: (typeof textReportFormats)[number]): string =>
  renderReport(report, format).content;

/** What a probe and a namespace hold, wherever it stands in a format. */
const everything = [
  ...['acmeshop-web-1', 'acmeshop_backend', 'acmeshop-sidecar', 'eth0', '10.77.0.2', '02:42:0a:4d:00:02'],
  ...['fd00:77::2', '10.77.0.1', '02:42:aa:bb:cc:dd', 'reachable', '127.0.0.11', 'corp.acme-industries.com', 'ndots:0'],
  ...['vault.corp.acme-industries.com', '8080', 'acme-billing', 'permission denied', 'inspector', '10.77.0.0/16'],
  ...[
    'nobody may enter it',
    'veth1a2b3c4',
    'host-firewall-drop',
    'likely',
    'drops what comes from',
    'iptables -S INPUT',
  ],
  ...['Let the subnet in.', 'iptables -I INPUT -s 10.77.0.0/16 -j ACCEPT', 'filter/INPUT', 'drops it'],
  ...['nft is not there', 'nc -w 3 10.77.0.1 4444', 'the listener saw the same', 'firewall is in the way'],
];

/** Text as it stands in a file, without what a format puts before a character to keep it text. */
const plain = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replace(/\\([\\|`<>[\]*_~#&:])/g, '$1')
    .replaceAll('\u2060', '');

describe('every format', () => {
  it.each(textReportFormats)('holds all that the snapshot and the run do: %s', (format) => {
    const text = plain(written(wholeReport(), format));
    for (const words of everything) expect(text).toContain(words);
  });

  it.each(['html', 'md'] as const)(
    'says the verdict in a shape and a word, and counts what was not read: %s',
    (format) => {
      const text = written(wholeReport(), format);
      expect(text).toContain('▲ timed out');
      expect(text).toContain('● reached');
      expect(text).toContain('1 of 2 probes went as predicted.');
      expect(text).toMatch(/1 is a surprise\./);
      expect(text).toContain('2 things could not be read, with the reason.');
    },
  );

  it('the JSON is the model itself', () => {
    expect(reportSchema.parse(JSON.parse(written(wholeReport(), 'json')))).toEqual(wholeReport());
  });

  it('the file’s name says when it was made, and that it is redacted', () => {
    expect(renderReport(wholeReport(), 'md').fileName).toBe('dockline-report-2026-11-24-1000.md');
    expect(renderReport(wholeReport({ redacted: true }), 'csv').fileName).toBe(
      'dockline-report-2026-11-24-1000-redacted.csv',
    );
  });
});

const attacks = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</style><script>',
  'a|b\n# Heading\n</details>\n[x](https://evil.example)',
  '``` \n```html\n<b>`',
  '@everyone #1 www.evil.example https://evil.example ![x](y)',
  '=HYPERLINK("https://evil.example")',
  '\u202egnp.exe\u0000\u001b[31m',
];

/** A report in which everything that somebody else chose is an attack. */
function hostileReport(text: string): Report {
  return wholeReport({
    snapshot: {
      ...wholeReport().snapshot,
      namespaces: [
        thisComputer({ title: text }),
        {
          ...fullContainer(),
          title: text,
          sharedBy: [text],
          owner: { id: text, name: text, image: text, project: text },
          interfaces: [face(text, ['10.0.0.1/8'], { explanation: text, networkName: text, details: { [text]: text } })],
          hosts: [{ address: text, names: [text] }],
          dns: { servers: [text], search: [text], options: [text] },
          sockets: [{ transport: 'tcp', address: text, port: 1, process: { pid: 1, name: text } }],
          unread: [{ what: text, why: text }],
        },
      ],
      unread: [{ what: text, why: text }],
    },
    probeRun: run([
      blockedProbe({
        from: { kind: 'container', network: text },
        to: { kind: 'custom', host: text, port: 1, label: text },
        cause: { code: 'x', title: text, explanation: text, confidence: 'possible' },
        evidence: [{ what: text, value: text, command: text }],
        fix: { text, snippet: text },
        path: [{ kind: 'container', name: text, state: 'broken', note: text }],
        reproducer: text,
        surprise: text,
      }),
    ]),
  });
}

describe('what a container sends stays text', () => {
  it.each(attacks)('HTML: %j', (attack) => {
    const text = written(hostileReport(attack), 'html');
    const body = text.slice(text.indexOf('</head>'));
    const tags = new Set([...body.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([, tag]) => tag));
    for (const tag of tags) {
      expect([
        'head',
        'body',
        'header',
        'main',
        'footer',
        'nav',
        'section',
        'ol',
        'ul',
        'li',
        'h1',
        'h2',
        'h3',
        'h4',
        'p',
        'a',
        'dl',
        'dt',
        'dd',
        'pre',
        'div',
        'span',
        'table',
        'caption',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'br',
        'html',
      ]).toContain(tag);
    }
    const attributes = new Set([...body.matchAll(/<[a-z][^>]*?\s([a-z-]+)=/gi)].map(([, name]) => name));
    expect(
      [...attributes].filter((name) => !['class', 'id', 'href', 'scope', 'aria-label'].includes(name ?? '')),
    ).toEqual([]);
    expect(text).not.toMatch(/href="[^#]|src=["x]\S*>|<script/);
    expect(text).not.toContain('\u202e');
  });

  it.each(attacks)('Markdown: %j', (attack) => {
    const text = written(hostileReport(attack), 'md');
    // A heading that folds is HTML already, and no Markdown is read in it.
    expect(text.match(/^<summary>.*$/gm)?.every((line) => /^<summary>[^<@]*<\/summary>$/.test(line))).toBe(true);
    const outsideCode = text
      .replace(/^<summary>.*$/gm, '')
      .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
      .replace(/(?<!\\)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    // Its only tags are those that fold.
    expect(outsideCode.replace(/<\/?(?:details|summary)>/g, '')).not.toMatch(/(?<!\\)<[a-z/!]/i);
    expect(outsideCode).not.toMatch(/(?<!\\)\]\(/);
    expect(outsideCode).not.toMatch(/@\w|https?:\/\/|\bwww\.\w/);
    expect(outsideCode.match(/^#+ /gm)?.every((mark) => ['# ', '## ', '### '].includes(mark))).toBe(true);
    expect(outsideCode).not.toMatch(/^# Heading/m);
    expect(outsideCode.match(/^<details>$/gm)?.length).toBe(outsideCode.match(/^<\/details>$/gm)?.length);
    for (const table of tablesOf(outsideCode)) expect(new Set(table.map(cellsOf)).size, table.join('\n')).toBe(1);
  });

  it.each(attacks)('CSV: %j', (attack) => {
    const [head = [], ...rows] = readCsv(written(hostileReport(attack), 'csv'));
    for (const row of rows) expect(row).toHaveLength(head.length);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    expect(rows.flat().some((cell) => cell === attack || cell === `'${attack}`)).toBe(true);
  });
});

describe('many', () => {
  it('two hundred namespaces each have a line in the contents, at a glance, and a section', () => {
    const names = Array.from({ length: 200 }, (_, at) => `web-${at + 1}`);
    const report = wholeReport({
      snapshot: { ...wholeReport().snapshot, namespaces: names.map((name) => container(name)) },
    });
    const text = written(report, 'html');
    const ids = [...text.matchAll(/<section id="(namespace-\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) expect(text.split(`href="#${id}"`)).toHaveLength(3);
    // "web-2" before "web-10".
    expect(text.indexOf('>web-2 (')).toBeLessThan(text.indexOf('>web-10 ('));
    expect(readCsv(written(report, 'csv')).filter(([record]) => record === 'socket')).toHaveLength(200);
  });
});

function tablesOf(markdown: string): string[][] {
  return [...markdown.matchAll(/(?:^\|.*\n?)+/gm)].map(([table]) => table.trim().split('\n'));
}

const cellsOf = (line: string): number => line.split(/(?<!\\)\|/).length;

/** RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('Markdown for an issue', () => {
  const most = 65_536;
  const many = (count: number): Report => {
    const report = wholeReport();
    const namespaces = Array.from({ length: count }, (_, at) => ({
      ...fullContainer(),
      id: `container:${at}`,
      title: `shop-web-${at}`,
    }));
    return { ...report, snapshot: { ...report.snapshot, namespaces } };
  };

  it('is whole where a comment holds all of it', () => {
    expect(renderReport(wholeReport(), 'md').note).toBeUndefined();
  });

  it.each([45, 150])(
    'with %i namespaces it is shortened to what a comment holds, and says what was left out',
    (count) => {
      const { content, note = '' } = renderReport(many(count), 'md');
      expect(content.length).toBeLessThanOrEqual(most);
      expect(note).toMatch(/^Shortened.*65,536 characters.*Left out: .*HTML and JSON/);
      expect(content).toContain(note);
      expect(plain(content)).toContain(`shop-web-${count - 1}`);
      expect(content).toContain('▲ timed out');
    },
  );

  it('says so where even the overview is longer', () => {
    const { content, note } = renderReport(many(2_000), 'md');
    expect(content.length).toBeGreaterThan(most);
    expect(note).toContain('attach it as a file');
  });
});
