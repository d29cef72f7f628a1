/**
 * Collects values and passes them on together: at once when nothing was passed on lately, else after a pause. So a single
 * event is seen without delay, and of many a second the page is drawn a few times.
 */
export interface Batcher<Value> {
  add(value: Value): void;
  /** Forgets what has not been passed on. */
  clear(): void;
}

/** Makes a batcher that passes on no more often than every `pauseMs` milliseconds. */
export function createBatcher<Value>(pauseMs: number, passOn: (values: Value[]) => void): Batcher<Value> {
  let values: Value[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;

  function pass(): void {
    timer = undefined;
    last = performance.now();
    const passed = values;
    values = [];
    passOn(passed);
  }

  return {
    add(value) {
      values.push(value);
      timer ??= setTimeout(pass, Math.max(0, last + pauseMs - performance.now()));
    },
    clear() {
      clearTimeout(timer);
      timer = undefined;
      values = [];
    },
  };
}
