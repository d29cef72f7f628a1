import type { WireEvent } from "@hooks/core";
import type { z } from "zod";
import { type Cursor, decodeCursor, encodeCursor } from "../query/cursor.ts";
import type { EventQuery } from "../query/event-query.ts";
import { eventParameters } from "../query/query-parameters.ts";
import type { FieldCondition } from "../search/fields.ts";
import type { SearchIndex, Storage } from "../storage/storage.ts";
import { HttpError } from "./http-error.ts";
import { fieldParameter, readConditions } from "./read-conditions.ts";
import { readQuery } from "./read-query.ts";
import { toFilter } from "./to-filter.ts";

/** `GET /events`: one page of what the filters select, and a cursor for the next one. */
export async function queryEvents(storage: Storage, parameters: unknown) {
  const { fields, rest } = readConditions(parameters);
  const asked = readQuery(eventParameters, rest, [fieldParameter]);
  const query = toQuery(asked, fields);
  // One more than asked for tells whether there is another page.
  const found = await storage.find({ ...query, limit: query.limit + 1 });
  const events = found.slice(0, query.limit);
  const index = asked.q === undefined ? {} : { index: toIndexAnswer(await storage.searchIndex()) };
  return {
    events,
    count: events.length,
    query: {
      ...asked,
      ...toFieldsAnswer(fields),
      offset: query.offset,
      sort_by: query.sortBy,
      sort_order: query.descending ? "desc" : "asc",
      ...index,
    },
    next_cursor: found.length > query.limit ? cursorBehind(events.at(-1) as WireEvent, query) : null,
  };
}

function toIndexAnswer({ indexed, total }: SearchIndex) {
  return { indexed, total, complete: indexed === total };
}

function toFieldsAnswer(fields: readonly FieldCondition[] = []) {
  return Object.fromEntries(fields.map(({ path, value }) => [`data.${path}`, value]));
}

function toQuery(asked: z.output<typeof eventParameters>, fields: readonly FieldCondition[] | undefined): EventQuery {
  const cursor = readCursor(asked);
  return {
    filter: toFilter(asked, fields),
    sortBy: cursor?.sortBy ?? asked.sort_by ?? "timestamp",
    descending: cursor?.descending ?? asked.sort_order !== "asc",
    limit: asked.limit,
    offset: asked.offset ?? 0,
    after: cursor?.position,
  };
}

/** A cursor continues a query in the order that it had: an order or an offset beside it can only contradict. */
function readCursor(asked: z.output<typeof eventParameters>): Cursor | undefined {
  if (asked.cursor === undefined) return undefined;
  const cursor = decodeCursor(asked.cursor);
  if (cursor === undefined) throw badCursor("expected a next_cursor of an earlier answer");
  if (asked.offset !== undefined) throw badCursor("expected either a cursor or an offset");
  if (
    (asked.sort_by ?? cursor.sortBy) !== cursor.sortBy ||
    (asked.sort_order ?? order(cursor.descending)) !== order(cursor.descending)
  ) {
    throw badCursor(`expected the order of the cursor, ${cursor.sortBy} ${order(cursor.descending)}`);
  }
  return cursor;
}

function badCursor(message: string): HttpError {
  return new HttpError(422, "invalid_query", `cursor: ${message}.`, { details: [{ path: "cursor", message }] });
}

function order(descending: boolean): "asc" | "desc" {
  return descending ? "desc" : "asc";
}

function cursorBehind(event: WireEvent, { sortBy, descending }: EventQuery): string {
  const position = { value: event[sortBy], timestamp: event.timestamp, eventId: event.event_id };
  return encodeCursor({ sortBy, descending, position });
}
