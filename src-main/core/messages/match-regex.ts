import vm from 'node:vm';

/** At once to V8, which stops a pattern that takes too long between two of them. */
const batch = 500;
const batchMs = 500;
const mostTries = 5;

/** A pattern took longer on a few messages than it may. */
export class SlowPattern extends Error {}

/**
 * Holds a regular expression of the user's against texts of others'. A pattern may take exponential time on a text made
 * for it, so it runs in a context of its own that V8 interrupts. Fails with `SyntaxError`, and with `SlowPattern`.
 */
export function regexTest(pattern: string, ignoreCase: boolean): (texts: readonly string[]) => boolean[] {
  const sandbox = vm.createContext(
    { expression: new RegExp(pattern, ignoreCase ? 'iu' : 'u'), texts: [] as readonly string[] },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const script = new vm.Script('texts.map((text) => expression.test(text))');
  return (texts) => {
    const answers: boolean[] = [];
    for (let at = 0; at < texts.length; at += batch) {
      sandbox['texts'] = texts.slice(at, at + batch);
      try {
        const some = inTime(() => script.runInContext(sandbox, { timeout: batchMs }));
        if (Array.isArray(some)) for (const answer of some) answers.push(answer === true);
      } finally {
        sandbox['texts'] = [];
      }
    }
    return answers;
  };
}

/** V8 goes by the clock. Where this thread had less than half of that time to itself, the machine was slow: once more. */
function inTime(run: () => unknown): unknown {
  for (let tries = 1; ; tries += 1) {
    const before = process.threadCpuUsage();
    try {
      return run();
    } catch (thrown) {
      if (!isTimeout(thrown)) throw thrown;
      const { user, system } = process.threadCpuUsage(before);
      if (tries < mostTries && user + system < (batchMs * 1_000) / 2) continue;
      throw new SlowPattern(`the expression took longer than ${batchMs} ms on ${batch} messages`);
    }
  }
}

/** The error may be of the context's own realm, where it is no `Error` of ours. */
function isTimeout(thrown: unknown): boolean {
  return (
    typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
