import { useCallback, useEffect, useState } from "preact/hooks";
import { describeProblem } from "./describe-problem.ts";

/** An answer of the collector, as far as it is there. */
export interface Answer<Value> {
  /** The last answer; undefined until there is one. */
  readonly value: Value | undefined;
  /** Why the last question has no answer: what happened, and what to do. */
  readonly problem: string | undefined;
  /** Asks again, and keeps the last answer until then. */
  readonly reload: () => void;
}

/**
 * Asks the collector when a view opens, and again when `ask` is another function: give it one of `useCallback`. The answer
 * to a question that is no longer asked is dropped.
 */
export function useAnswer<Value>(ask: () => Promise<Value>): Answer<Value> {
  const [answer, setAnswer] = useState<{ ask: unknown; value?: Value; problem?: string }>({ ask });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let dropped = false;
    ask().then(
      (value) => !dropped && setAnswer({ ask, value }),
      (error: unknown) => {
        if (!dropped) setAnswer((before) => ({ ...keep(before, ask), problem: describeProblem(error) }));
      },
    );
    return () => {
      dropped = true;
    };
  }, [ask, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const known = keep(answer, ask);
  return { value: known.value, problem: known.problem, reload };
}

/** What was answered to another question is no answer to this one. */
function keep<State extends { ask: unknown }>(
  state: State,
  ask: unknown,
): State | { ask: unknown; value?: never; problem?: never } {
  return state.ask === ask ? state : { ask };
}
