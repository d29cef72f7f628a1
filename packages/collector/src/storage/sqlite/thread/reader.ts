import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { ReaderOperations, Statement } from "./operations.ts";
import { addSqlFunctions, TooManySearched } from "./sql-functions.ts";

/** Statements that are kept prepared; the filters of queries make many different ones. */
const keptStatements = 100;

/** Runs what is asked of a reading thread. */
export function createReader(database: DatabaseSync): ReaderOperations {
  const allowance = addSqlFunctions(database);
  const prepared = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    // Put last, so that the first is the one that was not used for the longest time.
    prepared.delete(sql);
    prepared.set(sql, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > keptStatements && oldest !== undefined) prepared.delete(oldest);
    return statement;
  }

  const all = ({ sql, values }: Statement) => prepare(sql).all(...values);

  return {
    read(statements) {
      if (statements.length === 1) return statements.map(all);
      database.exec("BEGIN");
      try {
        return statements.map(all);
      } finally {
        database.exec("COMMIT");
      }
    },

    readWithin(statement, mostSearched) {
      allowance.searches = mostSearched;
      try {
        return all(statement);
      } catch (error) {
        if (error instanceof TooManySearched) return undefined;
        throw error;
      } finally {
        allowance.searches = Number.POSITIVE_INFINITY;
      }
    },
  };
}
