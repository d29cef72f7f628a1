import type { HookOptions } from "@hooks/core";
import { createMahavishnuHook } from "@hooks/mahavishnu";
import type { CreateClient } from "./bench-client.ts";
import { makeWorkflow, tags } from "./make-event.ts";

/** Our hook, as a service writes it. Every event passes validation, redaction, queue, retry, breaker and ky. */
function hookWith(options: HookOptions): CreateClient {
  return (url) => {
    const hook = createMahavishnuHook({ collectorUrl: url, batching: true, ...options });
    return {
      emit(number) {
        void hook.emitWorkflowCompleted(makeWorkflow(number), { tags });
      },
      settle: async () => void (await hook.flush()),
    };
  };
}

/** Default settings with batching. */
export const hooks: CreateClient = hookWith({});

/** The same with compression. */
export const hooksCompressed: CreateClient = hookWith({ compression: true });
