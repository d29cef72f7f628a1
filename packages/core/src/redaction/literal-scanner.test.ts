import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secretKeyEndings, secretTexts } from "./default-secrets.ts";
import { createLiteralScanner } from "./literal-scanner.ts";

const literals = [...secretKeyEndings, ...secretTexts.flatMap((secret) => secret.literals)];
const { mayHold: holdsLiteral } = createLiteralScanner(literals);

const separators = fc.stringMatching(/^[-_ ]{0,3}$/);
const harmless = fc.stringMatching(/^[0-9.,;äöü"{}[\]]{0,20}$/);

describe("the literal scanner", () => {
  // Fails when fallbacks are not followed: "ssk-" and "ggithub_pat_" are then missed.
  test("finds each literal wherever it stands, in whatever case", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...literals),
        fc.string(),
        fc.string(),
        fc.boolean(),
        (literal, before, after, upper) => {
          expect(holdsLiteral(`${before}${upper ? literal.toUpperCase() : literal}${after}`)).toBe(true);
        },
      ),
    );
  });

  // Fails when a separator ends what has been matched so far.
  test("finds a name of a secret field whatever separates its letters", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...secretKeyEndings),
        fc.infiniteStream(separators),
        fc.string(),
        (name, between, before) => {
          const spelled = [...name].map((letter) => `${letter}${between.next().value ?? ""}`).join("");
          expect(holdsLiteral(`${before}${spelled}`)).toBe(true);
        },
      ),
    );
  });

  test("finds letters beyond ASCII that are ASCII in another case", () => {
    expect(holdsLiteral("to\u212aen")).toBe(true);
    expect(holdsLiteral("\u017fecret")).toBe(true);
  });

  test("finds nothing where no literal is", () => {
    fc.assert(fc.property(harmless, (text) => !holdsLiteral(text)));
    expect(holdsLiteral('{"workflow_id":"wf_1","workflow_type":"quality_fix","cache_key":"a","task":"disk"}')).toBe(
      false,
    );
  });
});
