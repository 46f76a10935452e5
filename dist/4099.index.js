export const id = 4099;
export const ids = [4099];
export const modules = {

/***/ 6123:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ LOG_FILE)
/* harmony export */ });
/** The log of a run lies in its artifacts folder under this name, which no artifact may take. */
const LOG_FILE = 'alto.log';


/***/ }),

/***/ 1348:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   aN: () => (/* binding */ lastWords)
/* harmony export */ });
/** Somebody else's words in a sentence of ours: one line, without control characters, at most `limit` characters. */
function oneLine(text, limit = 300) {
    const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
    return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
/** The first line of what docker said, without its own preface and without the usage text behind it. */
function words(stderr) {
    return stripped(stderr.split('\n').find((line) => line.trim() !== '') ?? '');
}
/** The last line of what docker said: where it prints progress first, the reason comes last. */
function lastWords(output) {
    return stripped(output.trimEnd().split('\n').at(-1) ?? '');
}
function stripped(line) {
    return oneLine(line.replace(/^(?:docker: )?(?:Error response from daemon: |Error: )?/, '')) || 'no reason was given';
}


/***/ }),

/***/ 2827:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dy: () => (/* binding */ notSlash),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   pV: () => (/* binding */ exactly),
/* harmony export */   zc: () => (/* binding */ charClass)
/* harmony export */ });
/** Any character but the one that separates folders. */
const notSlash = (char) => char !== '/';
/** Exactly this character. */
const exactly = (wanted) => ({ one: (char) => char === wanted });
/**
 * Whether the whole text matches. All ways through the pattern are followed at once, so the time is at most
 * (length of the text) × (length of the pattern), whatever both are: patterns come from pull requests, and a regular
 * expression would try the ways one after the other.
 */
function matches(pattern, text) {
    // A state is 2 × step, plus 1 while inside the folders that a `folders` or `below` step is skipping.
    let states = new Set();
    const enter = (into, step) => {
        for (let at = step; !into.has(2 * at); at++) {
            into.add(2 * at);
            const here = pattern[at];
            if (here === undefined || (typeof here === 'object' && 'one' in here))
                return;
        }
    };
    enter(states, 0);
    for (const char of text) {
        const next = new Set();
        for (const state of states) {
            const at = state >> 1;
            const step = pattern[at];
            if (step === undefined)
                continue;
            if (step === 'folders') {
                next.add(2 * at + 1);
                if (char === '/')
                    enter(next, at + 1);
            }
            else if (step === 'below') {
                if (char === '/' || state % 2 === 1)
                    next.add(2 * at + 1);
            }
            else if ('one' in step) {
                if (step.one(char))
                    enter(next, at + 1);
            }
            else if (step.many(char)) {
                enter(next, at);
            }
        }
        if (next.size === 0)
            return false;
        states = next;
    }
    return states.has(2 * pattern.length) || (pattern.at(-1) === 'below' && states.has(2 * pattern.length - 1));
}
/** A set of characters as between `[` and `]`: single ones and ranges, negated or not; never the `/`. */
function charClass(ranges, negated) {
    return {
        one: (char) => char !== '/' && ranges.some(([low, high]) => low <= char && char <= high) !== negated,
    };
}


/***/ }),

/***/ 6496:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ tarChunks),
  q: () => (/* binding */ tarParts)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/image/ustar.ts
