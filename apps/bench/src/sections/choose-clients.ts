import { peerClients } from "../peers/clients.ts";
import { installPeers } from "../peers/install-peers.ts";
import type { Bench } from "../section.ts";

/** The names of the clients to run, and the folder of the others' where they take part. @param always runs whatever was asked for */
export async function chooseClients(
  { settings, progress }: Bench,
  own: readonly string[],
  always?: string,
): Promise<{ names: readonly string[]; peers: string | undefined }> {
  const peers = settings.peers ? await installPeers(progress) : undefined;
  const all = [...own, ...(peers === undefined ? [] : Object.keys(peerClients(peers)))];
  const { only } = settings;
  return { peers, names: all.filter((name) => name === always || (only?.some((part) => name.includes(part)) ?? true)) };
}
