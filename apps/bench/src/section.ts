/** What a run is asked to do. */
export interface Settings {
  /** Interleaved rounds of each measurement. */
  rounds: number;
  /** Events of one run of `emit`. */
  events: number;
  /** Which clients to run, by a part of their names; undefined for all. */
  only: readonly string[] | undefined;
  /** Whether to install and run other clients. */
  peers: boolean;
}

/** What a section gets to work with. */
export interface Bench {
  readonly settings: Settings;
  /** Where the bundled tasks lie. */
  readonly folder: string;
  /** Tells how far a run has come. */
  progress(text: string): void;
}

/** A bound and what was measured beside it. */
export interface Target {
  what: string;
  atMost: string;
  measured: string;
  met: boolean;
}

/** What a section has found. */
export interface SectionReport {
  heading: string;
  /** Tables and what is to be said about them. */
  markdown: string;
  targets: readonly Target[];
  /** The figures behind it, for machines. */
  data: unknown;
}

/** One kind of measurement, and a subcommand of that name. */
export interface Section {
  name: string;
  /** What it measures, in a line. */
  what: string;
  measure(bench: Bench): Promise<SectionReport>;
}
