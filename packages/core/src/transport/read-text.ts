/** Longest answer that is read, in bytes. A collector's is far shorter; anything longer is none. */
export const maxAnswerBytes = 4 * 1024 * 1024;

/**
 * Reads a body to its end, which frees the connection for the next request; undefined when it is longer than
 * {@link maxAnswerBytes}, and then the rest is left unread.
 */
export async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (size > maxAnswerBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
