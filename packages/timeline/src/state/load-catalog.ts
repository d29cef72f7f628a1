import { type ReadonlySignal, signal } from "@preact/signals";
import { type Catalog, emptyCatalog } from "./catalog.ts";

const loaded = signal<Catalog>(emptyCatalog);

/** The collector's catalog; empty until it has answered. */
export const catalog: ReadonlySignal<Catalog> = loaded;
