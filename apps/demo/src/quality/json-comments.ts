const tokens = /"(?:\\.|[^"\\\n])*"?|\/\/.*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*[}\]])/g;

/** Replaces what JSON with comments allows beyond JSON by spaces, so that places stay where they are. */
export function stripJsonComments(text: string): string {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return plain.replace(tokens, (token) => (token.startsWith('"') ? token : token.replace(/[^\n]/g, " ")));
}
