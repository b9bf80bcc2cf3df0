import type { Cause } from './cause.ts';

/** Docker, containerd, runc and crun say it each in their way. */
const missing =
  /exec(?:utable file)?[^\n]*(?:"(?<program>\/?[\w/.-]+)")?[^\n]*(?:not found in \$PATH|no such file or directory)/i;

/** The probe image holds no shell and no tools, so nothing can be probed from it. */
export const imageHasNoShell: Cause = (facts) => {
  const said = facts.failure ?? facts.said ?? '';
  if (facts.verdict !== 'unknown' || !missing.test(said)) return undefined;
  const program = /exec: "([^"]+)"/.exec(said)?.[1] ?? 'sh';
  return {
    cause: {
      code: 'image-has-no-shell',
      title: 'The probe image has no shell',
      explanation: `Dockline probes from a container of the image ${facts.image ?? 'that is set as probe image'}, and needs a shell and BusyBox in it. This image holds no ${program}; small images often hold nothing but one program.`,
      confidence: 'certain',
    },
    evidence: [
      {
        what: 'The engine said',
        value: said.slice(0, 500),
        command: `docker run --rm ${facts.image ?? 'IMAGE'} sh -c true`,
      },
    ],
    fix: {
      text: 'Choose another probe image in the settings, or leave it empty: Dockline then finds one itself.',
      snippet: 'alpine',
      language: 'text',
    },
  };
};
