import { readExample } from '../example/read-example.ts';
import { renderReport } from '../reports/render-report.ts';
import type { HandlersOf } from './handlers.ts';

export const exampleHandlers = (): HandlersOf<'example'> => ({
  'example.read': readExample,
  'example.report': async ({ format }) => renderReport((await readExample()).report, format),
});
