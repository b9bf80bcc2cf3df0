import { MessageSquareText, SearchX } from 'lucide-react';
import { useCommandQuery } from '../../api/commands.ts';
import { CommandLine } from '../../ui/copy.tsx';
import { Empty } from '../../ui/empty.tsx';
import { StartListener } from './start-listener.tsx';

export function NoMessages({ filtered }: { filtered: boolean }) {
  const { data: listeners = [] } = useCommandQuery('listeners.list', {});
  const listening = listeners.find(({ status }) => status === 'listening');
  if (filtered) {
    return (
      <Empty icon={SearchX} title="Nothing matches">
        <p>No message holds that text from that source. Take a part of the filter away to see more.</p>
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
