/** Names of fields that hold secrets: any key that ends so, in snake_case, kebab-case or camelCase. */
export const secretKeyEndings: readonly string[] = [
  "accesskey",
  "apikey",
  "authorization",
  "cookie",
  "credential",
  "credentials",
  "passphrase",
  "passwd",
  "password",
  "privatekey",
  "secret",
  "token",
];

/** Texts that are secrets wherever they stand. */
export const secretPatterns: readonly RegExp[] = [
  // Keys of model providers: sk-…, sk-proj-…
  /\bsk-[A-Za-z0-9_-]{8,}/g,
  // GitHub tokens: ghp_…, gho_…, ghu_…, ghs_…, ghr_…, github_pat_…
  /\b(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{8,}/g,
  // GitLab and Slack tokens
  /\bglpat-[A-Za-z0-9_-]{8,}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{8,}/g,
  // AWS access key ids
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  // HTTP credentials: Bearer …, Basic …
  /\b(?:Bearer|Basic) +[A-Za-z0-9._~+/-]{8,}=*/gi,
  // JSON web tokens
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
  // Private keys in PEM
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g,
  // Credentials in a URL: ://user:password@
  /(?<=:\/\/)[^\s/:@"]{1,256}:[^\s/@"]{1,256}(?=@)/g,
  // password=…, token: … in free text
  /(?<=\b(?:password|passwd|secret|token|api[-_]?key)\s?[=:]\s?)[^\s"'&,;]{4,}/gi,
];
