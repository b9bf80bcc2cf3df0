import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { ProxyOptions, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { commandNames } from './src-main/contract/commands.ts';
import { eventNames } from './src-main/contract/events.ts';

const root = import.meta.dirname;
/** `npm run dev`: what is not the page comes from `serve`, which checks Host and Origin. */
function devProxy(): Record<string, ProxyOptions> {
  const target = `http://127.0.0.1:${process.env['DOCKLINE_DEV_PORT'] ?? '4480'}`;
  const rewrite = { target, changeOrigin: true, headers: { origin: target } };
  return { '/api': { ...rewrite, ws: true }, '^/\\?.*token=': rewrite };
}

/** Who wrote what is bundled, for `dist/licences.txt` (src-main/setup/licences.mjs). */
const license = { fileName: 'licences.json' };
const external = ['electron', 'dockerode', 'electron-updater', 'builder-util-runtime', /^node:/];

/** One build a target: `vite build --mode renderer | main | preload`. */
const targets: Record<string, UserConfig> = {
  renderer: {
    root: resolve(root, 'src-renderer'),
    base: './',
    plugins: [react(), tailwindcss()],
    server: { proxy: devProxy() },
    build: {
      outDir: resolve(root, 'dist/renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      // One sheet: a page's own that was lost on its way is not asked for again.
      cssCodeSplit: false,
      license,
      sourcemap: true,
      target: 'es2024',
      chunkSizeWarningLimit: 1_500,
    },
  },
  main: {
    build: {
      ssr: true,
      target: 'node24',
      outDir: resolve(root, 'dist/main'),
      emptyOutDir: true,
      license,
      sourcemap: true,
      rollupOptions: {
        external,
        input: {
          desktop: resolve(root, 'src-main/desktop/main.ts'),
          cli: resolve(root, 'src-main/cli/main.ts'),
          'checkpoint-worker': resolve(root, 'src-main/core/messages/checkpoint-worker.ts'),
          'ingest-worker': resolve(root, 'src-main/core/listener/ingest-worker.ts'),
          'log-worker': resolve(root, 'src-main/core/messages/log-worker.ts'),
          'document-worker': resolve(root, 'src-main/core/storage/document-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true, external: ['electron', 'dockerode', 'electron-updater', 'builder-util-runtime'] },
  },
  preload: {
    define: { CONTRACT_NAMES: JSON.stringify({ commands: commandNames, events: eventNames }) },
    build: {
      ssr: true,
      target: 'node24',
      outDir: resolve(root, 'dist/main'),
      emptyOutDir: false,
      sourcemap: true,
      rollupOptions: {
        external,
        input: { preload: resolve(root, 'src-main/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  },
};

/** What a test, and a wait in it, may take on a machine that does much else beside it: limits against hanging, never a measure. */
const limits = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 50_000 } } };

/** A stage of `npm test` each. Integration tests share one engine and its ports, so their files take turns. */
const projects = [
  { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], ...limits } },
  { test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], ...limits } },
  {
    test: {
      name: 'integration',
      include: ['tests/integration/**/*.test.ts'],
      fileParallelism: false,
      // As in e2e: a busy machine gets a second try, which Vitest names.
      retry: process.env['CI'] === 'true' ? 1 : 0,
      ...limits,
    },
  },
];

export default defineConfig(({ mode }) => ({ publicDir: false, test: { projects }, ...targets[mode] }));
