import type { Target } from '../../../src-main/contract/probe-model.ts';
import { HelpMark } from './help-mark.tsx';
import type { TopicId } from './topic-names.ts';

const topicOf: Readonly<Record<Target['kind'], TopicId>> = {
  'host-name': 'host-name',
  gateway: 'gateway',
  lan: 'lan-address',
  localhost: 'localhost',
  container: 'container-name',
  published: 'published',
  custom: 'probe',
};

/** The question mark beside a target's name: what that is, and who can reach what by it. */
export function TargetHelp({ kind }: { kind: Target['kind'] }) {
  return <HelpMark topic={topicOf[kind]} />;
}
