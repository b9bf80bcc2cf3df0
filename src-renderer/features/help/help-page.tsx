import { useEffect, useState } from 'react';
import { useCommandQuery } from '../../api/commands.ts';
import { isMac } from '../../ui/is-mac.ts';
import { PageHeader } from '../../ui/page.tsx';
import { useRoute } from '../shell/route.ts';
import { keysHere, shortcuts } from './shortcuts.ts';
import { TopicText } from './topic-text.tsx';
import { findTopics } from './topics.ts';

export function HelpPage() {
  const asked = useRoute().params.get('topic');
  const [words, setWords] = useState('');
  const found = findTopics(words);
  useEffect(() => {
    if (asked !== null) document.getElementById(`topic-${asked}`)?.scrollIntoView({ block: 'start' });
  }, [asked]);
  return (
    <>
      <PageHeader
        title="What would you like to know?"
        summary={
          <p role="status">
            {words === ''
              ? 'Every idea in this window, in a few sentences each.'
              : `${found.length} of them hold that.`}
          </p>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-6 py-5">
        <div className="max-w-2xl space-y-7">
          <input
            data-find
            type="search"
            aria-label="Search help"
            placeholder="Search help: gateway, refused, veth…"
            value={words}
            onChange={({ target }) => setWords(target.value)}
            className="control w-full"
          />
          {found.length === 0 && <p className="text-soft">Nothing holds all of these words. Try fewer.</p>}
          {found.map((topic) => (
            <section key={topic.id} id={`topic-${topic.id}`} className="scroll-mt-4 space-y-2">
              <h2 className="font-semibold">{topic.title}</h2>
              <TopicText id={topic.id} />
            </section>
          ))}
          {words === '' && <Keys />}
        </div>
      </div>
    </>
  );
}

function Keys() {
  const info = useCommandQuery('app.info', {});
  const desktop = info.data?.transport === 'desktop';
  return (
    <section id="topic-keys" className="scroll-mt-4 space-y-4 border-t border-line pt-5">
      <h2 className="font-semibold">Keys</h2>
      {shortcuts(isMac()).map(({ where, keys }) => (
        <div key={where}>
          <h3 className="eyebrow mb-1">{where}</h3>
          <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
            {keys
              .filter((each) => desktop || each.desktop !== true)
              .map((each) => (
                <div key={each.keys} className="contents">
                  <dt>
                    <kbd className="font-mono">{keysHere(each.keys)}</kbd>
                  </dt>
                  <dd className="text-soft">{each.does}</dd>
                </div>
              ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
