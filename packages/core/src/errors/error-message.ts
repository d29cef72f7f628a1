/** What an error says, in one line for people. Whatever was thrown, this does not throw in turn. */
export function errorMessage(error: unknown): string {
  try {
    return error instanceof Error ? `${error.message}` : String(error);
  } catch {
    return "something was thrown that has no text";
  }
}
