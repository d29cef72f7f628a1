import { type EventDefinition, event } from "@hooks/core";
import { openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type AdapterName, adapterNames } from "../adapter-names.ts";
import { type AgentType, agentTypes } from "../agent-types.ts";

/** Where an agent stands in its life. */
export type AgentState =
  | "pending"
  | "starting"
  | "ready"
  | "running"
  | "detached"
  | "draining"
  | "completed"
  | "failed"
  | "reaped"
  | "degraded";

/** What sort of thing an agent runs as. */
export type AgentCategory = "ai_assistant" | "shell" | "container" | "remote" | "application" | "gateway";

/** Which tmux session an agent lives in: the caller's, one made for it, or none. */
export type SessionMode = "current_tmux" | "managed_tmux" | "no_tmux";

/** Payload of `agent_spawned`: an agent (worker) is started. */
export interface AgentSpawned {
  /** Id of the worker, or ULID of the agent. */
  agentId: string;
  /** Kind of agent. */
  agentType: AgentType;
  /** Display name of the agent. */
  agentName?: string | undefined;
  /** What drives the agent, for example `claude_tui`. */
  backend?: string | undefined;
  /** Where the agent stands in its life, normally `starting`. */
  state?: AgentState | undefined;
  /** What sort of thing the agent runs as. */
  category?: AgentCategory | undefined;
  /** Id of the pool that owns the agent. */
  poolId?: string | undefined;
  /** Model that the agent uses, for example `openai:gpt-4`. */
  model?: string | undefined;
  /** What runs the workflow that the agent works for. */
  adapter?: AdapterName | undefined;
  /** Which tmux session the agent lives in. */
  sessionMode?: SessionMode | undefined;
  /** Id of the workflow that started the agent. */
  workflowId?: string | undefined;
}

/** An agent (worker) is started. Severity `info`. */
export const agentSpawned: EventDefinition<"agent_spawned", AgentSpawned> = event("agent_spawned", "info", () =>
  z.object({
    agent_id: text(),
    agent_type: openSet(agentTypes),
    agent_name: z.optional(text()),
    backend: z.optional(text()),
    state: z.optional(
      z.enum([
        "pending",
        "starting",
        "ready",
        "running",
        "detached",
        "draining",
        "completed",
        "failed",
        "reaped",
        "degraded",
      ]),
    ),
    category: z.optional(z.enum(["ai_assistant", "shell", "container", "remote", "application", "gateway"])),
    pool_id: z.optional(text()),
    model: z.optional(text()),
    adapter: z.optional(openSet(adapterNames)),
    session_mode: z.optional(z.enum(["current_tmux", "managed_tmux", "no_tmux"])),
    workflow_id: z.optional(text()),
  }),
);
