import { useEffect, useRef } from "preact/hooks";
import "./dialog.css";

const keys = [
  ["/", "Search"],
  ["j, k", "Next, previous event"],
  ["Enter", "Open the event"],
  ["Esc", "Close what is open"],
  ["p", "Hold back new events, show them"],
  ["e", "Errors first"],
  ["← →, ↑ ↓", "On the lanes of a story: from event to event, from system to system"],
  ["+, −, 0", "On the lanes of a story: zoom in, out, to the whole"],
  ["?", "This help"],
] as const;

const examples = [
  ["timeout", "the word, in its type, system, payload, tags or ids"],
  ['"connection refused"', "the words, next to each other"],
  ["019c2f00-0000-7000-8000-000000000001", "the event with this id"],
  ["system:akosha severity:>=warning", "of one system, warnings and worse"],
  ["type:workflow_failed tag:nightly", "of one type, with a label"],
  ["correlation:release-42", "of one story"],
  ["data.workflow_id:wf_1", "a field of the payload has this value"],
] as const;

/** What keys do and what the search understands. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="help-title" onClose={onClose}>
      <header>
        <h2 id="help-title">Keys and search</h2>
        <button type="button" aria-label="Close" onClick={() => dialog.current?.close()}>
          ✕
        </button>
      </header>
      <dl class="pairs">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3>The search box understands</h3>
      <dl class="pairs wide">
        {examples.map(([text, meaning]) => (
          <div key={text}>
            <dt>
              <code>{text}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>Everything that is shown stands in the address: a copied link shows a colleague the same.</p>
    </dialog>
  );
}
