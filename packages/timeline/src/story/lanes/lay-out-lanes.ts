import type { Lane } from "../model/story-model.ts";

/** Where a lane lies, pixels from the top. */
export interface LaneBox {
  readonly lane: Lane;
  readonly top: number;
  readonly height: number;
  /** Top of the first row of spans. */
  readonly rowsTop: number;
  /** Middle of the line that the events stand on. */
  readonly lineY: number;
}

/** Height of the time marks above the lanes. */
export const axisHeight = 46;
/** Height of a row of spans, with the space below it. */
export const rowHeight = 22;
/** Space for the name of a lane above its rows. */
const nameHeight = 22;
/** Space for the line of events below them. */
const lineHeight = 30;

/** Puts lanes below each other. */
export function layOutLanes(lanes: readonly Lane[]): { boxes: readonly LaneBox[]; height: number } {
  let top = axisHeight;
  const boxes = lanes.map((lane): LaneBox => {
    const rowsTop = top + nameHeight;
    const height = nameHeight + lane.rows * rowHeight + lineHeight;
    const box = { lane, top, height, rowsTop, lineY: top + height - lineHeight / 2 - 2 };
    top += height;
    return box;
  });
  return { boxes, height: top };
}
