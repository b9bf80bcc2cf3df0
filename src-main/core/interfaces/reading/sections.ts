/** A line that begins a section of a script's output; the nonce keeps what is read from faking one. */
export function sectionMark(nonce: string, name: string): string {
  return `printf '\\n@%s %s\\n' ${nonce} ${name}`;
}

/** The sections of an output by their names. */
export function splitSections(output: string, nonce: string): Map<string, string> {
  const sections = new Map<string, string>();
  for (const part of `\n${output}`.split(`\n@${nonce} `).slice(1)) {
    const end = part.indexOf('\n');
    sections.set(end === -1 ? part : part.slice(0, end), end === -1 ? '' : part.slice(end + 1));
  }
  return sections;
}

/**
 * What `grep -aH ''` printed of many files: path → text. Each line stands behind its own path, so a file cannot speak for
 * another. Paths hold no colon.
 */
export function splitByPath(text: string): Map<string, string> {
  const files = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const path = line.slice(0, colon);
    const lines = files.get(path);
    if (lines === undefined) files.set(path, [line.slice(colon + 1)]);
    else lines.push(line.slice(colon + 1));
  }
  return new Map([...files].map(([path, lines]) => [path, `${lines.join('\n')}\n`]));
}

/** A word that a POSIX shell takes as it is. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
