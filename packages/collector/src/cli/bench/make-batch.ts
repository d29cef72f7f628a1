import { createEventId } from "@hooks/core";

/** The system whose events a benchmark sends. */
export const benchSystem = "bench";

const eventsPerStory = 5;
const eventsPerError = 250;

/** Makes events of about 410 bytes; five have one correlation id, and one in 250 is an error. */
export function createBatchMaker(size: number): () => { json: string; correlationId: string } {
  let number = 0;
  let correlationId = createEventId();

  function makeEvent(): object {
    if (number % eventsPerStory === 0) correlationId = createEventId();
    number++;
    return {
      event_id: createEventId(),
      timestamp: new Date().toISOString(),
      source_system: benchSystem,
      event_type: "request_served",
      severity: number % eventsPerError === 0 ? "error" : "info",
      correlation_id: correlationId,
      data: {
        request_id: `request_${number}`,
        path: "/orders/checkout",
        method: "POST",
        status: 200,
        duration_ms: 12.5,
        region: "eu-central-1",
        release: "4.2.0",
      },
      tags: ["nightly", "main"],
    };
  }

  return () => ({ json: JSON.stringify(Array.from({ length: size }, makeEvent)), correlationId });
}
