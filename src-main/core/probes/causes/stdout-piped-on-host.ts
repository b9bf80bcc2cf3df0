import type { Cause } from './cause.ts';

/** `docker run … | nc`: the shell's pipe runs on this computer, whatever the container's network is. */
export const stdoutPipedOnHost: Cause = (facts) => {
  if (facts.kind !== 'stdout-pipe' || facts.verdict !== 'reached-via-host') return undefined;
  return {
    cause: {
      code: 'stdout-piped-on-host',
      title: 'The pipe runs on this computer',
      explanation:
        'The message arrived, but the container never opened a socket: it printed to its output, and a process on this computer sent that on. This says nothing about the container’s network.',
      confidence: 'certain',
      inherent: true,
    },
    evidence: [{ what: 'The connection came from', value: 'a process on this computer' }],
    fix: {
      text: 'To test the container’s own network, let the container itself connect.',
      snippet: `docker run --rm --add-host host.docker.internal:host-gateway alpine sh -c 'echo hello | nc -w 3 host.docker.internal ${facts.to.port}'`,
      language: 'sh',
    },
  };
};
