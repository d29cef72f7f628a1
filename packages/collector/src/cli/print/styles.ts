import { styleText } from "node:util";
import type { Severity } from "@hooks/core";

/** What text can look like. */
export type Style = Parameters<typeof styleText>[0];

/** Styles text for stdout. It stays plain where nobody sees it, with `NO_COLOR`, and on a terminal without colours. */
export function styled(style: Style | undefined, text: string): string {
  if (style === undefined || process.env["TERM"] === "dumb") return text;
  return styleText(style, text, { stream: process.stdout });
}

const systemStyles: Readonly<Record<string, Style>> = {
  mahavishnu: "magenta",
  crackerjack: "yellow",
  session_buddy: "green",
  akosha: "cyan",
  oneiric: "blue",
};

const otherStyles: readonly Style[] = [
  "magentaBright",
  "yellowBright",
  "greenBright",
  "cyanBright",
  "blueBright",
  "white",
];

/** A system's colour; a system of one's own has always the same. */
export function systemStyle(system: string): Style {
  let sum = 0;
  for (const character of system) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return systemStyles[system] ?? otherStyles[sum % otherStyles.length] ?? "white";
}

/** How a severity looks: the common one as any text. */
export const severityStyles: Readonly<Record<Severity, Style | undefined>> = {
  debug: "dim",
  info: undefined,
  warning: "yellow",
  error: "red",
  critical: ["bold", "red"],
};

/** A mark for each severity, two columns wide, for who sees no colours. */
export const severityMarks: Readonly<Record<Severity, string>> = {
  debug: " ·",
  info: "  ",
  warning: " !",
  error: " ✗",
  critical: "✗✗",
};
