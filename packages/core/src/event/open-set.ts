/** A string of which some values are known: the editor completes these, any other passes. */
export type OpenSet<Known extends string> = Known | (string & Record<never, never>);
