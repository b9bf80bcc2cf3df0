import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const root = import.meta.dirname;
const external = ['electron', 'dockerode', /^node:/];

/** One build a target: `vite build --mode renderer | main | preload`. */
const targets: Record<string, UserConfig> = {
  renderer: {
    root: resolve(root, 'src-renderer'),
    base: './',
    plugins: [react(), tailwindcss()],
    build: { outDir: resolve(root, 'dist/renderer'), emptyOutDir: true, assetsInlineLimit: 0, sourcemap: true, target: 'es2024' },
  },
  main: {
    build: {
      ssr: true,
      target: 'node24',
      outDir: resolve(root, 'dist/main'),
      emptyOutDir: true,
      sourcemap: true,
      rollupOptions: {
        external,
        input: {
          desktop: resolve(root, 'src-main/desktop/main.ts'),
          cli: resolve(root, 'src-main/cli/main.ts'),
          'log-worker': resolve(root, 'src-main/core/messages/log-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true, external: ['electron', 'dockerode'] },
  },
  preload: {
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

export default defineConfig(({ mode }) => ({ publicDir: false, ...targets[mode] }));
