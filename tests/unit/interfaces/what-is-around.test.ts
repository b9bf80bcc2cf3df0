import { describe, expect, test } from 'vitest';
import type { ParseDocument } from '../../../src-main/contract/paste-model.ts';
import { parseCaptures } from '../../../src-main/core/interfaces/parse-captures.ts';
import { pastedFixtures, pastedText } from './pasted-fixtures.ts';

const single = pastedFixtures.filter(({ name }) => name.startsWith('captured/'));
const captured = pastedText('captured/busybox-1.35-ip-addr');

/** What was read, without where it stood. */
function read({ captures }: ParseDocument): unknown {
  return captures.map(({ format, interfaces, warnings }) => ({
    format,
    interfaces: interfaces.map((one) => ({ ...one, warnings: one.warnings.map(({ code, text }) => ({ code, text })) })),
    warnings: warnings.map(({ code, text }) => ({ code, text })),
  }));
}

function eachLine(text: string, change: (line: string) => string): string {
  return text
    .split('\n')
    .map((line, index, all) => (index === all.length - 1 && line === '' ? line : change(line)))
    .join('\n');
}

const changes: readonly (readonly [string, (text: string) => string])[] = [
  ['quoted in a mail', (text) => eachLine(text, (line) => `> ${line}`)],
  ['quoted twice', (text) => eachLine(text, (line) => `>> ${line}`)],
  ['indented as a whole', (text) => eachLine(text, (line) => `    ${line}`)],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with doubled carriage returns', (text) => text.replaceAll('\n', '\r\r\n')],
  ['with a blank line after each', (text) => text.replaceAll('\n', '\n\n')],
  ['with a byte order mark', (text) => `\ufeff${text}`],
  ['with spaces of a web page', (text) => text.replaceAll('  ', ' \u00a0')],
  ['with colours', (text) => eachLine(text, (line) => `\u001b[1;32m${line}\u001b[0m`)],
  ['with a terminal’s title set', (text) => `\u001b]0;root@web: ~\u0007${text}`],
  ['from a Compose log', (text) => eachLine(text, (line) => `web-1   | ${line}`)],
  ['in a fence', (text) => `Here:\n\n\`\`\`console\n$ command\n${text}\`\`\`\n`],
  ['between prompts', (text) => `root@web:~# command\n${text}root@web:~# `],
  [
    'in the middle of prose',
    (text) => `Why is the mtu 1500 here?\n${text}\nI set inet up: no, it is not.\n- eth0 is up\n`,
  ],
  ['behind another machine’s JSON', (text) => `[\n  {"Id": "4", "Driver": "bridge"}\n]\n${text}`],
];

describe.each(changes)('%s', (_, change) => {
  test.each(single)('$name reads the same', ({ text }) => {
    expect(read(parseCaptures(change(text)))).toEqual(read(parseCaptures(text)));
  });
});

