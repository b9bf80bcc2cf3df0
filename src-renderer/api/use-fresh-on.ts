import { useQueryClient } from '@tanstack/react-query';
import type { CommandName } from '../../src-main/contract/commands.ts';
import type { EventName } from '../../src-main/contract/events.ts';
import { type OnTopicOptions, useOnTopic } from './use-on-topic.ts';

/** Asks again what is shown of a command whenever the topic tells of a change. */
export function useFreshOn(topic: EventName, command: CommandName, options: OnTopicOptions): void {
  const queries = useQueryClient();
  useOnTopic(topic, () => queries.invalidateQueries({ queryKey: [command] }), options);
}
