import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { repositoryRoot as root } from "./source/repository-root.ts";

/** What is written about the events of a system, by event type. */
export type EventDocumentation = Record<string, { description: string; fields: Record<string, string> }>;

/**
 * Reads what stands above the events of every system and above the fields of their payloads, in names on the wire, so
 * that a collector can tell it to people who have no editor open.
 */
export function readEventDocumentation(): Record<string, EventDocumentation> {
  const files = globSync("packages/*/src/events/*.ts", { cwd: root }).filter((path) => !path.includes(".test"));
  const systems: Record<string, EventDocumentation> = {};
  for (const path of files.sort()) {
    const source = ts.createSourceFile(path, readFileSync(`${root}${path}`, "utf8"), ts.ScriptTarget.ESNext, true);
    const system = (path.split("/")[1] as string).replaceAll("-", "_");
    for (const { eventType, payload, text } of eventsOf(source)) {
      systems[system] ??= {};
      systems[system][eventType] = { description: firstSentence(text), fields: fieldsOf(source, payload) };
    }
  }
  return systems;
}

/** The exported constants of the type `EventDefinition<"type", Payload>`. */
function eventsOf(source: ts.SourceFile): { eventType: string; payload: string; text: string }[] {
  return source.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const type = statement.declarationList.declarations[0]?.type;
    if (type === undefined || !ts.isTypeReferenceNode(type) || type.typeName.getText(source) !== "EventDefinition")
      return [];
    const [name, payload] = type.typeArguments ?? [];
    if (name === undefined || payload === undefined) return [];
    return [{ eventType: name.getText(source).slice(1, -1), payload: payload.getText(source), text: docOf(statement) }];
  });
}

function fieldsOf(source: ts.SourceFile, payload: string): Record<string, string> {
  const declared = source.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === payload);
  const names = new Map(
    (declared?.members ?? []).map((member) => {
      const name = member.name?.getText(source) ?? "";
      return [name, toWireName(name)] as const;
    }),
  );
  // Where a text mentions another field, it means the one on the wire.
  const inWireNames = (text: string) =>
    text.replace(/`(\w+)`/g, (whole, name: string) => (names.has(name) ? `\`${names.get(name)}\`` : whole));
  return Object.fromEntries(
    (declared?.members ?? []).map((member) => [
      toWireName(member.name?.getText(source) ?? ""),
      inWireNames(docOf(member)),
    ]),
  );
}

function docOf(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(docs.at(-1)?.comment) ?? "").replaceAll(/\s+/g, " ").trim();
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

function toWireName(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (part) => `_${part.toLowerCase()}`);
}
