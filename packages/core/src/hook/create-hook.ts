import type { AnyEventDefinition } from "../event/event.ts";
import type { Hook } from "./hook.ts";
import type { HookOptions } from "./hook-options.ts";
export declare function createHook(
  system: string,
  events: Record<string, AnyEventDefinition>,
  options?: string | URL | HookOptions,
): Hook;
