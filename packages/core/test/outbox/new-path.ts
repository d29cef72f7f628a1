import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A path for an outbox in a folder of its own, which goes with the test. */
export function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "hooks-outbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "outbox.db");
}
