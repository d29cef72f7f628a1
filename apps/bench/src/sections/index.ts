import type { Section } from "../section.ts";
import { burstSection } from "./burst.ts";
import { emitSection } from "./emit.ts";
import { latencySection } from "./latency.ts";
import { scaleSection } from "./scale.ts";
import { singleSection } from "./single.ts";
import { startSection } from "./start.ts";
import { trackSection } from "./track.ts";

/** Everything that is measured, in the order of the report. */
export const sections: readonly Section[] = [
  emitSection,
  latencySection,
  burstSection,
  startSection,
  singleSection,
  trackSection,
  scaleSection,
];
