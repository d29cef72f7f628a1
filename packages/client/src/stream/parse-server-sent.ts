/** One server-sent event. */
export interface ServerSentEvent {
  /** What kind it is; `message` when it does not say. */
  type: string;
  data: string;
}

/** Reads server-sent events off text that comes in pieces; comments and fields that are not needed are left out. */
export function createServerSentParser(): (text: string) => ServerSentEvent[] {
  let type = "message";
  let data: string[] = [];
  /** Pieces of a line whose end has not come: joined once, however many there are. */
  let unfinished: string[] = [];

  function readLine(line: string): ServerSentEvent | undefined {
    if (line === "") {
      const event = data.length === 0 ? undefined : { type, data: data.join("\n") };
      type = "message";
      data = [];
      return event;
    }
    const [, name, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") data.push(value);
    if (name === "event") type = value;
    return undefined;
  }

  return (text) => {
    const lines = text.split("\n");
    const rest = lines.pop() as string;
    const events: ServerSentEvent[] = [];
    for (const line of lines) {
      const whole = [...unfinished, line].join("").replace(/\r$/, "");
      unfinished = [];
      const event = readLine(whole);
      if (event !== undefined) events.push(event);
    }
    unfinished.push(rest);
    return events;
  };
}
