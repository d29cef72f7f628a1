import { useState } from "preact/hooks";
import { formatCount } from "../text/format-number.ts";
import { cut, printable } from "../text/printable.ts";
import { safeLink } from "../text/safe-link.ts";

/** So much of a value is drawn before somebody asks for more. */
const firstEntries = 50;
const moreEntries = 200;
const firstCharacters = 1_000;
const moreCharacters = 10_000;
const openDepth = 1;

/** A value of a payload: always as text, and of a large one only as much as was asked for. */
export function PayloadValue({ value, depth = 0 }: { value: unknown; depth?: number }) {
  if (typeof value === "string") return <Text text={value} />;
  if (typeof value === "object" && value !== null) return <Nested value={value} depth={depth} />;
  return <span class={`value-${value === null ? "null" : typeof value}`}>{String(value)}</span>;
}

function Text({ text }: { text: string }) {
  const [length, setLength] = useState(firstCharacters);
  const href = safeLink(text);
  const shown = printable(cut(text, length));
  return (
    <span class="value-string">
      {href === undefined ? (
        <bdi>{shown}</bdi>
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          <bdi>{shown}</bdi>
        </a>
      )}
      {text === "" && <span class="value-null">empty text</span>}
      {text.length > length && (
        <More
          label={`${formatCount(text.length - length)} more characters`}
          onClick={() => setLength(length + moreCharacters)}
        />
      )}
    </span>
  );
}

function Nested({ value, depth }: { value: object; depth: number }) {
  const [open, setOpen] = useState(depth < openDepth);
  const [count, setCount] = useState(firstEntries);
  const isList = Array.isArray(value);
  const size = isList ? value.length : Object.keys(value).length;
  if (size === 0) return <span class="value-null">{isList ? "empty list" : "empty object"}</span>;
  if (!open) {
    return (
      <More
        label={`${formatCount(size)} ${isList ? "value" : "field"}${size === 1 ? "" : "s"}`}
        onClick={() => setOpen(true)}
      />
    );
  }
  return (
    <ul class="value-nested">
      {entriesOf(value, count).map(([name, each]) => (
        <li key={name}>
          <bdi class="value-name">{printable(cut(name, 200), { oneLine: true })}</bdi>{" "}
          <PayloadValue value={each} depth={depth + 1} />
        </li>
      ))}
      {size > count && (
        <li>
          <More label={`${formatCount(size - count)} more`} onClick={() => setCount(count + moreEntries)} />
        </li>
      )}
    </ul>
  );
}

/** The first entries of an object or a list. */
export function entriesOf(value: object, count: number): [name: string, value: unknown][] {
  if (Array.isArray(value)) return value.slice(0, count).map((each, index) => [String(index), each]);
  return Object.entries(value).slice(0, count);
}

/** Asks for more of a value. */
export function More({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <button type="button" class="more" onClick={onClick}>
      {label}
    </button>
  );
}
