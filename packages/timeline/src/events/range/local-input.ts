/** Spells a time as an input of the type `datetime-local` has it: in the reader's zone, to the second. */
export function toLocalInput(time: number): string {
  const zoneMs = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - zoneMs).toISOString().slice(0, 19);
}

/** Reads such an input as ISO 8601 UTC; undefined when it is empty. */
export function fromLocalInput(text: string): string | undefined {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
