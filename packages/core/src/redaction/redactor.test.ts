import { describe, expect, test } from "vitest";
import { createRedactor, type RedactOptions } from "./redactor.ts";

const redactor = createRedactor();
const clean = (data: unknown, options: boolean | RedactOptions = true) =>
  JSON.parse(createRedactor(options).json(JSON.stringify(data), "build_finished"));

describe("a field's name", () => {
  // Fails when a name is compared as it is spelled, or as a whole.
  test.each([
    "password",
    "PASSWORD",
    "db_password",
    "dbPassword",
    "api_key",
    "apiKey",
    "x-api-key",
    "X_Api__Key",
    "access_token",
    "Authorization",
    "proxy-authorization",
    "cookie",
    "Set-Cookie",
    "client_secret",
    "aws_secret_access_key",
    "SECRET_KEY",
    "ssh private key",
    // The Kelvin sign, whose lower case is a k.
    "api\u212aey",
    "credentials",
  ])("of %j says that its value is a secret", (key) => {
    expect(clean({ [key]: "hunter2", [`${key}_`]: { deep: ["hunter2"] } })).toEqual({
      [key]: "[redacted]",
      [`${key}_`]: "[redacted]",
    });
  });

  // Fails when a name need only hold the word: the figures of a language model's use would be lost.
  test.each(["max_tokens", "token_count", "tokens_used", "tokensUsed", "password_length", "cookie_jar", "secretary"])(
    "of %j does not",
    (key) => {
      expect(clean({ [key]: 512, password: "x" })).toEqual({ [key]: 512, password: "[redacted]" });
    },
  );

  test("hides a whole object or list, at any depth, and leaves null, which is no secret", () => {
    const data = { a: [{ b: { credentials: { user: "u", list: ["x"] }, token: null } }, { token: 7 }] };
    expect(clean(data)).toEqual({ a: [{ b: { credentials: "[redacted]", token: null } }, { token: "[redacted]" }] });
  });
});

const key = "b64Kq9ZxWv7Lm2Rt8Yp4";
const privateKey = (label: string, body: string) =>
  `-----BEGIN ${label}-----\n${body}\n${key}==\n-----END ${label}-----`;

describe("a text", () => {
  // Fails when a pattern loses a form, or takes only a part of it.
  test.each([
    ["a model provider's key", `sk-proj-${key}`],
    ["Stripe's", `sk_live_${key}`],
    ["Google's", `AIza${key}${key.slice(0, 15)}`],
    ["GitHub's", `ghp_${key}`],
    ["GitHub's fine-grained one", `github_pat_11AA_${key}`],
    ["GitLab's", `glpat-${key}`],
    ["npm's", `npm_${key}${key.slice(0, 16)}`],
    ["Slack's", `xoxb-123-456-${key}`],
    ["an AWS key id", "AKIAIOSFODNN7EXAMPLE"],
    ["a bearer token", `Bearer ${key}.${key}==`],
    ["a bearer token in lower case", `bearer   ${key}`],
    ["basic credentials", "Basic dXNlcjpwYXNzd29yZA=="],
    ["a JSON web token", `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${key}`],
    ["a JSON web token that was cut off", "eyJhbGciOiJIUzI1NiJ9"],
    ["a private key", privateKey("RSA PRIVATE KEY", key)],
    ["a private key with headers", privateKey("EC PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n")],
    ["a private key of PGP", privateKey("PGP PRIVATE KEY BLOCK", key)],
  ])("loses %s, wherever it stands", (_, secret) => {
    for (const before of ["", "a ", "a\n", "a\t", '"', "a\\n ", "(", "é-"]) {
      expect(clean({ notes: `${before}${secret}`, list: [`${before}${secret} and more`] })).toEqual({
        notes: `${before}[redacted]`,
        list: [`${before}[redacted] and more`],
      });
    }
  });

  test("loses a private key to its end where the last line is missing", () => {
    expect(redactor.text(`x ${privateKey("PRIVATE KEY", key).slice(0, -20)}`)).toBe("x [redacted]");
  });

  test.each([
    ["postgres://builder:pa55!@db:5432/builds", "postgres://[redacted]@db:5432/builds"],
    ["redis://:pa55@cache", "redis://[redacted]@cache"],
    ["see https://u:p@ss@host/a?b=c@d.", "see https://[redacted]@host/a?b=c@d."],
    ["password=hunter2", "password=[redacted]"],
    ["DB_PASSWORD = hunter2;", "DB_PASSWORD = [redacted];"],
    ["GET /login?access_token=abcd1234&next=/", "GET /login?access_token=[redacted]&next=/"],
    ["client_secret:\n  abcd1234", "client_secret:\n  [redacted]"],
    ["pass it's: password=it's5ecret, ok", "pass it's: password=[redacted], ok"],
    ["x-api-key: abcd1234", "x-api-key: [redacted]"],
    ["> Authorization: Digest username=me\n> Host: x", "> Authorization: [redacted]\n> Host: x"],
    ["Set-Cookie: session=1; id=2\r\nHost: x", "Set-Cookie: [redacted]\r\nHost: x"],
  ])("%j loses only its secret part", (text, expected) => {
    expect(clean({ text })).toEqual({ text: expected });
  });

  // Fails when what is JSON in a text, once or twice encoded, is taken for harmless.
  test.each([{ password: "hunter22" }, { headers: { authorization: "Digest hunter22" } }])(
    "that is JSON itself loses the secrets in it: %j",
    (inner) => {
      const once = JSON.stringify(inner);
      expect(redactor.text(once)).not.toContain("hunter22");
      expect(redactor.text(JSON.stringify(once))).not.toContain("hunter22");
    },
  );

  test("that is the name of a field loses its secret too", () => {
    expect(clean({ uses: { [`ghp_${key}`]: 3 } })).toEqual({ uses: { "[redacted]": 3 } });
  });

  // Fails when a pattern takes what only looks like its kind.
  test.each([
    "a basic workflow and Basic Authentication",
    "task-management-of-risks, desk-research",
    "http://localhost:8002/events?since=a@b",
    "git@github.com:owner/repo.git",
    "used 512 tokens: token_count=4096",
    "the token was refused",
    "password: yes",
    "2026-02-06T12:33:10.455Z 0198c5f1-7d3e-7a7b-8000-5f2b6c3d4e5f",
  ])("of no secret stays as it is: %j", (text) => {
    expect(redactor.text(text)).toBe(text);
  });
});

