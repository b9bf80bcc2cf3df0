/** A step of a path: a field ("mtu"), or an entry of a collection by its key (["interfaces", "eth0"]). */
export type PathStep = string | readonly [collection: string, key: string];

/** "namespaces[container:web].interfaces[eth0].mtu". A `]` or `\` in a key gets a `\` before it. */
export function changePath(...steps: readonly PathStep[]): string {
  return steps
    .map((step) => (typeof step === 'string' ? step : `${step[0]}[${step[1].replace(/[\]\\]/g, '\\$&')}]`))
    .join('.');
}
