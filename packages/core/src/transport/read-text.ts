/** Longest answer that is read, in bytes. A collector's is far shorter; anything longer is none. */
export const maxAnswerBytes = 4 * 1024 * 1024;

/**
 * Reads a body to its end, which frees the connection for the next request; undefined when it is longer than
 * {@link maxAnswerBytes}, and then the rest is left unread.
 */
export async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return "";
  // What says that it is short, and is not compressed, is read in one go: walking a stream costs several times that.
  const length = response.headers.get("content-length");
  if (length !== null && Number(length) <= maxAnswerBytes && !response.headers.has("content-encoding")) {
    return response.text();
  }
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
