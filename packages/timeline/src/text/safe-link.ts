/** A text as the address of a link: only what is as a whole an `http` or `https` URL without credentials; else undefined. */
export function safeLink(text: string): string | undefined {
  if (!/^https?:\/\/[^\s<>"'`\\]+$/i.test(text) || text.length > 2_000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === "" && url.password === "" ? url.href : undefined;
}
