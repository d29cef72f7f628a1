import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { CollectorError } from "../../errors/collector-error.ts";
import { applicationId, schemaVersion } from "./schema.ts";

const headerSize = 100;
const magic = "SQLite format 3\0";

/**
 * Refuses a path that a collector must not or can't write to, before SQLite opens it: SQLite alone would turn an
 * empty text file into a database and leave `-wal` files beside one that belongs to another program.
 *
 * Offsets are those of the database header, https://www.sqlite.org/fileformat2.html#the_database_header
 *
 * @throws CollectorError naming the path and what to do instead
 */
export function inspectFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw notUsable(path, "it is a folder", "Name a file in it, for example --db hooks.db.");
  if (stats !== undefined && !stats.isFile()) throw notUsable(path, "it is not a regular file", otherPath);
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw notUsable(path, "its folder does not exist", `Create ${dirname(path)} first, or choose another path.`);
  }
  const writable = constants.R_OK | constants.W_OK;
  if (!isAccessible(dirname(path), writable)) throw notUsable(path, "its folder is not writable", grantAccess);
  if (stats === undefined || stats.size === 0) return;
  if (!isAccessible(path, writable)) throw notUsable(path, "it is not readable and writable", grantAccess);
  inspectHeader(path);
}

/** The database was written by a later version; opening it could damage what this version does not know. */
export function newerDatabase(path: string, version: number): CollectorError {
  return new CollectorError({
    code: "database_newer",
    message: `The database ${path} has version ${version}, but this collector knows versions up to ${schemaVersion}.`,
    fix: "Update the collector, or choose another path with --db.",
  });
}

/** The file is no collector's database. */
export function foreignDatabase(path: string, what: string): CollectorError {
  return new CollectorError({
    code: "database_foreign",
    message: `The file ${path} is ${what}, and stays as it is.`,
    fix: otherPath,
  });
}

/** The path can't hold a database. */
export function notUsable(path: string, why: string, fix: string, cause?: unknown): CollectorError {
  return new CollectorError({
    code: "database_not_usable",
    message: `The database ${path} can't be used: ${why}.`,
    fix,
    cause,
  });
}

const otherPath = "Choose another path with --db.";
const grantAccess = "Grant access to it, or choose another path with --db.";

function inspectHeader(path: string): void {
  const header = readHeader(path);
  if (header.toString("latin1", 0, magic.length) !== magic) throw foreignDatabase(path, "not a database");
  const version = header.readUInt32BE(60);
  if (header.readUInt32BE(68) !== applicationId) throw foreignDatabase(path, "the database of another program");
  if (version > schemaVersion) throw newerDatabase(path, version);
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(headerSize);
  const file = openSync(path, "r");
  try {
    readSync(file, header, 0, headerSize, 0);
  } finally {
    closeSync(file);
  }
  return header;
}

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
