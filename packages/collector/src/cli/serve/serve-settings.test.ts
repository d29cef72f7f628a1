import { expect, it } from "vitest";
import { resolveOptions } from "../../resolve-options.ts";
import { factsOf, settingNames } from "./serve-settings.ts";

it("the help of hooks serve tells the defaults that a collector has", () => {
  const defaults = new Map<string, unknown>(Object.entries(resolveOptions({})));
  const told = settingNames.flatMap((name) => {
    const option = name === "db" ? "storage" : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return defaults.has(option) && factsOf(name).fallback !== undefined ? [[option, factsOf(name).fallback]] : [];
  });
  expect(told.length).toBeGreaterThan(15);
  expect(told).toEqual(told.map(([option]) => [option, defaults.get(String(option))]));
});
