import type { ChangelogFunctions } from "@changesets/types";

/**
 * Writes changelogs for readers: what somebody wrote for them, and which other package a release brings along. No
 * commits, whose ids tell a reader nothing.
 */
const changelog: ChangelogFunctions = {
  async getReleaseLine({ summary }) {
    const [first = "", ...rest] = summary.split("\n").map((line) => line.trimEnd());
    return [`- ${first}`, ...rest.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
  },
  async getDependencyReleaseLine(_changesets, dependencies) {
    const brought = dependencies.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`);
    return brought.length === 0 ? "" : `- Brings ${new Intl.ListFormat("en").format(brought)}.`;
  },
};

export default changelog;
