import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether the element is on screen, or nearly: within the margin. */
export function useInView<E extends Element>(margin = '80px'): { ref: RefObject<E | null>; inView: boolean } {
  const ref = useRef<E>(null);
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver((entries) => setInView(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: margin,
      // Around the page's own scroller, where the browser knows it.
      scrollMargin: margin,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [margin]);
  return { ref, inView };
}
