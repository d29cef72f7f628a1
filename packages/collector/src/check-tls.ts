import { createSecureContext } from "node:tls";
import { CollectorError } from "./errors/collector-error.ts";

/** Certificate and key of a server, in PEM. */
export interface TlsOptions {
  /** The certificate, with those that vouch for it behind it. */
  cert: string | Buffer;
  /** Its private key, without a passphrase. */
  key: string | Buffer;
}

/** Refuses a certificate and a key that no connection could be made with, before anything listens. */
export function checkTls(tls: TlsOptions | undefined): TlsOptions | undefined {
  if (tls === undefined) return undefined;
  try {
    createSecureContext(tls);
    return tls;
  } catch (cause) {
    throw new CollectorError({
      code: "invalid_options",
      message: `The certificate and the key can't be used: ${(cause as Error).message}.`,
      fix: "Give both in PEM, the key being the one of the certificate.",
      cause,
    });
  }
}
