import type { Interface } from '../../../contract/interface-model.ts';
import { interfaceKind } from '../interface-kind.ts';
import { type Draft, finish, keep } from './draft.ts';
import { addressDetail } from './draft-addresses.ts';
import { isStacked } from './link-kinds.ts';

/** The interfaces of one capture: what several of its entries tell of each other is put together. */
export function assemble(drafts: readonly Draft[]): Interface[] {
  const byName = new Map(drafts.map((draft) => [draft.face.name, draft] as const));
  for (const draft of drafts) {
    resolveLink(draft, byName);
    for (const port of draft.ports) {
      const member = byName.get(port);
      if (member !== undefined) member.face.master = draft.face.name;
    }
  }
  return drafts.filter((draft) => !isLabel(draft, byName)).map(finish);
}

/**
 * `ifconfig` lists an address that has a label ("eth0:1") as an interface of its own, which the kernel does not know. Where
 * eth0 is there too, it gets the address.
 */
function isLabel(draft: Draft, byName: ReadonlyMap<string, Draft>): boolean {
  const { name, addresses, warnings, mac, linkEncap } = draft.face;
  const colon = name.indexOf(':');
  const owner = colon === -1 ? undefined : byName.get(name.slice(0, colon));
  if (owner === undefined || draft.counts.size > 0) return false;
  if (owner.face.mac !== mac || owner.face.linkEncap !== linkEncap) return false;
  for (const address of addresses) {
    addressDetail(address, 'label', name);
    owner.face.addresses.push(address);
  }
  owner.face.warnings.push(...warnings);
  return true;
}

/** Decides what the name behind "@" is: the other end of a veth pair, what the interface is stacked on, or neither. */
function resolveLink(draft: Draft, byName: ReadonlyMap<string, Draft>): void {
  const { link, face } = draft;
  if (link === undefined) return;
  const other = link.name === undefined ? undefined : byName.get(link.name);
  // BusyBox looks an index of another namespace up in its own, where it may find the interface itself.
  const index = link.index ?? other?.face.index;
  const name = other === draft ? undefined : link.name;
  const pair = other !== undefined && other !== draft && other.link?.name === face.name;
  const kind = draft.told ?? (pair ? 'veth' : interfaceKind(face));
  if (kind === 'veth' && index !== undefined) {
    draft.told = 'veth';
    face.peer = { index, ...(name === undefined ? {} : { name }) };
  } else if (
    isStacked(kind) ||
    (draft.told === undefined && other !== undefined && draft.linkIsHere === true && !pair)
  ) {
    face.parent = name === undefined ? { ...(index === undefined ? {} : { index }) } : { name };
  } else keep(draft, 'link', name ?? `if${index ?? '?'}`);
}
