const length = 24;
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const [zero, nine] = [48, 57];

/**
 * Tells whether a text is a time in the form `2026-02-06T12:33:10.455Z`, which is how hooks write it and how it is kept.
 * Says no to all other forms, and to a leap day: these take the longer way.
 */
export function isPlainTimestamp(text: string): boolean {
  if (text.length !== length || text.charCodeAt(23) !== 90 || text.charCodeAt(10) !== 84) return false;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58 || text.charCodeAt(19) !== 46) return false;
  const month = pair(text, 5);
  const day = pair(text, 8);
  return (
    pair(text, 0) >= 0 &&
    pair(text, 2) >= 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= (daysInMonth[month - 1] as number) &&
    !(month === 2 && day === 29) &&
    isUpTo(pair(text, 11), 23) &&
    isUpTo(pair(text, 14), 59) &&
    isUpTo(pair(text, 17), 59) &&
    pair(text, 20) >= 0 &&
    isDigit(text.charCodeAt(22))
  );
}

/** The number that two digits make; negative when they are none. */
function pair(text: string, at: number): number {
  const high = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  return isDigit(high) && isDigit(low) ? (high - zero) * 10 + (low - zero) : -1;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isUpTo(value: number, most: number): boolean {
  return value >= 0 && value <= most;
}
