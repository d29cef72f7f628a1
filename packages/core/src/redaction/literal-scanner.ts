const alphabet = 128;
const separators: readonly number[] = [0x20, 0x2d, 0x5f];

/** Looks for literals in texts. */
export interface LiteralScanner {
  /** Whether a text may hold a literal. */
  mayHold(text: string): boolean;
  /** Whether a text is all ASCII and holds no literal. */
  isPlain(text: string): boolean;
}

/**
 * Makes a scanner that tells whether a text holds one of some literals, whatever the case and whatever spaces, `-` and `_` stand between
 * their characters. One pass, one table look-up a character (Aho–Corasick), so that asking costs less than stringifying
 * the text did. It may find too much, such as a literal across characters beyond ASCII, but never too little.
 *
 * @param literals ASCII texts. None begins with a separator, and where one has a separator, what stands before it ends
 *   no part of another: a character can't both be skipped and begin something.
 */
export function createLiteralScanner(literals: readonly string[]): LiteralScanner {
  const key = literals.join("\u0001");
  // Nearly all hooks look for the same.
  const known = scanners.get(key);
  if (known !== undefined) return known;
  const scanner = compileScanner(literals);
  if (scanners.size < maxScanners) scanners.set(key, scanner);
  return scanner;
}

const scanners = new Map<string, LiteralScanner>();
const maxScanners = 16;

function compileScanner(literals: readonly string[]): LiteralScanner {
  const { table, accepting } = compile(literals.map((literal) => literal.toLowerCase()));
  return {
    mayHold(text) {
      let state = 0;
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code < alphabet) {
          state = table[state * alphabet + code] as number;
          if (state >= accepting) return true;
        } else if (code === kelvinSign || code === longS) {
          // The two characters beyond ASCII that become an ASCII letter in another case.
          state = table[state * alphabet + (code === kelvinSign ? 0x6b : 0x73)] as number;
          if (state >= accepting) return true;
        }
      }
      return false;
    },
    isPlain(text) {
      let state = 0;
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code >= alphabet) return false;
        state = table[state * alphabet + code] as number;
        if (state >= accepting) return false;
      }
      return true;
    },
  };
}

const kelvinSign = 0x212a;
const longS = 0x017f;

interface Node {
  readonly children: Map<number, Node>;
  fallback: Node | undefined;
  accepts: boolean;
  state: number;
}

/** States from `accepting` on are those in which a literal has just ended. */
function compile(literals: readonly string[]): { table: Uint16Array; accepting: number } {
  const root = createNode();
  for (const literal of literals) addLiteral(root, literal);
  const nodes = linkFallbacks(root);
  const ordered = [...nodes.filter((node) => !node.accepts), ...nodes.filter((node) => node.accepts)];
  ordered.forEach((node, state) => {
    node.state = state;
  });
  const table = new Uint16Array(ordered.length * alphabet);
  // In the order of depth: a node does what the one that it falls back to does, but for its own children.
  for (const node of nodes) {
    const row = node.state * alphabet;
    const fallbackRow = (node.fallback ?? root).state * alphabet;
    table.copyWithin(row, fallbackRow, fallbackRow + alphabet);
    if (node === root) table.fill(root.state, row, row + alphabet);
    else for (const separator of separators) table[row + separator] = node.state;
    for (const [code, child] of node.children) {
      table[row + code] = child.state;
      if (code >= 0x61 && code <= 0x7a) table[row + code - 0x20] = child.state;
    }
  }
  return { table, accepting: ordered.findIndex((node) => node.accepts) };
}

function addLiteral(root: Node, literal: string): void {
  let node = root;
  for (const character of literal) {
    const code = character.charCodeAt(0);
    const child = node.children.get(code) ?? createNode();
    node.children.set(code, child);
    node = child;
  }
  node.accepts = true;
}

/** Gives each node the longest other node that its text ends with, and returns all nodes, the root first. */
function linkFallbacks(root: Node): Node[] {
  const nodes = [root];
  for (const node of nodes) {
    for (const [code, child] of node.children) {
      child.fallback = node.fallback === undefined ? root : next(node.fallback, code);
      child.accepts ||= child.fallback.accepts;
      nodes.push(child);
    }
  }
  return nodes;
}

/** Where a lower-case character leads from a node. */
function next(node: Node, code: number): Node {
  for (let at: Node | undefined = node; at !== undefined; at = at.fallback) {
    const child = at.children.get(code);
    if (child !== undefined) return child;
    if (separators.includes(code)) return node;
    if (at.fallback === undefined) return at;
  }
  return node;
}

function createNode(): Node {
  return { children: new Map(), fallback: undefined, accepts: false, state: 0 };
}
