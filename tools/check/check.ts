import { spawnSync } from "node:child_process";
import { styleText } from "node:util";
import { repositoryRoot } from "../source/repository-root.ts";
import { type Step, steps } from "./steps.ts";

/**
 * Runs every step to its end, so that one run tells of all that is wrong, and closes with a line for each: what it
 * checks, how long it took, and what to do where it failed.
 */
function check(): void {
  const outcomes = steps.map((step) => {
    process.stdout.write(`\n${styleText("bold", `▶ pnpm ${step.script}`)}: ${step.checks}\n`);
    const startedMs = performance.now();
    return { step, passed: run(step), seconds: Math.round((performance.now() - startedMs) / 1000) };
  });
  process.stdout.write("\n");
  for (const { step, passed, seconds } of outcomes) {
    const mark = passed ? styleText("green", "✓") : styleText("red", "✗");
    process.stdout.write(`${mark} ${step.script.padEnd(13)} ${String(seconds).padStart(4)} s  ${step.checks}\n`);
    if (!passed) process.stdout.write(`  ${step.remedy}\n`);
  }
  const failed = outcomes.filter(({ passed }) => !passed);
  if (failed.length === 0) return;
  process.stdout.write(
    `\n${failed.length} of ${outcomes.length} checks failed: ${failed.map(({ step }) => step.script).join(", ")}.\n`,
  );
  process.exitCode = 1;
}

function run({ script }: Step): boolean {
  const pnpm = process.env["npm_execpath"];
  const isScript = pnpm !== undefined && /\.[cm]?js$/.test(pnpm);
  const [command, args] = isScript ? [process.execPath, [pnpm]] : [pnpm ?? "npx", pnpm ? [] : ["-y", "pnpm@12"]];
  const { status } = spawnSync(command as string, [...(args as string[]), "run", script], {
    cwd: repositoryRoot,
    stdio: "inherit",
  });
  return status === 0;
}

check();
