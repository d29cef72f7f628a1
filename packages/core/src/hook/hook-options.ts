import type { Delivery } from "../delivery/delivery.ts";
import type { DeliveryOptions } from "../delivery/delivery-options.ts";

/** Options of a hook. Every one has a default; a bad one throws when the hook is made, never later. */
export interface HookOptions extends DeliveryOptions {
  /**
   * A delivery made by `createDelivery`, to share one queue and one breaker between several hooks. The options of
   * delivering are then given there and not here.
   */
  delivery?: Delivery | undefined;
  /** Whether an invalid event rejects with a HookError instead of resolving to dropped. For tests. Default false. */
  strict?: boolean | undefined;
  /** Whether to emit nothing at all. Default: true when `HOOKS_DISABLED` is `1` or `true`. */
  disabled?: boolean | undefined;
}
