import { CopyText } from '../../ui/copy.tsx';
import type { TopicId } from './topic-names.ts';
import { topics } from './topics.ts';

/** What is said of an idea: paragraphs, and the commands that show the same by hand. */
export function TopicText({ id }: { id: TopicId }) {
  const topic = topics.find((each) => each.id === id);
  if (topic === undefined) return null;
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
