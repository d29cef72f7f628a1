import type { StoredEvent } from "@hooks/client";
import { useState } from "preact/hooks";
import type { Catalog, CatalogField } from "../state/catalog.ts";
import { formatCount } from "../text/format-number.ts";
import { cut, printable } from "../text/printable.ts";
import { entriesOf, More, PayloadValue } from "./payload-value.tsx";

const firstFields = 100;
const moreFields = 500;

/** The payload of an event, field by field, with what the catalog says about each and what is wrong with it. */
export function Payload({ event, catalog }: { event: StoredEvent; catalog: Catalog }) {
  const [count, setCount] = useState(firstFields);
  const known = catalog.find(event.sourceSystem, event.eventType);
  const fields = new Map(known?.fields.map((field) => [field.name, field]));
  const size = Object.keys(event.data).length;
  const problems = Map.groupBy(event.problems ?? [], ({ path }) => /^[^.[]*/.exec(path)?.[0] ?? "");
  const missing = [...problems].filter(([name]) => !Object.hasOwn(event.data, name));
  return (
    <section class="payload" aria-label="Payload">
      <h3>Payload</h3>
      {known?.description && <p class="payload-about">{known.description}</p>}
      {missing.length > 0 && (
        <ul class="payload-problems">
          {missing.map(([name, found]) => (
            <li key={name}>
              {name === "" ? "" : `${printable(name, { oneLine: true })}: `}
              {found.map(({ message }) => printable(message, { oneLine: true })).join("; ")}
            </li>
          ))}
        </ul>
      )}
      {size === 0 && <p class="value-null">no fields</p>}
      <dl>
        {entriesOf(event.data, count).map(([name, value]) => (
          <Field key={name} name={name} value={value} field={fields.get(name)} problems={problems.get(name)} />
        ))}
      </dl>
      {size > count && (
        <More label={`${formatCount(size - count)} more fields`} onClick={() => setCount(count + moreFields)} />
      )}
    </section>
  );
}

interface FieldProps {
  name: string;
  value: unknown;
  field: CatalogField | undefined;
  problems: readonly { path: string; message: string }[] | undefined;
}

function Field({ name, value, field, problems }: FieldProps) {
  return (
    <div class={problems === undefined ? "field" : "field field-wrong"}>
      <dt>
        <bdi>{printable(cut(name, 200), { oneLine: true })}</bdi>
        {field !== undefined && <span class="field-type">{field.type}</span>}
      </dt>
      <dd>
        <PayloadValue value={value} />
        {field?.description && <p class="field-about">{field.description}</p>}
        {problems?.map(({ path, message }) => (
          <p key={path + message} class="field-problem">
            {printable(path === name ? message : `${path}: ${message}`, { oneLine: true })}
          </p>
        ))}
      </dd>
    </div>
  );
}
