import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { backupDatabase, restoreDatabase } from "../../storage/sqlite/copy-database.ts";
import { printLine, say } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";

interface CopyOptions {
  db: string;
  json?: true;
}

/** Adds `hooks backup`: copies a database, also while a collector is at work on it. */
export function addBackupCommand(program: Command): void {
  program
    .command("backup")
    .description("Copy a database as it is at this moment; its collector may go on working.")
    .argument("<file>", "the copy, which must not exist")
    .option("--db <path>", "database of the collector", "hooks.db")
    .option("--json", "print JSON for programs")
    .addHelpText("after", backupExamples)
    .action(backup);
}

const backupExamples = `
Examples:
  hooks backup /backups/events-monday.db --db /var/lib/hooks/events.db

The copy is whole and on disk once it has its name. It runs where the database is; over the network, \`hooks export\`
copies events.`;

/** Adds `hooks restore`: makes a copy the database of a collector again. */
export function addRestoreCommand(program: Command): void {
  program
    .command("restore")
    .description("Make a copy the database of a collector that does not run.")
    .argument("<file>", "the copy, which stays")
    .option("--db <path>", "where the database is to be, which must not exist", "hooks.db")
    .option("--json", "print JSON for programs")
    .addHelpText("after", restoreExamples)
    .action(restore);
}

const restoreExamples = `
Examples:
  hooks restore /backups/events-monday.db --db /var/lib/hooks/events.db

The copy is checked first. A database that is there already is never overwritten: move it away before, with its -wal file.`;

async function backup(file: string, { db, json }: CopyOptions): Promise<void> {
  await backupDatabase(db, file);
  await tell({ from: db, to: file, json });
}

async function restore(file: string, { db, json }: CopyOptions): Promise<void> {
  await restoreDatabase(file, db);
  await tell({ from: file, to: db, json });
}

async function tell({ from, to, json }: { from: string; to: string; json: true | undefined }): Promise<void> {
  const { size } = await stat(to);
  if (json) printLine(jsonText({ from: resolve(from), to: resolve(to), bytes: size }));
  else say(`${resolve(from)} is copied to ${resolve(to)} (${size.toLocaleString("en-US")} bytes).`);
}
