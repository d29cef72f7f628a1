const lessons = {
  map: {
    text: "No story of this time has events of two systems. Events that share a correlation id make one:",
    code: 'await withCorrelation("release-42", async () => {\n  await mahavishnu.emitWorkflowStarted({ … });\n  await crackerjack.emitTestCompleted({ … });\n});',
  },
  score: {
    text: "No quality score in this time. Each of these draws a point:",
    code: "await crackerjack.emitQualityScoreUpdated({ repository, oldScore, newScore, scoreChange, checkId });",
  },
  coverage: {
    text: "No coverage in this time. Each of these draws a point:",
    code: "await crackerjack.emitCoverageCalculated({ repository, coveragePercent });",
  },
  cache: {
    text: "No cache look-up in this time. Both of these count:",
    code: "await oneiric.emitCacheHit({ cacheKey });\nawait oneiric.emitCacheMiss({ cacheKey });",
  },
  pool: {
    text: "No pool has grown or shrunk in this time. Each of these draws a step:",
    code: "await mahavishnu.emitPoolScaled({ poolId, targetWorkers });",
  },
} as const;

/** Says what is not there yet, and the call that brings it. */
export function Teach({ what }: { what: keyof typeof lessons }) {
  const { text, code } = lessons[what];
  return (
    <div class="teach">
      <p>{text}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{code}</pre>
    </div>
  );
}
