import * as one from "@hooks/core";
import * as other from "./other/node_modules/@hooks/core/dist/index.js";

const error = new other.HookError({ code: "invalid_options", message: "It is wrong.", fix: "Put it right." });
const id = await one.withCorrelation("story_1", async () => other.currentCorrelation());
console.log(one.HookError !== other.HookError, id, one.isHookError(error));
