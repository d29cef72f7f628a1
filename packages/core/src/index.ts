export { currentCorrelation, withCorrelation } from "./correlation/correlation.ts";
export {
  correlationFromHeaders,
  correlationHeader,
  correlationHeaders,
  type HeadersLike,
} from "./correlation/correlation-headers.ts";
export type { PushOutcome } from "./delivery/admission.ts";
export { createDelivery } from "./delivery/create-delivery.ts";
export type { Delivery } from "./delivery/delivery.ts";
export type { DeliveryHealth } from "./delivery/delivery-health.ts";
export type {
  BatchingOptions,
  BreakerOptions,
  DeliveryOptions,
  QueueOptions,
  RetryOptions,
} from "./delivery/delivery-options.ts";
export type { DropCause, DropReason } from "./delivery/drop-reason.ts";
export type { EventQueue } from "./delivery/event-queue.ts";
export type { DroppedEvent, EventRecord, PendingEvent } from "./delivery/event-record.ts";
export type { FlushReport } from "./delivery/flush-report.ts";
export type { HookCounters } from "./delivery/hook-counters.ts";
export type { Logger } from "./delivery/logger.ts";
export type { Outbox, OutboxContext, OutboxQueue } from "./delivery/outbox.ts";
export { HookError, type HookErrorCode, isHookError } from "./errors/hook-error.ts";
export { innermostReason } from "./errors/innermost-reason.ts";
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
export { type EventOf, readWireEvent, type TypedEvent, toWireEvent } from "./event/typed-event.ts";
export type { ValidationProblem } from "./event/validation-problem.ts";
export { createWireEncoder } from "./event/wire-encoder.ts";
export type { WireEvent, WireProblem } from "./event/wire-event.ts";
export { maxCorrelationIdLength, maxEventTypeLength, maxTagLength, sourceSystemPattern } from "./event/wire-limits.ts";
export { defineHook, type EventsOf, type HookFactory, type HookOf } from "./hook/define-hook.ts";
export { type EventTuple, emitMultipleEvents } from "./hook/emit-multiple-events.ts";
export type { EmitOptions } from "./hook/emit-options.ts";
export type { DeliveredResult, DroppedResult, EmitResult, QueuedResult, StoredResult } from "./hook/emit-result.ts";
export { getAllHookMetrics } from "./hook/get-all-hook-metrics.ts";
export type { Emitter, EmitWithRetryOptions, FlushOptions, Hook, ShutdownOptions } from "./hook/hook.ts";
export type { CircuitBreakerMetrics, CircuitBreakerState, HookHealth } from "./hook/hook-health.ts";
export type { HookOptions } from "./hook/hook-options.ts";
export type { Payload } from "./hook/payload.ts";
export type { RedactFunction, RedactOptions } from "./redaction/redactor.ts";
export { type TrackEventOptions, type Tracker, trackEvent } from "./tracking/track-event.ts";
export type { RefusedEvent, SendOutcome, Transport } from "./transport/transport.ts";
