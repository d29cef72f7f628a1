import { readFileSync } from "node:fs";
import { repositoryRoot } from "../../tools/source/repository-root.ts";

/** An option as its declaration documents it. */
export interface OptionDocs {
  /** The name that a caller writes, nested ones with a dot: `batching.maxEvents`. */
  name: string;
  /** The number that the documentation gives as the default, if it gives one. */
  defaultNumber: string | undefined;
}

const files = ["packages/core/src/delivery/delivery-options.ts", "packages/core/src/hook/hook-options.ts"];

/** Reads the options of a hook off the interfaces that declare them. */
export function readOptionDocs(): OptionDocs[] {
  const source = files.map((file) => readFileSync(`${repositoryRoot}${file}`, "utf8")).join("\n");
  return [...optionsOf(source, "DeliveryOptions"), ...optionsOf(source, "HookOptions")];
}

function optionsOf(source: string, interfaceName: string, prefix = ""): OptionDocs[] {
  const body = new RegExp(`interface ${interfaceName}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`There is no interface ${interfaceName} to read the options from.`);
  return [...body.matchAll(/\/\*\*([\s\S]*?)\*\/\s+(\w+)\?: (.+);/g)].flatMap(([, docs = "", name, type = ""]) => {
    const nested = /\b(?!Delivery)\w+Options\b/.exec(type)?.[0];
    const inline = /\{ (\w+)\?: /.exec(type)?.[1];
    const number = /\b[Dd]efault ([\d,]*\d)/.exec(docs)?.[1]?.replaceAll(",", "");
    const own = { name: `${prefix}${name}`, defaultNumber: inline ? undefined : number };
    if (inline) return [own, { name: `${prefix}${name}.${inline}`, defaultNumber: number }];
    if (nested === undefined || !source.includes(`interface ${nested} `)) return [own];
    const children = optionsOf(source, nested, `${prefix}${name}.`);
    // An object that only groups options is none itself.
    return /boolean/.test(type) ? [own, ...children] : children;
  });
}
