import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { testCollector } from "../../test/test-collector.ts";
import { createMemoryStorage } from "../index.ts";
import { createLogger, type LogOptions } from "./create-logger.ts";

function written(options: Omit<LogOptions, "destination">) {
  const lines: string[] = [];
  const logger = createLogger({ ...options, destination: { write: (line: string) => void lines.push(line) } });
  return { logger, lines };
}

describe("a log in JSON", () => {
  it("has an object a line, with the error behind a failure", () => {
    const { logger, lines } = written({ level: "error", format: "json" });
    logger.error("The storage can't be used.", new Error("disk I/O error"));
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        level: "error",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        msg: "The storage can't be used.",
        err: expect.objectContaining({ message: "disk I/O error" }),
      },
    ]);
  });

  it("leaves out what is below its level", () => {
    const { logger, lines } = written({ level: "info", format: "json" });
    logger.debug?.("too much");
    logger.info?.("enough");
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["enough"]);
  });

  it("of a collector tells answers at the level debug, without queries and tokens, and failures at error", async () => {
    const { logger, lines } = written({ level: "debug", format: "json" });
    const storage = { ...createMemoryStorage(), insert: () => Promise.reject(new Error("disk full")) };
    const collector = await testCollector({ storage, logger, tokens: ["s3cret"] });
    const headers = { authorization: "Bearer s3cret" };
    await fetch(`${collector.url}/events?q=private`, { headers });
    await collector.post("/events", eventNumber(1), headers);
    await collector.close();
    const told = lines.map((line) => JSON.parse(line));
    expect(told).toContainEqual(expect.objectContaining({ level: "debug", method: "GET", path: "/events" }));
    expect(told).toContainEqual(
      expect.objectContaining({ level: "error", err: expect.objectContaining({ message: "disk full" }) }),
    );
    expect(lines.join("")).not.toMatch(/s3cret|private/);
  });
});
