import { render } from "preact";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/shell.css";
import { App } from "./app.tsx";
import { followKeys } from "./shell/keyboard.ts";
import { loadCatalog } from "./state/load-catalog.ts";
import { followLocation } from "./state/page-state.ts";
import { followTheme } from "./state/theme.ts";

followLocation();
followTheme();
followKeys();
loadCatalog();

const root = document.querySelector("#page");
if (root !== null) render(<App />, root);
