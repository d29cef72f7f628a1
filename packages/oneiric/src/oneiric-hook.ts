import { defineHook, type EmitOptions, type EmitResult, type Hook, type HookFactory } from "@hooks/core";
import { type AdapterResolved, adapterResolved } from "./events/adapter-resolved.ts";
import { type CacheHit, cacheHit } from "./events/cache-hit.ts";
import { type CacheMiss, cacheMiss } from "./events/cache-miss.ts";
import { type ComponentLoaded, componentLoaded } from "./events/component-loaded.ts";

/** Tells what Oneiric does: the adapters that it resolves, the components that it loads, and how its caches fare. */
export interface OneiricHook extends Hook {
  /** The resolver picks an adapter. Severity `info`. */
  emitAdapterResolved(data: AdapterResolved, options?: EmitOptions): Promise<EmitResult>;
  /** A component is loaded or swapped in. Severity `info`. */
  emitComponentLoaded(data: ComponentLoaded, options?: EmitOptions): Promise<EmitResult>;
  /** A lookup is served from cache. Severity `debug`. `cacheKey` may hold private content. */
  emitCacheHit(data: CacheHit, options?: EmitOptions): Promise<EmitResult>;
  /** A lookup is not in cache. Severity `debug`. `cacheKey` may hold private content. */
  emitCacheMiss(data: CacheMiss, options?: EmitOptions): Promise<EmitResult>;
}

/**
 * Makes the hook of Oneiric.
 *
 * @example
 * ```ts
 * const oneiric = createOneiricHook("http://localhost:8002");
 * await oneiric.emitAdapterResolved({ domain: "adapter", key: "cache", provider: "redis", priority: 400 });
 * ```
 */
export const createOneiricHook: HookFactory<OneiricHook> = defineHook<OneiricHook>("oneiric", {
  emitAdapterResolved: adapterResolved,
  emitComponentLoaded: componentLoaded,
  emitCacheHit: cacheHit,
  emitCacheMiss: cacheMiss,
});
