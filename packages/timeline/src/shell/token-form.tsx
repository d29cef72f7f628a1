import { useEffect, useRef } from "preact/hooks";
import { setToken, type TokenWanted } from "../state/session.ts";
import "./dialog.css";

/** Asks for the token that the collector wants. */
export function TokenForm({ wanted }: { wanted: TokenWanted }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <section class="notice" aria-labelledby="token-title">
      <h1 id="token-title">
        {wanted === "any" ? "This collector wants a token" : "The collector does not take this token"}
      </h1>
      <p>
        It is one that may read, as whoever runs <code>hooks serve --token read:…</code> has it. This tab keeps it until
        it is closed; it is never part of an address.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setToken(input.current?.value ?? "");
        }}
      >
        <label for="token">Token</label>
        <input
          ref={input}
          id="token"
          type="password"
          autocomplete="off"
          spellcheck={false}
          pattern="\s*[!-~]+\s*"
          title="Printable ASCII without blanks"
          required
        />
        <button type="submit" class="primary">
          Use it
        </button>
      </form>
    </section>
  );
}
