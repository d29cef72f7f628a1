/** Names of fields that hold secrets: any key that ends so, in snake_case, kebab-case or camelCase. */
export const secretKeyEndings: readonly string[] = [
  "accesskey",
  "apikey",
  "apikeys",
  "authorization",
  "cookie",
  "cookies",
  "credential",
  "credentials",
  "passphrase",
  "passwd",
  "password",
  "passwords",
  "privatekey",
  "secret",
  "secretkey",
  "secrets",
  "token",
];

/**
 * Texts that are secrets wherever they stand. Each takes steps in proportion to the text, whoever wrote it: no two
 * unbounded repetitions meet, and a match that fails late can't begin again at each of the characters it went over.
 */
export const secretPatterns: readonly RegExp[] = [
  // Keys of model providers: sk-…, sk-proj-…; of Stripe: sk_live_…; of Google: AIza…
  /\bsk-[A-Za-z0-9_-]{8,}/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{8,}/g,
  /\bAIza[A-Za-z0-9_-]{35}/g,
  // GitHub tokens: ghp_…, gho_…, ghu_…, ghs_…, ghr_…, github_pat_…
  /\b(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{8,}/g,
  // GitLab, npm and Slack tokens
  /\bglpat-[A-Za-z0-9_-]{8,}/g,
  /\bnpm_[A-Za-z0-9]{36}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{8,}/g,
  // AWS access key ids
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  // HTTP credentials: Bearer …, and Basic … where what follows is no word
  /\bBearer +[A-Za-z0-9._~+/-]{8,}=*/gi,
  /\b[Bb]asic +(?=[A-Za-z]{0,256}(?:[a-z][A-Z]|[0-9+/=]))[A-Za-z0-9+/_-]{8,}=*/g,
  // JSON web tokens, and any other JSON in base64
  /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*/g,
  // Private keys in PEM, to the text's end where theirs is missing
  /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  // Credentials in a URL: ://user:password@
  /(?<=:\/\/)[^\s/:@"]{0,256}:[^\s/?#"]{1,256}(?=@)/g,
  // Authorization: …, Cookie: … of an HTTP message in a text
  /(?<=\b(?:authorization|cookie)\\?["']?\s{0,4}:\s{0,4}\\?["']?)[^\s"'][^\r\n"']{3,}/gi,
  // password=…, access_token: …, "api_key": "…" in free text
  /(?<=(?:pass(?:word|wd|phrase)|secret|token|(?:access|api|private|secret)[-_]?key)\\?["']?\s{0,4}[=:]\s{0,4}\\?["']?)[^\s"'&,;][^\s&,;]{3,}/gi,
];
