import { Command, InvalidArgumentError } from "commander";
import { addCollectorCommands } from "./collector/collector-commands.ts";
import { runGuard } from "./guard.ts";
import { runSections, type SharedOptions } from "./run-sections.ts";
import { sections } from "./sections/index.ts";

const program = new Command("bench").description(
  "Measures the hooks beside other clients and the floors, and the collector beside its floor.",
);
const sources = ["--sources", "measure the sources as they are now, not what was built", false] as const;

const measuring = (name: string, what: string) =>
  program
    .command(name)
    .description(what)
    .option("--rounds <number>", "interleaved rounds", parseCount, 5)
    .option("--events <number>", "events of one run", parseCount, 200_000)
    .option("--only <names>", "clients to run, by parts of their names, separated by commas")
    .option("--no-peers", "leave other clients out")
    .option("--profile <folder>", "write a CPU profile of each run there")
    .option("--write", "write docs/performance.md and performance.json; what is not measured anew is kept", false)
    .option("--json", "print JSON in place of Markdown", false)
    .option(...sources);

for (const section of sections) {
  measuring(section.name, section.what).action((options: SharedOptions) => runSections([section], options));
}
measuring("all", "everything").action((options: SharedOptions) => runSections(sections, options));
program
  .command("guard")
  .description("fails when the hooks have become dearer than their target, in a few seconds")
  .option(...sources)
  .action(async (options: { sources: boolean }) => {
    process.exitCode = await runGuard(options);
  });

addCollectorCommands(program);

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It is not a whole number above 0.");
  return Number(text);
}

await program.parseAsync();
