import type { SendOptions, Transport } from '../../../src-main/contract/listening.ts';
import { ranges } from '../../../src-main/contract/ranges.ts';
import { numberProblems } from '../../ui/number-problems.ts';
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

const { targetPort: port, times, intervalMs, waitMs } = ranges;
const numbers = { port, times, intervalMs, waitMs };

export function sendProblems(draft: SendDraft): SendProblems {
  const payload = payloadProblem(draft.payload);
  return {
    ...(/^(?!-)[\p{L}\p{N}_.:%-]{1,253}$/u.test(draft.host.trim()) ? {} : { host: 'A name or an address.' }),
    ...numberProblems(draft, numbers),
    ...(payload === undefined ? {} : { payload }),
  };
}
