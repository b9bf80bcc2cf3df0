/** Sends the newest state of a topic at once, then at most `perSecond` times a second; the last one always arrives. */
export function throttleTopic(send: () => void, perSecond = 30): { push(): void; dispose(): void } {
  const pauseMs = 1_000 / perSecond;
  let timer: NodeJS.Timeout | undefined;
  let waiting = false;
  const pause = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!waiting) return;
      waiting = false;
      pause();
      send();
    }, pauseMs);
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
