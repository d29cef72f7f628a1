import { execFileSync } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../testing/temporary-folder.ts";
import { maxFileBytes, readText } from "./read-text.ts";

describe("readText", () => {
  it("reads a text and counts its bytes", async () => {
    const root = await temporaryFolder();
    await writeFiles(root, { "a/ü.ts": "grün" });
    expect(await readText(root, "a/ü.ts")).toEqual({ text: "grün", bytes: 5 });
  });

  it("follows no link, neither to a file nor through a folder that leads out", async () => {
    const root = await temporaryFolder();
    const outside = await temporaryFolder();
    await writeFiles(outside, { secret: "no" });
    await writeFiles(root, { "real/a": "yes" });
    await symlink(join(outside, "secret"), join(root, "link"));
    await symlink(outside, join(root, "out"));
    expect(await readText(root, "link")).toEqual({ unread: "outside" });
    expect(await readText(root, "out/secret")).toEqual({ unread: "outside" });
    expect(await readText(root, `../${outside.split("/").at(-1)}/secret`)).toEqual({ unread: "outside" });
  });

  it("says why a file is not read", async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, "folder"));
    await writeFiles(root, { binary: Buffer.from([80, 0, 75]), large: "x".repeat(maxFileBytes + 1) });
    execFileSync("mkfifo", [join(root, "pipe")]);
    expect(await readText(root, "binary")).toEqual({ unread: "binary" });
    expect(await readText(root, "large")).toEqual({ unread: "too_large" });
    expect(await readText(root, "gone")).toEqual({ unread: "missing" });
    expect(await readText(root, "binary/below")).toEqual({ unread: "missing" });
    expect(await readText(root, "folder")).toEqual({ unread: "not_a_file" });
    expect(await readText(root, "pipe")).toEqual({ unread: "not_a_file" });
  });
});
