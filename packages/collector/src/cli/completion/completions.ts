/** A command as shells complete it. */
export interface CompletedCommand {
  name: string;
  description: string;
  options: readonly CompletedOption[];
  /** What its first argument can be, where that is known. */
  choices: readonly string[];
}

/** An option as shells complete it. */
export interface CompletedOption {
  /** With its dashes. */
  name: string;
  description: string;
  takesValue: boolean;
  /** What its value can be, where that is known; else files are offered. */
  choices: readonly string[];
}

/** A shell that there are completions for. */
export type Shell = "bash" | "zsh" | "fish";

/** What writes completions, by shell. */
export const completions: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: (commands) => `# Completes hooks in bash.
_hooks() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted(commands.map(({ name }) => name).join(" "))}
  else
    case "\${COMP_WORDS[1]} $before" in
${commands.flatMap(bashChoices).join("\n")}
      *)
        case "\${COMP_WORDS[1]}" in
${commands.map((command) => `          ${command.name}) words=${quoted(wordsOf(command))} ;;`).join("\n")}
        esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _hooks hooks`,

  zsh: (commands) => `#compdef hooks
# Completes hooks in zsh.
_hooks() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${commands.map(zshCase).join("\n")}
  esac
}
if [ "$funcstack[1]" = "_hooks" ]; then _hooks "$@"; else compdef _hooks hooks; fi`,

  fish: (commands) =>
    [
      "# Completes hooks in fish.",
      ...commands.map(
        ({ name, description }) => `complete -c hooks -f -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
      ),
      ...commands.flatMap(fishLines),
    ].join("\n"),
};

function wordsOf({ options, choices }: CompletedCommand): string {
  return [...choices, ...options.map(({ name }) => name), "--help"].join(" ");
}

function bashChoices({ name, options }: CompletedCommand): string[] {
  return options.flatMap((option) => {
    if (!option.takesValue) return [];
    const words = option.choices.length === 0 ? "" : ` words=${quoted(option.choices.join(" "))}`;
    return [`      "${name} ${option.name}")${words || " :"} ;;`];
  });
}

function zshCase({ name, options, choices }: CompletedCommand): string {
  const specs = options.map((option) => {
    const values = option.choices.length === 0 ? "_files" : `(${option.choices.join(" ")})`;
    const text = option.description.replace(/[[\]\\:]/g, "\\$&");
    return `'*'${quoted(`${option.name}[${text}]${option.takesValue ? `:value:${values}` : ""}`)}`;
  });
  const first = choices.length === 0 ? "_files" : `(${choices.join(" ")})`;
  return `    ${name}) shift words; (( CURRENT-- )); _arguments ${[...specs, quoted(`*:argument:${first}`)].join(" ")} ;;`;
}

function fishLines({ name, options, choices }: CompletedCommand): string[] {
  const condition = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  const argument = choices.length === 0 ? [] : [`complete -c hooks ${condition} -f -a ${quoted(choices.join(" "))}`];
  const lines = options.map((option) => {
    const values = option.choices.length === 0 ? "" : ` -f -a ${quoted(option.choices.join(" "))}`;
    const value = option.takesValue ? ` -r${values}` : "";
    return `complete -c hooks ${condition} -l ${option.name.slice(2)}${value} -d ${quoted(option.description)}`;
  });
  return [...argument, ...lines];
}

/** Quotes text so that a shell leaves it as it is; what is not a quote is the same in all three. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "’")}'`;
}
