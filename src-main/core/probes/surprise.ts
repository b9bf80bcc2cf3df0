import type { Verdict } from '../../contract/probe-model.ts';
import { verdictWords } from '../reports/verdict-words.ts';
import type { Prediction } from './predict.ts';

/** What it means that a probe came out otherwise than the facts say; nothing where it did not. */
export function surpriseOf(
  prediction: Prediction | undefined,
  verdict: Verdict,
  cause: { title: string } | undefined,
): string | undefined {
  if (prediction === undefined || prediction.verdict === verdict) return undefined;
  const [predicted, measured] = [verdictWords[prediction.verdict].word, verdictWords[verdict].word];
  const why = `From what Dockline read, “${predicted}” was to be expected: ${prediction.because} What came was “${measured}”.`;
  if (cause !== undefined) return `${why} The cause found shows what the prediction did not know of.`;
  return `${why} So something on the way is not in the facts that Dockline could read, or it changed while the probe ran.`;
}
