import { CollectorError } from "./collector-error.ts";

/** Says in one sentence why a collector can't listen, and what to do. Errors that are not about that pass as they are. */
export function toListenError(error: unknown, host: string, port: number): unknown {
  switch ((error as { code?: unknown }).code) {
    case "EADDRINUSE":
      return new CollectorError({
        code: "address_in_use",
        message: `Port ${port} on ${host} is already in use.`,
        fix: `Stop what listens there, or choose another port, for example --port ${port === 65_535 ? 8002 : port + 1}.`,
        cause: error,
      });
    case "EACCES":
      return new CollectorError({
        code: "address_not_allowed",
        message: `Port ${port} on ${host} needs privileges that this process does not have.`,
        fix: "Choose a port above 1023, for example --port 8002.",
        cause: error,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new CollectorError({
        code: "address_not_available",
        message: `${host} is not an address of this machine.`,
        fix: "Choose another, for example --host 127.0.0.1.",
        cause: error,
      });
    default:
      return error;
  }
}
