/** What an entry of the browser's history keeps beside its URL, so that the way back leads to the same place. */
export interface HistoryEntry {
  /** Tells two entries with the same URL apart. */
  readonly id: number;
  /** How many pages the list of stories had. */
  readonly storyPages?: number | undefined;
  /** How far the list of stories was scrolled, pixels. */
  readonly storyTop?: number | undefined;
}

// Entries outlive the page, so numbers must not begin anew with it.
let lastId = Date.now();

/** The state of an entry that is to be made. */
export function newEntry(): HistoryEntry {
  lastId += 1;
  return { id: lastId };
}

/** The entry that is shown; it is given an id when it has none. */
export function currentEntry(): HistoryEntry {
  const entry = history.state as HistoryEntry | null;
  if (entry !== null) return entry;
  const made = newEntry();
  history.replaceState(made, "");
  return made;
}

/** Keeps something with the entry that is shown. */
export function keepInEntry(part: Omit<HistoryEntry, "id">): void {
  history.replaceState({ ...currentEntry(), ...part }, "");
}
