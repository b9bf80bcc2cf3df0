import { useCommandQuery } from '../../api/commands.ts';
import { PageHeader } from '../../ui/page.tsx';
import { plural } from '../../ui/quantity.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { ConnectionsPane } from '../listeners/connections-pane.tsx';
import { ListenersPane } from '../listeners/listeners-pane.tsx';
import { NewListenerLink } from '../listeners/new-listener-link.tsx';
import { SendingPane } from '../sending/sending-pane.tsx';
import { useRoute } from '../shell/route.ts';
import { LogPane } from './log-pane.tsx';

/** What arrived, who listens, who is connected, and sending: the parts of one page. */
export function MessagesPage() {
  const tab = useRoute().params.get('tab') ?? 'log';
  const { data: listeners = [] } = useCommandQuery('listeners.list', {});
  const listening = listeners.filter(({ status }) => status === 'listening');
  const open = listening.reduce((sum, { openConnections }) => sum + openConnections, 0);
  const rate = listening.reduce((sum, { rates }) => sum + rates.messagesPerSecond, 0);
  const parts = [
    { key: 'log', name: 'Log', href: '#/messages', pane: <LogPane /> },
    {
      key: 'listeners',
      name: 'Listeners',
      href: '#/messages?tab=listeners',
      count: listening.length,
      pane: <ListenersPane />,
    },
    {
      key: 'connections',
      name: 'Connections',
      href: '#/messages?tab=connections',
      count: open,
      pane: <ConnectionsPane />,
    },
    { key: 'send', name: 'Send', href: '#/messages?tab=send', pane: <SendingPane /> },
  ];
  const current = parts.find(({ key }) => key === tab) ?? parts[0];
  return (
    <>
      <PageHeader
        title="What arrived"
        summary={
          <p>
            {listening.length === 0
              ? 'Nothing listens at the moment.'
              : `${plural(listening.length, 'listener')}, ${plural(open, 'open connection')}${rate >= 1 ? `, ${Math.round(rate).toLocaleString('en-US')} messages a second` : ''}`}
          </p>
        }
        actions={<NewListenerLink />}
      />
      <Tabs label="Parts of the page" tabs={parts.map((part) => ({ ...part, isCurrent: part === current }))} />
      {current?.pane}
    </>
  );
}
