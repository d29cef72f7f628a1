import { type GitFixture, gitFixture } from "./git-fixture.ts";

/** Where the sample's only marker is. */
export const plantedMarker = { path: "src/grün & leise.ts", line: 3, column: 2, text: "rename this" };

/** Makes a repository in which every system finds something, and whose every number is known. */
export async function sampleRepository(): Promise<GitFixture> {
  const fixture = await gitFixture("sample ü");
  const parts = Array.from({ length: 12 }, (_, index) => [`src/part-${index}.ts`, part(index)]);
  await fixture.commit({
    ...Object.fromEntries(parts),
    "src/base.ts": "export function base() {\n  return 1;\n}\n",
    "src/base.test.ts": 'import { base } from "./base.ts";\nbase();\n',
    "src/huge.ts": `${importing(12)}export function huge() {\n${"  call();\n".repeat(600)}}\n`,
    [plantedMarker.path]: [
      'import { base } from "./base.ts";',
      "export function quiet() {",
      // Built from halves, so that this file holds no marker of its own.
      `  // ${"TO"}DO: ${plantedMarker.text}`,
      "  return base();",
      "}",
      "",
    ].join("\n"),
    "src/broken.ts": 'import { gone } from "./gone.ts";\nexport function broken() {\n  return gone();\n}\n',
    "good.json": "{ }\n",
    "bad.json": '{\n  "a": 1,\n  "b"\n}\n',
    "picture.png": Buffer.from([137, 80, 78, 71, 0]),
  });
  return fixture;
}

function part(index: number): string {
  return `${importing(index % 3)}export function part${index}() {\n${"  call();\n".repeat(5 * (index % 3))}}\n`;
}

/** Statements that import the base and as many parts as asked for. */
function importing(parts: number): string {
  const names = ["base", ...Array.from({ length: parts }, (_, index) => `part-${index}`)];
  return names.map((name) => `import "./${name}.ts";\n`).join("");
}
