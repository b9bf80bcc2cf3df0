import type { SendOptions, Transport } from '../../../src-main/contract/listening.ts';
import { emptyPayload, type PayloadDraft, payloadDraft, payloadOf, payloadProblem } from './payload-draft.ts';

/** What the form holds; numbers as they are typed. */
export interface SendDraft {
  /** A network's name, for a container there; empty: this computer. */
  network: string;
  transport: Transport;
  host: string;
  port: string;
  payload: PayloadDraft;
  times: string;
  intervalMs: string;
  waitMs: string;
}

export const firstDraft: SendDraft = {
  network: '',
  transport: 'tcp',
  host: 'localhost',
  port: '4444',
  payload: { ...emptyPayload, text: 'hello' },
  times: '1',
  intervalMs: '1000',
  waitMs: '1000',
};

export function sendDraft(options: SendOptions): SendDraft {
  return {
    network: options.from?.kind === 'container' ? options.from.network : '',
    transport: options.transport ?? 'tcp',
    host: options.host,
    port: String(options.port),
    payload: payloadDraft(options.payload),
    times: String(options.times ?? 1),
    intervalMs: String(options.intervalMs ?? 1_000),
    waitMs: String(options.waitMs ?? 1_000),
  };
}

export function sendOptions(draft: SendDraft): SendOptions {
  return {
    from: draft.network === '' ? { kind: 'this-computer' } : { kind: 'container', network: draft.network },
    transport: draft.transport,
    host: draft.host.trim(),
    port: Number(draft.port),
    payload: payloadOf(draft.payload),
    times: Number(draft.times),
    intervalMs: Number(draft.intervalMs),
    waitMs: Number(draft.waitMs),
  };
}

export type SendProblems = Partial<Record<keyof SendDraft, string>>;

export function sendProblems(draft: SendDraft): SendProblems {
  const payload = payloadProblem(draft.payload);
  return {
    ...(/^(?!-)[\p{L}\p{N}_.:%-]{1,253}$/u.test(draft.host.trim()) ? {} : { host: 'A name or an address.' }),
    ...within('port', draft.port, 1, 65_535),
    ...within('times', draft.times, 1, 10_000),
    ...within('intervalMs', draft.intervalMs, 0, 3_600_000),
    ...within('waitMs', draft.waitMs, 0, 60_000),
    ...(payload === undefined ? {} : { payload }),
  };
}

function within(field: keyof SendDraft, text: string, low: number, high: number): SendProblems {
  if (/^\d+$/.test(text) && Number(text) >= low && Number(text) <= high) return {};
  return { [field]: `From ${low.toLocaleString('en-US')} to ${high.toLocaleString('en-US')}.` };
}
