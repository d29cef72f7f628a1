/** What is measured: something that takes events and gets them to a sink. */
export interface BenchClient {
  /** Takes one event, and makes it of its number. */
  emit(number: number): void;
  /** Waits until all that was taken has been acknowledged. */
  settle(): Promise<void>;
}

/** How a client is made. @param url base URL of the sink */
export type CreateClient = (url: string) => BenchClient | Promise<BenchClient>;
