import { expect, it } from "vitest";
import { createCatalog } from "../../state/catalog.ts";
import { type SeenValues, suggest } from "./suggest.ts";
import { parseTerms } from "./terms.ts";

const field = { description: "", type: "string", required: true, values: [] };
const catalog = createCatalog([
  {
    ...{ sourceSystem: "mahavishnu", eventType: "workflow_started", description: "A workflow begins." },
    fields: [{ ...field, name: "adapter", description: "What runs it.", values: ["prefect", "agno"] }],
  },
  {
    sourceSystem: "akosha",
    eventType: "anomaly_detected",
    description: "",
    fields: [{ ...field, name: "anomaly_id" }],
  },
]);
const seen: SeenValues = {
  systems: ["builder"],
  types: ["built"],
  tags: ["nightly", "night ly"],
  correlations: ["run-1"],
  data: new Map([["build_id", ["b1"]]]),
};
const texts = (word: string, before = "") => suggest(word, parseTerms(before), catalog, seen).map(({ text }) => text);

it.each([
  ["", "", ["system:", "type:", "severity:", "tag:", "correlation:", "data."]],
  ["sys", "", ["system:", "system:mahavishnu", "system:akosha", "system:builder"]],
  ["system:", "", ["system:mahavishnu", "system:akosha", "system:builder"]],
  ["system:ak", "", ["system:akosha"]],
  ["work", "", ["type:workflow_started"]],
  ["anom", "", ["type:anomaly_detected", "data.anomaly_id:"]],
  ["anom", "system:mahavishnu", []],
  ["severity:>=w", "", ["severity:>=warning"]],
  ["type:", "system:akosha", ["type:anomaly_detected", "type:built"]],
  ["tag:", "", ["tag:nightly", 'tag:"night ly"']],
  ["data.", "", ["data.adapter:", "data.anomaly_id:", "data.build_id:"]],
  ["data.adapter:", "", ["data.adapter:prefect", "data.adapter:agno"]],
  ["data.build_id:", "", ["data.build_id:b1"]],
  ["correlation:", "", ["correlation:run-1"]],
  ["colour:", "", []],
])("after %j (behind %j) come %j", (word, before, expected) => {
  expect(texts(word, before)).toEqual(expected);
});

it("says what a suggestion means", () => {
  expect(suggest("data.ad", [], catalog, seen)).toEqual([{ text: "data.adapter:", hint: "What runs it." }]);
});
