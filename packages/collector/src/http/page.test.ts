import { readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pageFolder } from "@hooks/timeline";
import Fastify from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { tempFolder } from "../../test/temp-folder.ts";
import { testCollector } from "../../test/test-collector.ts";
import { addPageAssets, sendPage } from "./routes/page.ts";

const asBrowser = { headers: { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" } };

/** A server that has nothing but a page, from a folder of its own. */
async function pageServer(folder: string) {
  const app = Fastify();
  addPageAssets(app, folder);
  app.get("/", async (_request, reply) => sendPage(reply, folder));
  onTestFinished(() => app.close());
  return app;
}

async function builtPage(): Promise<string> {
  const folder = await tempFolder();
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>page</title>");
  await writeFile(join(folder, "assets", "page-1a2b.js"), "console.log(1)");
  await writeFile(join(folder, "assets", "page-1a2b.js.br"), "shorter");
  return folder;
}

describe("GET /", () => {
  it.each([undefined, "*/*", "application/json", "application/json, text/html"])(
    "tells what there is to a program, which accepts %s",
    async (accept) => {
      const collector = await testCollector();
      const response = await fetch(`${collector.url}/`, accept === undefined ? {} : { headers: { accept } });
      expect(response.headers.get("vary")).toContain("accept");
      expect(await response.json()).toMatchObject({ name: "hooks collector" });
    },
  );

  it("is the page for a browser, under a policy without exceptions", async () => {
    const app = await pageServer(await builtPage());
    const { statusCode, headers, body } = await app.inject({ url: "/", ...asBrowser });
    expect(statusCode).toBe(200);
    expect(body).toContain("<title>page</title>");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["cache-control"]).toBe("public, max-age=0");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
  });

  it("says how to build the page when it is not", async () => {
    const app = await pageServer(await tempFolder());
    const { statusCode, headers, body } = await app.inject({ url: "/", ...asBrowser });
    expect(statusCode).toBe(503);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(body).toContain("npx -y pnpm@12 run page");
  });
});

describe("GET /assets/…", () => {
  it("may be kept for ever, and comes compressed", async () => {
    const app = await pageServer(await builtPage());
    const plain = await app.inject("/assets/page-1a2b.js");
    expect(plain.body).toBe("console.log(1)");
    expect(plain.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": expect.stringMatching(/javascript; charset=utf-8$/),
      "x-content-type-options": "nosniff",
    });
    const short = await app.inject({ url: "/assets/page-1a2b.js", headers: { "accept-encoding": "gzip, br" } });
    expect({ body: short.body, encoding: short.headers["content-encoding"] }).toEqual({
      body: "shorter",
      encoding: "br",
    });
  });

  it.each(["none.js", "..%2f..%2fpackage.json", "%2e%2e%2findex.html", ""])("has no %s", async (name) => {
    const collector = await testCollector();
    const response = await fetch(`${collector.url}/assets/${name}`);
    const { error } = (await response.json()) as { error: { code: string } };
    expect({ status: response.status, code: error.code }).toEqual({ status: 404, code: "not_found" });
  });

  it("needs no token, since a page that asks for one has to load", async () => {
    const collector = await testCollector({ tokens: ["read:secret"] });
    const [asset] = readdirSync(join(pageFolder, "assets"));
    expect((await fetch(`${collector.url}/assets/${asset}`)).status).toBe(200);
    expect((await fetch(`${collector.url}/`, asBrowser)).status).toBe(200);
    expect((await fetch(`${collector.url}/events`)).status).toBe(401);
  });
});
