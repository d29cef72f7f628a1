import { readFileSync } from "node:fs";
import { bundledBytes, importShare, systemEntry } from "./measure.ts";

interface Limit {
  what: string;
  limit: number;
  unit: string;
}

/** Measures what a service takes on board with one system, and fails where that is beyond its limit. */
async function checkSize(): Promise<void> {
  const path = new URL("limits.json", import.meta.url);
  const { limits } = JSON.parse(readFileSync(path, "utf8")) as { limits: Record<"bundle" | "import", Limit> };
  hold(limits.bundle, (await bundledBytes(systemEntry)).gzip / 1024);
  hold(limits.import, importShare(systemEntry, 15));
}

function hold({ what, limit, unit }: Limit, measured: number): void {
  const isWithin = measured <= limit;
  process.stdout.write(`${isWithin ? "✓" : "✗"} ${what}: ${measured.toFixed(2)} ${unit}, at most ${limit}.\n`);
  if (isWithin) return;
  process.stdout.write(
    "  Take out what was added, or load it when it is needed. A limit is raised in test/size/limits.json only with a reason.\n",
  );
  process.exitCode = 1;
}

await checkSize();
