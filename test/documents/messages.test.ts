import { expect, test } from "vitest";
import { shipped } from "../support/sources.ts";
import { documents } from "./documents.ts";

const page = documents.find(({ path }) => path === "docs/troubleshooting.md")?.text ?? "";
const section = /^## What the messages say\n(.*?)^## /ms.exec(page)?.[1] ?? "";
const messages = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, message]) => message as string);
const published = shipped.filter(({ path }) => path.startsWith("packages/"));

test("there are messages to look up", () => expect(messages.length).toBeGreaterThan(15));

test.each(messages)("a program says: %s", (message) => {
  const parts = message.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const line = new RegExp(parts.join(".*"));
  const sayers = published.filter(({ text }) => line.test(text)).map(({ path }) => path);
  expect(sayers, "Write into docs/troubleshooting.md the words that the program has now.").not.toEqual([]);
});
