import type { StoredEvent } from "@hooks/client";
import { useEffect, useRef } from "preact/hooks";
import { formatCount } from "../../text/format-number.ts";
import { toNdjson } from "./as-sent.ts";
import { toCsv } from "./to-csv.ts";

/** Saves the events that are shown. */
export function ExportMenu({ events }: { events: readonly StoredEvent[] }) {
  const save = (name: string, type: string, text: () => string) => {
    const url = URL.createObjectURL(new Blob([text()], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    // The browser has begun to read it by then.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeOutside = ({ target }: Event) => {
      if (menu.current !== null && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
    };
  }, []);
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || menu.current?.open !== true) return;
    event.preventDefault();
    menu.current.open = false;
    menu.current.querySelector("summary")?.focus();
  };
  return (
    <details ref={menu} class="menu" onKeyDown={closeByKey}>
      <summary aria-label="Export what is shown">Export</summary>
      <div>
        <p>The {formatCount(events.length)} events of the list</p>
        <button type="button" onClick={() => save("events.ndjson", "application/x-ndjson", () => toNdjson(events))}>
          NDJSON, for hooks import
        </button>
        <button type="button" onClick={() => save("events.csv", "text/csv", () => toCsv(events))}>
          CSV, for a spreadsheet
        </button>
      </div>
    </details>
  );
}
