import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { type Catalog, createCatalog, emptyCatalog } from "./catalog.ts";
import { readCatalogEntry } from "./read-schema.ts";
import { client } from "./session.ts";

const loaded = signal<Catalog>(emptyCatalog);
const retryMs = 5_000;

/** The collector's catalog; empty until it has answered. */
export const catalog: ReadonlySignal<Catalog> = loaded;

/** Reads the catalog, and again when the token is another one; as long as the collector is away, every few seconds. */
export function loadCatalog(): void {
  effect(() => {
    const { value: asked } = client;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const read = async () => {
      try {
        const entries = await asked.catalog();
        if (!left) loaded.value = createCatalog(entries.map(readCatalogEntry));
      } catch {
        // Completion and documentation are missing until then; the views say what is wrong.
        if (!left) timer = setTimeout(read, retryMs);
      }
    };
    void read();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  });
}