test('several captures in one paste are read as they are alone, each with its lines', () => {
  const texts = single.map(({ text }) => text);
  const { captures } = parseCaptures(texts.map((text) => `$ next\n${text.trimEnd()}\n`).join(''));
  expect(read({ schemaVersion: 1, captures })).toEqual(texts.flatMap((text) => read(parseCaptures(text))));
  const lines = captures.flatMap((capture) => [capture.lines?.first ?? 0, capture.lines?.last ?? 0]);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

test('one namespace after another, with nothing between, is one capture each', () => {
  const { captures } = parseCaptures(captured + captured);
  expect(captures).toHaveLength(2);
  expect(captures[0]?.interfaces).toEqual(captures[1]?.interfaces);
});

describe('a paste that lost its indentation', () => {
  const flat = (name: string) => eachLine(pastedText(name), (line) => line.trim().replace(/ {2,}/g, ' '));
  const names = [
    'captured/net-tools-2.10-ifconfig',
    'captured/busybox-1.35-ifconfig',
    'captured/busybox-1.35-ip-addr',
    'captured/iproute2-6.1-ip-s-link',
    'written/macos-ifconfig',
    'written/freebsd-ifconfig',
  ];
  test.each(names)('%s', (name) => {
    expect(read(parseCaptures(flat(name)))).toEqual(read(parseCaptures(pastedText(name))));
  });
});

describe('what is not understood', () => {
  const warningsOf = (text: string) =>
    parseCaptures(text).captures.flatMap(({ warnings, interfaces }) => [
      ...warnings,
      ...interfaces.flatMap((one) => one.warnings),
    ]);

  test('within an interface is a warning with its line and text', () => {
    const text = captured.replace(
      '    inet 127.0.0.1/8 scope host lo\n',
      '    wobble 7 of 9\n    inet 127.0.0.1/8 scope host lo\n',
    );
    expect(warningsOf(text)).toEqual([{ code: 'unknown-line', text: 'wobble 7 of 9', line: 3 }]);
  });

  test('at the beginning, where the interface’s name is cut off, is a warning a line', () => {
    const cut = captured.slice(captured.indexOf('    link/ether'));
    const { captures } = parseCaptures(cut);
    expect(captures).toHaveLength(1);
    expect(captures[0]?.interfaces[0]?.name).toBe('veth-b');
    expect(captures[0]?.warnings[0]).toEqual({
      code: 'line-without-interface',
      text: 'link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff',
      line: 1,
    });
    expect(captures[0]?.warnings).toHaveLength(13);
  });

  test('at the end, where a line is cut off, is a warning, and no counter is made up', () => {
    const text = pastedText('captured/busybox-1.35-ifconfig');
    const cut = text.slice(0, text.indexOf('errors:0 dropped:1') + 10);
    const face = parseCaptures(cut).captures[0]?.interfaces[0];
    expect(face?.warnings.map(({ code, line }) => [code, line])).toEqual([
      ['unknown-line', 6],
      ['incomplete-counters', 1],
    ]);
    expect(face?.counters).toBeUndefined();
    expect(face?.details).toMatchObject({ 'rx packets': '14', 'tx packets': '15', 'tx errors': '0' });
  });

  test.each([
    ['2: eth0: <BROADCAST,MULTICAST,UP,LOW', ['BROADCAST', 'MULTICAST', 'UP', 'RUNNING']],
    ['eth0: flags=4163<UP,BROADCAST,RUNN', ['UP', 'BROADCAST']],
    ['en0: flags=8863<UP,BROADCAST,SMA', ['UP', 'BROADCAST']],
  ])('%s… keeps the flags that are whole', (text, flags) => {
    expect(parseCaptures(text).captures[0]?.interfaces[0]?.flags).toEqual(flags);
    expect(warningsOf(text)).toEqual([{ code: 'truncated', text, line: 1 }]);
  });

  test('JSON that is cut off keeps the links that are whole', () => {
    const text = pastedText('captured/iproute2-6.1-ip-j-addr');
    const cut = `$ ip -j addr\n${text.slice(0, text.indexOf('"ifindex":4') + 40)}\nroot@web:~#\n`;
    const { captures, surroundings } = parseCaptures(cut);
    expect(captures[0]?.interfaces.map(({ name }) => name)).toEqual(['lo', 'eth0', 'veth-b']);
    expect(captures[0]?.warnings).toMatchObject([{ code: 'truncated', line: 2 }]);
    expect(surroundings?.first.map(({ line }) => line)).toEqual([1, 3]);
  });

  test('is counted, not kept, past a hundred warnings', () => {
    const lines = Array.from({ length: 5_000 }, (_, at) => `    odd ${at}\n`).join('');
    const warnings = warningsOf(`1: lo: <UP> mtu 1500\n${lines}`);
    expect(warnings).toHaveLength(101);
    expect(warnings.at(-1)).toEqual({ code: 'more-warnings', text: '4900 more lines could not be read.', line: 1 });
  });

  test('has no text longer than a line of a window', () => {
    const [warning] = warningsOf(`1: lo: <UP> mtu 1500\n    odd ${'x'.repeat(100_000)}\n`);
    expect(warning?.text.length).toBeLessThanOrEqual(201);
  });
});

test('what stands around the captures is counted, and its first lines are named', () => {
  const prose = Array.from({ length: 300 }, (_, at) => `Line ${at} of a long story.\n`).join('');
  const { surroundings } = parseCaptures(`${prose}\n${captured}\nThe end.\n`);
  expect(surroundings?.count).toBe(301);
  expect(surroundings?.first).toHaveLength(50);
  expect(surroundings?.first[0]).toEqual({ line: 1, text: 'Line 0 of a long story.' });
});

test('a text without any capture has none, and says what its lines were taken for', () => {
  expect(parseCaptures('Hello\n\nWorld\n')).toEqual({
    schemaVersion: 1,
    captures: [],
    surroundings: {
      count: 2,
      first: [
        { line: 1, text: 'Hello' },
        { line: 3, text: 'World' },
      ],
    },
  });
  expect(parseCaptures('')).toEqual({ schemaVersion: 1, captures: [] });
});
