import { connect } from "node:net";
import { text } from "node:stream/consumers";

/** Sends bytes over a connection of their own and returns all that comes back until the server closes it. */
export async function rawRequest(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}
