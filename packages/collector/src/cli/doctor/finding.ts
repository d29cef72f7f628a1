/** What a check came to. */
export interface Finding {
  /** What was checked: stable, for programs. */
  check: "collector" | "port" | "token" | "version" | "health" | "clock" | "database" | "disk";
  ok: boolean;
  /** What was found, in a sentence. */
  said: string;
  /** What to do about it, when something is wrong. */
  remedy?: string;
}
