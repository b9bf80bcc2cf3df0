import { Option } from 'commander';
import { inspectorConsent } from '../contract/inspector-consent.ts';
import { type ChosenAccess, chosenAccessSchema } from '../contract/interfaces.ts';
import type { Namespace } from '../contract/namespace-model.ts';
import type { SettingsStore } from '../core/storage/settings.ts';
import { note, visible } from './session.ts';

export const accessOption = (): Option =>
  new Option(
    '--access <level>',
    'how far Dockline may go; by itself the answer in the settings, else joined. "inspector" is your consent to the inspector',
  ).choices(chosenAccessSchema.options);

/** The level that was asked for, else what was answered before; what the inspector may do is said before its first start. */
export function chooseAccess(
  { services }: { services: { settings: Pick<SettingsStore, 'get'> } },
  asked: ChosenAccess | undefined,
): ChosenAccess {
  const remembered = services.settings.get().access === 'inspector';
  if (asked === 'inspector' && !remembered) note(inspectorConsent.text);
  return asked ?? (remembered ? 'inspector' : 'joined');
}

/** What could not be read of the whole. */
export function noteUnread(unread: Namespace['unread'] | undefined): void {
  for (const { what, why } of unread ?? []) note(visible(`Not read: ${what}: ${why}`));
}
