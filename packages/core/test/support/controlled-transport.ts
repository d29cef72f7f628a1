import type { EventRecord, SendOutcome, Transport } from "../../src/index.ts";

/** One attempt that waits for its answer. */
export interface ControlledRequest {
  readonly events: readonly EventRecord[];
  readonly batch: boolean;
  readonly signal: AbortSignal;
  /** Ends the attempt. */
  answer(outcome: SendOutcome): void;
}

/** A transport whose requests stay open until the test answers them. */
export interface ControlledTransport extends Transport {
  readonly requests: readonly ControlledRequest[];
}

/** Makes a controlled transport; with `answerOf` it answers by itself whatever that decides, and leaves open what it does not. */
export function createControlledTransport(
  answerOf: (request: ControlledRequest, index: number) => SendOutcome | undefined = () => undefined,
): ControlledTransport {
  const requests: ControlledRequest[] = [];
  return {
    requests,
    send: (events, { batch, signal }) =>
      new Promise((resolve) => {
        const request = { events, batch, signal, answer: resolve };
        requests.push(request);
        const outcome = answerOf(request, requests.length - 1);
        if (outcome !== undefined) resolve(outcome);
      }),
  };
}

/** The `build_id` (or other text) of each event of a request, for comparing order. */
export function fieldOf(name: string, events: readonly EventRecord[]): unknown[] {
  return events.map((event) => (JSON.parse(event.json) as { data: Record<string, unknown> }).data[name]);
}

export const delivered: SendOutcome = { status: "delivered" };
export const failed: SendOutcome = { status: "retry", error: "The collector answered 503." };
