import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { fitWindow, panWindow, type ViewWindow } from "./view-window.ts";

/** What zooming and panning work on. */
export interface ZoomTarget {
  readonly ref: RefObject<HTMLElement | null>;
  readonly width: number;
  readonly window: ViewWindow;
  /** The smallest window that is of use. */
  readonly least: number;
  readonly onWindow: (window: ViewWindow) => void;
}

/** Pixels that a finger or a mouse may move in a click. */
const clickDistance = 4;
/** What is too close is cut off by the smallest window, which changes as a story grows. */
const mostScale = 1e9;

/**
 * Zooms by wheel and pinch around the pointer, pans by drag and by sideways wheel. What scrolls up and down by itself
 * keeps the plain wheel for that; Ctrl and wheel zooms there.
 */
export function useZoom({ ref, width, window, least, onWindow }: ZoomTarget): void {
  const latest = useRef({ window, least, onWindow });
  latest.current = { window, least, onWindow };
  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0) return undefined;
    const behaviour = zoom<HTMLElement, unknown>()
      .extent([
        [0, 0],
        [width, 1],
      ])
      .translateExtent([
        [0, Number.NEGATIVE_INFINITY],
        [width, Number.POSITIVE_INFINITY],
      ])
      .scaleExtent([1, mostScale])
      .clickDistance(clickDistance)
      .filter((event: Event) => mayZoom(event, element))
      .on("start zoom end", (event: D3ZoomEvent<HTMLElement, unknown>) => {
        element.toggleAttribute("data-dragging", event.type !== "end" && event.sourceEvent?.type === "mousemove");
        if (event.type !== "zoom" || !event.sourceEvent) return;
        const next = toWindow(event.transform, width, latest.current.least);
        // The gesture goes on from what is shown: no smaller window than is of use.
        remember(element, next, width);
        latest.current.onWindow(next);
      });
    const selection = select(element);
    selection.call(behaviour).on("dblclick.zoom", null);
    const sideways = (event: WheelEvent) => {
      if (!isSideways(event)) return;
      event.preventDefault();
      const by = (event.deltaX === 0 ? event.deltaY : event.deltaX) / width;
      latest.current.onWindow(panWindow(latest.current.window, by));
    };
    element.addEventListener("wheel", sideways, { passive: false });
    return () => {
      element.removeEventListener("wheel", sideways);
      selection.on(".zoom", null);
    };
  }, [ref, width]);

  // A gesture begins where keys, links and the map have left the view.
  useEffect(() => {
    if (ref.current !== null && width > 0) remember(ref.current, window, width);
  }, [ref, width, window]);
}

/** d3-zoom keeps where it is on the element. */
function remember(element: HTMLElement & { __zoom?: ZoomTransform }, window: ViewWindow, width: number): void {
  element.__zoom = toTransform(window, width);
}

function mayZoom(event: Event, element: HTMLElement): boolean {
  if (event instanceof WheelEvent) {
    return !isSideways(event) && (event.ctrlKey || !(scrolls(element) || scrolls(element.closest(".story"))));
  }
  return !(event instanceof MouseEvent) || (event.button === 0 && !event.ctrlKey);
}

function scrolls(element: Element | null): boolean {
  return element !== null && element.scrollHeight > element.clientHeight + 1;
}

function isSideways({ deltaX, deltaY, shiftKey }: WheelEvent): boolean {
  return shiftKey || Math.abs(deltaX) > Math.abs(deltaY);
}

function toTransform([from, to]: ViewWindow, width: number): ZoomTransform {
  const scale = 1 / (to - from);
  return zoomIdentity.translate(-from * width * scale, 0).scale(scale);
}

function toWindow({ k, x }: ZoomTransform, width: number, least: number): ViewWindow {
  const from = -x / (k * width);
  return fitWindow([from, from + 1 / k], least);
}
