import type { Command } from "commander";
import { checkCollector } from "../doctor/check-collector.ts";
import type { Finding } from "../doctor/finding.ts";
import { CommandError } from "../errors/command-error.ts";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { printLine } from "../print/output.ts";
import { jsonText, printable } from "../print/printable.ts";
import { styled } from "../print/styles.ts";

interface DoctorOptions extends CollectorOptions, Pick<PrintOptions, "json"> {
  db?: string;
}

/** Adds `hooks doctor`: finds out why events do not arrive. */
export function addDoctorCommand(program: Command): void {
  const command = program
    .command("doctor")
    .description("Find out why events do not arrive: collector, health, clock, database, disk.")
    .option("--db <path>", "look into this database too; nothing in it is changed");
  addCommonOptions(command, { times: false }).addHelpText("after", examples).action(doctor);
}

const examples = `
Examples:
  hooks doctor
  hooks doctor --db /var/lib/hooks/events.db --json

Exit code 1 when something fails.`;

async function doctor(options: DoctorOptions): Promise<void> {
  const client = await connect(options);
  const findings = await checkCollector(client, options.token);
  if (options.db !== undefined) {
    const { checkDatabase } = await import("../doctor/check-database.ts");
    findings.push(...(await checkDatabase(options.db)));
  }
  const failed = findings.filter(({ ok }) => !ok).length;
  if (options.json) printLine(jsonText({ ok: failed === 0, checks: findings }));
  else for (const finding of findings) printLine(describe(finding));
  if (failed === 0) return;
  const message = `${failed} of ${findings.length} checks failed.`;
  throw new CommandError({ code: "unwell", message });
}

function describe({ ok, check, said, remedy }: Finding): string {
  const mark = ok ? styled("green", "✓") : styled("red", "✗");
  return `${mark} ${check}: ${printable([said, remedy].filter(Boolean).join(" "))}`;
}
