import { createRequire } from "node:module";
import { Command } from "commander";

type AddCommand = (program: Command) => void;

/** Each command, loaded when it is asked for: what one needs should not slow the others down. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  serve: async () => (await import("./serve/serve-command.ts")).addServeCommand,
  emit: async () => (await import("./commands/emit-command.ts")).addEmitCommand,
  query: async () => (await import("./commands/query-command.ts")).addQueryCommand,
  get: async () => (await import("./commands/get-command.ts")).addGetCommand,
  trace: async () => (await import("./commands/trace-command.ts")).addTraceCommand,
  tail: async () => (await import("./commands/tail-command.ts")).addTailCommand,
  stats: async () => (await import("./commands/stats-command.ts")).addStatsCommand,
  timeline: async () => (await import("./commands/timeline-command.ts")).addTimelineCommand,
  report: async () => (await import("./commands/report-command.ts")).addReportCommand,
  export: async () => (await import("./commands/export-command.ts")).addExportCommand,
  import: async () => (await import("./commands/import-command.ts")).addImportCommand,
  doctor: async () => (await import("./commands/doctor-command.ts")).addDoctorCommand,
  backup: async () => (await import("./commands/backup-command.ts")).addBackupCommand,
  restore: async () => (await import("./commands/backup-command.ts")).addRestoreCommand,
  bench: async () => (await import("./commands/bench-command.ts")).addBenchCommand,
  completion: async () => (await import("./commands/completion-command.ts")).addCompletionCommand,
};

/**
 * Makes the command line `hooks`. It throws a CommanderError where it would otherwise end the process.
 *
 * @param name the command that is asked for; with none, or one that there is not, all of them can be told
 */
export async function createProgram(name?: string): Promise<Command> {
  const program = new Command("hooks")
    .description("Receives events of your services, keeps them, and answers questions about them.")
    .version(version())
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("See --help for what there is.");
  for (const add of await Promise.all(loadersFor(name).map((load) => load()))) add(program);
  return program;
}

function loadersFor(name: string | undefined): (() => Promise<AddCommand>)[] {
  if (name === "--version" || name === "-V") return [];
  // Completion is about all of them.
  const isAlone = name !== undefined && name !== "completion" && Object.hasOwn(commands, name);
  const load = isAlone ? commands[name] : undefined;
  return load === undefined ? Object.values(commands) : [load];
}

/** By the package's own name, since sources and build lie at different depths. */
function version(): string {
  return createRequire(import.meta.url)("@hooks/collector/package.json").version;
}
