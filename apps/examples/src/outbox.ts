// Events that survive a crash: they are on this machine's disk before `emit` resolves.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteOutbox } from "@hooks/core/outbox";
import { createMahavishnuHook } from "@hooks/mahavishnu";

// A service gives a path that stays: "/var/lib/my-service/outbox.db".
const folder = mkdtempSync(join(tmpdir(), "outbox-"));
const mahavishnu = createMahavishnuHook({ outbox: sqliteOutbox(join(folder, "outbox.db")) });

const { status } = await mahavishnu.emitPoolScaled({ poolId: "pool_1", targetWorkers: 6 });
process.stdout.write(`${status}\n`); // stored

// What is left when a service ends is sent by its next run.
await mahavishnu.shutdown();
rmSync(folder, { recursive: true });
