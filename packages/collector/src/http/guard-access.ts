import type { FastifyInstance } from "fastify";
import type { Access, Verdict } from "../access/access.ts";
import type { Scope } from "../access/token.ts";
import { HttpError } from "./http-error.ts";
import { pageAssetsUrl } from "./routes/page.ts";

/** What anybody may ask: the page holds no events, and `/health` keeps its details to itself. */
const openRoutes: ReadonlySet<string | undefined> = new Set(["/", pageAssetsUrl, "/health"]);

/** Asks every request for a token that is good for it. What does not exist is not told to who has none. */
export function guardAccess(app: FastifyInstance, access: Access): void {
  app.addHook("onRequest", async ({ method, headers, routeOptions, is404 }) => {
    if (openRoutes.has(routeOptions.url) && !is404) return;
    for (const scope of scopesOf(method)) {
      const verdict = access.check(headers.authorization, scope);
      if (verdict !== "granted") throw toRefusal(verdict, scope);
    }
  });
}

/** Deleting takes both: a token that was given out for one alone never loses events. */
function scopesOf(method: string): readonly Scope[] {
  if (method === "DELETE") return ["read", "write"];
  return method === "POST" ? ["write"] : ["read"];
}

function toRefusal(verdict: Exclude<Verdict, "granted">, scope: Scope): HttpError {
  switch (verdict) {
    case "missing":
      return new HttpError(401, "unauthorized", "A token is needed: send it as Authorization: Bearer <token>.", {
        headers: { "www-authenticate": 'Bearer realm="hooks"' },
      });
    case "unknown":
      return new HttpError(401, "unauthorized", "The token is not known here.", {
        headers: { "www-authenticate": 'Bearer realm="hooks", error="invalid_token"' },
      });
    case "out_of_scope":
      return new HttpError(403, "forbidden", `The token is not good for this; it takes one with the scope ${scope}.`, {
        headers: { "www-authenticate": `Bearer realm="hooks", error="insufficient_scope", scope="${scope}"` },
      });
  }
}
