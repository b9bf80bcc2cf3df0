import { type Example, exampleSchema } from '../../contract/example.ts';

/** The example, recorded from a real run; parsed as anything from outside. Nobody who has no need of it loads it. */
export async function readExample(): Promise<Example> {
  const { default: recorded } = await import('./recorded.json', { with: { type: 'json' } });
  return exampleSchema.parse(recorded);
}
