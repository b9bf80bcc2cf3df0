import { MessageSquareText, SearchX } from 'lucide-react';
import { useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { CommandLine } from '../../ui/copy.tsx';
import { Empty } from '../../ui/empty.tsx';
import { StartListener } from './start-listener.tsx';

interface NoMessagesProps {
  isFiltered: boolean;
  onClearFilter: () => void;
}

/** Why there are no rows, and what fills the log. */
export function NoMessages({ isFiltered, onClearFilter }: NoMessagesProps) {
  const { data: listeners = [] } = useCommandQuery('listeners.list', {});
  const listening = listeners.find(({ status }) => status === 'listening');
  if (isFiltered) {
    return (
      <Empty icon={SearchX} title="Nothing matches">
        <p>The log holds messages, and none that fits the whole of your filter.</p>
        <Button onClick={onClearFilter}>Clear the filter</Button>
      </Empty>
    );
  }
  return (
    <Empty icon={MessageSquareText} title="Every line that reaches your listener shows here">
      <p>With its time, its bytes, and who sent it: which container, or which process on this computer.</p>
      {listening === undefined ? (
        <>
          <p>The listener is not running.</p>
          <StartListener />
        </>
      ) : (
        <>
          <p>Try it in a terminal on this computer:</p>
          <CommandLine text={`echo "hello" | nc localhost ${listening.port}`} label="Copy the command" />
          <p>Or from a container:</p>
          <CommandLine
            text={`docker run --rm --add-host host.docker.internal:host-gateway alpine sh -c 'echo hello | nc host.docker.internal ${listening.port}'`}
            label="Copy the container’s command"
          />
        </>
      )}
    </Empty>
  );
}
