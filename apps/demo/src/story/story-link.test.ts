import { expect, it } from "vitest";
import { storyLink } from "./story-link.ts";

it.each([
  ["http://localhost:8002", "run-1", "http://localhost:8002/?view=story&correlation=run-1"],
  [
    "https://hooks.example.com/base/",
    "a b&c=ü",
    "https://hooks.example.com/base/?view=story&correlation=a+b%26c%3D%C3%BC",
  ],
])("the story on the page of %s", (url, correlationId, link) => {
  expect(storyLink(url, correlationId)).toBe(link);
});
