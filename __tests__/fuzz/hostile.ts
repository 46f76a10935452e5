import fc from 'fast-check';

/** Texts that somebody writes who wants something to break. */
export const HOSTILE = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '/',
    '//',
    '~',
    '-',
    '--',
    '-r',
    '%',
    '#',
    '\\',
    '"',
    "'",
    '`',
    ';',
    '|',
    '&',
    '*',
    '**',
    '?',
    '!',
  ],
  ...[
    '{',
    '}',
    '{{',
    '}}',
    '{%',
    '%}',
    '[',
    ']',
    '(',
    ')',
    '<<',
    '<',
    '>',
    '=',
    ':',
    '@',
    ',',
    '+',
    '^',
    '$',
    '${',
    '${{',
    '$(id)',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\0',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\ud800',
    '\udfff',
    '\uffff',
    '\u001b[2J',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    'length',
    'null',
    'undefined',
    'NaN',
  ],
  ...['0', '-1', '1e400', '9007199254740993', '0x1F', '1_000', '.nan', 'true', 'yes', '2026-01-01', '12:30'],
  ...[
    '::error::x',
    '##[error]x',
    '::add-mask::e',
    '../../etc/passwd',
    '/etc/passwd',
    '/dev/zero',
    'C:\\x',
    'file:///x',
    'https://u:p@x/y',
  ],
  ...['é', 'ü', 'İ', 'ı', 'ß', 'ﬃ', '\u0041\u0300', '😀', '👩‍👩‍👧', 'а'],
];

/** A short text: hostile, or any. */
export const text = (maxLength = 12): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength }) },
    { weight: 1, arbitrary: fc.string({ maxLength }) },
  );

/** Pieces of a language one after the other, with anything between them, and one of them now and then many times. */
export function pieced(pieces: readonly string[], { pieces: most = 40, times = 2000 } = {}): fc.Arbitrary<string> {
  const piece = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: text(6) });
  const many = fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.integer({ min: 2, max: times }))
    .map(([unit, count]) => unit.join('').repeat(count));
  return fc
    .array(fc.oneof({ weight: 30, arbitrary: piece }, { weight: 1, arbitrary: many }), { maxLength: most })
    .map((all) => all.join(''));
}

/** One thing that is done to a text. */
type Cut = readonly [at: number, length: number, instead: string];

/** A good text that somebody changed in a few places: cut out, doubled, put in. */
export function mutated(good: readonly string[], pieces: readonly string[] = HOSTILE): fc.Arbitrary<string> {
  const cut: fc.Arbitrary<Cut> = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    fc.nat(12),
    fc.oneof(fc.constant(''), fc.constantFrom(...pieces), text(4)),
  );
  return fc.tuple(fc.constantFrom(...good), fc.array(cut, { minLength: 1, maxLength: 6 })).map(([whole, cuts]) =>
    cuts.reduce((now, [at, length, instead]) => {
      const start = Math.floor(at * (now.length + 1));
      return now.slice(0, start) + instead + now.slice(start + length);
    }, whole),
  );
}

/** Any JSON, with names that reach prototypes and numbers that are none. */
export function json(
  keys: readonly string[] = [],
  leaves: fc.Arbitrary<unknown> = fc.constant(null),
): fc.Arbitrary<unknown> {
  const leaf = fc.oneof(leaves, text(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
  const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', ...keys), text(5));
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      // As JSON.parse makes it: `__proto__` is a key like others.
      fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries) as unknown),
    ),
  })).value;
}

/** A good JSON in which a few values were replaced. */
export function jsonLike(good: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(good);
  const change = fc.tuple(fc.constantFrom(...paths), json());
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    let now: unknown = structuredClone(good);
    for (const [path, value] of changes) now = replaced(now, path, value);
    return now;
  });
}

function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, below]) => pathsOf(below, [...path, key]))];
}

function replaced(value: unknown, [head, ...rest]: readonly string[], by: unknown): unknown {
  if (head === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const below = replaced((value as Record<string, unknown>)[head], rest, by);
  if (!Array.isArray(value)) return { ...value, [head]: below };
  return value.map((item: unknown, at) => (String(at) === head ? below : item));
}