/** 1980-01-02T00:00:00Z, in seconds: after 1980 in every time zone, so that zip can pack what was unpacked. */
const MTIME = 315_619_200;
const BLOCK = 512;
/** Two blocks of zeros end an archive. */
const END = Buffer.alloc(2 * BLOCK);
/** What fills the last block of a content of so many bytes. */
function padding(size) {
    return END.subarray(0, (BLOCK - (size % BLOCK)) % BLOCK);
}
/** The blocks before the content of an entry; `type` as in POSIX: `0` file, `2` link, `5` folder. */
function header(path, type, mode, size, target) {
    const plain = ustar(path, type, mode, size, target);
    const records = [
        ...(fits(path) ? [] : [paxRecord('path', path)]),
        ...(fits(target) ? [] : [paxRecord('linkpath', target)]),
        ...(size < 8 ** 11 ? [] : [paxRecord('size', String(size))]),
    ];
    if (records.length === 0)
        return [plain];
    const pax = Buffer.concat(records);
    return [ustar('PaxHeader', 'x', 0o644, pax.length, ''), pax, padding(pax.length), plain];
}
/** Whether a name stands in the 100 bytes of a plain header as it is: ustar promises ASCII only. */
function fits(name) {
    return name.length <= 100 && /^[\x20-\x7e]*$/.test(name);
}
/** What all headers have in common: owner 0:0, one time, no device; the sum is taken over blanks in its own place. */
const COMMON = Buffer.alloc(BLOCK);
octal(COMMON, 0, 108, 8);
octal(COMMON, 0, 116, 8);
octal(COMMON, MTIME, 136, 12);
COMMON.fill(' ', 148, 156);
COMMON.write('ustar\x0000', 257, 'latin1');
octal(COMMON, 0, 329, 8);
octal(COMMON, 0, 337, 8);
const COMMON_SUM = sumOf(COMMON, 0, BLOCK);
/** There may be hundreds of thousands of them: only what differs is written, and summed. */
function ustar(path, type, mode, size, target) {
    const block = Buffer.from(COMMON);
    const name = block.write(path, 0, 100);
    octal(block, mode, 100, 8);
    octal(block, size < 8 ** 11 ? size : 0, 124, 12);
    block.write(type, 156, 'latin1');
    const link = target === '' ? 0 : block.write(target, 157, 100);
    const sum = COMMON_SUM +
        sumOf(block, 0, name) +
        sumOf(block, 100, 108) +
        sumOf(block, 124, 136) +
        sumOf(block, 156, 157 + link);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
}
function sumOf(block, from, to) {
    let sum = 0;
    for (let at = from; at < to; at++)
        sum += block[at] ?? 0;
    return sum;
}
function octal(block, value, offset, width) {
    block.write(value.toString(8).padStart(width - 1, '0'), offset, 'latin1');
}
/** `length key=value\n`, where the length counts its own digits. */
function paxRecord(key, value) {
    const body = Buffer.from(` ${key}=${value}\n`);
    let length = body.length + 1;
    while (String(length).length + body.length !== length)
        length = String(length).length + body.length;
    return Buffer.concat([Buffer.from(String(length)), body]);
}

;// CONCATENATED MODULE: ./src/image/tar.ts



const CHUNK = 256 * 1024;
/**
 * The bytes of a tar, in the given order: the same entries give the same bytes on every machine (POSIX ustar, with pax
 * records for names that do not fit). Lazy: one chunk is in memory, whatever the sizes of the files.
 */