describe("the option redact", () => {
  test("switches everything off with false", () => {
    const data = { password: "hunter2", notes: `ghp_${key}` };
    expect(clean(data, false)).toEqual(data);
  });

  test.each([
    ["Internal-Id", "internal_id"],
    ["Internal-Id", "team_internalId"],
    ["Şifre", "şifre"],
    ["GİZLİ", "GİZLİ"],
    ['quo"ted', 'quo"ted'],
    ["a.b", "a.b"],
  ])("adds names of fields, in any spelling and any script: %j hides %j", (name, key) => {
    expect(clean({ [key]: 1, axb: 1 }, { keys: [name] })).toEqual({ [key]: "[redacted]", axb: 1 });
  });

  // Fails when a caller's pattern keeps its place between two calls, replaces only once, or is tried on the JSON.
  test.each([
    ["stateful", /order-\d+/g],
    ["sticky", /order-\d+/y],
    ["without a flag", /order-\d+/],
    ["anchored to the text", /^order-\d+$/],
    ["anchored to a line", /^order-\d+/m],
  ])("adds patterns: one that is %s", (_, pattern) => {
    const { json } = createRedactor({ patterns: [pattern] });
    for (let round = 0; round < 3; round += 1) {
      expect(json('{"a":"order-1","b":["order-22"]}', "x")).toBe('{"a":"[redacted]","b":["[redacted]"]}');
    }
  });

  test("keeps the default list beside what is added, unless that is switched off", () => {
    const data = { password: "hunter2", internal: "x", notes: `ghp_${key}` };
    expect(clean(data, { keys: ["internal"] })).toEqual({
      password: "[redacted]",
      internal: "[redacted]",
      notes: "[redacted]",
    });
    expect(clean(data, { keys: ["internal"], defaults: false })).toEqual({ ...data, internal: "[redacted]" });
  });

  test("lets a function change what the lists have left", () => {
    const custom = (data: Record<string, unknown>, eventType: string) => ({
      ...data,
      seen: data["password"],
      eventType,
    });
    for (const option of [custom, { custom }]) {
      expect(JSON.parse(createRedactor(option).json('{"password":"hunter2"}', "build_finished"))).toEqual({
        password: "[redacted]",
        seen: "[redacted]",
        eventType: "build_finished",
      });
    }
  });
});
