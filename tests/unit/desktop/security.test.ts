import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx)$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));

test('nothing is opened outside, and no page of Electron’s own API is exposed', () => {
  for (const source of sources('src-main/desktop')) expect(source).not.toMatch(/openExternal|\bshell\b.*'electron'/);
  for (const source of sources('src-renderer')) expect(source).not.toMatch(/from 'electron'|window\.open\(|<webview/);
  const preload = readFileSync(join(root, 'src-main/desktop/preload.ts'), 'utf8');
  expect(preload.match(/exposeInMainWorld\([^)]*\)/g)).toHaveLength(1);
});

test('SECURITY.md names tests that are there', () => {
  const text = readFileSync(join(root, 'SECURITY.md'), 'utf8').replace(/\s*\n(?![|#\n])/g, ' ');
  const named = [...text.matchAll(/`(tests\/[^`]+)`: ([^|;]+?)(?= \||;|\.\s|\.$|$)/gm)];
  expect(named.length).toBeGreaterThan(20);
  for (const [, file = '', title = ''] of named) {
    const source = readFileSync(join(root, file), 'utf8');
    expect(source.includes(title.trim()), `${file} has no test "${title.trim()}"`).toBe(true);
  }
});
