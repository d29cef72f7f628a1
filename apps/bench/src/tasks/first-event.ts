import { createMahavishnuHook } from "@hooks/mahavishnu";
import { makeWorkflow } from "../clients/make-event.ts";
import { taskArguments } from "./task.ts";

/** The shortest useful program: one event, acknowledged. */
const { url } = taskArguments<{ url: string }>();
const { status } = await createMahavishnuHook(url).emitWorkflowCompleted(makeWorkflow(0));
process.exit(status === "delivered" ? 0 : 1);
