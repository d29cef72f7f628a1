// One story across two services: the caller sends a header, and the other service goes on under the same id.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { correlationFromHeaders, correlationHeaders, withCorrelation } from "@hooks/core";
import { createCrackerjackHook } from "@hooks/crackerjack";
import { createMahavishnuHook } from "@hooks/mahavishnu";

const mahavishnu = createMahavishnuHook();
const crackerjack = createCrackerjackHook();

const service = createServer((request, response) =>
  withCorrelation(correlationFromHeaders(request.headers), async () => {
    await crackerjack.emitTestCompleted({ runId: "run_1", testsCompleted: 12, testsFailed: 0, durationSeconds: 1.5 });
    response.end();
  }),
).listen(0, "127.0.0.1");
await once(service, "listening");

await withCorrelation("story-of-two", async () => {
  await mahavishnu.emitPoolScaled({ poolId: "pool_1", targetWorkers: 6 });
  const { port } = service.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/tests`, { method: "POST", headers: correlationHeaders() });
});
service.close();
