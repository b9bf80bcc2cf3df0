/** A POSIX shell script that runs both at once. What the second prints, text without NULs, follows what the first prints. */
export function atOnce(first: string, second: string): string {
  return `{\n${first}\n} &\nlater=$(\n${second}\n)\nwait\nprintf '%s\\n' "$later"`;
}
