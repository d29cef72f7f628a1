import { Command } from "commander";
import { addCollectorCommands } from "./collector/collector-commands.ts";

const program = new Command("bench").description("Measures what hooks and collector cost.");
addCollectorCommands(program);
await program.parseAsync();
