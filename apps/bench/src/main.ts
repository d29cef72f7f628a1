import { Command } from "commander";
import { addCollectorCommands } from "./collector/collector-commands.ts";
import { runSections, type SharedOptions } from "./run-sections.ts";
import { sections } from "./sections/index.ts";

const program = new Command("bench").description(
  "Measures the hooks beside other clients and the floors, and the collector beside its floor.",
);
const shared = (command: Command) =>
  command
    .option("--rounds <number>", "interleaved rounds", Number, 5)
    .option("--events <number>", "events of one run", Number, 200_000)
    .option("--only <names>", "clients to run, by parts of their names, separated by commas")
    .option("--no-peers", "leave other clients out")
    .option("--sources", "measure the sources as they are now, not what was built", false)
    .option("--json", "print JSON in place of Markdown", false);

for (const section of sections) {
  shared(program.command(section.name).description(section.what)).action(async (options: SharedOptions) => {
    await runSections([section], options);
  });
}
addCollectorCommands(program);
await program.parseAsync();
