export const id = 307;
export const ids = [307];
export const modules = {

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

/***/ 4366:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ tarChunks),
/* harmony export */   y: () => (/* binding */ tarDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3916);



/** 1980-01-02T00:00:00Z, in seconds: after 1980 in every time zone, so that zip can pack what was unpacked. */
const MTIME = 315_619_200;
const BLOCK = 512;
const CHUNK = 256 * 1024;
/** Two blocks of zeros end an archive. */
const END = Buffer.alloc(2 * BLOCK);
/**
 * The bytes of a tar, in the given order: the same entries give the same bytes on every machine (POSIX ustar, with pax
 * records for names that do not fit). Lazy: at most two chunks are in memory, whatever the sizes of the files.
 */
function* tarChunks(entries, ending = 'ended') {
    let parts = [];
    let held = 0;
    for (const entry of entries) {
        for (const part of entryParts(entry)) {
            parts.push(part);
            held += part.length;
            if (held < CHUNK)
                continue;
            yield Buffer.concat(parts);
            parts = [];
            held = 0;
        }
    }
    if (ending === 'ended')
        parts.push(END);
    if (parts.length > 0)
        yield Buffer.concat(parts);
}
/** `sha256:…` over the bytes of a tar. */
function tarDigest(entries) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const chunk of tarChunks(entries))
        hash.update(chunk);
    return `sha256:${hash.digest('hex')}`;
}
function* entryParts(entry) {
    switch (entry.kind) {
        case 'folder':
            yield* header(`${entry.path}/`, '5', entry.mode, 0, '');
            return;
        case 'link':
            yield* header(entry.path, '2', 0o777, 0, entry.target);
            return;
        case 'file': {
            const size = 'content' in entry ? entry.content.length : entry.size;
            yield* header(entry.path, '0', entry.mode, size, '');
            if ('content' in entry)
                yield entry.content;
            else
                yield* readFile(entry.source, entry.size);
            if (size % BLOCK > 0)
                yield Buffer.alloc(BLOCK - (size % BLOCK));
            return;
        }
    }
}
/** Reads synchronously: four times faster than streams for many small files, and a generator waits for nobody. */
function* readFile(source, size) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(source, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NONBLOCK);
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file).isFile())
            throw changed(source);
        for (let left = size;;) {
            // One byte more than expected, so that the last read also finds out whether the file has grown.
            const buffer = Buffer.allocUnsafe(Math.min(left + 1, CHUNK));
            const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(file, buffer, 0, buffer.length, null);
            if (count > left || (count === 0 && left > 0))
                throw changed(source);
            left -= count;
            if (count > 0)
                yield buffer.subarray(0, count);
            if (left === 0 && count < buffer.length)
                return;
        }
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}
function* header(path, type, mode, size, target) {
    const records = [
        ...(fits(path) ? [] : [paxRecord('path', path)]),
        ...(fits(target) ? [] : [paxRecord('linkpath', target)]),
        ...(size < 8 ** 11 ? [] : [paxRecord('size', String(size))]),
    ];
    if (records.length > 0) {
        const pax = Buffer.concat(records);
        yield ustar('PaxHeader', 'x', 0o644, pax.length, '');
        yield Buffer.concat([pax, Buffer.alloc((BLOCK - (pax.length % BLOCK)) % BLOCK)]);
    }
    yield ustar(path, type, mode, size, target);
}
/** Whether a name stands in the 100 bytes of a plain header as it is: ustar promises ASCII only. */
function fits(name) {
    return name.length <= 100 && /^[\x20-\x7e]*$/.test(name);
}
function ustar(path, type, mode, size, target) {
    const block = Buffer.alloc(BLOCK);
    block.write(path, 0, 100);
    octal(block, mode, 100, 8);
    octal(block, 0, 108, 8);
    octal(block, 0, 116, 8);
    octal(block, size < 8 ** 11 ? size : 0, 124, 12);
    octal(block, MTIME, 136, 12);
    block.fill(' ', 148, 156);
    block.write(type, 156);
    block.write(target, 157, 100);
    block.write('ustar\x0000', 257, 'latin1');
    octal(block, 0, 329, 8);
    octal(block, 0, 337, 8);
    let sum = 0;
    for (let at = 0; at < BLOCK; at++)
        sum += block[at] ?? 0;
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
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
function changed(source) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AltoError */ .D({
        kind: 'config',
        code: 'ALTO-CTX-009',
        reason: 'config',
        message: `${source} changed while it was read for the image`,
        hint: 'something else writes into the project: let it finish before this step, or name the file in .dockerignore',
    });
}


