/** Marks a database file as a collector's: "hook" in ASCII, at offset 68 of the file. */
export const applicationId = 0x686f6f6b;

/**
 * The steps that bring a database to the form that this version uses, oldest first. The number of steps that a
 * database has behind it is its `user_version`. A step that has been released is never changed: add another.
 *
 * Timestamps are kept without their `Z`, so that they sort as text; severities by rank, so that a minimum is a
 * comparison. `sequence` is the order of arrival; a number is not used again when its event is deleted, since streams
 * resume by it. The indexes leave out the id, by which events of the same time are sorted: these are few, sorting them
 * when they are read is cheap, and the database is a fifth smaller.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL UNIQUE,
    timestamp TEXT NOT NULL,
    source_system TEXT NOT NULL,
    event_type TEXT NOT NULL,
    severity INTEGER NOT NULL,
    correlation_id TEXT,
    causation_id TEXT,
    data TEXT NOT NULL,
    tags TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_by_time ON events (timestamp);
  CREATE INDEX events_by_type ON events (event_type, timestamp);
  CREATE INDEX events_by_correlation ON events (correlation_id, timestamp) WHERE correlation_id IS NOT NULL;
  `,
  "ALTER TABLE events ADD COLUMN problems TEXT",
];

/** The newest form of a database that this version knows. */
export const schemaVersion = migrations.length;
