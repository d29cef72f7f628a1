import { execFile } from "node:child_process";

const maxOutputBytes = 256 * 1024 * 1024;

/** Configuration that a repository could use to make git run programs of its choosing, switched off. */
const harmless = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false"];

/** Variables that would point git at a repository other than the one asked for, as they do inside a git hook. */
const misleading = ["DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "COMMON_DIR", "NAMESPACE", "PREFIX"];

/** What git answered. */
export interface GitAnswer {
  /** The exit code; `missing` when git is not installed. */
  code: number | "missing";
  stdout: string;
  /** The first line of what git complained about. */
  complaint: string;
}

/**
 * Runs one reading command of git in a folder, without a shell, without taking locks and without network.
 *
 * @throws the signal's reason when the signal ends it
 */
export async function git(cwd: string, args: readonly string[], signal: AbortSignal): Promise<GitAnswer> {
  signal.throwIfAborted();
  const settings = harmless.flatMap((setting) => ["-c", setting]);
  return new Promise((resolve, reject) => {
    execFile(
      "git",
      ["--no-pager", ...settings, ...args],
      { cwd, env: environment(), maxBuffer: maxOutputBytes, signal, windowsHide: true },
      (error, stdout, stderr) => {
        if (signal.aborted) return reject(signal.reason);
        const complaint = stderr.trim().split("\n")[0] ?? "";
        if (error === null) return resolve({ code: 0, stdout, complaint });
        if (error.code === "ENOENT") return resolve({ code: "missing", stdout: "", complaint: "git is not installed" });
        if (typeof error.code === "number") return resolve({ code: error.code, stdout, complaint });
        reject(error);
      },
    );
  });
}

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
  for (const name of misleading) delete env[`GIT_${name}`];
  return env;
}
