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

/** Renders a time since the begin of a story, exact and short: `0`, `250 ms`, `1.5 s`, `2:30 min`, `8:00:01.5 h`, `3 d 4:00 h`. */
export function formatOffset(ms: number): string {
  if (ms === 0) return "0";
  if (ms < 0) return `−${formatOffset(-ms)}`;
  if (ms < 1_000) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(3))} s`;
  const seconds = ms / 1_000;
  if (ms < 3_600_000) return `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)} min`;
  const hours = `${Math.floor(seconds / 3_600) % 24}:${twoDigits(Math.floor(seconds / 60) % 60)}`;
  const exact = seconds % 60 === 0 ? hours : `${hours}:${twoDigits(seconds % 60)}`;
  const days = Math.floor(seconds / 86_400);
  if (days === 0) return `${exact} h`;
  return exact === "0:00" ? `${days} d` : `${days} d ${exact} h`;
}

function twoDigits(value: number): string {
  const text = String(Number(value.toFixed(3)));
  return value < 10 ? `0${text}` : text;
}
