import ts from "typescript";
import { type ExportedDeclaration, exportsOf, type Member } from "../source/declarations.ts";
import { readFiles } from "../source/source-tree.ts";
import { markdownTable } from "./markdown-table.ts";

/** An option as its declaration documents it. */
interface Option {
  /** The name that a caller writes, nested ones with a dot: `batching.maxEvents`. */
  name: string;
  docs: string;
}

/** Where the options of each kind are declared, and by which interfaces. */
const kinds: Readonly<Record<string, { files: string; interfaces: readonly string[] }>> = {
  hook: {
    files: "packages/core/src/{delivery/delivery,hook/hook}-options.ts",
    interfaces: ["DeliveryOptions", "HookOptions"],
  },
  outbox: { files: "packages/core/src/outbox/*.ts", interfaces: ["SqliteOutboxOptions"] },
  client: { files: "packages/client/src/client-options.ts", interfaces: ["ClientOptions"] },
  collector: {
    files: "packages/collector/src/{collector-options,check-tls,storage/retention}.ts",
    interfaces: ["CollectorOptions"],
  },
};

/** Writes the table of all options of a kind (`hook`, `outbox`, `client`, `collector`) from their own documentation. */
export function optionTable(kind: string): string {
  const found = kinds[kind];
  if (found === undefined)
    throw new Error(`There are no options of ${kind}; there are ${Object.keys(kinds).join(", ")}.`);
  const declarations = readFiles(found.files).flatMap(exportsOf);
  const options = found.interfaces.flatMap((name) => optionsOf(name, declarations));
  return markdownTable(
    ["option", "default", "what it sets"],
    options.map(({ name, docs }) => [`\`${name}\``, defaultOf(docs), withoutDefault(docs)]),
  );
}

function optionsOf(name: string, declarations: readonly ExportedDeclaration[], prefix = ""): Option[] {
  const declaration = declarations.find((each) => each.name === name);
  if (declaration === undefined) throw new Error(`There is no interface ${name} to read options from.`);
  return declaration.members.flatMap((member) => toOptions(member, declarations, prefix));
}

function toOptions(member: Member, declarations: readonly ExportedDeclaration[], prefix: string): Option[] {
  const own = { name: `${prefix}${member.name}`, docs: (member.docs ?? "").replace(/\s+/g, " ") };
  const literal = member.type && inlineMembers(member.type);
  if (literal)
    return [own, ...literal.map((name) => ({ name: `${own.name}.${name}`, docs: inlineDocs(own.docs, name) }))];
  const nested =
    member.type && referencedNames(member.type).find((name) => declarations.some((each) => each.name === name));
  return nested === undefined ? [own] : [own, ...optionsOf(nested, declarations, `${own.name}.`)];
}

function inlineMembers(type: ts.TypeNode): string[] | undefined {
  const literal = ts.isUnionTypeNode(type) ? type.types.find(ts.isTypeLiteralNode) : undefined;
  return literal?.members.map(({ name }) => name?.getText() ?? "");
}

function referencedNames(type: ts.TypeNode): string[] {
  const types: readonly ts.TypeNode[] = ts.isUnionTypeNode(type) ? type.types : [type];
  return types.filter(ts.isTypeReferenceNode).map(({ typeName }) => typeName.getText());
}

/** What the docs of an option say of one that is nested in it: `… from \`minBytes\` on (default 8,192).` */
function inlineDocs(docs: string, name: string): string {
  const number = new RegExp(`\`${name}\`[^.]*?\\(default ([\\d,]+)\\)`).exec(docs)?.[1];
  return number === undefined ? "See above." : `See above. Default ${number}.`;
}

function defaultOf(docs: string): string {
  return /\bDefault:? (.+?)(?:\.(?= |$)|: )/.exec(docs)?.[1] ?? "";
}

/** The docs without a sentence that says nothing beside the default. */
function withoutDefault(docs: string): string {
  return docs.replace(/ ?\bDefault:? (?:(?!: |\. ).)+\.(?= |$)/, "").trim();
}
