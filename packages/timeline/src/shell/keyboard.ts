/** What a key does, anywhere on the page but in a field. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const maps = new Set<KeyMap>();

/** Adds keys for as long as something is shown; of two for one key, the later one is taken. */
export function addKeys(map: KeyMap): () => void {
  maps.add(map);
  return () => void maps.delete(map);
}

/** Listens for keys. Those that are pressed with Ctrl, Alt or Meta belong to the browser. */
export function followKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.key !== "Escape" && isTyping(event.target)) return;
    const action = [...maps].reverse().find((map) => Object.hasOwn(map, event.key))?.[event.key];
    action?.(event);
  });
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest("input, textarea, select, dialog[open], [contenteditable]") !== null;
}
