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

/** A text that is a secret wherever it stands. */
export interface SecretText {
  readonly pattern: RegExp;
  /** Every match holds one of these, in whatever case, or one of {@link secretKeyEndings}. */
  readonly literals: readonly string[];
}

/**
 * Texts that are secrets wherever they stand. Each pattern takes steps in proportion to the text, whoever wrote it: no two
 * unbounded repetitions meet, and a match that fails late can't begin again at each of the characters it went over.
 */
export const secretTexts: readonly SecretText[] = [
  // Keys of model providers: sk-…, sk-proj-…; of Stripe: sk_live_…; of Google: AIza…
  { literals: ["sk-"], pattern: /\bsk-[A-Za-z0-9_-]{8,}/g },
  { literals: ["sk_live_", "sk_test_", "rk_live_", "rk_test_"], pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{8,}/g },
  { literals: ["AIza"], pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  // GitHub tokens: ghp_…, gho_…, ghu_…, ghs_…, ghr_…, github_pat_…
  {
    literals: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
    pattern: /\b(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{8,}/g,
  },
  // GitLab, npm and Slack tokens
  { literals: ["glpat-"], pattern: /\bglpat-[A-Za-z0-9_-]{8,}/g },
  { literals: ["npm_"], pattern: /\bnpm_[A-Za-z0-9]{36}/g },
  { literals: ["xox"], pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{8,}/g },
  // AWS access key ids
  { literals: ["AKIA", "ASIA"], pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  // HTTP credentials: Bearer …, and Basic … where what follows is no word
  { literals: ["Bearer "], pattern: /\bBearer +[A-Za-z0-9._~+/-]{8,}=*/gi },
  { literals: ["Basic "], pattern: /\b[Bb]asic +(?=[A-Za-z]{0,256}(?:[a-z][A-Z]|[0-9+/=]))[A-Za-z0-9+/_-]{8,}=*/g },
  // JSON web tokens, and any other JSON in base64
  { literals: ["eyJ"], pattern: /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*/g },
  // Private keys in PEM, to the text's end where theirs is missing
  {
    literals: [],
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  // Credentials in a URL: ://user:password@
  { literals: ["://"], pattern: /(?<=:\/\/)[^\s/:@"]{0,256}:[^\s/?#"]{1,256}(?=@)/g },
  // Authorization: …, Cookie: … of an HTTP message in a text
  { literals: [], pattern: /(?<=\b(?:authorization|cookie)\\?["']?\s{0,4}:\s{0,4}\\?["']?)[^\s"'][^\r\n"']{3,}/gi },
  // password=…, access_token: …, "api_key": "…" in free text
  {
    literals: [],
    pattern:
      /(?<=(?:pass(?:word|wd|phrase)|secret|token|(?:access|api|private|secret)[-_]?key)\\?["']?\s{0,4}[=:]\s{0,4}\\?["']?)[^\s"'&,;][^\s&,;]{3,}/gi,
  },
];
