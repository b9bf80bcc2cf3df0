import type { Cause } from './cause.ts';
import { listCommand } from './server-on-loopback-only.ts';
import { isThisComputer } from './target.ts';

/** Another program holds the port that the listener should have: it accepts the connection, and the message is lost on it. */
export const portInUse: Cause = (facts) => {
  const { to, verdict, portHolder } = facts;
  if (portHolder === undefined || to.port !== facts.listenerPort || !isThisComputer(facts)) return undefined;
  if (verdict !== 'reached-other' && verdict !== 'reset') return undefined;
  return {
    cause: {
      code: 'port-in-use',
      title: `Another program holds port ${to.port}`,
      explanation: `The connection works, and ${portHolder.name} answers it instead of Dockline’s listener: a port belongs to one program at a time.`,
      confidence: 'certain',
    },
    evidence: [
      {
        what: `Port ${to.port} is held by`,
        value: `${portHolder.name} (process ${portHolder.pid})`,
        command: listCommand(to.port, 'tcp'),
      },
    ],
    fix: {
      text: `Choose another port for the probe, or end ${portHolder.name} if you do not need it.`,
      snippet: `npx dockline probe --port ${to.port < 65_535 ? to.port + 1 : to.port - 1}`,
      language: 'sh',
    },
  };
};
