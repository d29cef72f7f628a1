import type { Storage } from "./storage.ts";

/** A storage could not do what it was asked; `cause` is what it said. */
export class StorageError extends Error {
  constructor(cause: unknown) {
    super("The storage can't be used at the moment.", { cause });
  }
}

/** Makes every failure of a storage a {@link StorageError}, so that it is never taken for a fault of the collector. */
export function guardStorage(storage: Storage): Storage {
  return {
    type: storage.type,
    path: storage.path,
    insertsAtOnce: storage.insertsAtOnce,
    insert: guard((events) => storage.insert(events)),
    find: guard((query) => storage.find(query)),
    after: guard((sequence, filter, limit) => storage.after(sequence, filter, limit)),
    sequenceOf: guard((eventId) => storage.sequenceOf(eventId)),
    get: guard((eventId) => storage.get(eventId)),
    story: guard((correlationId) => storage.story(correlationId)),
    stats: guard((range) => storage.stats(range)),
    buckets: guard((range, interval) => storage.buckets(range, interval)),
    stories: guard((query) => storage.stories(query)),
    searchIndex: guard(() => storage.searchIndex()),
    trim: guard((bounds) => storage.trim(bounds)),
    count: guard(() => storage.count()),
    close: guard(() => storage.close()),
  };
}

function guard<Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    try {
      return await call(...args);
    } catch (cause) {
      throw new StorageError(cause);
    }
  };
}
