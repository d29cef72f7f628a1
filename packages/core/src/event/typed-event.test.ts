import { expect, it } from "vitest";
import { readWireEvent, toWireEvent } from "./typed-event.ts";
import type { WireEvent } from "./wire-event.ts";

const wire: WireEvent = {
  event_id: "019c2f00-0000-7000-8000-000000000001",
  timestamp: "2026-02-06T12:33:10.455Z",
  source_system: "builder",
  event_type: "built",
  severity: "info",
  correlation_id: null,
  data: { build_id: "b1" },
  tags: ["nightly"],
};

it.each([
  [wire],
  [{ ...wire, correlation_id: "story-1", causation_id: "019c2f00-0000-7000-8000-000000000000" }],
  [{ ...wire, problems: [{ path: "build_id", message: "expected a number" }] }],
])("an event is the same after it was read and written: %j", (event) => {
  expect(toWireEvent(readWireEvent(event))).toStrictEqual(event);
});
