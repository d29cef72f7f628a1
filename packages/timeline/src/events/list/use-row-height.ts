import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** The same width as in event-list.css, 46rem. */
const narrowPx = 736;
const oneLinePx = 30;
const twoLinesPx = 52;

/** Height of a row in pixels: two lines where the list has no room for one. */
export function useRowHeight(list: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(() => (innerWidth < narrowPx ? twoLinesPx : oneLinePx));
  useLayoutEffect(() => {
    if (list.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? innerWidth;
      setHeight(width <= narrowPx ? twoLinesPx : oneLinePx);
    });
    observer.observe(list.current.parentElement ?? list.current);
    return () => observer.disconnect();
  }, [list]);
  return height;
}
