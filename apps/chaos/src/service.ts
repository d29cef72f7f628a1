import type { Command, Message, ServiceSettings } from "./service/protocol.ts";
import { runService } from "./service/run-service.ts";

const settings: ServiceSettings = JSON.parse(process.argv[2] ?? "");

const obey = runService(settings, (message: Message) => {
  // After its last word nothing but the hooks could keep this process alive, and they must not.
  process.send?.(message, () => {
    if (message.name === "report" && process.connected) process.disconnect();
  });
});
process.on("message", (command) => obey(command as Command));
