import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CollectorError } from "../../errors/collector-error.ts";
import { factsOf, type ServeSettings, type SettingName, serveSettingsSchema, settingNames } from "./serve-settings.ts";

const prefix = "HOOKS_SERVE_";
const configVariable = `${prefix}CONFIG`;

/** Settings of which one says what the others would say: together they come from one place. */
const alternatives: readonly (readonly SettingName[])[] = [
  ["db", "memory"],
  ["token", "token-file"],
];

/** Where settings are given. */
export interface SettingSources {
  /** What the command line gives, by the names of the settings. */
  flags: Readonly<Record<string, unknown>>;
  /** Path of a configuration file; without, the one that `HOOKS_SERVE_CONFIG` names. */
  config?: string | undefined;
  environment?: NodeJS.ProcessEnv;
}

/**
 * Gathers the settings of `hooks serve`: flags win over the environment, and that over the configuration file.
 *
 * @throws CollectorError `invalid_options` when the file can't be read, or a setting is unknown or can't be
 */
export async function gatherSettings({
  flags,
  config,
  environment = process.env,
}: SettingSources): Promise<ServeSettings> {
  const path = config ?? environment[configVariable];
  const file = path ? await readConfig(path) : {};
  const own = check(readEnvironment(environment), (name) => prefix + name.toUpperCase().replaceAll("-", "_"));
  return over(
    check(flags, (name) => `--${name}`),
    over(own, file),
  );
}

function over(winner: ServeSettings, loser: ServeSettings): ServeSettings {
  const decided = alternatives.filter((names) => names.some((name) => winner[name] !== undefined)).flat();
  const left = Object.entries(loser).filter(([name]) => !decided.includes(name as SettingName));
  return { ...Object.fromEntries(left), ...winner };
}

/** A variable that is empty counts as none. */
function readEnvironment(environment: NodeJS.ProcessEnv): Record<string, unknown> {
  const own = Object.entries(environment).filter(
    ([name, value]) => name.startsWith(prefix) && name !== configVariable && value,
  );
  return Object.fromEntries(own.map(([name, value]) => [toSettingName(name), value]));
}

function toSettingName(variable: string): string {
  return variable.slice(prefix.length).toLowerCase().replaceAll("_", "-");
}

async function readConfig(path: string): Promise<ServeSettings> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw invalid(
      `The configuration file ${path} can't be read: ${(cause as Error).message}.`,
      "Check --config.",
      cause,
    );
  });
  const settings = check(parseConfig(path, text), (name) => `"${name}" in ${path}`);
  const here = (value: string) => resolve(dirname(path), value);
  for (const [name, value] of Object.entries(settings)) {
    if (!factsOf(name as SettingName).isPath) continue;
    Object.assign(settings, { [name]: Array.isArray(value) ? value.map(here) : here(String(value)) });
  }
  return settings;
}

function parseConfig(path: string, text: string): object {
  const fix = 'Give an object, like {"port": 9000, "retain-days": 30}.';
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw invalid(`The configuration file ${path} is not JSON: ${(cause as Error).message}.`, fix, cause);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw invalid(`The configuration file ${path} holds no object.`, fix);
}

/** Checks what one place gives. The first fault is told, by the name that the setting has there. */
function check(given: object, spell: (name: string) => string): ServeSettings {
  const { data, error } = serveSettingsSchema.safeParse(given);
  const [issue] = error?.issues ?? [];
  if (issue?.code === "unrecognized_keys") {
    throw invalid(
      `There is no setting ${spell(issue.keys[0] ?? "")}.`,
      `The settings are ${settingNames.join(", ")}; \`hooks serve --help\` explains them.`,
    );
  }
  if (data === undefined) {
    const name = String(issue?.path[0]) as SettingName;
    const said = factsOf(name).isSecret
      ? "can't be used"
      : `is ${JSON.stringify(Object.entries(given).find(([each]) => each === name)?.[1])}`;
    throw invalid(`The setting ${spell(name)} ${said}.`, issue?.message ?? "");
  }
  if (data.memory && data.db !== undefined) {
    throw invalid(`The settings ${spell("memory")} and ${spell("db")} exclude each other.`, "Give one of them.");
  }
  return data;
}

function invalid(message: string, fix: string, cause?: unknown): CollectorError {
  return new CollectorError({ code: "invalid_options", message, fix, cause });
}
