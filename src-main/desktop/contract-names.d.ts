import type { ContractNames } from './bridge.ts';

declare global {
  /** Of the contract's lists; the build puts them in (vite.config.ts): the preload has no use for the schemas. */
  const CONTRACT_NAMES: ContractNames;
}
