import { CopyButton } from "../../shell/copy-button.tsx";
import { collectorUrl, sessionToken } from "../../state/session.ts";
import "./first-emit.css";

/** What a collector without events shows: how to send the first one. It appears by itself. */
export function FirstEmit() {
  const url = collectorUrl.replace(/\/$/, "");
  const token = sessionToken.value === undefined ? "" : ' -H "Authorization: Bearer $HOOKS_COLLECTOR_TOKEN"';
  const event = '{"source_system":"mahavishnu","event_type":"hello","data":{"from":"curl"}}';
  const shell = `curl ${url}/events -H 'content-type: application/json'${token} \\\n  -d '${event}'`;
  const typescript = `import { createMahavishnuHook } from "@hooks/mahavishnu";

const mahavishnu = createMahavishnuHook("${url}");

await mahavishnu.emitWorkflowStarted({
  workflowId: "wf_1",
  workflowType: "quality_fix",
  adapter: "agno",
  repos: [],
});`;
  return (
    <div class="first-emit">
      <h1>No events yet</h1>
      <p>This collector is ready. Send it a first event; it appears here at once.</p>
      <h2>From TypeScript</h2>
      <Snippet code={typescript} />
      <h2>From a shell</h2>
      <Snippet code={shell} />
    </div>
  );
}

function Snippet({ code }: { code: string }) {
  return (
    <div class="snippet">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <pre tabIndex={0}>{code}</pre>
      <CopyButton label="Copy" text={() => code} />
    </div>
  );
}
