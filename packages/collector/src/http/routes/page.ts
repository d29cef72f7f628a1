import { existsSync } from "node:fs";
import { join } from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const oneYearSeconds = 31_536_000;

/** Only what the collector itself serves: a payload that got through as markup would find nothing to run or to call. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const pageHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** The routes of what the page loads. Their names have a hash of their content, so browsers need not ask twice. */
export const pageAssetsUrl = "/assets/*";

/** Adds what the page loads, from the folder in which it was built. */
export function addPageAssets(app: FastifyInstance, folder: string): void {
  app.register(staticFiles, {
    root: join(folder, "assets"),
    prefix: "/assets/",
    preCompressed: true,
    immutable: true,
    maxAge: oneYearSeconds * 1_000,
    index: false,
    dotfiles: "ignore",
    setHeaders: (reply) => void reply.header("x-content-type-options", "nosniff"),
  });
}

/** Answers with the page, or says how to get one. */
export function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  reply.headers(pageHeaders);
  if (existsSync(join(folder, "index.html"))) {
    return reply.sendFile("index.html", folder, { immutable: false, maxAge: 0 });
  }
  return reply.code(503).type("text/html; charset=utf-8").send(notBuilt);
}

const notBuilt = `<!doctype html>
<html lang="en">
<title>Event hooks</title>
<h1>The page is not built</h1>
<p>The collector works. Its page is built from sources once:</p>
<pre>npx -y pnpm@12 run page</pre>
<p>Then load this page again. <a href="/openapi.json">/openapi.json</a> has everything that can be asked without it.</p>
</html>
`;
