/**
 * Stands where a secret-like value was written out in an object. A reference to
 * a secret keeps its text.
 *
 * @public
 */
export const MASKED_LITERAL = '(masked)';

/** Names under which people keep what nobody else should read. */
const SECRET_NAME =
  /pass(word|wd|phrase)|(?<!^|old)pwd$|(?<!by|com|over|sur|under)pass$|secret|token(?!i[sz])|credential|(access|account|api|encryption|private|shared)[-._]?key|jaas|connection[-._]?string|auth[-._]?user[-._]?info|authorization$/i;

/** What every text with a telling name has in it; most texts have not. */
const TELLING = /pass|pwd|secret|token|credential|key|jaas|connection|auth/i;

/** Names that only say where a secret is, what it is like, or how long it holds. */
const HARMLESS_NAME =
  /(algorithm|class|count|dir|enabled?|endpoint|file|interval|iterations|length|location|ms|names?|path|provider|refs?|seconds|size|timeout|type|ur[il])$|max[-._]?tokens?/i;

/** Texts that only say where a value is kept. */
const REFERENCE =
  /^\s*(\$\{[^}]*\}|\$\([^)]*\)|\$[A-Z_][A-Z0-9_]*|\{\{[^}]*\}\}|\/[\w./-]*|file:\/\/\S*)\s*$/;

/** Where they stand inside a longer text. */
const REFERENCES = /\$\{[^}$]*\}|\$\([^)$]*\)/g;
const BLANK = '\0';

/** Without this a long word would be read anew from each of its letters. */
const BEGIN = String.raw`(?<![\w.-])`;

/** In quotes, in those of JSON inside JSON, in quotes that were cut off, or in none. */
const VALUE =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\\+"[^"]*"?|["'][^\n]*|[^\s,;&"'}]+/y;

/** A name with what leads to its value, which may begin the next pair itself. */
function pair(name: string): RegExp {
  return new RegExp(`${name}(?=[^\\s,;&}])`, 'gi');
}

/** As configuration, SQL, JSON, arguments and messages write it. */
const QUOTED_NAME = pair(
  String.raw`(?:'([\w.-]+)'|"([\w.-]+)\\*")\s{0,4}[=:]\s{0,4}`,
);
const FLAG = pair(String.raw`(?:^|\s)--?([\w.-]+)()(?:=|\s+(?!-))`);
const ASSIGNMENT = pair(String.raw`${BEGIN}([\w.-]+)()=`);
/** In a sentence, `InvalidTokenException: no` and `secret "orders"` say nothing. */
const MENTION = pair(
  String.raw`${BEGIN}([\w.-]*(?:pass(?:word|wd|phrase)?|secrets?|token|credentials?|key|config|string|info|authorization))()['"]?(?:\s{0,4}[=:]\s{0,4}|(?<=pass(?:word|wd|phrase)?)\s(?=["']))`,
);

/** Secrets by what they look like, whatever they are called. */
const PRIVATE_KEY =
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const IN_ADDRESS =
  /((?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@/\0]+(?=@)/gi;
const ACCESS_KEY = /()\b(AKIA|ASIA)[0-9A-Z]{16}\b/g;
const GITHUB_TOKEN = /()\bgh[pousr]_[A-Za-z0-9]{30,}/g;
const BEARER = /(\bbearer\s+)[\w.~+/-]{8,}=*/gi;
const BASIC = /(\bauthorization\\*["']?\s{0,4}[=:]\s{0,4}basic\s+)[\w+/-]+=*/gi;

/**
 * A secret inside a text.
 *
 * @public
 */
export type FoundSecret = {
  /** The name it stands under, or what it is. */
  name: string;
  /** Where the value begins, and where it ends. */
  start: number;
  end: number;
  /**
   * Whether it can hardly be anything else. Of a word that follows a name in a
   * sentence or in a query, nobody knows.
   */
  certain: boolean;
};

/**
 * Whether a value that stands under such a name is a secret, unless it only
 * refers to one.
 *
 * @public
 */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !HARMLESS_NAME.test(name);
}

/**
 * Whether a text is blank, or only says where a value is kept.
 *
 * @public
 */
export function isSecretReference(text: string): boolean {
  return text === '' || REFERENCE.test(text);
}

function isBlank(value: string): boolean {
  const text = value.replace(/^\\*(["'])([\s\S]*?)\\*\1$/, '$2');
  return isSecretReference(text.replaceAll(BLANK, ''));
}

function pairsIn(text: string, pattern: RegExp, certain: boolean) {
  let read = 0;
  return [...text.matchAll(pattern)].flatMap(match => {
    const name = match[1] || match[2];
    const start = match.index + match[0].length;
    // Without quotes, what begins inside of a value ends where that ends.
    if (start < read || !isSecretName(name)) {
      return [];
    }
    VALUE.lastIndex = start;
    const [value] = VALUE.exec(text) ?? [''];
    const end = start + value.length;
    if (!/^\\*["']/.test(value)) {
      read = end;
    }
    return isBlank(value) ? [] : [{ name, start, end, certain }];
  });
}

function shapesIn(
  text: string,
  pattern: RegExp,
  name: string,
  certain: boolean,
) {
  return [...text.matchAll(pattern)].map(match => ({
    name,
    start: match.index + match[1].length,
    end: match.index + match[0].length,
    certain,
  }));
}

/**
 * Finds what looks like a secret inside a text, in its order and without
 * overlaps.
 *
 * @public
 */
export function findSecrets(text: string): FoundSecret[] {
  // A reference looks like a pair: `${secrets:kafka/orders:password}`.
  const plain = text.replace(REFERENCES, match => BLANK.repeat(match.length));
  const found = [
    ...shapesIn(plain, PRIVATE_KEY, 'a private key', true),
    ...shapesIn(plain, IN_ADDRESS, 'a password in an address', true),
    ...shapesIn(plain, ACCESS_KEY, 'an access key', true),
    ...shapesIn(plain, GITHUB_TOKEN, 'a token', true),
    ...shapesIn(plain, BEARER, 'a bearer token', false),
    ...shapesIn(plain, BASIC, 'a password in a header', false),
    ...(TELLING.test(plain)
      ? [
          ...pairsIn(plain, QUOTED_NAME, true),
          ...pairsIn(plain, FLAG, true),
          ...pairsIn(plain, ASSIGNMENT, true),
          ...pairsIn(plain, MENTION, false),
        ]
      : []),
  ].sort((left, right) => left.start - right.start);
  const merged: FoundSecret[] = [];
  for (const secret of found) {
    const last = merged.at(-1);
    if (last && secret.start < last.end) {
      const named = last.certain ? last : secret;
      merged[merged.length - 1] = {
        name: named.name,
        start: last.start,
        end: Math.max(last.end, secret.end),
        certain: named.certain,
      };
    } else {
      merged.push(secret);
    }
  }
  return merged;
}
