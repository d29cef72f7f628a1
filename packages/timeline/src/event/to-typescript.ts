import type { StoredEvent } from "@hooks/client";
import type { Catalog } from "../state/catalog.ts";

/** The call that emits an event like this one. */
export function toTypeScript(event: StoredEvent, catalog: Catalog, collectorUrl: string): string {
  const { sourceSystem, eventType, severity, data } = event;
  const known = catalog.find(sourceSystem, eventType);
  const name = camelCase(sourceSystem);
  const hook = isName(name) ? name : "hook";
  const options = optionsOf(event);
  const rest = options === undefined ? "" : `, ${options}`;
  if (known?.sourceSystem === sourceSystem && packages.has(sourceSystem)) {
    const factory = `create${pascalCase(sourceSystem)}Hook`;
    return [
      `import { ${factory} } from "@hooks/${sourceSystem.replaceAll("_", "-")}";`,
      "",
      `const ${hook} = ${factory}(${literal(trimSlash(collectorUrl))});`,
      "",
      `await ${hook}.emit${pascalCase(eventType)}(${literal(data, { camelCaseKeys: true })}${rest});`,
    ].join("\n");
  }
  return [
    'import { defineHook } from "@hooks/core";',
    "",
    `const ${hook} = defineHook(${literal(sourceSystem)}, {})(${literal(trimSlash(collectorUrl))});`,
    "",
    `await ${hook}.emitEvent(${literal(eventType)}, ${literal(severity)}, ${literal(data)}${rest});`,
  ].join("\n");
}

/** Those whose hook is in a package of that name. */
const packages: ReadonlySet<string> = new Set(["mahavishnu", "crackerjack", "session_buddy", "akosha", "oneiric"]);

function optionsOf({ correlationId, causationId, tags }: StoredEvent): string | undefined {
  const options = {
    ...(correlationId === null ? {} : { correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
    ...(tags.length === 0 ? {} : { tags }),
  };
  return Object.keys(options).length === 0 ? undefined : literal(options);
}

/** A JSON value as TypeScript; long ones over several lines. */
function literal(value: unknown, { camelCaseKeys = false }: { camelCaseKeys?: boolean } = {}): string {
  const short = write(value, "", " ", camelCaseKeys);
  return short.length <= 80 ? short : write(value, "", "\n", camelCaseKeys);
}

function write(value: unknown, indent: string, between: string, camelCaseKeys: boolean): string {
  // Direction marks, and what ends a line in some readers, are spelled out.
  if (typeof value === "string") return JSON.stringify(value).replace(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, spell);
  if (typeof value !== "object" || value === null) return String(value);
  const inner = between === "\n" ? `${indent}  ` : "";
  const parts = Array.isArray(value)
    ? value.map((each) => write(each, inner, between, false))
    : Object.entries(value).map(([key, each]) => {
        const name = camelCaseKeys ? camelCase(key) : key;
        return `${keyOf(name)}: ${write(each, inner, between, false)}`;
      });
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return `${open}${close}`;
  if (between === "\n") return `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close}`;
  return Array.isArray(value) ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
}

function spell(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

function keyOf(name: string): string {
  // Written in any other way, it would set the prototype.
  if (name === "__proto__") return '["__proto__"]';
  return isName(name) ? name : write(name, "", "", false);
}

function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

function camelCase(name: string): string {
  return name.replace(/_([^_])/g, (_, character: string) => character.toUpperCase());
}

function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

function trimSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
