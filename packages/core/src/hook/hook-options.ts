import type { Delivery } from "../delivery/delivery.ts";
import type { DeliveryOptions } from "../delivery/delivery-options.ts";
import type { RedactFunction, RedactOptions } from "../redaction/redactor.ts";

/** Options of a hook. Every one has a default; a bad one throws when the hook is made, never later. */
export interface HookOptions extends DeliveryOptions {
  /**
   * A delivery made by `createDelivery`, to share one queue and one breaker between several hooks. The options of
   * delivering are then given there and not here.
   */
  delivery?: Delivery | undefined;
  /**
   * What is taken out of payloads and tags before anything is queued or logged: keys such as `password` and `api_key`,
   * texts such as `sk-…`, `ghp_…` and `Bearer …`, nested data included. An object adds to that list, a function changes
   * the payload after it, `false` switches it off. When redacting throws, the event is dropped. Default true.
   */
  redact?: boolean | RedactOptions | RedactFunction | undefined;
  /** Whether an invalid event rejects with a HookError instead of resolving to dropped. For tests. Default false. */
  strict?: boolean | undefined;
  /** Whether to emit nothing at all. Default: true when `HOOKS_DISABLED` is `1` or `true`. */
  disabled?: boolean | undefined;
}
