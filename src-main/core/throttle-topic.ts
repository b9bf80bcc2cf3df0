/**
 * Sends the newest state of a topic at once, then at most 30 times a second; the last one always arrives.
 * `pauseMs`: asked anew after each, for a topic whose state may be large.
 */
export function throttleTopic(
  send: () => void,
  pauseMs: () => number = () => 1_000 / 30,
): { push(): void; dispose(): void } {
  let timer: NodeJS.Timeout | undefined;
  let waiting = false;
  const pause = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!waiting) return;
      waiting = false;
      pause();
      send();
    }, pauseMs());
  };
  return {
    push() {
      if (timer !== undefined) {
        waiting = true;
        return;
      }
      pause();
      send();
    },
    dispose() {
      clearTimeout(timer);
      waiting = false;
    },
  };
}
