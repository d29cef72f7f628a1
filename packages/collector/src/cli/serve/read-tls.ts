import { readFile } from "node:fs/promises";
import type { TlsOptions } from "../../check-tls.ts";
import { CollectorError } from "../../errors/collector-error.ts";

/** Reads the files of `--tls-cert` and `--tls-key`; undefined without either. */
export async function readTls(given: {
  tlsCert: string | undefined;
  tlsKey: string | undefined;
}): Promise<TlsOptions | undefined> {
  const { tlsCert, tlsKey } = given;
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new CollectorError({
      code: "invalid_options",
      message: `HTTPS takes a certificate and its key, but there is no --tls-${tlsCert === undefined ? "cert" : "key"}.`,
      fix: "Give both, or neither for plain HTTP.",
    });
  }
  return { cert: await readPem(tlsCert), key: await readPem(tlsKey) };
}

async function readPem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new CollectorError({
      code: "invalid_options",
      message: `The file ${path} can't be read: ${(cause as Error).message}.`,
      fix: "Check --tls-cert and --tls-key.",
      cause,
    });
  }
}
