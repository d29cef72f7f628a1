import { useEffect, useState } from "preact/hooks";

const narrow = "(max-width: 52rem)";
const oneLinePx = 30;
const twoLinesPx = 52;

/** Height of a row in pixels: two lines where there is no room for one. */
export function useRowHeight(): number {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const read = () => setNarrow(query.matches);
    query.addEventListener("change", read);
    return () => query.removeEventListener("change", read);
  }, []);
  return isNarrow ? twoLinesPx : oneLinePx;
}
