import { registerHooks } from 'node:module';

const api = new URL('./api.ts', import.meta.url).href;

// `import … from 'electron'` in the built bundle, and `require('electron')` in an inspector, mean the stand-in.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: api, format: 'module', shortCircuit: true }
      : next(specifier, context),
});
