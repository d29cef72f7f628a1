import { type EventDefinition, event } from "@hooks/core";
import { count, openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type PoolType, poolTypes } from "../pool-types.ts";

/** Which way a pool is scaled. */
export type ScalingDirection = "up" | "down" | "none";

/** State of a pool after it was scaled. */
export type PoolStatus = "pending" | "initializing" | "running" | "scaling" | "degraded" | "stopped" | "failed";

/** Payload of `pool_scaled`: a worker pool grows or shrinks. */
export interface PoolScaled {
  /** Id of the pool. */
  poolId: string;
  /** Workers that the pool should have, at least 0. */
  targetWorkers: number;
  /** Workers that the pool has now, at least 0. */
  actualWorkers?: number | undefined;
  /** Workers that the pool had before, at least 0. */
  previousWorkers?: number | undefined;
  /** Which way the pool is scaled, as `previousWorkers` and `targetWorkers` have it. */
  direction?: ScalingDirection | undefined;
  /** Kind of pool. */
  poolType?: PoolType | undefined;
  /** Kind of worker in the pool, for example `terminal-claude`. */
  workerType?: string | undefined;
  /** Fewest workers that the pool may have, at least 0. A pool's default is 1. */
  minWorkers?: number | undefined;
  /** Most workers that the pool may have, at least `minWorkers`. A pool's default is 10. */
  maxWorkers?: number | undefined;
  /** State of the pool after scaling. */
  status?: PoolStatus | undefined;
  /** Why the pool is scaled, as free text. */
  reason?: string | undefined;
}

/** A worker pool grows or shrinks. Severity `info`. */
export const poolScaled: EventDefinition<"pool_scaled", PoolScaled> = event("pool_scaled", "info", () =>
  z
    .object({
      pool_id: text(),
      target_workers: count(),
      actual_workers: z.optional(count()),
      previous_workers: z.optional(count()),
      direction: z.optional(z.enum(["up", "down", "none"])),
      pool_type: z.optional(openSet(poolTypes)),
      worker_type: z.optional(text()),
      min_workers: z.optional(count()),
      max_workers: z.optional(count()),
      status: z.optional(z.enum(["pending", "initializing", "running", "scaling", "degraded", "stopped", "failed"])),
      reason: z.optional(text()),
    })
    .check(
      z.refine(
        ({ min_workers, max_workers }) =>
          min_workers === undefined || max_workers === undefined || max_workers >= min_workers,
        { path: ["max_workers"], error: "expected a number of at least minWorkers" },
      ),
    ),
);
