import type { Answer } from "./use-answer.ts";

/** Says that an answer is on its way, or why there is none; nothing once it is there. */
export function AnswerNote({ answer, what }: { answer: Answer<unknown>; what: string }) {
  if (answer.problem !== undefined) {
    return (
      <p role="alert">
        {answer.problem}{" "}
        <button type="button" onClick={answer.reload}>
          Ask again
        </button>
      </p>
    );
  }
  return answer.value === undefined ? <p role="status">Reading {what}…</p> : null;
}
