/** A sender may invent names, and every label is a time series that a monitoring system keeps for long. */
const mostSystems = 100;
const others = "other";

/** Makes what names systems in metrics: the known ones and the first others by their own name, all further ones as `other`. */
export function createSystemLabels(known: Iterable<string>): (system: string) => string {
  const labels = new Set(known);
  const limit = labels.size + mostSystems;
  return (system) => {
    if (labels.size < limit) labels.add(system);
    return labels.has(system) ? system : others;
  };
}
