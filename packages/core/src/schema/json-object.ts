import * as z from "zod/mini";

/** A free-form JSON object; it travels as it is, its keys are not renamed. */
export const jsonObject = () => z.record(z.string(), z.unknown());
