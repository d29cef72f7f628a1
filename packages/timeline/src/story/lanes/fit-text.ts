/** Cuts a text to what fits a width, with an ellipsis; undefined when next to nothing would be left of it. */
export function fitText(text: string, widthPx: number, pxPerLetter = 6.6): string | undefined {
  const room = Math.floor(widthPx / pxPerLetter);
  const letters = [...text];
  if (letters.length <= room) return text;
  return room < 4 ? undefined : `${letters.slice(0, room - 1).join("")}…`;
}
