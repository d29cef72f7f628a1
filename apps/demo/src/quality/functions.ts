import type { Syntax } from "../repository/language.ts";
import { bodyEnd, closing, opening } from "./brackets.ts";

/** A function in a source text, by offsets. */
export interface FoundFunction {
  /** Its name, or `(anonymous)`. */
  name: string;
  start: number;
  /** Just behind its last character. */
  end: number;
}

const keyword = /\b(?:function|func|fun|fn)\b\s*\*?\s*(?:\([^()]*\)\s*)?([\w$]*)\s*(?:<[^>{}]*>|\[[^\]{}]*\])?\s*\(/g;
const method =
  /^[ \t]*(?:(?:public|private|protected|internal|static|async|override|final|virtual|get|set)\s+)*(?:[\w<>[\],.?*&:]+\s+)?[*&]*(#?[\w$~]+)\s*(?:<[^>{}\n]*>)?\(/gm;
const arrow = /=>\s*\{/g;
const notAMethod = /^(?:if|for|while|switch|catch|return|await|new|throw|typeof|function|func|fun|fn|else|using|lock)$/;
const pythonDefinition = /^([ \t]*)(?:async\s+)?def\s+(\w+)\s*\(/gm;

/** Finds the functions of a masked source text: by their braces, or in Python by their indentation. */
export function findFunctions(code: string, syntax: Syntax): FoundFunction[] {
  if (syntax === "python") return pythonFunctions(code);
  if (syntax !== "script" && syntax !== "braces") return [];
  const named = [...code.matchAll(keyword), ...code.matchAll(method)].flatMap((match) => {
    const name = match[1] ?? "";
    if (notAMethod.test(name)) return [];
    const end = bodyEnd(code, match.index + match[0].length - 1);
    const start = match.index + match[0].search(/\S/);
    return end === undefined ? [] : [{ name: name || "(anonymous)", start, end }];
  });
  return uniqueByEnd(syntax === "script" ? [...named, ...arrowFunctions(code)] : named);
}

/** Tells whether a masked source text holds anything that runs when it is called: a function, a class, a short arrow. */
export function hasLogic(code: string, syntax: Syntax): boolean {
  return /\bclass\b|^(?:export\s+)?(?:const|let|var)\b[^;]*?=>/m.test(code) || findFunctions(code, syntax).length > 0;
}

function arrowFunctions(code: string): FoundFunction[] {
  return Array.from(code.matchAll(arrow), (match) => {
    const end = closing(code, match.index + match[0].length - 1) ?? code.length;
    const beforeArrow = code.slice(0, match.index).trimEnd();
    const parameters = beforeArrow.endsWith(")") ? opening(code, beforeArrow.length - 1) : undefined;
    const header = code.slice(0, parameters ?? match.index);
    const line = header.slice(header.lastIndexOf("\n") + 1);
    const name = /(?:const|let|var)\s+([\w$]+)[^=]*=|([\w$]+)\s*[:=](?!=)/.exec(line);
    return { name: name?.[1] ?? name?.[2] ?? "(anonymous)", start: header.trimEnd().length, end };
  });
}

/** One body belongs to one function: the first pattern that claims it names it. */
function uniqueByEnd(functions: readonly FoundFunction[]): FoundFunction[] {
  const byEnd = new Map<number, FoundFunction>();
  for (const found of functions) if (!byEnd.has(found.end)) byEnd.set(found.end, found);
  return [...byEnd.values()].sort((a, b) => a.start - b.start);
}

function pythonFunctions(code: string): FoundFunction[] {
  return Array.from(code.matchAll(pythonDefinition), (match) => {
    const indent = match[1]?.length ?? 0;
    const header = closing(code, match.index + match[0].length - 1) ?? match.index + match[0].length;
    let end = code.indexOf("\n", header);
    for (let at = end; at !== -1; ) {
      const next = code.indexOf("\n", at + 1);
      const line = code.slice(at + 1, next === -1 ? code.length : next);
      if (line.trim() !== "") {
        if (line.search(/\S/) <= indent) break;
        end = at + 1 + line.trimEnd().length;
      }
      at = next;
    }
    return { name: match[2] ?? "(anonymous)", start: match.index + indent, end: end === -1 ? code.length : end };
  });
}
