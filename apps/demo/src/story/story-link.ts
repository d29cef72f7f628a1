/**
 * Renders the link to a story on the page of a collector.
 *
 * @param url the collector's, with or without a slash at its end
 */
export function storyLink(url: string, correlationId: string): string {
  const query = new URLSearchParams({ view: "story", correlation: correlationId });
  return `${url.replace(/\/+$/, "")}/?${query}`;
}
