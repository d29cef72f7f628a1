import type { Answer } from "./use-answer.ts";

/** What the note is given. */
export interface AnswerNoteProps {
  answer: Answer<unknown>;
  /** What was asked for, in the plural. */
  what: string;
  /** Whether the collector is away, so that it will be asked again by itself. */
  away: boolean;
}

/** Says that an answer is on its way, why there is none, or that it is an old one; nothing when all is well. */
export function AnswerNote({ answer, what, away }: AnswerNoteProps) {
  if (answer.problem !== undefined) {
    return (
      <p role="alert">
        {answer.problem}{" "}
        {away ? (
          "This page asks again by itself."
        ) : (
          <button type="button" onClick={answer.reload}>
            Ask again
          </button>
        )}
      </p>
    );
  }
  if (answer.value === undefined) return <p role="status">Reading {what}…</p>;
  if (!away) return null;
  return (
    <p role="status">The collector is away. These {what} are the last that it told; this page asks again by itself.</p>
  );
}
