import ts from "typescript";
import type { SourceFile } from "./source-tree.ts";

/** What a source file exports where it is declared. */
export interface ExportedDeclaration {
  /** The name that it exports. */
  name: string;
  /** The line of the declaration, from 1. */
  line: number;
  /** The text of the JSDoc right above it, without its tags; undefined when there is none. */
  docs: string | undefined;
  /** Of an interface: its members, and the docs of each. */
  members: readonly Member[];
}

/** A member of an interface. */
export interface Member {
  name: string;
  docs: string | undefined;
  /** Its type without `undefined`; none of a method. */
  type: ts.TypeNode | undefined;
}

/** Parses a source file for its rules to be checked. */
function parseSource({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Reads the exported declarations of a file, overloads and re-exports left out. */
export function exportsOf(file: SourceFile): ExportedDeclaration[] {
  const found = new Map<string, ExportedDeclaration>();
  const source = parseSource(file);
  for (const statement of source.statements.filter(isExported)) {
    const docs = docsOf(statement);
    const line = source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
    const members = ts.isInterfaceDeclaration(statement) ? statement.members.map(toMember) : [];
    for (const name of namesOf(statement)) {
      // The overloads of a function are documented by the first of them.
      if (!found.has(name)) found.set(name, { name, line, docs, members });
    }
  }
  return [...found.values()];
}

/** The text of the JSDoc right above a node, without its tags. */
function docsOf(node: ts.Node): string | undefined {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  return docs === undefined ? undefined : (ts.getTextOfJSDocComment(docs.comment) ?? "").trim();
}

function toMember(member: ts.TypeElement): Member {
  const declared = ts.isPropertySignature(member) ? member.type : undefined;
  return { name: member.name?.getText() ?? "", docs: docsOf(member), type: declared && withoutUndefined(declared) };
}

function withoutUndefined(type: ts.TypeNode): ts.TypeNode {
  if (!ts.isUnionTypeNode(type)) return type;
  const [only, ...others] = type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
  return others.length === 0 && only !== undefined ? only : type;
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.getText()];
}
