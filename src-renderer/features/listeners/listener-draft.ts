import { defaultSettings } from '../../../src-main/contract/default-settings.ts';
import type {
  Certificate,
  Framing,
  Limits,
  ListenerOptions,
  Reply,
  Transport,
} from '../../../src-main/contract/listening.ts';
import type { Exposure } from '../../../src-main/contract/message-model.ts';
import { ranges } from '../../../src-main/contract/ranges.ts';
import { numberProblem, numberProblems } from '../../ui/number-problems.ts';

/** A listener as its form holds it: numbers as they are typed. */
export interface ListenerDraft {
  name: string;
  transport: Transport;
  port: string;
  exposure: Exposure;
  framing: Framing;
  reply: Reply;
  frameBytes: string;
  connections: string;
  idleSeconds: string;
  certificate: Certificate;
  isSaved: boolean;
  autostart: boolean;
}

export type DraftProblems = Partial<Record<keyof ListenerDraft, string>>;

interface Given extends Omit<ListenerOptions, 'limits' | 'framing' | 'reply' | 'certificate'> {
  framing?: Framing | undefined;
  reply?: Reply | undefined;
  limits?: Limits | undefined;
}

export function draftOf(given: Given, kept: { isSaved: boolean; autostart: boolean }): ListenerDraft {
  const limits = given.limits ?? defaultSettings.limits;
  return {
    name: given.name ?? '',
    transport: given.transport ?? 'tcp',
    port: String(given.port),
    exposure: given.exposure,
    framing: given.framing ?? { kind: 'line' },
    reply: given.reply ?? { kind: 'none' },
    frameBytes: String(limits.frameBytes),
    connections: String(limits.connections),
    idleSeconds: String(limits.idleSeconds),
    certificate: { kind: 'self-signed' },
    ...kept,
  };
}

/** What of the draft cannot be used, in words by field; nothing where all of it can. */
export function problemsOf(draft: ListenerDraft): DraftProblems {
  const { framing, certificate } = draft;
  const hex = framing.kind === 'delimiter' ? framing.hex.replace(/\s/g, '') : '00';
  const { port, frameBytes, connections, idleSeconds, quietMs } = ranges;
  const quiet = framing.kind === 'idle' ? numberProblem(String(framing.ms), quietMs) : undefined;
  return {
    ...numberProblems(draft, { port, frameBytes, connections, idleSeconds }),
    ...(/^(?:[\da-f]{2}){1,64}$/i.test(hex)
      ? {}
      : { framing: 'Pairs of hexadecimal digits, as 0d 0a; at most 64 bytes.' }),
    ...(quiet === undefined ? {} : { framing: quiet }),
    ...(draft.transport === 'tls' &&
    certificate.kind === 'own' &&
    (certificate.certificate === '' || certificate.key === '')
      ? { certificate: 'It takes both the certificate and its key.' }
      : {}),
    ...(draft.isSaved && draft.name.trim() === '' ? { name: 'One that is saved needs a name.' } : {}),
  };
}

export function limitsOf(draft: ListenerDraft): Limits {
  return {
    frameBytes: Number(draft.frameBytes),
    connections: Number(draft.connections),
    idleSeconds: Number(draft.idleSeconds),
  };
}

export function optionsOf(draft: ListenerDraft): ListenerOptions {
  return {
    name: draft.name.trim(),
    transport: draft.transport,
    port: Number(draft.port),
    exposure: draft.exposure,
    framing: draft.framing,
    reply: draft.reply,
    limits: limitsOf(draft),
    ...(draft.transport === 'tls' ? { certificate: draft.certificate } : {}),
  };
}
