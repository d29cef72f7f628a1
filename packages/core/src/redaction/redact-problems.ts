import type { ValidationProblem } from "../event/validation-problem.ts";
import { type Redactor, redactionMark } from "./redactor.ts";

/** Problems without secrets: what came is part of a problem, and so is the name of its field. */
export function redactProblems(problems: readonly ValidationProblem[], redactor: Redactor): ValidationProblem[] {
  return problems.map(({ path, expected, received }) => ({
    path: redactor.text(path),
    expected: redactor.text(expected),
    received: path.split(/[.[\]]/).some(redactor.isSecretKey) ? redactionMark : redactor.text(received),
  }));
}
