import type { Syntax } from "../repository/language.ts";
import { type BracketPairs, pairBrackets } from "./brackets.ts";

/** A function in a source text, by offsets. */
export interface FoundFunction {
  /** Its name, or `(anonymous)`. */
  name: string;
  start: number;
  /** Just behind its last character. */
  end: number;
}

// A pattern that can begin with blanks is followed by one that can't: what is masked is blank, and may be long.
const keyword =
  /\b(?:function|func|fun|fn)\b(?:\s*\*)?(?:\s*\([^()]*\)(?=\s*\w))?(?:\s*([\w$]+))?(?:\s*(?:<[^>{}]*>|\[[^\]{}]*\]))?\s*\(/g;
const method =
  /^[ \t]*(?:(?:public|private|protected|internal|static|async|override|final|virtual|get|set)\s+)*(?:[\w<>[\],.?*&:]+\s+)?[*&]*(#?[\w$~]+)\s*(?:<[^>{}\n]*>)?\(/gm;
const arrow = /=>\s*\{/g;
const notAMethod = /^(?:if|for|while|switch|catch|return|await|new|throw|typeof|function|func|fun|fn|else|using|lock)$/;
/** What may stand between the parameters of a function and its body: a return type, modifiers, a `where` clause. */
const betweenParametersAndBody =
  /^\s*(?:(?::|->|throws\b|const\b|noexcept\b|override\b|where\b|async\b|[(\w*[])[^;{}=]*)?\{/;

/** Characters that are searched around a function for its name and its body. */
const nearby = 400;

const pythonDefinition = /^([ \t]*)(?:async\s+)?def\s+(\w+)\s*\(/gm;

/** Finds the functions of a masked source text: by their braces, or in Python by their indentation. */
export function findFunctions(code: string, syntax: Syntax): FoundFunction[] {
  if (syntax !== "python" && syntax !== "script" && syntax !== "braces") return [];
  const brackets = pairBrackets(code);
  if (syntax === "python") return pythonFunctions(code, brackets);
  const named = [...code.matchAll(keyword), ...code.matchAll(method)].flatMap((match) => {
    const name = match[1] ?? "";
    if (notAMethod.test(name)) return [];
    const end = bodyEnd(code, brackets, match.index + match[0].length - 1);
    const start = match.index + match[0].search(/\S/);
    return end === undefined ? [] : [{ name: name || "(anonymous)", start, end }];
  });
  return uniqueByEnd(syntax === "script" ? [...named, ...arrowFunctions(code, brackets)] : named);
}

/** Tells whether a masked source text holds anything that runs when it is called: a function, a class, a short arrow. */
export function hasLogic(code: string, syntax: Syntax): boolean {
  return (
    /\bclass\b|^(?:export\s+)?(?:const|let|var)\b[^;]{0,400}?=>/m.test(code) || findFunctions(code, syntax).length > 0
  );
}

/** Finds the end of a function's body from where its parameters open, or undefined when there is none. */
function bodyEnd(code: string, { closeOf }: BracketPairs, parametersAt: number): number | undefined {
  const close = closeOf.get(parametersAt);
  if (close === undefined) return undefined;
  const header = betweenParametersAndBody.exec(code.slice(close + 1, close + 1 + nearby));
  const end = header ? closeOf.get(close + header[0].length) : undefined;
  return end === undefined ? undefined : end + 1;
}

function arrowFunctions(code: string, { closeOf, openOf }: BracketPairs): FoundFunction[] {
  return Array.from(code.matchAll(arrow)).flatMap((match) => {
    const close = closeOf.get(match.index + match[0].length - 1);
    if (close === undefined) return [];
    const parametersEnd = textBefore(code, match.index).end;
    const header = textBefore(code, openOf.get(parametersEnd - 1) ?? parametersEnd);
    const line = header.text.slice(header.text.lastIndexOf("\n") + 1);
    const name = /(?:const|let|var)\s+([\w$]+)[^=]*=|([\w$]+)\s*[:=](?!=)/.exec(line);
    return [{ name: name?.[1] ?? name?.[2] ?? "(anonymous)", start: header.end, end: close + 1 }];
  });
}

/** What stands before an offset, without the blanks at its end, and where that ends. */
function textBefore(code: string, offset: number): { text: string; end: number } {
  const window = code.slice(Math.max(0, offset - nearby), offset);
  const text = window.trimEnd();
  return { text, end: offset - (window.length - text.length) };
}

/** One body belongs to one function: the first pattern that claims it names it. */
function uniqueByEnd(functions: readonly FoundFunction[]): FoundFunction[] {
  const byEnd = new Map<number, FoundFunction>();
  for (const found of functions) if (!byEnd.has(found.end)) byEnd.set(found.end, found);
  return [...byEnd.values()].sort((a, b) => a.start - b.start);
}

function pythonFunctions(code: string, { closeOf }: BracketPairs): FoundFunction[] {
  return Array.from(code.matchAll(pythonDefinition), (match) => {
    const indent = match[1]?.length ?? 0;
    const header = closeOf.get(match.index + match[0].length - 1) ?? match.index + match[0].length;
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
