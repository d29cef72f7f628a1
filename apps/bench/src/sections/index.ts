import type { Section } from "../section.ts";
import { emitSection } from "./emit.ts";

/** Everything that is measured, in the order of the report. */
export const sections: readonly Section[] = [emitSection];
