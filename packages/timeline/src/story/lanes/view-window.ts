import type { TimeAxis } from "../model/time-axis.ts";

/** The part of a time axis that is shown, as places: `[0, 1]` is all of it. */
export type ViewWindow = readonly [from: number, to: number];

/** All of an axis. */
export const wholeWindow: ViewWindow = [0, 1];

/** Moves a window into the axis, and makes it no smaller than `least`. */
export function fitWindow([from, to]: ViewWindow, least: number): ViewWindow {
  const width = Math.min(1, Math.max(least, to - from));
  const middle = (from + to) / 2;
  const start = Math.min(1 - width, Math.max(0, middle - width / 2));
  return [start, start + width];
}

/** Shows less of an axis (`factor` below 1) or more of it; the place `anchor` stays where it is. */
export function zoomWindow([from, to]: ViewWindow, anchor: number, factor: number, least: number): ViewWindow {
  const width = Math.min(1, Math.max(least, (to - from) * factor));
  const share = (anchor - from) / (to - from);
  const start = anchor - share * width;
  return fitWindow([start, start + width], least);
}

/** Moves a window by a share of its own width. */
export function panWindow([from, to]: ViewWindow, share: number): ViewWindow {
  const by = Math.min(1 - to, Math.max(-from, (to - from) * share));
  return [from + by, to + by];
}

/** The smallest window that is of use: some milliseconds. */
export function leastWindow(axis: TimeAxis, startMs: number): number {
  return Math.min(0.5, Math.max(1e-9, (axis.toPlace(startMs + 0.5) - axis.toPlace(startMs)) * 8));
}

/** Reads a window off the URL: `1200-5400`, milliseconds since the story began. What can't be is the whole axis. */
export function readWindow(text: string | undefined, axis: TimeAxis, startMs: number, least: number): ViewWindow {
  const [, from, to] = /^(-?\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text ?? "") ?? [];
  if (from === undefined || to === undefined || Number(from) >= Number(to)) return wholeWindow;
  return fitWindow([axis.toPlace(startMs + Number(from)), axis.toPlace(startMs + Number(to))], least);
}

/** Spells a window for the URL; undefined for the whole axis. */
export function formatWindow([from, to]: ViewWindow, axis: TimeAxis, startMs: number): string | undefined {
  if (from <= 1e-6 && to >= 1 - 1e-6) return undefined;
  const offset = (place: number) => Number((axis.toTime(place) - startMs).toFixed(1));
  return `${offset(from)}-${Math.max(0, offset(to))}`;
}

/** Makes a window in which a place can be seen, as wide as the given one. */
export function windowAround(window: ViewWindow, place: number): ViewWindow {
  const [from, to] = window;
  const edge = (to - from) * 0.05;
  if (place >= from + edge && place <= to - edge) return window;
  const half = (to - from) / 2;
  return fitWindow([place - half, place + half], to - from);
}
