import type { ViewProps } from "../view-props.ts";

/** What the story of a correlation id is given. */
export interface StoryViewProps extends ViewProps {
  correlationId: string;
  /** The story to compare it with. */
  compareWith?: string | undefined;
}
