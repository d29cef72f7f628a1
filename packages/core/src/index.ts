export type { DropReason } from "./delivery/drop-reason.ts";
export { HookError, type HookErrorCode, isHookError } from "./errors/hook-error.ts";
export {
  type AnyEventDefinition,
  type CheckedData,
  type DataOf,
  type EventDefinition,
  event,
  type SeverityRule,
} from "./event/event.ts";
export { createEventId } from "./event/event-id.ts";
export type { CamelCase, CamelCaseKeys } from "./event/key-case.ts";
export type { OpenSet } from "./event/open-set.ts";
export { compareSeverity, isSeverity, type Severity, severities } from "./event/severity.ts";
export type { ValidationProblem } from "./event/validation-problem.ts";
export type { WireEvent } from "./event/wire-event.ts";
export { maxCorrelationIdLength, maxEventTypeLength, sourceSystemPattern } from "./event/wire-limits.ts";
export { defineHook, type EventsOf, type HookFactory, type HookOf } from "./hook/define-hook.ts";
export type { EmitOptions } from "./hook/emit-options.ts";
export type { EmitResult } from "./hook/emit-result.ts";
export type { Emitter, EmitWithRetryOptions, Hook, ShutdownOptions } from "./hook/hook.ts";
export type { CircuitBreakerMetrics, CircuitBreakerState, HookHealth } from "./hook/hook-health.ts";
export type { HookOptions } from "./hook/hook-options.ts";
