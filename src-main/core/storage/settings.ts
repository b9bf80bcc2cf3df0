import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createNanoEvents } from 'nanoevents';
import { defaultSettings } from '../../contract/default-settings.ts';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import { type Settings, settingsSchema } from '../../contract/state.ts';

export interface SettingsStore {
  get(): Settings;
  /** Fails with `bad-input` or `storage-failed`; the settings are then as before. */
  set(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
  onChange(listener: (settings: Settings) => void): () => void;
}

/** The settings, kept in `settings.json`. A damaged file is moved aside and the defaults hold. */
export function openSettings({
  folder,
  onWarning,
}: {
  folder: string;
  onWarning?: (text: string) => void;
}): SettingsStore {
  const file = join(folder, 'settings.json');
  const events = createNanoEvents<{ change(settings: Settings): void }>();
  let current = readSettings(file, onWarning);
  return {
    get: () => ({ ...current }),
    set(change) {
      // Another Dockline on this folder may have changed others since.
      const parsed = settingsSchema.safeParse({ ...(keptIn(file) ?? current), ...change });
      if (!parsed.success) {
        throw new DocklineError('bad-input', `The settings were not accepted: ${parsed.error.message}`);
      }
      writeAtomically(file, `${JSON.stringify(parsed.data, null, 2)}\n`);
      current = parsed.data;
      events.emit('change', { ...current });
      return { ...current };
    },
    onChange: (listener) => events.on('change', listener),
  };
}

function readSettings(file: string, onWarning?: (text: string) => void): Settings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return { ...defaultSettings };
    throw new DocklineError(
      'storage-failed',
      `The settings in ${file} could not be read: ${toDocklineError(cause).message}`,
      { cause },
    );
  }
  try {
    return parseSettings(text);
  } catch {
    const aside = `${file}.damaged-${Date.now()}`;
    try {
      renameSync(file, aside);
      onWarning?.(`The settings were damaged; they are kept in ${aside}, and the defaults hold.`);
    } catch (cause) {
      onWarning?.(`The settings in ${file} are damaged and could not be moved aside: ${String(cause)}`);
    }
    return { ...defaultSettings };
  }
}

/** Undefined where there is no file, or none that can be read. */
function keptIn(file: string): Settings | undefined {
  try {
    return parseSettings(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A newer or older Dockline may have other keys: what is missing has its default. */
function parseSettings(text: string): Settings {
  return settingsSchema.parse({ ...defaultSettings, ...settingsSchema.partial().parse(JSON.parse(text)) });
}

function writeAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const descriptor = openSync(temporary, 'w', 0o600);
    try {
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new DocklineError('storage-failed', `The settings could not be written to ${file}: ${String(cause)}`, {
      cause,
    });
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
