/** Checked by the compiler alone: what each filter gives. */
import { type AnyEventDefinition, type EventDefinition, event } from "@hooks/core";
import type { Client, Page, StoredEvent, Story } from "./index.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function expectType<Expected>(): <Actual>(
  actual: Actual & (Same<Actual, Expected> extends true ? unknown : never),
) => void;

interface BuildFinished {
  buildId: string;
  exitCode: number;
}
interface BuildFailed {
  buildId: string;
  errorMessage?: string | undefined;
}

declare const client: Client;
declare const buildFinished: EventDefinition<"build_finished", BuildFinished>;
declare const buildFailed: EventDefinition<"build_failed", BuildFailed>;

type Build = StoredEvent<"build_finished", BuildFinished> | StoredEvent<"build_failed", BuildFailed>;

export async function definitionsGiveAUnionThatTheEventTypeNarrows() {
  const page = await client.query({ events: [buildFinished, buildFailed], sourceSystem: "builder" });
  expectType<Page<Build>>()(page);
  for (const each of page.events) {
    if (each.eventType === "build_finished") {
      expectType<number>()(each.data.exitCode);
      // @ts-expect-error a finished build has no error message
      each.data.errorMessage;
    } else {
      expectType<"build_failed">()(each.eventType);
      expectType<string | undefined>()(each.data.errorMessage);
    }
  }
  // @ts-expect-error only these two types can come
  page.events.filter((each) => each.eventType === "build_started");
}

export async function withoutDefinitionsPayloadsAreAsOnTheWire() {
  expectType<Page<StoredEvent>>()(await client.query());
  expectType<Page<StoredEvent>>()(await client.query({ eventType: ["build_finished"], minSeverity: "warning" }));
  expectType<StoredEvent | undefined>()(await client.get("id"));
  expectType<Story<StoredEvent>>()(await client.trace("id"));
  const { events } = await client.query();
  for (const each of events) expectType<unknown>()(each.data["build_id"]);
}

export async function storiesAndIterationNarrowAlike() {
  expectType<Story<Build>>()(await client.trace("id", { events: [buildFinished, buildFailed] }));
  for await (const each of client.all({ events: [buildFinished] })) expectType<number>()(each.data.exitCode);
  for await (const each of client.all({ limit: 10 })) expectType<StoredEvent>()(each);
  for await (const page of client.pages({ events: [buildFinished] })) {
    expectType<Page<StoredEvent<"build_finished", BuildFinished>>>()(page);
  }
}

export async function definitionsMadeByEventNarrowToo(schema: AnyEventDefinition["schema"]) {
  const { events } = await client.query({ events: [event("thing_done", "info", schema)] });
  for (const each of events) expectType<"thing_done">()(each.eventType);
}

export async function streamsNarrowAlike() {
  const filter = { events: [buildFinished, buildFailed], minSeverity: "error", since: "id" } as const;
  for await (const each of client.stream(filter)) {
    expectType<Build>()(each);
    if (each.eventType === "build_finished") expectType<number>()(each.data.exitCode);
  }
  for await (const each of client.stream()) expectType<StoredEvent>()(each);
  for await (const each of client.stream({ eventType: ["a"], signal: new AbortController().signal })) {
    expectType<unknown>()(each.data["build_id"]);
  }
  // @ts-expect-error a stream has no end to sort towards
  client.stream({ sortBy: "severity" });
  // @ts-expect-error the definitions choose the types already
  client.stream({ events: [buildFinished], eventType: "build_finished" });
}

export async function mistakesDoNotCompile() {
  // @ts-expect-error the definitions choose the types already
  await client.query({ events: [buildFinished], eventType: "build_finished" });
  // @ts-expect-error wire names are not the filter's
  await client.query({ event_type: "build_finished" });
  // @ts-expect-error there is no such severity
  await client.query({ severity: "fatal" });
}
