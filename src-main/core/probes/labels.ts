import type { Target, Vantage } from '../../contract/probe-model.ts';

/** The word of `--from` for a vantage; a run of an older Dockline has none. */
export function vantageLabel(vantage: Vantage): string {
  return vantage.label ?? (vantage.kind === 'container' ? vantage.network : vantage.kind);
}

/** The word of `--to` for a target. */
export function targetLabel({ label, host, port }: Target): string {
  return label ?? (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
}