/***/ }),

/***/ 8404:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ artifactCollector)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3916);




/** What a program writes to `$ALTO_ARTIFACTS` lands at the top, not under a folder of ours. */
const OWN_FOLDER = '/alto/out/artifacts';
const DEFAULTS = { bytes: 50 * 1024 ** 3, files: 100_000 };
const SKIPPED_LIMIT = 1000;
/** A collector that writes into one folder. */
function artifactCollector(options) {
    const { folder, workdir, pattern } = options;
    const limits = { ...DEFAULTS, ...options.limits };
    const reserved = new Set(options.reserved ?? []);
    const artifacts = [];
    const skipped = [];
    const taken = new Set();
    let bytes = 0;
    const skip = (path, why) => {
        if (skipped.length < SKIPPED_LIMIT)
            skipped.push(`${printable(path)}: ${why}`);
    };
    /** Where an entry is to be written; undefined when it is not wanted or cannot be, which is then listed. */
    const place = (parent, { name, type, size }) => {
        if (type === 'directory')
            return undefined;
        const isSafe = isSafeName(name);
        const path = isSafe ? node_path__WEBPACK_IMPORTED_MODULE_2__.posix.join(parent, name) : name;
        if (isSafe && !pattern.matches(path))
            return undefined;
        const relative = destination(path, workdir);
        const problem = kindProblem(type) ?? (isSafe ? pathProblem(relative) : 'its name leads elsewhere or is no file name');
        const clash = reserved.has(relative)
            ? 'its name is kept for us'
            : taken.has(relative)
                ? 'its name is taken'
                : undefined;
        if (problem !== undefined || clash !== undefined) {
            skip(path, problem ?? clash ?? '');
            return undefined;
        }
        if (artifacts.length >= limits.files)
            throw tooMuch(`there are more than ${limits.files} files`);
        if (bytes + size > limits.bytes)
            throw tooMuch(`they are more than ${limits.bytes} bytes together`);
        const target = prepare(folder, relative, taken);
        if (target === undefined)
            skip(path, 'something else stands where it would be written');
        return target === undefined ? undefined : { target, relative };
    };
    const add = async (root, tar) => {
        const { extract } = await __webpack_require__.e(/* import() */ 118).then(__webpack_require__.t.bind(__webpack_require__, 6118, 19));
        const unpack = extract();
        const parent = node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(node_path__WEBPACK_IMPORTED_MODULE_2__.posix.normalize(root));
        // A failure of either ends the other; the loop is where it is thrown.
        tar.on('error', (error) => unpack.destroy(error));
        tar.pipe(unpack);
        try {
            for await (const entry of unpack) {
                const header = entry.header;
                const to = place(parent, header);
                if (to === undefined) {
                    entry.resume();
                    continue;
                }
                // Its type leaves out that it can be iterated.
                const content = entry;
                const sha256 = await writeNew(to.target, content, header.size);
                taken.add(to.relative);
                bytes += header.size;
                artifacts.push({ path: to.relative, bytes: header.size, sha256 });
            }
        }
        catch (error) {
            throw asArtifactError(error, root);
        }
        finally {
            tar.destroy();
            unpack.destroy();
        }
    };
    return { add, artifacts, skipped };
}
/** Where a file lands: by its path relative to `$ALTO_ARTIFACTS` or the working directory, else by its whole path. */
function destination(path, workdir) {
    for (const base of [OWN_FOLDER, node_path__WEBPACK_IMPORTED_MODULE_2__.posix.normalize(workdir).replace(/\/$/, '')]) {
        if (path.startsWith(`${base}/`))
            return path.slice(base.length + 1);
    }
    return path.slice(1);
}
/** Whether a name can be joined to a path without leading elsewhere. */
function isSafeName(name) {
    return name !== '' && !name.startsWith('/') && !name.split('/').includes('..') && !/[\\\p{Cc}]/u.test(name);
}
function kindProblem(type) {
    switch (type) {
        case 'file':
        case 'contiguous-file':
            return undefined;
        case 'symlink':
        case 'link':
            return 'it is a link';
        case 'fifo':
        case 'character-device':
        case 'block-device':
            return 'it is a device or a pipe';
        default:
            return 'it is not a file';
    }
}
function pathProblem(relative) {
    if (relative.includes('\uFFFD'))
        return 'its name is not UTF-8';
    if (relative.length > 1024)
        return 'its path is longer than 1024 characters';
    const parts = relative.split('/');
    if (parts.some((part) => part === '' || /[. ]$/.test(part)))
        return 'its name ends with a dot or a blank';
    if (parts.some((part) => Buffer.byteLength(part) > 255))
        return 'its name is longer than 255 bytes';
    return undefined;
}
/** Makes the folders above a file and room for it; undefined when anything but a folder of files stands there. */
function prepare(folder, relative, taken) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(folder, { recursive: true });
    const parts = relative.split('/');
    const name = parts.pop() ?? '';
    let path = folder;
    let written = '';
    for (const part of parts) {
        path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, part);
        written = written === '' ? part : `${written}/${part}`;
        if (taken.has(written))
            return undefined;
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false });
        if (stats === undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(path);
        else if (!stats.isDirectory())
            return undefined;
    }
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, name);
    const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(target, { throwIfNoEntry: false });
    if (there === undefined)
        return target;
    if (!there.isFile())
        return undefined;
    // A file of an earlier run in the same folder.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.unlinkSync)(target);
    return target;
}
async function writeNew(target, content, size) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(target, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW, 0o644);
    let written = 0;
    try {
        for await (const chunk of content) {
            hash.update(chunk);
            for (let at = 0; at < chunk.length;)
                at += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(file, chunk, at);
            written += chunk.length;
        }
        if (written !== size)
            throw new Error('the tar ended in the middle of a file');
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.unlinkSync)(target);
        throw error;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
    return hash.digest('hex');
}
/** Names of others as one line of text. */
function printable(path) {
    const flat = path.replaceAll(/[\p{Cc}\p{Cf}\\]/gu, '?');
    return flat.length > 200 ? `${flat.slice(0, 200)}…` : flat;
}
function tooMuch(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AltoError */ .D({
        kind: 'config',
        code: 'ALTO-ART-002',
        reason: 'config',
        message: `the artifacts cannot all be brought back: ${why}`,
        hint: 'name fewer files under `artifacts`, or pack them into one in the program',
    });
}
function asArtifactError(error, root) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AltoError */ .D)
        return error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const isDisk = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EACCES' || code === 'EROFS';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AltoError */ .D({
        kind: 'infra',
        code: isDisk ? 'ALTO-ART-004' : 'ALTO-ART-003',
        reason: isDisk ? 'config' : 'interrupted',
        message: isDisk
            ? `artifacts cannot be written on the runner (${code})`
            : `what came back of ${printable(root)} is not a whole tar`,
        hint: isDisk ? 'make room or choose another `artifacts-path`' : 'look whether the agent was lost; then run again',
        cause: error,
    });
}


