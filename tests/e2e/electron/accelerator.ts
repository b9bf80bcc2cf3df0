const modifiers = new Set([
  'Command',
  'Cmd',
  'Control',
  'Ctrl',
  'CommandOrControl',
  'CmdOrCtrl',
  'Alt',
  'Option',
  'AltGr',
  'Shift',
  'Super',
  'Meta',
]);
const keys =
  /^([0-9A-Z)!@#$%^&*(:;+=<,_\->.?/~`{\][|\\}"']|F([1-9]|1\d|2[0-4])|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/;

/** Fails for what Electron's documentation of accelerators does not list; Electron itself ignores such a one. */
export function checkAccelerator(accelerator: string): void {
  const parts = accelerator.split('+');
  const key = parts.pop() ?? '';
  if (!keys.test(key)) throw new Error(`The accelerator ${accelerator} has no key that Electron knows.`);
  const unknown = parts.find((part) => !modifiers.has(part));
  if (unknown !== undefined) throw new Error(`The accelerator ${accelerator} has an unknown modifier.`);
}
