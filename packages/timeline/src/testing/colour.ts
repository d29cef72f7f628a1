/** Red, green and blue, 0–1, linear. */
export type Colour = readonly [red: number, green: number, blue: number];

/** How a person sees colours; the matrices are those of Machado, Oliveira and Fernandes (2009) at full severity. */
export const eyes = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

/** Reads `#rrggbb`. */
export function readColour(hex: string): Colour {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

/** Mixes so much of one colour into another, as `color-mix(in srgb, …)` does. */
export function mix(one: Colour, other: Colour, share: number): Colour {
  const blend = (at: 0 | 1 | 2) => toLinear(toGamma(one[at]) * share + toGamma(other[at]) * (1 - share));
  return [blend(0), blend(1), blend(2)];
}

/** Contrast of two colours as WCAG defines it, 1–21. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** How different two colours look to somebody: the distance in OKLab, where 0.02 is just to be told. */
export function distance(one: Colour, other: Colour, eye: keyof typeof eyes): number {
  const [a, b] = [toOklab(see(one, eye)), toOklab(see(other, eye))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function see([red, green, blue]: Colour, eye: keyof typeof eyes): Colour {
  const m = eyes[eye];
  const row = (at: 0 | 3 | 6) => Math.max(0, m[at] * red + m[(at + 1) as 1] * green + m[(at + 2) as 2] * blue);
  return [row(0), row(3), row(6)];
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toOklab([red, green, blue]: Colour): Colour {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toGamma(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
