import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { event } from "../event/event.ts";
import { utcTime, uuid } from "./fields.ts";

const probe = event("probe", "info", z.object({ taken_at: z.optional(utcTime()), probe_id: z.optional(uuid()) }));

describe("utcTime", () => {
  test.each(["2026-02-06T12:33:10Z", "2026-02-06T12:33:10.455+00:00"])("takes %s", (takenAt) => {
    expect(probe.toWire({ takenAt })).toMatchObject({ valid: true });
  });

  test.each(["2026-02-06T14:33:10+02:00", "2026-02-06T12:33:10-00:00"])(
    "refuses %s, which is not in UTC",
    (takenAt) => {
      expect(probe.toWire({ takenAt })).toMatchObject({
        problems: [{ path: "takenAt", expected: "an ISO 8601 time in UTC, ending in Z or +00:00" }],
      });
    },
  );

  test("tells once what is wrong with text that is no time", () => {
    expect(probe.toWire({ takenAt: "yesterday" })).toMatchObject({
      problems: [{ path: "takenAt", expected: expect.stringContaining("ISO 8601"), received: '"yesterday"' }],
    });
  });
});

describe("uuid", () => {
  test.each([
    "0f6a1c1e-5b0e-4b0a-9a51-0b6a9d3c7a52",
    "018F2F4E-8C1B-7D3A-9E5F-0A1B2C3D4E5F",
    "11111111-1111-1111-1111-111111111111",
  ])("takes %s", (probeId) => {
    expect(probe.toWire({ probeId })).toMatchObject({ valid: true });
  });

  test("refuses text that is no UUID", () => {
    expect(probe.toWire({ probeId: "0f6a1c1e5b0e4b0a9a510b6a9d3c7a52" })).toMatchObject({
      problems: [{ path: "probeId", expected: "a UUID" }],
    });
  });
});
