import { expect, it, vi } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { runHooks } from "../../../test/hooks-process.ts";
import { runCommand } from "../../../test/run-command.ts";
import { testCollector } from "../../../test/test-collector.ts";

const event = (number: number, fields: object = {}) => eventNumber(number, { event_type: "step_taken", ...fields });

it("hooks tail shows what comes behind an event, while it comes, and ends on Ctrl+C as shells expect it", async () => {
  vi.stubEnv("FORCE_COLOR", undefined);
  const { url, collect } = await testCollector();
  await collect(event(1), event(2, { severity: "error", data: { text: "\u001b[2J漢" } }));
  const hooks = runHooks(["tail", "--utc", "--since", event(1).event_id, "--collector", url]);
  expect(await hooks.nextLine()).toBe(
    `2026-02-06 12:33:10.455Z   ✗  mahavishnu      step_taken              story-1  text="\\u001b[2J漢"`,
  );
  await collect(event(3));
  expect(await hooks.nextLine()).toContain("story-1  number=3");
  hooks.child.kill("SIGINT");
  // What a shell calls 130.
  expect(await hooks.ended).toMatchObject({ code: null, signal: "SIGINT", stderr: "" });
});

it("hooks tail filters, prints for programs, and ends after as many events as it was told", async () => {
  const { url, collect } = await testCollector();
  const fields = { severity: "critical", tags: ["nightly"], source_system: "one" };
  const wanted = [event(3, fields), event(5, fields)];
  const other = event(4, { ...fields, event_type: "rolled_back" });
  await collect(event(1), event(2, { severity: "critical" }), other, ...wanted, event(9, { source_system: "one" }));
  const { code, stdout } = await runCommand([
    ...["tail", "--since", event(1).event_id, "--json", "--limit", "2", "--collector", url],
    ...["--min-severity", "warning", "--tag", "nightly", "--system", "one", "--text", "step_taken"],
  ]);
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(wanted);
  expect(code).toBe(0);
});

it("hooks tail says that nobody answers instead of waiting", async () => {
  expect(await runCommand(["tail", "--collector", "http://127.0.0.1:9"])).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^Nothing answers at /),
  });
});
