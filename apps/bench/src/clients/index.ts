import { peerClients } from "../peers/clients.ts";
import type { CreateClient } from "./bench-client.ts";
import { bareKy, globalFetch, nodeHttp, stringifyOnly, undiciGzip, undiciPool } from "./floors.ts";
import { hooks, hooksCompressed } from "./hooks.ts";

/** The client that ratios are to. */
export const floor = "FLOOR-2: undici Pool, 4 in flight";

/** Every client: our own, and others where they are installed. @param peers the folder that they are installed in */
export function allClients(peers: string | undefined): Readonly<Record<string, CreateClient>> {
  return peers === undefined ? ownClients : { ...ownClients, ...peerClients(peers) };
}

/** Floors, and the hooks. */
export const ownClients: Readonly<Record<string, CreateClient>> = {
  "FLOOR-1: stringify only, no network": stringifyOnly,
  "node:http, 4 in flight": nodeHttp,
  [floor]: undiciPool,
  "FLOOR-2 + gzip −1": undiciGzip,
  "fetch, 4 in flight": globalFetch,
  "ky, 4 in flight": bareKy,
  hooks,
  "hooks, compression on": hooksCompressed,
};
