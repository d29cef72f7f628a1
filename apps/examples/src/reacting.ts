// A service that acts on other services' events: whenever a workflow fails, it says so once.
import { createClient } from "@hooks/client";
import { createMahavishnuHook, workflowFailed } from "@hooks/mahavishnu";

const client = createClient();
const mahavishnu = createMahavishnuHook();
const workflow = { workflowId: "wf_1", workflowType: "quality_fix", adapter: "worker" };

// The first event of this run: following begins right behind it, so none is missed.
const { eventId } = await mahavishnu.emitPoolScaled({ poolId: "pool_1", targetWorkers: 6 });
await mahavishnu.emitWorkflowFailed({ ...workflow, errorType: "GitError", errorMessage: "No such branch" });

for await (const event of client.stream({ events: [workflowFailed], since: eventId })) {
  process.stdout.write(`${event.data.workflowId} failed: ${event.data.errorMessage}\n`);
  break; // a service would go on
}
