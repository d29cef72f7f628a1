/** Renders a payload in one line: `duration_seconds=1.5 error={"code":"E1"}`. Text is quoted where it would mislead. */
export function summarizeData(data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data)
    .map(([key, value]) => `${key}=${typeof value === "string" && isPlain(value) ? value : JSON.stringify(value)}`)
    .join(" ");
}

function isPlain(text: string): boolean {
  return /^[^\s"={}[\]]+$/u.test(text) && !/^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.test(text);
}
