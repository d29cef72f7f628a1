import type { FastifyInstance, FastifyRequest } from "fastify";
import { OverloadError } from "../ingest/overload-error.ts";

const retryAfterMs = 1_000;

/** How much may be on its way into the storage at a time. */
export interface AdmissionLimits {
  /** Most requests. */
  maxPendingRequests: number;
  /** Most bytes of their bodies, decompressed. */
  maxPendingBytes: number;
  /** What a request may bring that does not say how much it brings. */
  maxBodyBytes: number;
}

/** What is on its way into the storage. */
export interface Admission {
  readonly pendingRequests: number;
  readonly pendingBytes: number;
  /** Corrects what a request was taken for, now that its body is known. */
  settle(request: FastifyRequest, bytes: number): void;
}

/**
 * Bounds the memory of requests that post events, from their first line to their answer: when more would wait, their
 * sender is told to come again before its body is read. Questions are answered all the while.
 */
export function createAdmission(app: FastifyInstance, limits: AdmissionLimits): Admission {
  const taken = new WeakMap<FastifyRequest, number>();
  let pendingRequests = 0;
  let pendingBytes = 0;

  app.addHook("onRequest", async (request, reply) => {
    if (request.method !== "POST") return;
    // An honest length that is too large is refused as such; a body without one may turn out as large as allowed.
    const bytes = Math.min(Number(request.headers["content-length"] ?? limits.maxBodyBytes), limits.maxBodyBytes);
    // A single one is always taken: else a body larger than the bound never could be.
    if (
      pendingRequests > 0 &&
      (pendingRequests >= limits.maxPendingRequests || pendingBytes + bytes > limits.maxPendingBytes)
    ) {
      throw new OverloadError("overloaded", "Too many events wait for the storage.", retryAfterMs);
    }
    pendingRequests++;
    pendingBytes += bytes;
    taken.set(request, bytes);
    reply.raw.once("close", () => {
      pendingRequests--;
      pendingBytes -= taken.get(request) ?? 0;
    });
  });

  return {
    get pendingRequests() {
      return pendingRequests;
    },
    get pendingBytes() {
      return pendingBytes;
    },
    settle(request, bytes) {
      pendingBytes += bytes - (taken.get(request) ?? bytes);
      if (taken.has(request)) taken.set(request, bytes);
    },
  };
}
