import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What one of the system's own tools prints; undefined where there is none, or where it fails or takes too long. */
export type RunTool = (command: string, args: readonly string[], timeoutMs?: number) => Promise<string | undefined>;

export const runTool: RunTool = (command, args, timeoutMs = 3_000) =>
  execute(command, [...args], { timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024, windowsHide: true }).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
