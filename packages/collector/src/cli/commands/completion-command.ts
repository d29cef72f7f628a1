import { Argument, type Command } from "commander";
import { type CompletedCommand, completions, type Shell } from "../completion/completions.ts";
import { printLine } from "../print/output.ts";

/** Adds `hooks completion`: writes what a shell needs to complete the commands that the program has by then. */
export function addCompletionCommand(program: Command): void {
  program
    .command("completion")
    .description("Write what a shell needs to complete commands and options.")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(completions)))
    .addHelpText("after", examples)
    .action(completion);
}

const examples = `
Examples:
  hooks completion bash >> ~/.bashrc
  hooks completion zsh > "\${fpath[1]}/_hooks"
  hooks completion fish > ~/.config/fish/completions/hooks.fish`;

function completion(shell: Shell, _: object, { parent }: Command): void {
  printLine(completions[shell]((parent?.commands ?? []).map(describe)));
}

function describe(command: Command): CompletedCommand {
  return {
    name: command.name(),
    description: command.description(),
    options: command.options.flatMap((option) =>
      option.long === undefined || option.long === null
        ? []
        : [
            {
              name: option.long,
              description: option.description,
              choices: option.argChoices ?? [],
              takesValue: option.required,
            },
          ],
    ),
    choices: command.registeredArguments[0]?.argChoices ?? [],
  };
}
