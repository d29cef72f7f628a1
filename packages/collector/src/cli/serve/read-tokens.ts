import { readFile } from "node:fs/promises";
import { splitTokens } from "../../access/token.ts";
import { CollectorError } from "../../errors/collector-error.ts";

/** Where the command line says tokens are. */
export interface TokenSources {
  token: readonly string[];
  tokenFile?: string | undefined;
}

/**
 * Gathers the tokens of `--token` and `--token-file`; without either, those of `HOOKS_COLLECTOR_TOKEN`, which hooks and
 * clients read too.
 *
 * @throws CollectorError when the file can't be read, or has none: a collector must not open up over an empty file
 */
export async function readTokens({ token, tokenFile }: TokenSources): Promise<string[]> {
  if (tokenFile !== undefined) return [...token, ...(await readTokenFile(tokenFile))];
  return token.length > 0 ? [...token] : splitTokens(process.env["HOOKS_COLLECTOR_TOKEN"] ?? "");
}

async function readTokenFile(path: string): Promise<string[]> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw badFile(`The token file ${path} can't be read: ${(cause as Error).message}.`, cause);
  });
  const tokens = splitTokens(text);
  if (tokens.length === 0) throw badFile(`The token file ${path} has no token.`);
  return tokens;
}

function badFile(message: string, cause?: unknown): CollectorError {
  return new CollectorError({
    code: "invalid_options",
    message,
    fix: "Put one token in each line, like write:s3cret, or leave --token-file out.",
    cause,
  });
}
