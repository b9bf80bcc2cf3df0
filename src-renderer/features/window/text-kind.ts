/** What a file that somebody opens holds: a snapshot of Dockline's, or else text to look for interfaces in. */
export function kindOfText(text: string): 'snapshot' | 'capture' {
  // Enough to tell; whether it is one is for core to say, which reads it whole.
  const start = text.slice(0, 2_000);
  return /^\s*\{/.test(start) && /"(schemaVersion|takenAt|namespaces)"\s*:/.test(start) ? 'snapshot' : 'capture';
}
