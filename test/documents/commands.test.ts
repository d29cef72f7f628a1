import { expect, test } from "vitest";
import { createProgram } from "../../packages/collector/src/cli/program.ts";
import { operations } from "../../packages/collector/src/openapi/operations.ts";
import { documents } from "./documents.ts";
import { readBlocks } from "./markdown-programs.ts";

const program = await createProgram();
const lines = documents.flatMap(({ path, text }) =>
  readBlocks(text)
    .filter(({ language }) => ["sh", "console"].includes(language))
    .flatMap(({ code, line }) =>
      code.split("\n").map((command, index) => ({ place: `${path}:${line + index + 1}`, command })),
    ),
);

/** `hooks serve --port 0`, whoever starts it: `pnpm hooks`, `npx @hooks/collector`. */
const called = lines.flatMap(({ place, command }) =>
  [...command.matchAll(/(?:^|\$ |\| |pnpm(?:@12)? (?:run )?|@)hooks(?:\/collector)? ([a-z]+)([^|#]*)/g)].map(
    ([, name = "", rest = ""]) => ({ place, name, flags: rest.match(/(?<= )--?[a-z][a-z-]*/g) ?? [] }),
  ),
);

test("every command of hooks that is shown exists, with the flags that it is shown with", () => {
  expect(called.length).toBeGreaterThan(15);
  const strange = called.filter(({ name, flags }) => {
    const command = program.commands.find((each) => each.name() === name);
    const known = command?.options.flatMap(({ long, short }) => [long, short]) ?? [];
    return command === undefined || flags.some((flag) => !known.includes(flag) && flag !== "--help");
  });
  expect(strange, "Correct the document, or add the command to packages/collector/src/cli.").toEqual([]);
});

test("every command of hooks that a sentence names exists", () => {
  const named = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/`hooks ([a-z]+)[^`\n]*`/g)].map(([, name = ""]) => ({ path, name })),
  );
  expect(named.length).toBeGreaterThan(10);
  const names = program.commands.map((command) => command.name());
  expect(
    named.filter(({ name }) => !names.includes(name)),
    "Correct the document, or add the command to packages/collector/src/cli.",
  ).toEqual([]);
});

test("every endpoint that is asked with curl exists", () => {
  const paths = operations.map(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`));
  const asked = lines.flatMap(({ place, command }) =>
    [...command.matchAll(/(?:https?|wss?):\/\/localhost:8002(\/[^\s?'"]*)/g)].map(([, path = ""]) => ({ place, path })),
  );
  expect(asked.length).toBeGreaterThan(8);
  expect(
    asked.filter(({ path }) => !paths.some((known) => known.test(path))),
    "Correct the document, or add the endpoint to packages/collector/src/openapi/operations.ts.",
  ).toEqual([]);
});
