import ts from "typescript";
import { exportsOf } from "../source/declarations.ts";
import { readFiles, readWorkspace } from "../source/source-tree.ts";
import { markdownTable } from "./markdown-table.ts";

/** Writes the table of reasons for which an event is dropped. */
export function dropReasonTable(): string {
  const file = readFiles("packages/core/src/delivery/drop-reason.ts").flatMap(exportsOf);
  const docs = file.find(({ name }) => name === "DropReason")?.docs ?? "";
  const reasons = [...docs.matchAll(/^- `(\w+)`: (.+(?:\n(?!- ).+)*)/gm)];
  return markdownTable(
    ["reason", "the event was dropped because"],
    reasons.map(([, name = "", why = ""]) => [`\`${name}\``, why]),
  );
}

/** Writes the table of what emitting resolves to. */
export function emitResultTable(): string {
  const declared = readFiles("packages/core/src/hook/emit-result.ts").flatMap(exportsOf);
  const rows = declared
    .filter(({ members }) => members.length > 0)
    .map(({ docs = "", members }) => {
      const status = members.find(({ name }) => name === "status")?.type;
      const text = status !== undefined && ts.isLiteralTypeNode(status) ? status.getText().replaceAll('"', "") : "";
      return [`\`${text}\``, docs];
    });
  return markdownTable(["`status`", "meaning"], rows);
}

/** Writes the fields of a health check beside those of the Python hooks, which are the same in snake_case. */
export function pythonHealth(): string {
  const declared = readFiles("packages/core/src/hook/hook-health.ts").flatMap(exportsOf);
  const members = declared.find(({ name }) => name === "HookHealth")?.members ?? [];
  const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return markdownTable(
    ["in Python", "here"],
    members.map(({ name }) => [`\`${snakeCase(name)}\``, `\`${name}\``]),
  );
}

/** Writes the map of the packages: name and what it is, with a link to where it is told more. */
export function packageTable(): string {
  const order = ["core", "mahavishnu", "crackerjack", "session-buddy", "akosha", "oneiric", "client", "collector"];
  const rank = (folder: string) => (order.indexOf(folder) + order.length + 1) % (order.length + 1);
  const rows = readWorkspace()
    .filter(({ folder }) => folder.startsWith("packages/"))
    .sort((one, other) => rank(one.folder.slice(9)) - rank(other.folder.slice(9)))
    .map(({ folder, manifest }) => [`[\`${manifest.name}\`](${folder}/README.md)`, manifest.description ?? ""]);
  return markdownTable(["package", "what it is"], rows);
}
