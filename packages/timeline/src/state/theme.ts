import { effect, type ReadonlySignal, signal } from "@preact/signals";

/** How bright the page is: as the system says, or always the same. */
export const themes = ["system", "light", "dark"] as const;

/** How bright the page is. */
export type Theme = (typeof themes)[number];

const storageKey = "hooks-theme";
const chosen = signal<Theme>(readTheme());

/** What was chosen in this browser. */
export const theme: ReadonlySignal<Theme> = chosen;

/** Goes on to the next theme. */
export function nextTheme(): void {
  chosen.value = themes[(themes.indexOf(chosen.value) + 1) % themes.length] as Theme;
  try {
    localStorage.setItem(storageKey, chosen.value);
  } catch {
    // A browser may forbid storage; the choice then lasts until the page is left.
  }
}

/** Lets the page follow the choice. */
export function followTheme(): void {
  effect(() => {
    if (chosen.value === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen.value;
  });
}

function readTheme(): Theme {
  try {
    return themes.find((name) => name === localStorage.getItem(storageKey)) ?? "system";
  } catch {
    return "system";
  }
}
