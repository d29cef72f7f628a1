import { expect, test } from "vitest";
import { readSystemName } from "./system-name.ts";

test("a name has a spelling for each place", () => {
  expect(readSystemName("image-builder")).toEqual({
    kebab: "image-builder",
    wire: "image_builder",
    pascal: "ImageBuilder",
    camel: "imageBuilder",
    title: "Image-Builder",
  });
});

test.each(["", "Builder", "image_builder", "-builder", "2fa", "a--b", "x".repeat(65)])("%j is no name", (name) => {
  expect(readSystemName(name)).toContain("is none for a system. Use lower-case letters");
});
