import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { createReader } from "./reader.ts";

it("gives up a statement that looks for words in too many events, and no other", () => {
  const database = new DatabaseSync(":memory:");
  onTestFinished(() => database.close());
  const { read, readWithin } = createReader(database);
  const searches = (count: number) => ({
    sql: `WITH RECURSIVE numbers AS (SELECT 1 AS number UNION ALL SELECT number + 1 FROM numbers WHERE number < ?)
          SELECT sum(has_phrases('' || number, 'done', 'akosha', NULL, NULL, '{}', '[]' , '["done"]')) AS found FROM numbers`,
    values: [count],
  });
  const found = (count: number) => [expect.objectContaining({ found: count })];
  expect(readWithin(searches(10), 10)).toEqual(found(10));
  expect(readWithin(searches(11), 10)).toBeUndefined();
  expect(readWithin(searches(10), 10)).toEqual(found(10));
  expect(read([searches(11)])).toEqual([found(11)]);
  expect(() => readWithin({ sql: "SELECT has_phrases()", values: [] }, 10)).toThrow("wrong number of arguments");
});
