import { makeEvent } from "../clients/make-event.ts";
import { taskArguments } from "./task.ts";

/** The same by the global fetch alone. */
const { url } = taskArguments<{ url: string }>();
const headers = { "content-type": "application/json" };
const response = await fetch(`${url}/events`, { method: "POST", headers, body: JSON.stringify(makeEvent(0)) });
await response.text();
process.exit(response.ok ? 0 : 1);
