import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { searchBoxId } from "../../shell/focus-search.ts";
import type { Catalog } from "../../state/catalog.ts";
import { printable } from "../../text/printable.ts";
import {
  commit,
  complete,
  type Draft,
  lastWord,
  reopenChip,
  toDraft,
  toSearch,
  type,
  withoutChip,
} from "../query/draft.ts";
import { type SeenValues, suggest } from "../query/suggest.ts";
import { formatTerm } from "../query/terms.ts";
import "./search-box.css";

/** What the search box is given. */
export interface SearchBoxProps {
  /** The search as it stands. */
  search: string;
  catalog: Catalog;
  /** Gathers what completion knows beside the catalog, when it is needed. */
  seen(): SeenValues;
  problems: readonly string[];
  /** What it may not mean as it is taken. */
  hints: readonly string[];
  /** Takes another search; `goesOn` when it only goes on with the one before, so that one way back leads out of both. */
  onSearch(search: string, goesOn: boolean): void;
}

const typingPauseMs = 250;

/** One box for words and conditions; it completes what it knows. */
export function SearchBox({ search, catalog, seen, problems, hints, onSearch }: SearchBoxProps) {
  const [draft, setDraft] = useState<Draft>(() => toDraft(search));
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const told = useRef(search);
  /** Whether the last search was told while it was being typed. */
  const typed = useRef(false);
  const listId = useId();
  const problemId = useId();
  const hintId = useId();

  // The search has changed elsewhere: by a link, or by going back.
  if (told.current !== search) {
    told.current = search;
    typed.current = false;
    setDraft(toDraft(search));
  }
  useEffect(() => () => clearTimeout(pause.current), []);

  const word = lastWord(draft.text);
  const suggestions = useMemo(
    () => (open ? suggest(word, draft.chips, catalog, seen()) : []),
    [open, word, draft.chips, catalog, seen],
  );

  function tell(next: Draft, typing: boolean): void {
    setDraft(next);
    clearTimeout(pause.current);
    const send = () => {
      const text = toSearch(next);
      const goesOn = typed.current;
      typed.current = typing;
      if (text === told.current) return;
      told.current = text;
      onSearch(text, goesOn);
    };
    if (typing) pause.current = setTimeout(send, typingPauseMs);
    else send();
  }

  function choose(suggestion: string): void {
    const next = complete(draft, suggestion);
    setActive(-1);
    tell(next, false);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const chosen = suggestions[active];
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        setOpen(true);
        const count = suggestions.length + 1;
        setActive(((active + 1 + (event.key === "ArrowDown" ? 1 : count - 1)) % count) - 1);
        return;
      }
      case "Tab":
        if (chosen === undefined) return;
        event.preventDefault();
        choose(chosen.text);
        return;
      case "Enter":
        event.preventDefault();
        if (chosen !== undefined) choose(chosen.text);
        else {
          setOpen(false);
          tell(commit(draft), false);
        }
        return;
      case "Escape":
        event.preventDefault();
        event.stopPropagation();
        if (open && suggestions.length > 0) setOpen(false);
        else input.current?.blur();
        return;
      case "Backspace":
        if (input.current?.selectionEnd !== 0 || draft.chips.length === 0) return;
        event.preventDefault();
        tell(reopenChip(draft), true);
        return;
      default:
    }
  }

  return (
    <search class="search">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it only widens the input, which takes keys itself */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same */}
      <div
        class="search-box"
        onClick={({ target }) => target === input.current?.parentElement && input.current?.focus()}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <circle cx="7" cy="7" r="4.75" fill="none" stroke="currentColor" stroke-width="1.5" />
          <path d="m10.5 10.5 4 4" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
        </svg>
        {draft.chips.map((chip, index) => (
          <button
            key={formatTerm(chip)}
            type="button"
            class="chip"
            aria-label={`Remove ${formatTerm(chip)}`}
            onClick={() => tell(withoutChip(draft, index), false)}
          >
            <span>{chip.key}:</span>
            <bdi>{printable(chip.value, { oneLine: true })}</bdi>
            <span aria-hidden="true" class="chip-end">
              ✕
            </span>
          </button>
        ))}
        <input
          ref={input}
          id={searchBoxId}
          type="text"
          role="combobox"
          aria-label="Search events"
          aria-expanded={open && suggestions.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length > 0 ? `${problemId} ${hintId}` : hintId}
          placeholder={draft.chips.length === 0 ? "Search, or system: type: severity: tag: data." : ""}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={2_000}
          value={draft.text}
          onInput={({ currentTarget }) => {
            setOpen(true);
            setActive(-1);
            tell(type(draft, currentTarget.value), true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            typed.current = false;
          }}
          onKeyDown={onKeyDown}
        />
        <kbd title="Press / to search">
          <span aria-hidden="true">/</span>
        </kbd>
      </div>
      <div
        id={listId}
        class="suggestions"
        role="listbox"
        aria-label="Suggestions"
        hidden={!open || suggestions.length === 0}
      >
        {suggestions.map(({ text, hint }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input takes the keys
          <div
            key={text}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // The input keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(text)}
          >
            <code>{printable(text, { oneLine: true })}</code> <span>{hint}</span>
          </div>
        ))}
      </div>
      {problems.length > 0 && (
        <p id={problemId} class="search-problem" role="alert">
          {problems.join(" ")}
        </p>
      )}
      {/* It is there before it says something, for screen readers to hear of it. */}
      <p id={hintId} class="search-hint" role="status">
        {hints.join(" ")}
      </p>
    </search>
  );
}
