import { findImports } from "../memory/imports.ts";
import { hasLogic } from "../quality/functions.ts";
import { testFile } from "../quality/integrity.ts";
import { findOverlong } from "../quality/length.ts";
import { indexLines, type LineIndex } from "../quality/line-index.ts";
import { findMarkers } from "../quality/markers.ts";
import { type MaskedSource, maskSource } from "../quality/mask-source.ts";
import { type CacheLookup, createFileCache } from "../repository/file-cache.ts";
import { roleOf } from "../repository/file-role.ts";
import { languageOf } from "../repository/language.ts";
import { readText, type UnreadReason } from "../repository/read-text.ts";
import type { Inspection } from "./file-facts.ts";

/** Bytes of file content that one worker keeps in memory. */
const cacheBytes = 16 * 1024 * 1024;

/** A text as the checks want it. */
interface PreparedText extends MaskedSource {
  text: string;
  bytes: number;
  lines: LineIndex;
}

/** Inspects one file after the other. Each check asks for the content by itself; the cache reads it once. */
export function createInspector(root: string): (path: string) => Promise<Inspection> {
  let lookups: CacheLookup[] = [];
  const contents = createFileCache<PreparedText>({
    maxBytes: cacheBytes,
    load: (path) => prepare(root, path),
    // Three strings of the file's length, at up to two bytes a character.
    sizeOf: ({ bytes }) => 6 * bytes,
    onLookup: (lookup) => lookups.push(lookup),
  });

  return async (path) => {
    lookups = [];
    try {
      const facts = await inspect(path, contents.get);
      return { path, result: { facts }, lookups };
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      return { path, result: { unread: error.reason }, lookups };
    }
  };
}

async function inspect(path: string, contentOf: (path: string) => Promise<PreparedText>) {
  const language = languageOf(path);
  const role = roleOf(path);
  const { bytes, lines } = await contentOf(path);
  const facts = {
    path,
    role,
    language: language?.name ?? null,
    bytes,
    lines: lines.count,
    hasLogic: false,
    testsInside: false,
    findings: [] as ReturnType<typeof findMarkers>,
    integrity: await contentOf(path).then(({ text }) => testFile(path, text, role === "fixture", lines)),
    imports: [] as { specifier: string; line: number }[],
  };
  if (!language || role === "fixture") return facts;
  facts.findings.push(...findMarkers(path, (await contentOf(path)).comments, lines));
  if (!language.code) return facts;
  if (role === "source")
    facts.findings.push(...findOverlong(path, (await contentOf(path)).code, language.syntax, lines));
  const { text, code } = await contentOf(path);
  facts.imports = findImports(text, code, language).map(({ specifier, offset }) => ({
    specifier,
    line: lines.at(offset).line,
  }));
  facts.hasLogic = hasLogic(code, language.syntax);
  facts.testsInside = language.name === "rust" && code.includes("#[cfg(test)]");
  return facts;
}

async function prepare(root: string, path: string): Promise<PreparedText> {
  const file = await readText(root, path);
  if ("unread" in file) throw new UnreadError(file.unread);
  const syntax = languageOf(path)?.syntax;
  const masked = syntax === undefined ? { code: "", comments: "" } : maskSource(file.text, syntax);
  return { ...file, ...masked, lines: indexLines(file.text) };
}

/** Takes the reason for which a file is not read through the cache, which keeps no failures. */
class UnreadError extends Error {
  readonly reason: UnreadReason;

  constructor(reason: UnreadReason) {
    super(reason);
    this.reason = reason;
  }
}
