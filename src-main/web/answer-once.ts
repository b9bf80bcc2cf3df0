/** How long an answer is kept for a page that did not get it. */
const keptMs = 5_000;

/**
 * Gives the answer that there is to a question with this id: a page whose connection was lost asks again, and what it asked
 * for is not done twice.
 */
export function createAnswerOnce(): (id: string | undefined, work: () => Promise<unknown>) => Promise<unknown> {
  const answers = new Map<string, Promise<unknown>>();
  return (id, work) => {
    const known = id === undefined ? undefined : answers.get(id);
    if (known !== undefined) return known;
    const answer = work();
    if (id === undefined) return answer;
    answers.set(id, answer);
    const forget = (): void => void setTimeout(() => answers.delete(id), keptMs).unref();
    answer.then(forget, forget);
    return answer;
  };
}
