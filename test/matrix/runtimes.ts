const platform = `${process.platform}-${process.arch}`;

/** What the matrix installs beside the packed packages: each runtime, compiler and tool of the versions that are promised. */
export const tools: Readonly<Record<string, string>> = {
  "node-22": `npm:node-${platform}@22`,
  "node-24": `npm:node-${platform}@24`,
  "node-26": `npm:node-${platform}@26`,
  bun: "1.4.5",
  deno: "2.9.6",
  workerd: "1.20261117.1",
  "typescript-5.9": "npm:typescript@5.9",
  "typescript-6.0": "npm:typescript@6.0",
  "typescript-7.0": "npm:typescript@7.0",
  "@types/node": "24.19.2",
  esbuild: "0.28.2",
  vite: "8.3.8",
  jest: "30.5.2",
};

/** The tools that put their binary in place when they are installed. */
export const built: readonly string[] = ["bun", "deno", "workerd", "esbuild"];

/** The program that starts a runtime, and what comes before the script. */
export const runtimes: readonly { name: string; bin: string; args: readonly string[] }[] = [
  { name: "Node 22", bin: "node-22/bin/node", args: [] },
  { name: "Node 24", bin: "node-24/bin/node", args: [] },
  { name: "Node 26", bin: "node-26/bin/node", args: [] },
  { name: "Bun", bin: ".bin/bun", args: ["run"] },
  { name: "Deno", bin: ".bin/deno", args: ["run", "--allow-all", "--node-modules-dir=manual"] },
];
