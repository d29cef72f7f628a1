import type { IDefaultPolicyContext } from "cockatiel";
import { errorMessage } from "../errors/error-message.ts";
import type { RefusedEvent, SendOutcome, Transport } from "../transport/transport.ts";
import type { Breaker } from "./breaker.ts";
import type { PendingEvent } from "./event-record.ts";
import { createPacer } from "./pacer.ts";
import { type Attempt, createPolicies, type Policies } from "./policies.ts";
import { readSendOutcome } from "./read-send-outcome.ts";
import type { ResolvedDeliveryOptions } from "./resolve-delivery-options.ts";
import type { SenderReport } from "./sender-report.ts";

/** What a delivery of one event or batch came to, after all its attempts. */
export type DeliveryOutcome =
  | { status: "delivered"; refused: readonly RefusedEvent[]; refusedCount: number }
  | { status: "refused" | "too_large"; error: string }
  /** Every attempt failed, or the time for them is used up. */
  | { status: "exhausted"; error: string }
  /** The breaker is open: nothing was sent. */
  | { status: "held"; error: string }
  /** The delivery was shut down meanwhile. */
  | { status: "aborted"; error: string };

/** Delivers one event or batch under the policies: breaker around retry around timeout. The only place that retries. */
export interface Sender {
  readonly retryCount: number;
  readonly lastError: string | null;
  readonly lastSuccessMs: number | null;
  /** Whether the latest attempt failed. */
  readonly failing: boolean;
  /** No batch may be tried before this time (milliseconds since the epoch): the breaker is open, or the server has asked for a pause. */
  readonly heldUntilMs: number;
  /** No batch should be tried before this time, unless somebody waits for it: a delivery has just failed. */
  readonly restsUntilMs: number;
  /** Never rejects. */
  deliver(
    events: readonly PendingEvent[],
    how: { batch: boolean; maxRetries?: number | undefined },
  ): Promise<DeliveryOutcome>;
  /** Loads the policies and the transport. */
  prepare(): Promise<void>;
  /** Ends what is under way; later deliveries end at once. */
  abort(): void;
}

/** One delivery and what it has come to so far. */
interface Task {
  /**
   * Emptied at the end: closures and signals of the policies live until the next full garbage collection, and would keep
   * every event that was ever sent alive for so long.
   */
  events: readonly PendingEvent[];
  readonly batch: boolean;
  deadlineMs: number;
  requests: number;
}

