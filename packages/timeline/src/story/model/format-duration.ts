/** Renders a span of time in the unit that suits it: `0 ms`, `340 ms`, `2.50 s`, `3 min 20 s`, `4 h 10 min`, `2 d 3 h`. */
export function formatDuration(ms: number): string {
  if (ms > 0 && ms < 1) return "<1 ms";
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${(ms / 1_000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Renders a mark of a time axis as short as it can be: `0`, `250 ms`, `1.5 s`, `2:30 min`, `1:05 h`, `3 d`. */
export function formatOffset(ms: number): string {
  if (ms === 0) return "0";
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(3))} s`;
  if (ms < 3_600_000) return `${sixtieths(ms / 1_000)} min`;
  if (ms < 86_400_000) return `${sixtieths(ms / 60_000)} h`;
  return `${Number((ms / 86_400_000).toFixed(1))} d`;
}

function sixtieths(value: number): string {
  const rest = Math.round(value % 60);
  return rest === 0 ? String(Math.floor(value / 60)) : `${Math.floor(value / 60)}:${String(rest).padStart(2, "0")}`;
}
