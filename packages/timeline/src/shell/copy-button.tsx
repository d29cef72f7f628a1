import { useEffect, useRef, useState } from "preact/hooks";
import { copyText } from "../text/copy-text.ts";

const saidForMs = 1_500;

/** Copies a text, and says so. */
export function CopyButton({ label, text }: { label: string; text(): string }) {
  const [said, setSaid] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <button
      type="button"
      class="copy"
      onClick={async () => {
        setSaid((await copyText(text())) ? "Copied" : "Not copied: the browser does not let this page");
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setSaid(undefined), saidForMs);
      }}
    >
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}
