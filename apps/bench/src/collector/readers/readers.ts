import { follow } from "./follow.ts";

// Readers in a process of their own: takes its plan as its first argument, says when all are accepted, and what they got.
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
say(await follow(JSON.parse(process.argv[2] ?? ""), () => say("ready")));
process.exit();
