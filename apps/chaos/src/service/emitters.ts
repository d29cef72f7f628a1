import { createAkoshaHook } from "@hooks/akosha";
import type { EmitOptions, EmitResult, Hook, HookOptions } from "@hooks/core";
import { createCrackerjackHook } from "@hooks/crackerjack";
import { createMahavishnuHook } from "@hooks/mahavishnu";
import { createOneiricHook } from "@hooks/oneiric";
import { createSessionBuddyHook } from "@hooks/session-buddy";

/** A hook, and one of its events made from a number. */
export interface Emitter {
  hook: Hook;
  emit(number: number, options: EmitOptions): Promise<EmitResult>;
}

const makers: readonly ((options: HookOptions) => Emitter)[] = [
  (options) => {
    const hook = createMahavishnuHook(options);
    return {
      hook,
      emit: (number, emitOptions) =>
        hook.emitWorkflowStarted(
          {
            workflowId: `wf_${number}`,
            workflowType: "quality_fix",
            adapter: "worker",
            repos: [`/srv/repositories/service-${number % 17}`],
            concurrencyLimit: 1 + (number % 8),
            qcEnabled: true,
          },
          emitOptions,
        ),
    };
  },
  (options) => {
    const hook = createCrackerjackHook(options);
    return {
      hook,
      emit: (number, emitOptions) =>
        hook.emitQualityIssueFound(
          {
            issueType: "type_error",
            severity: number % 3 === 0 ? "high" : "low",
            filePath: `src/module-${number % 211}.py`,
            lineNumber: 1 + (number % 900),
            message: `Argument ${number % 7} has an incompatible type; expected "str | None", got "bytes".`,
            checkId: `check_${number}`,
          },
          emitOptions,
        ),
    };
  },
  (options) => {
    const hook = createSessionBuddyHook(options);
    return {
      hook,
      emit: (number, emitOptions) =>
        hook.emitRelationCreated(
          { fromEntity: `module ${number % 97}`, toEntity: `module ${number % 89}`, relationType: "depends_on" },
          emitOptions,
        ),
    };
  },
  (options) => {
    const hook = createAkoshaHook(options);
    return {
      hook,
      emit: (number, emitOptions) =>
        hook.emitPatternDetected(
          {
            patternId: `pattern_${number}`,
            patternType: "trend",
            description: `The rate of cache misses follows the number of open workflows (${number % 100} %).`,
            confidence: (number % 100) / 100,
          },
          emitOptions,
        ),
    };
  },
  (options) => {
    const hook = createOneiricHook(options);
    return {
      hook,
      emit: (number, emitOptions) =>
        hook.emitCacheHit(
          { cacheKey: `session:${number}`, provider: "memory", latencyMs: (number % 50) / 10 },
          emitOptions,
        ),
    };
  },
];

/** Makes hooks of the five systems in turn. */
export function createEmitters(count: number, optionsOf: (index: number) => HookOptions): Emitter[] {
  return Array.from({ length: count }, (_, index) => {
    const make = makers[index % makers.length] as (options: HookOptions) => Emitter;
    return make(optionsOf(index));
  });
}
