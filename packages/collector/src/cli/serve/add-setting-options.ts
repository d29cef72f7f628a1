import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { collect } from "../options/collect.ts";
import { factsOf, type SettingName, serveSettings, settingNames } from "./serve-settings.ts";

/** Adds a flag for each setting. Its value is checked where it stands, and stays the text that it is. */
export function addSettingOptions(command: Command): Command {
  for (const name of settingNames) command.addOption(toOption(name));
  return command;
}

/** What the command line gives, by the names of the settings. */
export function givenSettings(command: Command): Record<string, unknown> {
  // What the help tells as a default may be something else in the environment or in a file.
  const given = settingNames.filter((name) => command.getOptionValueSource(attributeOf(name)) === "cli");
  return Object.fromEntries(given.map((name) => [name, command.getOptionValue(attributeOf(name))]));
}

function toOption(name: SettingName): Option {
  const { value, help, short, group, fallback } = factsOf(name);
  const schema: z.ZodType = serveSettings[name];
  const flags = `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
  const option = new Option(flags, help).default(fallback);
  if (group !== undefined) option.helpGroup(group);
  if (name === "memory") option.conflicts("db");
  if (value === undefined) return option;
  if (schema instanceof z.ZodEnum) return option.choices(schema.options.map(String));
  return option.argParser<unknown>((text, before) => {
    const { error } = schema.safeParse(text);
    if (error !== undefined) throw new InvalidArgumentError(error.issues[0]?.message ?? "");
    return isList(schema) ? collect(text, before as string[] | undefined) : text;
  });
}

function isList(schema: z.ZodType): boolean {
  return Array.isArray(schema.safeParse([]).data);
}

function attributeOf(name: SettingName): string {
  return new Option(`--${name}`).attributeName();
}
