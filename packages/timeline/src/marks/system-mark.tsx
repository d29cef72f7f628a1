import { printable } from "../text/printable.ts";
import "./marks.css";

/** What a system is shown by: two letters in its colour, and its name. */
export function SystemMark({ system, named = true }: { system: string; named?: boolean }) {
  return (
    <span class="system" data-system={system} title={named ? undefined : system}>
      <b aria-hidden="true">{lettersOf(system)}</b>
      <span class={named ? "system-name" : "visually-hidden"}>{printable(system, { oneLine: true })}</span>
    </span>
  );
}

const letters: Readonly<Record<string, string>> = {
  mahavishnu: "MV",
  crackerjack: "CJ",
  session_buddy: "SB",
  akosha: "AK",
  oneiric: "ON",
};

/** Two letters for a system: those of its words, else its first two. */
function lettersOf(system: string): string {
  if (Object.hasOwn(letters, system)) return letters[system] as string;
  const [first = "", second = ""] = system.split("_");
  return (second === "" ? first.slice(0, 2) : first.slice(0, 1) + second.slice(0, 1)).toUpperCase();
}
