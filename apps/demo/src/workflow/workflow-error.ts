/** The reasons for which the workflow fails, and the code that each has on the wire. */
const codes = {
  path_not_found: "MHV-001",
  not_a_folder: "MHV-002",
  not_a_repository: "MHV-003",
  no_commits: "MHV-004",
  unreadable: "MHV-005",
  interrupted: "MHV-006",
} as const;

/** Why the workflow can't go on. */
export type WorkflowErrorReason = keyof typeof codes;

/** The code of a failure that nobody foresaw. */
export const unforeseenErrorCode = "MHV-099";

/** Ends the workflow with a reason that its user can act on. */
export class WorkflowError extends Error {
  override readonly name = "WorkflowError";
  readonly reason: WorkflowErrorReason;
  /** The reason on the wire, `MHV-` and three digits. */
  readonly code: string;

  constructor(reason: WorkflowErrorReason, message: string) {
    super(message);
    this.reason = reason;
    this.code = codes[reason];
  }
}
