import type { Commit } from "../repository/repository.ts";

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const weekMs = 7 * 24 * 60 * 60 * 1000;

/** The weekday that stands out. */
export interface BusiestWeekday {
  weekday: (typeof weekdays)[number];
  /** Commits on it. */
  count: number;
  /** Commits on each day, from Sunday. */
  counts: readonly number[];
  /** Confidence of the chi-square test that the days differ, 0–1. */
  confidence: number;
}

/** An even spread over seven days needs this many commits to be told from chance. */
const minWeekdayCommits = 14;

/** A rhythm of the week shows over this many weeks and no fewer. */
const minWeekdayWeeks = 4;

/** Finds the weekday with the most commits, in their authors' own time, or null when chance explains the spread. */
export function findBusiestWeekday(commits: readonly Commit[]): BusiestWeekday | null {
  const { start, end } = spanOf(commits);
  if (commits.length < minWeekdayCommits || end - start < minWeekdayWeeks * weekMs) return null;
  const counts = weekdays.map(() => 0);
  for (const { authoredAt } of commits) {
    const day = new Date(`${authoredAt.slice(0, 10)}T00:00:00Z`).getUTCDay();
    counts[day] = (counts[day] ?? 0) + 1;
  }
  const expected = commits.length / 7;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const confidence = 1 - chiSquareTail(chiSquare);
  if (confidence < 0.95) return null;
  const count = Math.max(...counts);
  const weekday = weekdays[counts.indexOf(count)];
  return weekday === undefined ? null : { weekday, count, counts, confidence };
}

/** One week of work. */
export interface Week {
  /** When it begins, ISO 8601 UTC. */
  startsAt: string;
  /** Lines added and deleted in it. */
  churn: number;
}

/** Most weeks that a churn series goes back. */
const maxWeeks = 52;

/** Sums up the changed lines of each whole week before the newest commit, oldest first, weeks without work included. */
export function weeklyChurn(commits: readonly Commit[]): Week[] {
  const { start, end } = spanOf(commits);
  const length = Math.min(maxWeeks, Math.floor((end - start) / weekMs));
  const weeks = Array.from({ length }, (_, index) => ({
    startsAt: new Date(end - (length - index) * weekMs).toISOString(),
    churn: 0,
  }));
  for (const { authoredAt, changes } of commits) {
    const week = weeks[length - 1 - Math.floor((end - 1 - Date.parse(authoredAt)) / weekMs)];
    if (week) week.churn += changes.reduce((sum, change) => sum + change.linesAdded + change.linesDeleted, 0);
  }
  return weeks;
}

/** From the oldest commit to just behind the newest, in milliseconds since the epoch. */
function spanOf(commits: readonly Commit[]): { start: number; end: number } {
  const times = commits.map(({ authoredAt }) => Date.parse(authoredAt));
  const end = times.reduce((latest, time) => Math.max(latest, time), 0) + 1;
  return { start: times.reduce((earliest, time) => Math.min(earliest, time), end), end };
}

/** Probability of a chi-square value at least this large with 6 degrees of freedom, where it has a closed form. */
function chiSquareTail(value: number): number {
  const half = value / 2;
  return Math.exp(-half) * (1 + half + half ** 2 / 2);
}