function* tarChunks(entries, ending = 'ended') {
    const page = { bytes: Buffer.allocUnsafe(CHUNK), used: 0 };
    for (const part of tarParts(entries, ending))
        yield* 'source' in part ? putFile(page, part) : put(page, part);
    if (page.used > 0)
        yield page.bytes.subarray(0, page.used);
}
/** The same with files in place of their bytes. */
function* tarParts(entries, ending = 'ended') {
    for (const entry of entries) {
        switch (entry.kind) {
            case 'folder':
                yield* header(`${entry.path}/`, '5', entry.mode, 0, '');
                break;
            case 'link':
                yield* header(entry.path, '2', 0o777, 0, entry.target);
                break;
            case 'file': {
                const size = 'content' in entry ? entry.content.length : entry.size;
                yield* header(entry.path, '0', entry.mode, size, '');
                yield 'content' in entry ? entry.content : entry;
                yield padding(size);
            }
        }
    }
    if (ending === 'ended')
        yield END;
}
function* put(page, part) {
    for (let at = 0; at < part.length;) {
        const piece = part.subarray(at, at + CHUNK - page.used);
        page.bytes.set(piece, page.used);
        at += piece.length;
        yield* filled(page, piece.length);
    }
}
/** Reads synchronously, into the chunk itself: four times faster than streams for many small files, and a generator waits for nobody. */
function* putFile(page, { source, size }) {
    const file = (0,external_node_fs_.openSync)(source, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    try {
        const stats = (0,external_node_fs_.fstatSync)(file);
        if (!stats.isFile() || stats.size !== size)
            throw changed(source);
        for (let left = size; left > 0;) {
            const count = (0,external_node_fs_.readSync)(file, page.bytes, page.used, Math.min(left, CHUNK - page.used), null);
            if (count === 0)
                throw changed(source);
            left -= count;
            yield* filled(page, count);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function* filled(page, count) {
    page.used += count;
    if (page.used < CHUNK)
        return;
    yield page.bytes;
    page.bytes = Buffer.allocUnsafe(CHUNK);
    page.used = 0;
}
function changed(source) {
    return (0,errors/* configError */.Fj)('ALTO-CTX-009', `${source} changed while it was read for the image`, {
        hint: 'something else writes into the project: let it finish before this step, or name the file in .dockerignore',
    });
}


/***/ }),

/***/ 4387:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ compileGlobs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/image/pattern.ts
var image_pattern = __webpack_require__(2827);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
;// CONCATENATED MODULE: ./src/job/glob-error.ts


/** A glob that cannot be used, and why. */
function badGlob(glob, why) {
    return (0,errors/* configError */.Fj)('ALTO-ART-001', `\`artifacts: ${(0,quote/* quotable */.E)(glob)}\` cannot be used: ${why}`, {
        hint: 'a glob is relative to the working directory, such as `results/**/*.csv`, or an absolute path in the container',
    });
}

;// CONCATENATED MODULE: ./src/job/braces.ts

/** Globs that a list, or one with braces, may come to. */
const COUNT_LIMIT = 256;
/** `a{b,c}d` is `abd` and `acd`; braces may hold braces. Braces without a comma or an end stand for themselves. */
function expandBraces(chars, glob) {
    const done = [];
    const open = [[...chars]];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
        if (done.length + open.length >= COUNT_LIMIT)
            throw badGlob(glob, `its braces stand for more than ${COUNT_LIMIT} globs`);
        const braces = firstBraces(one);
        if (braces === undefined) {
            done.push(one);
            continue;
        }
        const { start, end, commas } = braces;
        const cuts = [start, ...commas, end];
        const parts = cuts.slice(1).map((cut, index) => one.slice((cuts[index] ?? 0) + 1, cut));
        const [before, after] = [one.slice(0, start), one.slice(end + 1)];
        open.push(...parts.toReversed().map((part) => [...before, ...part, ...after]));
    }
    // Braces that are left are characters; escaped ones were that from the beginning.
    return done;
}
function firstBraces(chars) {
    for (let start = 0; start < chars.length; start++) {
        if (chars[start] !== '{' || isEscaped(chars, start))
            continue;
        const commas = [];
        let depth = 0;
        for (let at = start; at < chars.length; at++) {
            if (isEscaped(chars, at))
                continue;
            if (chars[at] === '{')
                depth++;
            else if (chars[at] === '}')
                depth--;
            else if (chars[at] === ',' && depth === 1)
                commas.push(at);
            if (depth === 0) {
                if (commas.length > 0)
                    return { start, end: at, commas };
                break;
            }
        }
    }
    return undefined;
}
/** Whether a backslash before it takes its meaning away. */
function isEscaped(name, at) {
    let slashes = 0;
    while (name[at - 1 - slashes] === '\\')
        slashes++;
    return slashes % 2 === 1;
}

;// CONCATENATED MODULE: ./src/job/glob-class.ts

/** `[a-z_]`, `[!a-z]` or `[^a-z]`, of plain characters: what both kinds of expression read alike. */
function readClass(name, open, glob) {
    const negated = name[open + 1] === '!' || name[open + 1] === '^';
    const start = open + (negated ? 2 : 1);
    const end = name.indexOf(']', start);
    if (end <= start)
        throw badGlob(glob, 'a `[` is never closed, or holds nothing');
    const inside = name.slice(start, end);
    if (!inside.every((char) => /^[\w .,+=@%~!#-]$/.test(char))) {
        throw badGlob(glob, 'between `[` and `]` only plain ASCII characters and ranges are known');
    }
    const ranges = [];
    for (let at = 0; at < inside.length; at++) {
        const low = inside[at] ?? '';
        const high = inside[at + 1] === '-' ? inside[at + 2] : undefined;
        if (high !== undefined)
            at += 2;
        if (high !== undefined && high < low)
            throw badGlob(glob, `the range \`${low}-${high}\` is empty`);
        ranges.push([low, high ?? low]);
    }
    // A single `-` goes last, where it is no range.
    const text = ranges
        .toSorted(([a], [b]) => Number(a === '-') - Number(b === '-'))
        .map(([low, high]) => (low === high ? low : `${low}-${high}`))
        .join('');
    return { ranges, negated, expression: negated ? `[^/${text}]` : `[${text}]`, end };
}

;// CONCATENATED MODULE: ./src/job/globs.ts





const LENGTH_LIMIT = 1024;
const NEVER = ['/proc', '/sys', '/dev'];
/**
 * Compiles globs that are absolute or relative to `workdir` (absolute): `*`, `?`, `[…]` within a name, `**` over
 * folders, `{a,b}`; `\` takes the meaning away. A name stands for everything below it too; names that begin with a dot
 * are like others.
 */
function compileGlobs(globs, workdir) {
    const compiled = globs.flatMap((glob) => {
        checkGlob(glob);
        return expandBraces(Array.from(glob), glob).map((one) => compileGlob(one, glob, workdir));
    });
    if (compiled.length > COUNT_LIMIT)
        throw badGlob(globs[0] ?? '', `there are more than ${COUNT_LIMIT} globs`);
    return {
        roots: withoutNested(compiled.map(({ root }) => root)),
        // An empty alternative would match everything; `^$` matches no absolute path.
        expression: compiled.length === 0 ? '^$' : `^(${compiled.map(({ expression }) => expression).join('|')})(/[^/]+)*$`,
        matches: (path) => compiled.some(({ pattern }) => (0,image_pattern/* matches */.cK)(pattern, path)),
    };
}
function checkGlob(glob) {
    if (glob.trim() === '')
        throw badGlob(glob, 'it is empty');
    if (glob.length > LENGTH_LIMIT)
        throw badGlob(glob, `it is longer than ${LENGTH_LIMIT} characters`);
    if (/\p{Cc}/u.test(glob))
        throw badGlob(glob, 'it holds a control character');
    if (glob.startsWith('~'))
        throw badGlob(glob, '`~` is not known outside of a shell: write the path itself');
}
function compileGlob(chars, glob, workdir) {
    const isAbsolute = chars[0] === '/';
    const names = splitNames(chars)
        .filter((name) => name.join('') !== '' && name.join('') !== '.')
        .filter((name, index, all) => !(isFolders(name) && isFolders(all[index - 1] ?? [])));
    if (names.some((name) => name.join('') === '..')) {
        throw badGlob(glob, '`..` leads out of the working directory: write the absolute path');
    }
    const above = isAbsolute ? [] : external_node_path_.posix.normalize(workdir).split('/').filter(Boolean);
    const fixed = names.findIndex((name) => !isPlain(name));
    const plain = (fixed < 0 ? names : names.slice(0, fixed)).map(unescaped);
    const root = `/${[...above, ...plain].join('/')}`;
    if (root === '/')
        throw badGlob(glob, 'it would search the whole container: name a folder');
    if (NEVER.some((folder) => root === folder || root.startsWith(`${folder}/`))) {
        throw badGlob(glob, 'what is under /proc, /sys and /dev are no files');
    }
    const steps = Array.from(root, image_pattern/* exactly */.pV);
    let expression = Array.from(root, literal).join('');
    for (const [index, name] of (fixed < 0 ? [] : names.slice(fixed)).entries()) {
        const isLast = index === names.length - fixed - 1;
        if (isFolders(name)) {
            // `a/**/b` is `a/b` too; `a/**` at the end is everything below `a`, and not `a` itself.
            steps.push((0,image_pattern/* exactly */.pV)('/'), ...(isLast ? [{ one: image_pattern/* notSlash */.Dy }, { many: image_pattern/* notSlash */.Dy }] : ['folders']));
            expression += isLast ? '/[^/]+' : '/([^/]+/)*';
            // The `/` before the next name is part of the folders.
            if (!isLast)
                continue;
        }
        else {
            const slash = expression.endsWith('/)*');
            if (!slash)
                steps.push((0,image_pattern/* exactly */.pV)('/'));
            expression += slash ? '' : '/';
            expression += compileName(name, glob, steps);
        }
    }
    // A name stands for everything below it.
    return { root, expression, pattern: [...steps, 'below'] };
}
function compileName(name, glob, steps) {
    let expression = '';
    for (let at = 0; at < name.length; at++) {
        const char = name[at] ?? '';
        if (char === '*') {
            while (name[at + 1] === '*')
                at++;
            steps.push({ many: image_pattern/* notSlash */.Dy });
            expression += '[^/]*';
        }
        else if (char === '?') {
            steps.push({ one: image_pattern/* notSlash */.Dy });
            expression += '[^/]';
        }
        else if (char === '[') {
            const set = readClass(name, at, glob);
            steps.push((0,image_pattern/* charClass */.zc)(set.ranges, set.negated));
            expression += set.expression;
            at = set.end;
        }
        else {
            const wanted = char === '\\' ? (name[++at] ?? '\\') : char;
            steps.push((0,image_pattern/* exactly */.pV)(wanted));
            expression += literal(wanted);
        }
    }
    return expression;
}
/** Splits at `/`, not at an escaped one (which is none). */
function splitNames(chars) {
    const names = [[]];
    for (const char of chars) {
        if (char === '/')
            names.push([]);
        else
            names.at(-1)?.push(char);
    }
    return names;
}
/** `**` */
function isFolders(name) {
    return name.length > 1 && name.every((char) => char === '*');
}
function isPlain(name) {
    return !name.some((char, at) => /[*?[]/.test(char) && !isEscaped(name, at));
}
function unescaped(name) {
    return name.join('').replaceAll(/\\(.)/gsu, '$1');
}
function literal(char) {
    return /[.[(){*+?^$|\\]/.test(char) ? `\\${char}` : char;
}
function withoutNested(roots) {
    const sorted = [...new Set(roots)].sort();
    return sorted.filter((root) => !sorted.some((other) => root !== other && root.startsWith(`${other}/`)));
}


/***/ }),

/***/ 731:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _k: () => (/* binding */ RESULT_LIMIT),
  x8: () => (/* binding */ readResults)
});

// UNUSED EXPORTS: parseOutputs, parseReturn

;// CONCATENATED MODULE: ./src/job/safe-markdown.ts
/**
 * Takes HTML, mentions and images out of Markdown of others and cuts it to `limit` bytes; blocks of code stay as they
 * are. Only a fence that begins a line counts as code: it closes every list and quote before it, so GitHub and we agree
 * on where code begins and ends, which is what an attack would be about.
 */
function safeMarkdown(text, limit) {
    const whole = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
    const kept = cutTo(whole, limit);
    const count = { html: 0, mentions: 0, images: 0 };
    const parts = [];
    let prose = [];
    let fence;
    const flush = () => {
        if (prose.length > 0)
            parts.push(cleanProse(prose.join('\n'), count));
        prose = [];
    };
    for (const line of kept.split('\n')) {
        if (fence !== undefined) {
            parts.push(line);
            if (closes(line, fence))
                fence = undefined;
            continue;
        }
        fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
        if (fence === undefined) {
            prose.push(line);
            continue;
        }
        flush();
        parts.push(line);
    }
    flush();
    if (fence !== undefined)
        parts.push(fence);
    return { markdown: parts.join('\n'), ...count, cut: kept.length < whole.length };
}
function closes(line, fence) {
    const mark = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
    return mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length;
}
/**
 * In this order: taking out a tag may join what was on its two sides into an image or a mention, and anything may leave
 * the beginning of a tag. No expression here tries a run of marks more than once.
 */
function cleanProse(text, count) {
    return text
        .replaceAll(/<(https?:\/\/[^\s<>]*)>/gi, '$1')
        .replaceAll(/<!--[^]{0,1000}?-->|<\/?[a-z][^<>]*>|<[!?][^<>]*>/gi, () => {
        count.html++;
        return '';
    })
        .replaceAll(/&(?:#0*64|#x0*40|commat);/gi, '@')
        .replaceAll(/!+\[?/g, (marks) => {
        if (!marks.endsWith('['))
            return marks;
        count.images++;
        return '[';
    })
        .replaceAll(/(?:\\?@)+/g, (marks, at, whole) => {
        const isAddress = marks.replace('\\', '') === '@' && /[a-z\d]/i.test(whole[at - 1] ?? '');
        if (isAddress || !/[a-z\d&]/i.test(whole[at + marks.length] ?? ''))
            return marks;
        count.mentions++;
        return '';
    })
        .replaceAll(/<(?=[a-z/!?])/gi, () => {
        count.html++;
        return '&lt;';
    });
}
/** The longest beginning of at most `limit` bytes, up to the end of a line where there is one. */
function cutTo(text, limit) {
    if (Buffer.byteLength(text) <= limit)
        return text;
    let end = Math.min(limit, text.length);
    while (end > 0 && Buffer.byteLength(text.slice(0, end)) > limit)
        end -= Math.ceil((Buffer.byteLength(text.slice(0, end)) - limit) / 3);
    const line = text.lastIndexOf('\n', end - 1);
    return line > 0 ? text.slice(0, line) : text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '');
}

;// CONCATENATED MODULE: ./src/job/results.ts

/** Limit for outputs, summary and return value, each, in bytes. */
const RESULT_LIMIT = 256 * 1024;
/** Reads the files under `/alto/out` as agents bring them, by name; what cannot be taken is told and nothing fails. */
function readResults(files) {
    const { outputs, warnings } = parseOutputs(files['output'] ?? '');
    const { returnValue, warning } = files['return'] === undefined ? {} : parseReturn(files['return']);
    const summary = safeMarkdown(files['summary'] ?? '', RESULT_LIMIT);
    return {
        outputs,
        returnValue,
        summary: summary.markdown,
        warnings: [...warnings, ...(warning === undefined ? [] : [warning]), ...summaryWarnings(summary)],
    };
}
/** Lines `key=value` and heredocs `key<<END`, as in GITHUB_OUTPUT; the last of a name counts. */
function parseOutputs(text) {
    const outputs = new Map();
    const warnings = [];
    const lines = text.replace(/^\uFEFF/, '').split('\n');
    let room = RESULT_LIMIT - '{}'.length;
    const set = (number, key, value) => {
        // What the entry takes in the JSON, with colon and comma; a name that comes twice is counted twice.
        const size = Buffer.byteLength(JSON.stringify(key) + JSON.stringify(value)) + ':,'.length;
        if (size > room) {
            warnings.push(`ALTO_OUTPUT line ${number}: outputs are over 256 KiB; this one is left out`);
            return;
        }
        room -= size;
        outputs.set(key, value);
    };
    for (let at = 0; at < lines.length; at++) {
        const number = at + 1;
        const line = trimCr(lines[at] ?? '');
        if (line.trim() === '')
            continue;
        const equals = line.indexOf('=');
        const arrows = line.indexOf('<<');
        if (arrows >= 0 && (equals < 0 || arrows < equals)) {
            const delimiter = line.slice(arrows + 2);
            if (arrows === 0 || delimiter === '') {
                warnings.push(`ALTO_OUTPUT line ${number}: a heredoc is \`name<<END\``);
                continue;
            }
            const begin = at + 1;
            for (at = begin; at < lines.length && trimCr(lines[at] ?? '') !== delimiter;)
                at++;
            // Without an end, everything up to the end of the file would have been its text.
            if (at === lines.length)
                warnings.push(`ALTO_OUTPUT line ${number}: this heredoc never ends; it is left out`);
            else
                set(number, line.slice(0, arrows), lines.slice(begin, at).map(trimCr).join('\n'));
        }
        else if (equals > 0) {
            set(number, line.slice(0, equals), line.slice(equals + 1));
        }
        else {
            warnings.push(`ALTO_OUTPUT line ${number}: neither \`name=value\` nor \`name<<END\``);
        }
    }
    return { outputs: Object.fromEntries(outputs), warnings: limited(warnings) };
}
/** The return value of a function: JSON text as it was written, or a sentence about why it is not taken. */
function parseReturn(text) {
    if (Buffer.byteLength(text) > RESULT_LIMIT)
        return { warning: 'the return value is over 256 KiB and is not handed back' };
    try {
        JSON.parse(text);
        return { returnValue: text };
    }
    catch {
        return { warning: 'the file of the return value is not JSON' };
    }
}
function summaryWarnings({ html, mentions, images, cut }) {
    const parts = [
        ...(html > 0 ? [`${html} HTML tags`] : []),
        ...(mentions > 0 ? [`${mentions} mentions`] : []),
        ...(images > 0 ? [`${images} images`] : []),
    ];
    return [
        ...(parts.length > 0 ? [`ALTO_SUMMARY: taken out: ${parts.join(', ')}`] : []),
        ...(cut ? ['ALTO_SUMMARY: it is over 256 KiB and was cut'] : []),
    ];
}
function trimCr(line) {
    return line.endsWith('\r') ? line.slice(0, -1) : line;
}
/** A file of nothing but bad lines is told in a few. */
const MAX_WARNINGS = 20;
function limited(warnings) {
    const more = warnings.length - MAX_WARNINGS;
    return more > 0
        ? [...warnings.slice(0, MAX_WARNINGS), `ALTO_OUTPUT: ${more} more lines could not be read`]
        : [...warnings];
}


/***/ }),

/***/ 4519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ quotable),
/* harmony export */   H: () => (/* binding */ readable)
/* harmony export */ });
/** A sentence with something of somebody else's in it: its lines stay lines, and nothing in it is invisible or turns text around. */
function readable(text) {
    return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}
/** The login in an address, as `user:password@`. */
const LOGIN = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/]*@/gi;
/** What somebody wrote, to stand between backticks in a sentence of ours: short, on one line, without what cannot be seen and without a login. */
function quotable(text, limit = 80) {
    const flat = text
        .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, '?')
        .replaceAll(LOGIN, '$1***@')
        .slice(0, 4 * limit);
    return flat.length > limit ? `${flat.slice(0, limit)}…` : flat;
}


/***/ }),

/***/ 7355:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ reveal),
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/** A value that prints as `***` wherever it ends up; only adapters call `reveal()`, at the last moment. */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    reveal() {
        return this.#value;
    }
    /** Whether the other one holds the same value. */
    equals(other) {
        return this.#value === other.#value;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return '***';
    }
}
/** The plain text of a value that may be a secret. */
function reveal(value) {
    return value instanceof Secret ? value.reveal() : value;
}


/***/ })

};
