import { describe, expect, it } from 'vitest';
import { tellComparison } from '../../../src-main/core/snapshots/change-words.ts';
import { changeRows } from '../../../src-renderer/features/snapshots/change-rows.ts';
import { importedName, readSnapshotFile } from '../../../src-renderer/features/snapshots/import-file.ts';
import { ago } from '../../../src-renderer/features/snapshots/snapshot-time.ts';
import { container, face, snapshot, thisComputer } from '../snapshots/snapshots.ts';

const interfaces = [face('lo', ['127.0.0.1/8']), face('eth0', ['172.17.0.9/16'], { mtu: 1_400 })];
const comparison = tellComparison(
  { name: 'before', snapshot: snapshot() },
  {
    name: 'after',
    snapshot: snapshot({
      namespaces: [thisComputer({ sockets: [] }), container('web-1', { interfaces }), container('db')],
    }),
  },
);
const shown = (text: string, hidden: Iterable<'added' | 'removed' | 'changed'> = []) =>
  changeRows(comparison, { text, hidden: new Set(hidden) }).map((row) =>
    row.row === 'group' ? `# ${row.title} ${row.count}` : row.row === 'change' ? row.change.what : row.notCompared.path,
  );

describe('the list of changes', () => {
  it('goes by whose they are, this computer first', () => {
    expect(shown('')).toEqual([
      '# This computer 1',
      'listener on tcp 0.0.0.0:22',
      '# db 1',
      'container',
      '# web-1 2',
      'address on eth0',
      'MTU of eth0',
    ]);
  });

  it('filters by text of a name, a value or a path, and by kind', () => {
    expect(shown('1400')).toEqual(['# web-1 1', 'MTU of eth0']);
    expect(shown(' WEB-1 ')).toHaveLength(3);
    expect(shown('interfaces[eth0].mtu')).toEqual(['# web-1 1', 'MTU of eth0']);
    expect(shown('', ['added', 'changed'])).toEqual(['# This computer 1', 'listener on tcp 0.0.0.0:22']);
    expect(shown('nothing like it')).toEqual([]);
  });
});

describe('an imported file', () => {
  it('is called by its name', () => {
    expect(importedName('dockline-snapshot-before-the-VPN.json')).toBe('before-the-VPN');
    expect(importedName('.json')).toBe('Imported');
    expect(importedName('before.dockline')).toBe('before');
    expect(importedName(`${'x'.repeat(400)}.json`)).toHaveLength(300);
  });

  it('that is too large is refused before it is read', async () => {
    await expect(readSnapshotFile(new File(['x'.repeat(16_000_001)], 'big.json'))).rejects.toThrow(/larger than 16 MB/);
    expect(await readSnapshotFile(new File(['{}'], 'small.json'))).toBe('{}');
  });
});

it('a time is told as people say it', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  expect(['2026-11-24T11:59:30Z', '2026-11-24T11:00:00Z', '2026-11-23T11:00:00Z'].map((at) => ago(at, now))).toEqual([
    'just now',
    '1 hour ago',
    'yesterday',
  ]);
});
