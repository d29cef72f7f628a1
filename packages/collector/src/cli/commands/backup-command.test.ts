import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { runCommand } from "../../../test/run-command.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { testCollector } from "../../../test/test-collector.ts";

it("hooks backup copies a database at work, and hooks restore brings the copy back", async () => {
  const folder = await tempFolder();
  const [db, copy, restored] = ["hooks.db", "copy.db", "restored.db"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const collector = await testCollector({ storage: db });
  await collector.collect(eventNumber(1), eventNumber(2));
  const saved = await runCommand(["backup", copy, "--db", db, "--json"]);
  expect(saved).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(saved.stdout)).toEqual({ from: db, to: copy, bytes: (await readFile(copy)).length });
  await collector.collect(eventNumber(3));
  expect(await runCommand(["restore", copy, "--db", restored])).toMatchObject({
    code: 0,
    stdout: "",
    stderr: expect.stringContaining(`${copy} is copied to ${restored} (`),
  });
  const other = await testCollector({ storage: restored });
  expect((await other.get("/events/stats")).body.total_events).toBe(2);
});

it("neither overwrites anything, nor takes what is no database", async () => {
  const folder = await tempFolder();
  const notes = join(folder, "notes.txt");
  await writeFile(notes, "Do not lose this.");
  expect(await runCommand(["restore", notes, "--db", join(folder, "hooks.db")])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is not a database"),
  });
  const db = join(folder, "events.db");
  await (await testCollector({ storage: db })).close();
  for (const args of [
    ["backup", notes, "--db", db],
    ["backup", db, "--db", db],
  ]) {
    const { code, stderr } = await runCommand(args);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/not a database|already a file/) });
  }
  expect(await readFile(notes, "utf8")).toBe("Do not lose this.");
});
