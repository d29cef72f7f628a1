import { render } from "preact";
import { App } from "./app.tsx";
import { followLocation } from "./state/page-state.ts";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/shell.css";

followLocation();
const root = document.querySelector("#page");
if (root !== null) render(<App />, root);
