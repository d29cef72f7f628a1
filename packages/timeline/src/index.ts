import { fileURLToPath } from "node:url";

/** The folder with the files of the page, built: `index.html` and what it loads. A checkout has it after a build. */
export const pageFolder: string = fileURLToPath(new URL("../dist/page/", import.meta.url));