/***/ }),

/***/ 8108:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ compileGlobs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _image_pattern_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2827);



const LENGTH_LIMIT = 1024;
const COUNT_LIMIT = 256;
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
        matches: (path) => compiled.some(({ pattern }) => (0,_image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .matches */ .cK)(pattern, path)),
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
    const above = isAbsolute ? [] : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(workdir).split('/').filter(Boolean);
    const fixed = names.findIndex((name) => !isPlain(name));
    const plain = (fixed < 0 ? names : names.slice(0, fixed)).map(unescaped);
    const root = `/${[...above, ...plain].join('/')}`;
    if (root === '/')
        throw badGlob(glob, 'it would search the whole container: name a folder');
    if (NEVER.some((folder) => root === folder || root.startsWith(`${folder}/`))) {
        throw badGlob(glob, 'what is under /proc, /sys and /dev are no files');
    }
    const steps = Array.from(root, _image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .exactly */ .pV);
    let expression = Array.from(root, literal).join('');
    for (const [index, name] of (fixed < 0 ? [] : names.slice(fixed)).entries()) {
        const isLast = index === names.length - fixed - 1;
        if (isFolders(name)) {
            // `a/**/b` is `a/b` too; `a/**` at the end is everything below `a`, and not `a` itself.
            steps.push((0,_image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .exactly */ .pV)('/'), ...(isLast ? [{ one: _image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .notSlash */ .Dy }, { many: _image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .notSlash */ .Dy }] : ['folders']));
            expression += isLast ? '/[^/]+' : '/([^/]+/)*';
            // The `/` before the next name is part of the folders.
            if (!isLast)
                continue;
        }
        else {
            const slash = expression.endsWith('/)*');
            if (!slash)
                steps.push((0,_image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .exactly */ .pV)('/'));
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
            steps.push({ many: _image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .notSlash */ .Dy });
            expression += '[^/]*';
        }
        else if (char === '?') {
            steps.push({ one: _image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .notSlash */ .Dy });
            expression += '[^/]';
        }
        else if (char === '[') {
            const set = readClass(name, at, glob);
            steps.push((0,_image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .charClass */ .zc)(set.ranges, set.negated));
            expression += set.expression;
            at = set.end;
        }
        else {
            const wanted = char === '\\' ? (name[++at] ?? '\\') : char;
            steps.push((0,_image_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .exactly */ .pV)(wanted));
            expression += literal(wanted);
        }
    }
    return expression;
}
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
function isEscaped(name, at) {
    let slashes = 0;
    while (name[at - 1 - slashes] === '\\')
        slashes++;
    return slashes % 2 === 1;
}
function unescaped(name) {
    return name.join('').replaceAll(/\\(.)/gsu, '$1');
}
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
function literal(char) {
    return /[.[(){*+?^$|\\]/.test(char) ? `\\${char}` : char;
}
function withoutNested(roots) {
    const sorted = [...new Set(roots)].sort();
    return sorted.filter((root) => !sorted.some((other) => root !== other && root.startsWith(`${other}/`)));
}
function badGlob(glob, why) {
    const flat = glob.replaceAll(/[\p{Cc}`]/gu, '?');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AltoError */ .D({
        kind: 'config',
        code: 'ALTO-ART-001',
        reason: 'config',
        message: `\`artifacts: ${flat.length > 80 ? `${flat.slice(0, 80)}…` : flat}\` cannot be used: ${why}`,
        hint: 'a glob is relative to the working directory, such as `results/**/*.csv`, or an absolute path in the container',
    });
}


/***/ }),

