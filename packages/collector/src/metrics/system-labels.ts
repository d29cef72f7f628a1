/** A sender may invent names, and every label is a time series that a monitoring system keeps for long. */
const mostSystems = 100;
const others = "other";

/** What systems are called in metrics. */
export interface SystemLabels {
  /** Names a system that sends: by its own name, while there is room for one. */
  ofSender(system: string): string;
  /** Names a system that somebody asks about. A misspelt name takes no room from those that send. */
  ofQuestion(system: string): string;
}

/** Makes what names systems in metrics: the known ones and the first others by their own name, all further ones as `other`. */
export function createSystemLabels(known: Iterable<string>): SystemLabels {
  const labels = new Set(known);
  const limit = labels.size + mostSystems;
  const ofQuestion = (system: string) => (labels.has(system) ? system : others);
  return {
    ofQuestion,
    ofSender(system) {
      if (labels.size < limit) labels.add(system);
      return ofQuestion(system);
    },
  };
}
