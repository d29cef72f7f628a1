/** The name of a new system in each of its spellings. */
export interface SystemName {
  /** Of its folder and package: `image-builder`. */
  kebab: string;
  /** On the wire: `image_builder`. */
  wire: string;
  /** Of types: `ImageBuilder`. */
  pascal: string;
  /** Of values: `imageBuilder`. */
  camel: string;
  /** For people: `Image-Builder`. */
  title: string;
}

/** Reads a name in kebab-case, or returns a sentence that says why it is none. */
export function readSystemName(kebab: string): SystemName | string {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(kebab) || kebab.length > 64) {
    return `The name ${JSON.stringify(kebab)} is none for a system. Use lower-case letters, digits and hyphens, starting with a letter, like image-builder.`;
  }
  const words = kebab.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const pascal = words.join("");
  return {
    kebab,
    wire: kebab.replaceAll("-", "_"),
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    title: words.join("-"),
  };
}
