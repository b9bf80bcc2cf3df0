import type { CommandName, CommandOutput, ParsedInput } from '../../contract/commands.ts';

type Handler<N extends CommandName> = (input: ParsedInput<N>) => Promise<CommandOutput<N>> | CommandOutput<N>;

/** One handler for each command of the contract. */
export type Handlers = { [N in CommandName]: Handler<N> };

/** The handlers of one area: of the commands whose names begin with it. */
export type HandlersOf<Area extends string> = Pick<Handlers, Extract<CommandName, `${Area}.${string}`>>;
