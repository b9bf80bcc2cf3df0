import type { SavedListener } from '../../../src-main/contract/listening.ts';
import { Facts } from '../../ui/facts.tsx';
import { exposureWords, framingWords, replyKinds, transportWords } from './listener-words.ts';

/** How a saved listener will be started. */
export function StoredOptions({ saved: { options } }: { saved: SavedListener }) {
  return (
    <Facts
      rows={[
        ['Transport', transportWords[options.transport]],
        ['Port', <code key="port">{options.port === 0 ? 'any that is free' : options.port}</code>],
        ['Reachable from', exposureWords[options.exposure].name],
        ['A message is', framingWords(options.framing)],
        ['It answers', replyKinds[options.reply.kind]],
        ...(options.transport === 'tls'
          ? [['Certificate', options.certificate === 'own' ? 'your own' : 'self-signed'] as const]
          : []),
      ]}
    />
  );
}
