const partners: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Finds the end of the bracket that opens at an offset: just behind its partner, or undefined when it has none. */
export function closing(code: string, openAt: number): number | undefined {
  const open = code[openAt] ?? "";
  const close = partners[open];
  let depth = 0;
  for (let at = openAt; at < code.length; at += 1) {
    if (code[at] === open) depth += 1;
    else if (code[at] === close && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Finds the parenthesis that opens what the one at an offset closes. */
export function opening(code: string, closeAt: number): number | undefined {
  let depth = 0;
  for (let at = closeAt; at >= 0; at -= 1) {
    if (code[at] === ")") depth += 1;
    else if (code[at] === "(" && --depth === 0) return at;
  }
  return undefined;
}

/** What may stand between the parameters of a function and its body: a return type, modifiers, a `where` clause. */
const betweenParametersAndBody =
  /^\s*(?:(?::|->|throws\b|const\b|noexcept\b|override\b|where\b|async\b|[(\w*[])[^;{}=]*)?\{/;

/** Finds the end of a function's body from where its parameters open, or undefined when there is none. */
export function bodyEnd(code: string, parametersAt: number): number | undefined {
  const after = closing(code, parametersAt);
  if (after === undefined) return undefined;
  const header = betweenParametersAndBody.exec(code.slice(after, after + 400));
  return header ? closing(code, after + header[0].length - 1) : undefined;
}
