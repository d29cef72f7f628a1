import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { createDelivery } from "@hooks/core";
import { sqliteOutbox } from "@hooks/core/outbox";
import type { Fault, Row, Stage } from "../fault.ts";
import { createWorld, type Setting, type World } from "../world.ts";

/** A fault of the disk that an outbox lies on. */
interface DiskFault {
  name: string;
  what: string;
  /** Where the outbox lies, within the fault's folder. */
  path: string;
  limits?: Setting["limits"];
  /** Makes the disk bad before the service starts. */
  prepare?(path: string): Promise<void>;
  /** Makes it bad, or good again, amid the load. */
  amid?(path: string): Promise<void>;
  /** What must hold at the end. */
  inspect?(path: string, world: World): Promise<readonly string[]>;
}

const eventsPerSecond = 500;
// So many that a file's limit is met.
const fewest = 3_000;
// The ledger, about 60 bytes an event, must stay below the limit that the outbox runs into.
const most = 8_000;
const limitBlocks = 2_048;

const garbage = Buffer.from("This is no database. ".repeat(4_000));

/** What happens to outboxes. In each case the service lives on and everything is delivered in the end. */
export const diskFaults: readonly Fault[] = [
  diskFault({
    name: "disk-full",
    what: "the outbox's disk is full: no file may grow beyond 1 MiB",
    path: "outbox.db",
    limits: { fileBlocks: limitBlocks },
    inspect: async (_, { figures }) =>
      figures["troubles"] === 0 ? ["The disk was never full, so the fault did not happen."] : [],
  }),
  diskFault({
    name: "disk-vanishes",
    what: "the folder of the outbox is deleted under it",
    path: "folder/outbox.db",
    prepare: async (path) => void (await mkdir(dirname(path))),
    amid: (path) => rm(dirname(path), { recursive: true, force: true }),
  }),
  diskFault({
    name: "disk-unusable",
    what: "the outbox can't be created at first, as a file is where its folder should be",
    path: "folder/outbox.db",
    prepare: (path) => writeFile(dirname(path), "in the way"),
    amid: (path) => rm(dirname(path), { force: true }),
  }),
  diskFault({
    name: "outbox-read-only",
    what: "the outbox and its folder may only be read at first",
    path: "folder/outbox.db",
    limits: { obeysModes: true },
    async prepare(path) {
      await mkdir(dirname(path));
      await createDelivery({ outbox: sqliteOutbox(path) }).shutdown();
      await chmod(path, 0o444);
      await chmod(dirname(path), 0o555);
    },
    async amid(path) {
      await chmod(dirname(path), 0o755);
      await chmod(path, 0o644);
    },
    inspect: async (_, { figures }) =>
      figures["troublesAtFirst"] === 0 ? ["The outbox could be written, so the fault did not happen."] : [],
  }),
  diskFault({
    name: "outbox-garbage",
    what: "the outbox's file holds garbage at the start",
    path: "outbox.db",
    prepare: (path) => writeFile(path, garbage),
  }),
  diskFault({
    name: "outbox-foreign",
    what: "the outbox's file is another program's database, which must stay as it is",
    path: "outbox.db",
    async prepare(path) {
      const database = new DatabaseSync(path);
      database.exec("CREATE TABLE accounts (name TEXT); INSERT INTO accounts VALUES ('Ada')");
      database.close();
      await writeFile(`${path}.copy`, await readFile(path));
    },
    inspect: async (path) =>
      (await readFile(path)).equals(await readFile(`${path}.copy`))
        ? []
        : ["The other program's database was changed."],
  }),
];

function diskFault(fault: DiskFault): Fault {
  return { name: fault.name, what: fault.what, weight: 1, run: (stage) => run(fault, stage) };
}

async function run({ path, limits, prepare, amid, inspect }: DiskFault, stage: Stage): Promise<Row> {
  const outboxPath = join(stage.folder, path);
  await prepare?.(outboxPath);
  await using world = await createWorld(stage, { mode: "outbox", outboxPath, ...(limits && { limits }) });
  const events = Math.min(most, Math.max(limits ? fewest : 1, Math.round(stage.seconds * eventsPerSecond)));
  const perSecond = Math.max(eventsPerSecond, events / 2);
  await world.proxy.vanish();
  const service = await world.startService({ events, perSecond, maxUnanswered: 1 });
  await delay(stage.random.between(200, 800));
  world.figures["troublesAtFirst"] = (await service.status()).outboxTrouble === null ? 0 : 1;
  await amid?.(outboxPath);
  const { outboxTrouble } = await service.until("Emitting", 120_000, (now) => now.done);
  world.figures["troubles"] = outboxTrouble === null ? 0 : 1;
  stage.say(outboxTrouble ?? "the outbox works");
  const row = await world.finish();
  return { ...row, problems: [...row.problems, ...((await inspect?.(outboxPath, world)) ?? [])] };
}
