import { hostName } from '../plan.ts';
import type { Cause } from './cause.ts';

/** Docker Engine on Linux gives containers the name only where `--add-host` asks for it. */
export const hostNameMissing: Cause = (facts) => {
  if (facts.verdict !== 'no-name' || facts.to.host !== hostName) return undefined;
  return {
    cause: {
      code: 'host-name-missing',
      title: `The name ${hostName} is not there`,
      explanation: `This container does not know the name ${hostName}: on Linux the engine adds it only when asked.`,
      confidence: 'certain',
    },
    evidence: [{ what: 'The container’s resolver', value: `does not know ${hostName}` }],
    fix: {
      text: 'Start the container with the name.',
      snippet: `docker run --add-host ${hostName}:host-gateway …`,
      language: 'sh',
    },
  };
};
