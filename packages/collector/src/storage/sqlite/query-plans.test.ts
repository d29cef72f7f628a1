import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { tempFolder } from "../../../test/temp-folder.ts";
import type { EventFilter } from "../../query/event-query.ts";
import { endStatements } from "./check-integrity.ts";
import { openDatabase } from "./open-database.ts";
import type { Statement } from "./thread/operations.ts";
import { orderClause, whereClause } from "./where-clause.ts";

/** How SQLite goes about some statements, without the questions within them. */
async function plansOf(...statements: Statement[]): Promise<string[]> {
  const database = new DatabaseSync(openDatabase(join(await tempFolder(), "hooks.db")));
  const plans = statements.map(({ sql, values }) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map((row) => String(row["detail"]))
      .filter((detail) => !/SUBQUERY|rollups/.test(detail))
      .join("; "),
  );
  database.close();
  return plans;
}

function newest(filter: EventFilter): Statement {
  const where = whereClause({ filter });
  return { sql: `SELECT * FROM events ${where.sql} ${orderClause("timestamp", true)} LIMIT 100`, values: where.values };
}

const lastTerm = "USE TEMP B-TREE FOR LAST TERM OF ORDER BY";

it("a start reads the ends of table and indexes without sorting anything", async () => {
  const plans = await plansOf(...endStatements.map((sql) => ({ sql, values: [] })));
  expect(plans).toHaveLength(12);
  expect(plans.filter((plan) => plan.includes("TEMP B-TREE"))).toEqual([]);
});

it("pages are read in the order of an index that has little else, for those of one moment sorted by id", async () => {
  const plans = await plansOf(
    newest({}),
    newest({ sourceSystems: ["akosha"] }),
    newest({ eventTypes: ["done"] }),
    newest({ minSeverity: "error" }),
    newest({ severities: ["error", "critical"], sourceSystems: ["akosha"] }),
    newest({ severities: ["warning", "critical"] }),
  );
  expect(plans).toEqual([
    `SCAN events USING INDEX events_by_time; ${lastTerm}`,
    `SEARCH events USING INDEX events_by_time (timestamp>? AND timestamp<?); ${lastTerm}`,
    `SEARCH events USING INDEX events_by_type (event_type=? AND timestamp>? AND timestamp<?); ${lastTerm}`,
    `SEARCH events USING INDEX events_of_errors (timestamp>? AND timestamp<?); ${lastTerm}`,
    `SEARCH events USING INDEX events_of_errors (timestamp>? AND timestamp<?); ${lastTerm}`,
    `SEARCH events USING INDEX events_by_time (timestamp>? AND timestamp<?); ${lastTerm}`,
  ]);
});
