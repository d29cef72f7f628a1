import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { CollectorError } from "../errors/collector-error.ts";
import { type CatalogSource, isCatalogSource } from "./catalog.ts";

/**
 * Loads somebody's own events: each export of a module that is a hook factory or an event definition.
 *
 * @param path the module, from the working directory
 * @throws CollectorError `invalid_options` when it can't be loaded or exports nothing of the kind
 */
export async function loadCatalog(path: string): Promise<CatalogSource[]> {
  const module = await load(path);
  const sources = Object.values(module).filter(isCatalogSource);
  if (sources.length > 0) return sources;
  throw new CollectorError({
    code: "invalid_options",
    message: `The catalog ${path} exports no event.`,
    fix: "Export what event(…) or defineHook(…) of @hooks/core returns.",
  });
}

async function load(path: string): Promise<object> {
  try {
    return await import(pathToFileURL(resolve(path)).href);
  } catch (cause) {
    throw new CollectorError({
      code: "invalid_options",
      message: `The catalog ${path} can't be loaded: ${cause instanceof Error ? cause.message : String(cause)}.`,
      fix: "Give the path of a JavaScript module.",
      cause,
    });
  }
}
