import { endpointText } from '../../../src-main/contract/endpoint-text.ts';
import type { Listener } from '../../../src-main/contract/listening.ts';
import { CopyButton, CopyText } from '../../ui/copy.tsx';
import { Facts } from '../../ui/facts.tsx';
import { exactCount, humanBytes, plural } from '../../ui/quantity.ts';
import { certificateNames, exposureWords, framingWords, replyKinds, transportWords } from './listener-words.ts';

export function ListenerFacts({ listener }: { listener: Listener }) {
  const { rates, limits, certificate, exposure } = listener;
  const rate = (value: number) => (value >= 10 ? Math.round(value) : Number(value.toFixed(1))).toLocaleString('en-US');
  return (
    <>
      <Facts
        rows={[
          ['Transport', transportWords[listener.transport]],
          [
            'Reachable from',
            <span key="exposure" className={exposure === 'network' ? 'text-timed-out' : undefined}>
              {exposureWords[exposure].name}. {exposureWords[exposure].note}
            </span>,
          ],
          [
            'Bound to',
            <span key="bound" className="flex flex-col items-start gap-1">
              {listener.bound.map(endpointText).map((at) => (
                <CopyText key={at} text={at} />
              ))}
            </span>,
          ],
          ...listener.unbound.map(
            ({ address, reason }) =>
              [
                `Not ${address}`,
                <span key={address} className="text-timed-out">
                  {reason}
                </span>,
              ] as const,
          ),
          ['A message is', framingWords(listener.framing)],
          ['It answers', replyKinds[listener.reply.kind]],
          [
            'Connections',
            `${exactCount(listener.openConnections)} open, ${exactCount(listener.totalConnections)} in all`,
          ],
          [
            'Arrived',
            <span key="in" title={`${exactCount(listener.bytes)} bytes`}>
              {plural(listener.messages, 'message')}, {humanBytes(listener.bytes)}
            </span>,
          ],
          [
            'Sent back',
            <span key="out" title={`${exactCount(listener.bytesOut)} bytes`}>
              {humanBytes(listener.bytesOut)}
            </span>,
          ],
          [
            'Now',
            rates.bytesPerSecond + rates.messagesPerSecond + rates.connectionsPerSecond === 0
              ? 'quiet'
              : `${rate(rates.messagesPerSecond)} messages/s, ${humanBytes(rates.bytesPerSecond)}/s, ${rate(rates.connectionsPerSecond)} new connections/s`,
          ],
          [
            'Limits',
            `${humanBytes(limits.frameBytes)} a message, ${exactCount(limits.connections)} connections, ${limits.idleSeconds} s idle`,
          ],
          ['Since', <CopyText key="since" text={listener.startedAt} />],
        ]}
      />
      {certificate !== undefined && (
        <section className="space-y-2 border-t border-line pt-4">
          <h3 className="flex items-center gap-2 font-semibold">
            {certificate.selfSigned ? 'Self-signed certificate' : 'Your certificate'}
            <CopyButton text={certificate.pem} label="Copy the certificate (PEM)" />
          </h3>
          <Facts
            rows={[
              ['Subject', certificate.subject],
              ['For', certificateNames(certificate.names)],
              ['Until', certificate.validUntil],
              [
                'SHA-256',
                <code key="print" className="break-all">
                  {certificate.fingerprint}
                </code>,
              ],
            ]}
          />
        </section>
      )}
    </>
  );
}
