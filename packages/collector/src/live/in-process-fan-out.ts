import { setImmediate as nextTurn } from "node:timers/promises";
import { encodedDataOf } from "../ingest/encoded-data.ts";
import type { EventFilter } from "../query/event-query.ts";
import { matches } from "../storage/memory/matches.ts";
import type { StoredEvent } from "../storage/storage.ts";
import { type Block, toBlocks } from "./block.ts";
import type { FanOut } from "./fan-out.ts";
import { createFrame, type Frame } from "./frame.ts";

type Receive = (blocks: readonly Block[]) => void;

/** Readers that asked for the same events. */
interface Channel {
  filter: EventFilter;
  receivers: Set<Receive>;
}

/** An event that has not gone to readers yet. */
interface Waiting {
  stored: StoredEvent;
  /** About as many as its payload takes. */
  bytes: number;
}

/** So many readers are served before senders have their turn again: about a millisecond. */
const receiversPerTurn = 64;
/** What it costs to hold an event against a filter, in readers served. */
const costOfFilter = 0.01;
/** What it costs to look for words in an event, or in so many bytes of a large one, in readers served. */
const costOfWords = 1;
const bytesOfWords = 1024;
/**
 * A round ends with the event that makes it so large, a part of what may wait for a reader: who keeps up has sent it on
 * before the next, however much is committed at once.
 */
const perRound = { events: 500, bytes: 4 * 1024 * 1024 };
/** When more than these wait, readers take less than is committed. All go at once then: a reader has room for them or is ended. */
const mostWaiting = { events: 100_000, bytes: 64 * 1024 * 1024 };

/**
 * Fans out within one process: readers of a collector see what this collector commits. It goes from reader to reader in
 * rounds, with turns for senders in between; what is committed during a round goes with the next one. So the more
 * readers there are, the more events each of them is handed at a time, and no sender waits for all of them.
 */
export function createInProcessFanOut(): FanOut {
  /** By the text of their filter, so that a thousand readers who ask the same cost one comparison an event. */
  const channels = new Map<string, Channel>();
  const waiting: Waiting[] = [];
  let waitingBytes = 0;
  let delivering = false;

  /** What goes next: one event at least. */
  function takeRound(): { round: StoredEvent[]; bytes: number } {
    const all = waiting.length > mostWaiting.events || waitingBytes > mostWaiting.bytes;
    const count = all ? waiting.length : countOfRound(waiting);
    const taken = waiting.splice(0, count);
    const bytes = taken.reduce((sum, each) => sum + each.bytes, 0);
    waitingBytes -= bytes;
    return { round: taken.map(({ stored }) => stored), bytes };
  }

  async function deliver(): Promise<void> {
    delivering = true;
    // The senders of these events are answered first.
    await nextTurn();
    let cost = 0;
    while (waiting.length > 0) {
      const { round, bytes } = takeRound();
      const costToSearch = costOfWords * Math.max(round.length, bytes / bytesOfWords);
      const spelled = createSpelling(round);
      for (const { filter, receivers } of [...channels.values()]) {
        const blocks = spelled(filter);
        cost += filter.phrases === undefined ? round.length * costOfFilter : costToSearch;
        if (cost >= receiversPerTurn) cost = await rest();
        if (blocks.length === 0) continue;
        for (const receive of [...receivers]) {
          if (!receivers.has(receive)) continue;
          receive(blocks);
          cost += 1;
          if (cost >= receiversPerTurn) cost = await rest();
        }
      }
      // Sockets take what readers were handed.
      cost = await rest();
    }
    delivering = false;
  }

  return {
    publish(events) {
      if (channels.size === 0) return;
      for (const stored of events) {
        const bytes = encodedDataOf(stored.event).length;
        waiting.push({ stored, bytes });
        waitingBytes += bytes;
      }
      if (!delivering && waiting.length > 0) void deliver();
    },

    subscribe(filter, receive) {
      const key = JSON.stringify(filter);
      const channel = channels.get(key) ?? { filter, receivers: new Set() };
      channels.set(key, channel);
      channel.receivers.add(receive);
      return () => {
        channel.receivers.delete(receive);
        if (channel.receivers.size === 0 && channels.get(key) === channel) channels.delete(key);
      };
    },
  };
}

function countOfRound(waiting: readonly Waiting[]): number {
  let size = 0;
  const end = waiting.findIndex(({ bytes }, index) => {
    size += bytes;
    return size >= perRound.bytes || index === perRound.events - 1;
  });
  return end === -1 ? waiting.length : end + 1;
}

/** Lets others have their turn, and begins to count anew. */
async function rest(): Promise<0> {
  await nextTurn();
  return 0;
}

/** Makes what selects from events, and spells each that is selected once. */
function createSpelling(events: readonly StoredEvent[]): (filter: EventFilter) => Block[] {
  const frames: Frame[] = [];
  return (filter) =>
    toBlocks(
      events.flatMap((stored, index) => {
        if (!matches(stored.event, filter)) return [];
        frames[index] ??= createFrame(stored);
        return [frames[index]];
      }),
    );
}
