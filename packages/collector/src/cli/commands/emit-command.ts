import type { Severity } from "@hooks/core";
import type { Command } from "commander";
import { createEmitter, type EmittedEvent, type Outcome } from "../emit/create-emitter.ts";
import { CommandError } from "../errors/command-error.ts";
import { readJsonLines } from "../files/read-json-lines.ts";
import { readStdin } from "../files/read-stdin.ts";
import { collect } from "../options/collect.ts";
import { addCommonOptions, type CollectorOptions, type PrintOptions } from "../options/common-options.ts";
import { severityOption } from "../options/filter-options.ts";
import { parseWholeNumber } from "../options/parse-whole-number.ts";
import { printLine, say } from "../print/output.ts";
import { jsonText, printable } from "../print/printable.ts";
import { styled } from "../print/styles.ts";

interface EmitOptions extends CollectorOptions, Pick<PrintOptions, "json"> {
  system: string;
  severity?: Severity;
  correlation?: string;
  causation?: string;
  tag?: string[];
  retries: number;
  ndjson?: true;
}

/** Events on their way at once. */
const atOnce = 32;

/** Adds `hooks emit`: emits an event, or one for each line of stdin. */
export function addEmitCommand(program: Command): void {
  const command = program
    .command("emit")
    .description("Emit an event, or one for each line of stdin.")
    .argument("[type]", "what happened, like build_finished")
    .argument("[data]", "the payload, a JSON object, or - to read it from stdin (default: none)")
    .option("--system <name>", "who emits it", "cli")
    .addOption(severityOption("--severity <severity>", "how much it matters (default: info)"))
    .option("--correlation <id>", "the story that it belongs to (default: one of its own)")
    .option("--causation <id>", "id of the event that caused it")
    .option("--tag <tag>", "a label, repeatable", collect)
    .option("--retries <number>", "attempts after the first, where that may help", parseWholeNumber(0, 100), 3)
    .option("--ndjson", "read events from stdin, one JSON object a line; the options fill in what a line leaves out");
  addCommonOptions(command, { times: false }).addHelpText("after", examples).action(emit);
}

const examples = `
Examples:
  hooks emit build_finished '{"exit_code":0}' --system builder --correlation release-42
  git log -1 --format='{"commit":"%H"}' | hooks emit pushed -
  hooks emit --ndjson --system builder < events.ndjson

A line of --ndjson has the names of the wire: event_type, severity, data, source_system, correlation_id, causation_id,
tags, timestamp. It becomes a new event each time; \`hooks import\` stores events that have an id already.
Exit code 1 when anything was dropped.`;

async function emit(
  type: string | undefined,
  data: string | undefined,
  options: EmitOptions,
  command: Command,
): Promise<void> {
  if (options.ndjson) {
    if (data !== undefined) throw misused("With --ndjson the payloads stand in the lines.", "Leave the argument out.");
    await emitLines(type, options);
    return;
  }
  if (type === undefined) command.error("error: missing required argument 'type'");
  const text = data === "-" ? await readStdin() : (data ?? "{}");
  const emitter = await createEmitter(options);
  const outcome = await emitter.emit({ ...defaultsOf(options), event_type: type, data: parseData(text) });
  await emitter.close();
  if (options.json) printLine(jsonText(outcome));
  else if (outcome.status !== "dropped") printLine(`${outcome.status} ${outcome.event_id}`);
  if (outcome.status === "dropped") throw dropped(outcome);
}

/** Emits what stdin holds. Results come in the order of the lines. */
async function emitLines(type: string | undefined, options: EmitOptions): Promise<void> {
  const emitter = await createEmitter(options);
  const counts = { delivered: 0, dropped: 0 };
  let waiting: Promise<Outcome & { line: number }>[] = [];

  async function report(): Promise<void> {
    for (const { line, ...outcome } of await Promise.all(waiting)) {
      counts[outcome.status === "dropped" ? "dropped" : "delivered"]++;
      if (options.json) printLine(jsonText({ line, ...outcome }));
      else if (outcome.status === "dropped") say(`line ${line}: ${printable(`${outcome.reason}: ${outcome.error}`)}`);
      else printLine(`${outcome.status} ${outcome.event_id}`);
    }
    waiting = [];
  }

  const defaults = { ...defaultsOf(options), ...(type === undefined ? {} : { event_type: type }) };
  for await (const { line, value, problem } of readJsonLines(process.stdin)) {
    const outcome: Promise<Outcome> =
      problem === undefined
        ? emitter.emit({ ...defaults, ...(value as EmittedEvent) })
        : Promise.resolve({ status: "dropped", event_id: null, reason: "invalid", error: problem });
    waiting.push(outcome.then((result) => ({ line, ...result })));
    if (waiting.length === atOnce) await report();
  }
  await report();
  await emitter.close();
  const total = `${counts.delivered} delivered, ${counts.dropped} dropped`;
  if (counts.dropped > 0) throw new CommandError({ code: "refused", message: `${total}.` });
  if (!options.json) say(styled("dim", `${total}.`));
}

function defaultsOf({ system, severity, correlation, causation, tag }: EmitOptions): EmittedEvent {
  return {
    source_system: system,
    ...(severity === undefined ? {} : { severity }),
    ...(correlation === undefined ? {} : { correlation_id: correlation }),
    ...(causation === undefined ? {} : { causation_id: causation }),
    ...(tag === undefined ? {} : { tags: tag }),
  };
}

function parseData(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw misused(`The payload is not JSON: ${(error as Error).message}.`, `Give an object like '{"exit_code":0}'.`);
  }
}

function misused(message: string, fix: string): CommandError {
  return new CommandError({ code: "misused", message, fix });
}

function dropped({ reason, error }: Outcome & { status: "dropped" }): CommandError {
  return new CommandError({ code: "refused", message: `The event was dropped (${reason}): ${error}` });
}
