import { createProgram } from "../../packages/collector/src/cli/program.ts";
import { fieldParameter } from "../../packages/collector/src/http/read-conditions.ts";
import { operations } from "../../packages/collector/src/openapi/operations.ts";
import { markdownTable } from "./markdown-table.ts";

type Command = Awaited<ReturnType<typeof createProgram>>;

/** Writes the table of a collector's endpoints from the contract that it serves. */
export function endpointTable(): string {
  return markdownTable(
    ["endpoint", "what it does", "parameters", "answers"],
    operations.map(({ method, path, summary, query, takesFields, answers, refusals }) => [
      `\`${method.toUpperCase()} ${path}\``,
      summary,
      [...Object.keys(query.shape), ...(takesFields ? [fieldParameter] : [])].map((name) => `\`${name}\``).join(", "),
      [...Object.keys(answers), ...refusals].join(", "),
    ]),
  );
}

/** Writes the table of the commands of `hooks`. */
export async function commandTable(): Promise<string> {
  const { commands } = await createProgram();
  return markdownTable(
    ["command", "what it does"],
    commands.map((command) => [`\`hooks ${command.name()}${usage(command)}\``, command.description()]),
  );
}

/** Writes the table of one command's flags. */
export async function flagTable(name: string): Promise<string> {
  const command = (await createProgram(name)).commands.find((each) => each.name() === name);
  if (command === undefined) throw new Error(`There is no command hooks ${name}.`);
  return markdownTable(
    ["flag", "default", "what it does"],
    command.options.map(({ flags, description, defaultValue, argChoices }) => [
      `\`${flags}\``,
      defaultValue === undefined || (Array.isArray(defaultValue) && defaultValue.length === 0)
        ? ""
        : `\`${defaultValue}\``,
      argChoices ? `${description}: ${argChoices.map((choice) => `\`${choice}\``).join(", ")}` : description,
    ]),
  );
}

function usage(command: Command): string {
  return command.registeredArguments
    .map((argument) => ` ${argument.required ? `<${argument.name()}>` : `[${argument.name()}]`}`)
    .join("");
}
