/** What the command takes; the terminal's `compare` reads larger files. */
const maxBytes = 16_000_000;

/** The file's text. Fails in words for a person where it is too large or cannot be read. */
export async function readSnapshotFile(file: File): Promise<string> {
  if (file.size > maxBytes) {
    throw new Error(
      `${file.name} is larger than ${maxBytes / 1_000_000} MB. In a terminal, dockline compare reads larger ones.`,
    );
  }
  try {
    return await file.text();
  } catch (cause) {
    throw new Error(`${file.name} could not be read. A folder cannot be imported.`, { cause });
  }
}

/** "dockline-snapshot-before-the-VPN.json" → "before-the-VPN". */
export function importedName(fileName: string): string {
  const name = fileName
    .replace(/\.(?:json|dockline)$/i, '')
    .replace(/^dockline-snapshot-/, '')
    .trim()
    .slice(0, 300);
  return name === '' ? 'Imported' : name;
}
