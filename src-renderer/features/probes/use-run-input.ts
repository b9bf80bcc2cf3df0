import { useCallback } from 'react';
import type { CommandInput } from '../../../src-main/contract/commands.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { type RunOptions, startInput, useRunOptions } from './run-options.ts';

/** What "Run all probes" asks for, wherever it is pressed: what this window's options add, and `more` with them. */
export function useRunInput(): (more?: Partial<RunOptions>) => CommandInput<'probes.start'> {
  const [options] = useRunOptions();
  const containers = useCommandQuery('engine.containers', {});
  const running = containers.data?.filter(({ own }) => !own).length ?? 0;
  return useCallback((more = {}) => startInput({ ...options, ...more }, running), [options, running]);
}
