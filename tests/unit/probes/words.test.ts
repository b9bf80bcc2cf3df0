import { describe, expect, it } from 'vitest';
import { parseTargetWord, splitHostPort } from '../../../src-main/core/probes/target-word.ts';
import { parseVantageWord } from '../../../src-main/core/probes/vantage-word.ts';

describe('a word of --to', () => {
  it.each([
    ['gateway', { kind: 'gateway' }],
    ['lan:80', { kind: 'lan', port: 80 }],
    ['host.docker.internal', { kind: 'host-name' }],
    ['container:db:5432', { kind: 'container', by: 'name', name: 'db', port: 5432 }],
    ['address:db', { kind: 'container', by: 'address', name: 'db' }],
    ['published:*', { kind: 'container', by: 'published' }],
    ['compose:shop', { kind: 'compose', project: 'shop' }],
    ['compose:shop/web:80', { kind: 'compose', project: 'shop', service: 'web', port: 80 }],
    ['db:5432', { kind: 'custom', host: 'db', port: 5432 }],
    ['[::1]:80', { kind: 'custom', host: '::1', port: 80 }],
  ])('%s is understood', (word, place) => {
    expect(parseTargetWord(word)).toEqual({ probe: 'connect', place });
  });

  it('may ask for a transfer or a name', () => {
    expect(parseTargetWord('bulk:lan')).toEqual({ probe: 'bulk', place: { kind: 'lan' } });
    expect(parseTargetWord('dns:db')).toEqual({ probe: 'dns', name: 'db' });
    expect(parseTargetWord('dns:a.b@1.1.1.1')).toEqual({ probe: 'dns', name: 'a.b', server: '1.1.1.1' });
  });

  it.each(['$(reboot)', '-e/bin/sh', 'a b', 'db:99999', 'db:0', "x'y", 'dns:-x', 'dns:x@-y', 'bulk:-x', '', 'a\nb'])(
    '%j is none',
    (word) => {
      expect(() => parseTargetWord(word)).toThrow(/is not a target/);
    },
  );
});

describe('a word of --from', () => {
  it('is understood', () => {
    expect(parseVantageWord('bridge')).toEqual({ kind: 'network', name: 'bridge' });
    expect(parseVantageWord('container:web-1')).toEqual({ kind: 'container', name: 'web-1' });
    expect(parseVantageWord('container:*')).toEqual({ kind: 'container' });
    expect(parseVantageWord('compose:shop/web')).toEqual({ kind: 'compose', project: 'shop', service: 'web' });
  });

  it.each(['container:', 'container:-x', 'a b', '$(x)', 'compose:', '../x'])('%j is none', (word) => {
    expect(() => parseVantageWord(word)).toThrow(/is not a vantage/);
  });
});

describe('a custom target', () => {
  it.each([
    ['db:5432', 'db', '5432'],
    ['db', 'db', undefined],
    ['10.0.0.7:80', '10.0.0.7', '80'],
    ['[::1]:80', '::1', '80'],
    ['[::1]', '::1', undefined],
    ['::1', '::1', undefined],
  ])('%s is %s, port %s', (target, host, port) => {
    expect(splitHostPort(target)).toEqual({ host, ...(port === undefined ? {} : { port }) });
  });
});
