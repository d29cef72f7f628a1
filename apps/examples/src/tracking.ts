// Start, success and failure of a function, with its duration, without a line in the function.
import { trackEvent } from "@hooks/core";
import { createMahavishnuHook } from "@hooks/mahavishnu";

await using hook = createMahavishnuHook({ batching: true });

const sync = trackEvent("sync", "info", { hook })(async (repository: string) => {
  if (repository === "") throw new TypeError("A repository has a path.");
  return `${repository} is up to date`;
});

process.stdout.write(`${await sync("/path/to/repo")}\n`);
await sync("").catch((error: Error) => process.stdout.write(`${error.message}\n`)); // thrown on, untouched
