import { posix } from "node:path";

/** How comments and strings are written. */
export type Syntax = "script" | "braces" | "python" | "hash" | "markup" | "style";

/** What the extension of a file tells about it. */
export interface Language {
  /** Its usual name in lower case, for example `typescript`. */
  name: string;
  /** How comments and strings are written in it. */
  syntax: Syntax;
  /** Whether such files hold program code, which deserves tests; configuration and markup do not. */
  code: boolean;
}

const languages: readonly [name: string, syntax: Syntax, code: boolean, extensions: string][] = [
  ["typescript", "script", true, "ts tsx mts cts"],
  ["javascript", "script", true, "js jsx mjs cjs"],
  ["python", "python", true, "py"],
  ["go", "braces", true, "go"],
  ["rust", "braces", true, "rs"],
  ["java", "braces", true, "java"],
  ["kotlin", "braces", true, "kt kts"],
  ["swift", "braces", true, "swift"],
  ["c", "braces", true, "c h"],
  ["c++", "braces", true, "cc cpp cxx hh hpp"],
  ["c#", "braces", true, "cs"],
  ["scala", "braces", true, "scala"],
  ["dart", "braces", true, "dart"],
  ["php", "braces", true, "php"],
  ["ruby", "hash", true, "rb"],
  ["elixir", "hash", true, "ex exs"],
  ["shell", "hash", false, "sh bash zsh"],
  ["yaml", "hash", false, "yml yaml"],
  ["toml", "hash", false, "toml"],
  ["markup", "markup", false, "html htm xml svg vue svelte md"],
  ["style", "style", false, "css scss less"],
];

const byExtension: ReadonlyMap<string, Language> = new Map(
  languages.flatMap(([name, syntax, code, extensions]) =>
    extensions.split(" ").map((extension) => [`.${extension}`, { name, syntax, code }] as const),
  ),
);

/** Tells the language of a file by its extension, or undefined for any that the checks can't read. */
export function languageOf(path: string): Language | undefined {
  return byExtension.get(posix.extname(path).toLowerCase());
}
