const comments = /"(?:\\.|[^"\\\n])*"?|\/\/.*|\/\*[\s\S]*?\*\//g;
const trailingCommas = /"(?:\\.|[^"\\\n])*"?|,(?=\s*[}\]])/g;

/** Replaces what JSON with comments allows beyond JSON by spaces, so that places stay where they are. */
export function stripJsonComments(text: string): string {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return plain.replace(comments, blankUnlessString).replace(trailingCommas, blankUnlessString);
}

function blankUnlessString(token: string): string {
  return token.startsWith('"') ? token : token.replace(/[^\n]/g, " ");
}
