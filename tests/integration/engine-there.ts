import { createEngine } from '../../src-main/core/engine/create-engine.ts';

async function ask(): Promise<boolean> {
  const engine = createEngine({ runId: 'is-it-there', probeImage: () => '' });
  const state = await engine.connect();
  await engine.dispose();
  if (state.status !== 'connected' && process.env['CI'] === 'true') throw new Error('CI has no engine.');
  return state.status === 'connected';
}

/** Whether an engine answers. Without one its tests are skipped; with CI=true that is a failure. */
export const engineThere = await ask();
