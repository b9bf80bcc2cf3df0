import type { Namespace } from '../../../src-main/contract/namespace-model.ts';

/** How a page's address names a namespace: a container by its name, as one that is made again has another id. */
export function addressOf({ id, kind, owner }: Namespace): string {
  return kind === 'container' && owner !== undefined ? addressOfName(owner.name) : id;
}

/** The container's name in an address; undefined where it names none, or by an id, which tells nobody anything. */
export function nameInAddress(address: string): string | undefined {
  return /^container:(?![0-9a-f]{64}$)(.+)$/.exec(address)?.[1];
}

export const addressOfName = (name: string): string => `container:${name}`;
