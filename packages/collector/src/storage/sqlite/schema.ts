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
  // What is kept beside the events: sums by hour; each correlation id with its number of events by system and severity,
  // `{"akosha":[0,1,0,0,2]}`; the words of all events up to one, which alone are filled in later and in small steps.
  `
  CREATE TABLE rollups (
    hour TEXT NOT NULL,
    source_system TEXT NOT NULL,
    event_type TEXT NOT NULL,
    severity INTEGER NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (hour, source_system, event_type, severity)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO rollups
    SELECT substr(timestamp, 1, 13), source_system, event_type, severity, count(*) FROM events GROUP BY 1, 2, 3, 4;

  CREATE TABLE stories (
    correlation_id TEXT PRIMARY KEY,
    events INTEGER NOT NULL,
    worst INTEGER NOT NULL,
    first_time TEXT NOT NULL,
    last_time TEXT NOT NULL,
    counts TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO stories
    SELECT correlation_id, sum(events), max(worst), min(first_time), max(last_time), json_group_object(source_system, json(counts))
    FROM (
      SELECT correlation_id, source_system, count(*) AS events, max(severity) AS worst,
        min(timestamp) AS first_time, max(timestamp) AS last_time,
        json_array(sum(severity = 0), sum(severity = 1), sum(severity = 2), sum(severity = 3), sum(severity = 4)) AS counts
      FROM events WHERE correlation_id IS NOT NULL GROUP BY correlation_id, source_system
    ) GROUP BY correlation_id;
  CREATE INDEX stories_by_time ON stories (last_time, correlation_id);

  CREATE VIRTUAL TABLE event_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');
  -- Merging what deletions leave held the writer for seconds; it goes with the merges that additions bring.
  INSERT INTO event_words (event_words, rank) VALUES ('deletemerge', 0);
  CREATE TABLE search_index (indexed_to INTEGER NOT NULL) STRICT;
  INSERT INTO search_index VALUES (0);
  `,
  // Errors are few and asked for often: found among millions of other events without reading these, for next to nothing.
  // Merging segments of the index of words twice as seldom writes a sixth less.
  `
  CREATE INDEX events_of_errors ON events (timestamp) WHERE severity >= 3;
  INSERT INTO event_words (event_words, rank) VALUES ('automerge', 8);
  `,
];

/** The newest form of a database that this version knows. */
export const schemaVersion = migrations.length;
