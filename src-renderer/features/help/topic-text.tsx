import { CopyText } from '../../ui/copy.tsx';
import type { Topic } from './topics.ts';

export function TopicText({ topic }: { topic: Topic }) {
  return (
    <div className="space-y-2">
      {topic.text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {topic.commands?.map((command) => (
        <p key={command}>
          <CopyText text={command} />
        </p>
      ))}
    </div>
  );
}