/** Makes a sender. cockatiel is loaded with the first delivery. */
export function createSender(
  transport: Transport,
  breaker: Breaker,
  options: ResolvedDeliveryOptions,
  report?: SenderReport,
): Sender {
  const { retry, timeoutMs } = options;
  const pacer = createPacer(retry.maxRetryAfterMs);
  const aborter = new AbortController();
  // A race against one promise for all of them would hold on to every outcome for as long as the hook lives.
  const underWay = new Set<(outcome: DeliveryOutcome) => void>();
  let retryCount = 0;
  let lastError: string | null = null;
  let lastSuccessMs: number | null = null;
  let failing = false;
  let restsUntilMs = 0;

  let loading: Promise<Policies> | undefined;
  const loadPolicies = () => {
    loading ??= createPolicies(breaker, options, () => {
      retryCount += 1;
    });
    return loading;
  };

  /** One request, as a value: a timeout or a throwing transport is a failure like any other. */
  async function request(policies: Policies, task: Task, parent: AbortSignal) {
    let outcome: SendOutcome;
    const senderReport = report?.next();
    try {
      const answer: unknown = await policies
        .timeoutOf(task.batch)
        .execute(({ signal }) => transport.send(task.events, { batch: task.batch, signal, senderReport }), parent);
      outcome = readSendOutcome(answer);
    } catch (error) {
      const reason = policies.isTimeout(error) ? `No answer within ${timeoutMs} ms.` : errorMessage(error);
      outcome = { status: "retry", error: reason };
    }
    failing = outcome.status === "retry";
    if (outcome.status !== "retry" && senderReport !== undefined) report?.received();
    if (outcome.status === "delivered") lastSuccessMs = Date.now();
    else lastError = outcome.error;
    return outcome;
  }

  /** One attempt: a request, and as many more as the server asks for by `Retry-After`, while the time lasts. */
  async function attempt(policies: Policies, task: Task, signal: AbortSignal): Promise<Attempt> {
    for (;;) {
      const inTime = await pacer.wait(task.deadlineMs);
      if (!inTime || signal.aborted) {
        return { status: "retry", error: lastError ?? "No time was left to send.", final: true };
      }
      task.requests += 1;
      const outcome = await request(policies, task, signal);
      if (outcome.status !== "retry") return outcome;
      if (!pacer.pause(outcome.retryAfterMs)) return { ...outcome, final: Date.now() >= task.deadlineMs };
    }
  }

  async function deliverOnce(policies: Policies, task: Task, maxRetries: number): Promise<DeliveryOutcome> {
    task.deadlineMs = Date.now() + retry.maxElapsedMs;
    const once = ({ signal }: IDefaultPolicyContext) => attempt(policies, task, signal);
    try {
      const outcome = await policies.breaker.execute(async (context) => {
        // A probe is one attempt: a collector that is just back is not asked four times.
        if (breaker.state === "half_open") return once(context);
        const attempted = await policies.retryOf(maxRetries).execute(once, context.signal);
        const saysNothing = task.requests === 0 || context.signal.aborted;
        // A breaker counts results, not errors: what no collector was asked, or not to the end, is no failure of it.
        if (attempted.status === "retry" && saysNothing) throw new Error(attempted.error);
        return attempted;
      }, aborter.signal);
      if (outcome.status === "delivered") {
        return { status: "delivered", refused: outcome.refused ?? [], refusedCount: outcome.refusedCount ?? 0 };
      }
      return outcome.status === "retry" ? exhausted(outcome.error) : outcome;
    } catch (error) {
      if (!policies.isBrokenCircuit(error)) return exhausted(errorMessage(error));
      return { status: "held", error: `The circuit breaker is open. ${lastError ?? ""}`.trimEnd() };
    }
  }

  function exhausted(error: string): DeliveryOutcome {
    restsUntilMs = Date.now() + Math.random() * retry.baseDelayMs;
    return { status: "exhausted", error };
  }

  return {
    get retryCount() {
      return retryCount;
    },
    get lastError() {
      return lastError;
    },
    get lastSuccessMs() {
      return lastSuccessMs;
    },
    get failing() {
      return failing;
    },
    get heldUntilMs() {
      return Math.max(breaker.probeAtMs ?? 0, pacer.resumeAtMs);
    },
    get restsUntilMs() {
      // A rest longer than any can be means that the clock was set back.
      return restsUntilMs - Date.now() > retry.baseDelayMs ? 0 : restsUntilMs;
    },
    async deliver(events, { batch, maxRetries = retry.maxRetries }) {
      const policies = await loadPolicies();
      if (aborter.signal.aborted) return aborted;
      const task: Task = { events, batch, deadlineMs: 0, requests: 0 };
      const run = () => deliverOnce(policies, task, maxRetries);
      return new Promise((resolve) => {
        const settle = (outcome: DeliveryOutcome) => {
          underWay.delete(settle);
          resolve(outcome);
        };
        underWay.add(settle);
        void (batch ? run() : policies.bulkhead.execute(run)).then((outcome) => {
          task.events = [];
          settle(outcome);
        });
      });
    },
    async prepare() {
      await Promise.all([loadPolicies(), transport.prepare?.()]);
    },
    abort() {
      aborter.abort();
      for (const settle of [...underWay]) settle(aborted);
    },
  };
}

const aborted: DeliveryOutcome = { status: "aborted", error: "The hook was shut down." };