/***/ 9370:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ OUT_FOLDERS),
/* harmony export */   R: () => (/* binding */ jobTar)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _image_tar_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4366);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7355);



/** Folders in every container of ours in which the program may write, whoever it runs as. */
const OUT_FOLDERS = ['/alto/out', '/alto/out/artifacts'];
/**
 * The tar that is unpacked at `/` of a container before it starts (`docker cp - name:/`): folders that every user may
 * write, and files that every user may read. Parents get entries too, readable for all.
 */
function jobTar(files, folders = OUT_FOLDERS) {
    const entries = new Map();
    const addFolder = (path, mode) => {
        if (path === '.' || path === '')
            return;
        addFolder(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path), 0o755);
        if (!entries.has(path) || mode !== 0o755)
            entries.set(path, { kind: 'folder', path, mode });
    };
    for (const folder of folders)
        addFolder(folder.slice(1), 0o777);
    for (const [path, content] of Object.entries(files)) {
        addFolder(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path.slice(1)), 0o755);
        entries.set(path, { kind: 'file', path: path.slice(1), mode: 0o644, content: Buffer.from((0,_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .reveal */ ._)(content)) });
    }
    return Buffer.concat([...(0,_image_tar_js__WEBPACK_IMPORTED_MODULE_1__/* .tarChunks */ .M)(entries.values())]);
}


/***/ })

};
