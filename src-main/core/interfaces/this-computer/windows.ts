import type { ReadNamespace } from '../reading/compose-namespace.ts';
import { type RunTool, runTool } from './run-tool.ts';
import { parseWindowsDocument } from './windows-document.ts';
import { windowsScript } from './windows-script.ts';

/** PowerShell takes seconds to start, and its network commands take as long again. */
const limitMs = 20_000;

/** This computer's own network on Windows, out of PowerShell's NetTCPIP and NetAdapter modules. */
export async function readWindows(run: RunTool = runTool): Promise<ReadNamespace> {
  const encoded = Buffer.from(windowsScript, 'utf16le').toString('base64');
  const printed = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded], limitMs);
  return parseWindowsDocument(printed);
}
