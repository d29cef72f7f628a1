import { cut, printable } from "../../text/printable.ts";

/** A field of a payload in few words. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

const mostFacts = 6;
const longestName = 40;
const longestValue = 80;

/** The first fields of a payload in few words; of a payload of any size, only these are looked at. */
export function summarize(data: Readonly<Record<string, unknown>>): Fact[] {
  const facts: Fact[] = [];
  for (const name in data) {
    if (facts.length === mostFacts) break;
    const value = data[name];
    if (value === undefined || !Object.hasOwn(data, name)) continue;
    facts.push({ name: shorten(name, longestName), value: shorten(inFewWords(value), longestValue) });
  }
  return facts;
}

function inFewWords(value: unknown): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return "none";
    const [first] = value;
    const rest = value.length === 1 ? "" : ` +${value.length - 1}`;
    return typeof first === "object" && first !== null
      ? `[${value.length}]`
      : `${String(first).slice(0, longestValue)}${rest}`;
  }
  return typeof value === "object" && value !== null ? "{…}" : String(value);
}

function shorten(text: string, length: number): string {
  return printable(cut(text, length), { oneLine: true });
}
