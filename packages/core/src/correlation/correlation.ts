import { AsyncLocalStorage } from "node:async_hooks";
import { randomUuid } from "../event/random-uuid.ts";
import { maxCorrelationIdLength } from "../event/wire-limits.ts";

const storageKey = Symbol.for("@hooks/core/correlation");

/** One for the process: a service may have two copies of this package, and its story is still one. */
const registry = globalThis as { [storageKey]?: AsyncLocalStorage<string> };
registry[storageKey] ??= new AsyncLocalStorage<string>();
const storage: AsyncLocalStorage<string> = registry[storageKey];

/**
 * Runs a function under one correlation id: every hook in its call tree, of any system, puts that id on its events.
 *
 * @param id the id, of which at most 256 characters count; left out, undefined or empty, a fresh UUID
 * @param fn what to run; it gets the id, and what it returns or throws is passed on
 *
 * @example
 * ```ts
 * await withCorrelation(correlationFromHeaders(request.headers), () => handle(request));
 * ```
 */
export function withCorrelation<Result>(fn: (correlationId: string) => Result): Result;
export function withCorrelation<Result>(id: string | undefined, fn: (correlationId: string) => Result): Result;
export function withCorrelation<Result>(
  idOrFn: string | undefined | ((correlationId: string) => Result),
  maybeFn?: (correlationId: string) => Result,
): Result {
  const fn = typeof idOrFn === "function" ? idOrFn : (maybeFn as (correlationId: string) => Result);
  // An id that no event can carry would cost every event of the story.
  const id = (typeof idOrFn === "string" && idOrFn.slice(0, maxCorrelationIdLength).toWellFormed()) || randomUuid();
  return storage.run(id, fn, id);
}

/** The correlation id of the surrounding {@link withCorrelation}, or undefined outside of one. */
export function currentCorrelation(): string | undefined {
  return storage.getStore();
}
