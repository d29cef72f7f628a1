import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../../tools/source/repository-root.ts";
import type { WorkspacePackage } from "../../tools/source/source-tree.ts";

/**
 * Describes what a package exports as consumers see it: the declarations of each entry, built and without comments, in
 * alphabetical order.
 */
export function describeApi({ folder, manifest }: WorkspacePackage): string {
  const entries = Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) => {
    const types = typeof target === "object" ? target["types"] : undefined;
    return types === undefined ? [] : [{ entry, file: join(repositoryRoot, folder, types) }];
  });
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023, skipLibCheck: true, types: [] },
  );
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter({ removeComments: true });
  return entries
    .map(({ entry, file }) => {
      const source = program.getSourceFile(file);
      const symbol = source && checker.getSymbolAtLocation(source);
      if (symbol === undefined) throw new Error(`${file} exports nothing. Run \`pnpm run build\` first.`);
      const declarations = checker
        .getExportsOfModule(symbol)
        .sort((one, other) => (one.name < other.name ? -1 : 1))
        .map((exported) => print(exported, checker, printer));
      return [`// ${manifest.name}${entry.slice(1)}\n`, ...declarations].join("\n");
    })
    .join("\n\n")
    .concat("\n");
}

function print(exported: ts.Symbol, checker: ts.TypeChecker, printer: ts.Printer): string {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const declarations = symbol.declarations ?? [];
  if (declarations.length === 0) throw new Error(`${exported.name} has no declaration.`);
  return declarations
    .map((declaration) => {
      const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
      return printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
    })
    .join("\n");
}
