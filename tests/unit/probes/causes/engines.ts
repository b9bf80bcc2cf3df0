import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { EngineInfo } from '../../../../src-main/contract/snapshot-model.ts';
import { engineInfo } from '../../../../src-main/core/engine/engine-info.ts';

const recorded = z.object({ info: z.unknown(), version: z.unknown() });

/** What Dockline makes of an engine whose documents were recorded (tests/fixtures/engines). */
export function recordedEngine(name: 'docker-desktop' | 'rootless', kernel = '6.8.0-41-generic'): EngineInfo {
  const file = join(import.meta.dirname, '../../../fixtures/engines', `${name}.json`);
  const { info, version } = recorded.parse(JSON.parse(readFileSync(file, 'utf8')));
  const endpoint = { text: 'unix:///run/docker.sock', local: true };
  return engineInfo({ info, version }, endpoint, { platform: 'linux', kernel, hostName: 'mine' });
}
