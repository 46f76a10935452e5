export const id = 3320;
export const ids = [3320];
export const modules = {

/***/ 8479:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ OTHER_BUILDER),
/* harmony export */   Vi: () => (/* binding */ noBuilder),
/* harmony export */   _Y: () => (/* binding */ noAnnotations),
/* harmony export */   _b: () => (/* binding */ deadBuilder),
/* harmony export */   u_: () => (/* binding */ BUILDER_RULES),
/* harmony export */   wv: () => (/* binding */ secretTooLarge)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1348);



const MAKE_BUILDER = 'make a builder in an earlier step with docker/setup-buildx-action';
/** What to do about a builder that cannot do something. */
const OTHER_BUILDER = `${MAKE_BUILDER}, or turn on the containerd image store of the engine`;
/** What a builder cannot do, and what it was not given. Words of buildx 0.6–0.37 and BuildKit 0.8–0.33. */
const BUILDER_RULES = [
    {
        sign: /unknown flag: (--\S+)/,
        say: ([, flag]) => ({
            kind: 'infra',
            code: 'ALTO-DOC-005',
            message: `this docker buildx does not know ${flag}`,
            hint: 'update buildx with docker/setup-buildx-action',
        }),
    },
    {
        sign: /no builder "(.*)" found/,
        say: ([, builder = '']) => noBuilder(builder),
    },
    {
        sign: /Multi-platform build is not supported|multiple platforms feature is currently not supported/i,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-009',
            message: 'this builder makes images for one platform only',
            hint: OTHER_BUILDER,
        }),
    },
    {
        sign: /docker exporter does not .*manifest lists/i,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-019',
            message: 'an image for several platforms cannot be loaded into this Docker engine',
            hint: 'name one platform, or turn on the containerd image store of the engine',
        }),
    },
    {
        sign: /attestations? (?:is|are) not supported/i,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-017',
            message: 'this builder cannot make `provenance` and `sbom`',
            hint: OTHER_BUILDER,
        }),
    },
    {
        sign: /cache export (?:is|feature is currently) not supported/i,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-018',
            message: 'this builder cannot write a cache (`cache_to`) to anywhere else',
            hint: OTHER_BUILDER,
        }),
    },
    {
        sign: /entitlement (\S+) is not allowed/,
        say: ([, entitlement = '']) => ({
            kind: 'config',
            code: 'ALTO-BLD-021',
            message: `this builder does not allow ${entitlement}`,
            hint: `allow it where the builder is made: \`buildkitd-flags: --allow-insecure-entitlement ${entitlement}\` of docker/setup-buildx-action`,
        }),
    },
    {
        sign: /invalid empty ssh agent socket|unset ssh forward key (\S+)/,
        say: ([, id]) => ({
            kind: 'config',
            code: 'ALTO-BLD-022',
            message: id
                ? `a step of the Dockerfile wants the SSH key ${id}, which the build does not have`
                : 'there is no SSH agent for the build',
            hint: 'start an agent in an earlier step and write `ssh: default`, or name a key: `ssh: default=path`',
        }),
    },
    {
        sign: /secret (\S+?)(?:: not found| not found: not found)/,
        say: ([, id = '']) => ({
            kind: 'config',
            code: 'ALTO-BLD-023',
            message: `a step of the Dockerfile wants the secret ${id}, which the build does not have`,
            hint: `name it under \`image.secrets\`, for instance \`${id}: env NAME\``,
        }),
    },
    {
        sign: /secret (\S+) too big/,
        say: ([, id = '']) => secretTooLarge(id),
    },
    {
        sign: /failed to stat (.+): stat .*no such file/,
        say: ([, path = '']) => ({
            kind: 'config',
            code: 'ALTO-BLD-025',
            message: `the file ${path} of a build secret does not exist`,
            hint: 'check `image.secrets`: paths are relative to the alto.yml',
        }),
    },
    {
        sign: /code = Unavailable|\bUnavailable: |error reading from server|closing transport/,
        say: () => ({
            kind: 'infra',
            code: 'ALTO-BLD-016',
            message: 'the connection to the builder broke off',
            hint: 'look at the log of the builder: it may have run out of memory',
        }),
    },
];
/** There is no builder of that name; `existing` are those that there are, where they are known. */
function noBuilder(name, existing = []) {
    const there = existing.length > 0 ? `; there are ${existing.join(', ')}` : '';
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-BLD-002', `there is no buildx builder named ${name}${there}`, {
        hint: 'make it in an earlier step with docker/setup-buildx-action, or leave `builder` out',
    });
}
/** The builder is there, and does not work; `said` is what buildx says of it. */
function deadBuilder(name, said) {
    return ((0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(said) ??
        new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-BLD-024',
            reason: 'build',
            message: `the buildx builder ${name} does not answer: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(said) || 'it gives no reason'}`,
            hint: 'look at the step that makes it; `docker buildx ls` shows the builders of the runner',
        }));
}
/** The builder makes images that cannot be annotated. */
function noAnnotations(name) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-BLD-020', `the images of the builder ${name} cannot hold \`annotations\``, {
        hint: `${OTHER_BUILDER}; \`labels\` work everywhere`,
    });
}
/** BuildKit does not take a secret of this size. */
function secretTooLarge(id) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-DOC-027', `the build secret ${id} is larger than the 500 KiB that BuildKit takes`, {
        hint: 'fetch what is large in a step of the build, with a smaller secret',
    });
}


/***/ }),

/***/ 2958:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ missingBuildx),
/* harmony export */   bA: () => (/* binding */ missingDocker),
/* harmony export */   gI: () => (/* binding */ engineTrouble),
/* harmony export */   gy: () => (/* binding */ oldBuildx),
/* harmony export */   v_: () => (/* binding */ engineError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Recognises an engine that cannot be reached at all; undefined when the words speak of something else. */
function engineTrouble(text) {
    if (/permission denied while trying to connect|dial unix \S+: connect: permission denied/i.test(text)) {
        return engineError('ALTO-DOC-003', 'this user may not talk to the Docker engine', {
            hint: 'add the user of the runner to the group `docker`, or set DOCKER_HOST to an engine of its own',
        });
    }
    if (/cannot connect to the docker daemon|is the docker daemon running|error during connect/i.test(text)) {
        return engineError('ALTO-DOC-002', 'the Docker engine does not answer', {
            hint: 'start it on the runner (or set DOCKER_HOST to the one to use); ubuntu runners of GitHub have one running',
        });
    }
    return undefined;
}
/** The sentence for a docker command that cannot be started at all. */
function missingDocker(cause) {
    const { code } = cause;
    if (code === 'ENOENT' || code === 'EACCES') {
        return engineError('ALTO-DOC-001', 'there is no `docker` command on this runner', {
            hint: 'install Docker with buildx, or use an ubuntu runner of GitHub, which has both',
            cause,
        });
    }
    if (code === 'E2BIG') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-DOC-025',
            reason: 'config',
            message: 'build arguments, labels or environment are longer than Linux allows for one command',
            hint: 'hand large values over as files',
            cause,
        });
    }
    return engineError('ALTO-DOC-006', `docker cannot be started: ${code ?? String(cause)}`, {
        hint: 'look at what `docker version` says in an earlier step of the job',
        cause,
    });
}
/** The sentence for a buildx that is not there. */
function missingBuildx() {
    return engineError('ALTO-DOC-004', 'docker has no buildx on this runner', {
        hint: 'add a step with docker/setup-buildx-action, or install the package docker-buildx-plugin',
    });
}
/** The sentence for a buildx that is older than `needed`, and for what it is needed. */
function oldBuildx(version, needed, what = 'builds need') {
    return engineError('ALTO-DOC-005', `docker buildx is ${version}, and ${what} ${needed} or newer`, {
        hint: 'update it with docker/setup-buildx-action',
    });
}
/** An error of the machine that Docker runs on. */
function engineError(code, message, options) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind: 'infra', code, reason: 'build', message, ...options });
}


/***/ }),

/***/ 5246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ needsLogin),
/* harmony export */   R: () => (/* binding */ isHealing)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

// Lost connections and uploads, 5xx and 429, of the registry of a base, of the cache, of the push, of a pull, of a login, and of the builder.
const TRANSIENT = [
    ...['ALTO-BLD-005', 'ALTO-BLD-006', 'ALTO-BLD-016', 'ALTO-BLD-027'],
    ...['ALTO-PSH-006', 'ALTO-PSH-007', 'ALTO-PSH-008', 'ALTO-PSH-013', 'ALTO-DOC-033', 'ALTO-DOC-036'],
    ...['ALTO-AUTH-041', 'ALTO-AUTH-043'],
];
/** Whether a build, a push, a pull or a login that failed with this may succeed when it is simply tried again. */
function isHealing(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && TRANSIENT.includes(error.code);
}
/** Whether a push that failed with this may succeed after a fresh login. */
function needsLogin(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && error.code === 'ALTO-PSH-002';
}


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

/***/ 3564:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   Ir: () => (/* binding */ IMAGE_PATH),
/* harmony export */   U$: () => (/* binding */ registryHost),
/* harmony export */   w4: () => (/* binding */ DOCKER_HUB_NAMES)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4519);


const DOCKER_HUB = 'docker.io';
/** Docker Hub by whatever name. */
const DOCKER_HUB_NAMES = new Set([
    DOCKER_HUB,
    'index.docker.io',
    'registry-1.docker.io',
    'registry.hub.docker.com',
]);
// https://github.com/distribution/reference: grammar in its documentation, limits in its code.
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
/** The path of an image in a registry: what stands between host and tag. */
const IMAGE_PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const NAME_LIMIT = 255;
const TEXT_LIMIT = NAME_LIMIT + 1 + 128 + 1 + 'sha512:'.length + 128;
/**
 * Reads a reference. One that names no registry is looked up at `defaultRegistry` (such as `registry.example.com/team`),
 * and at Docker Hub without one. Throws ALTO-CFG-301 for what no engine would take.
 */
function parseReference(text, defaultRegistry) {
    if (text === '')
        throw invalid(text, 'is empty');
    if (text.length > TEXT_LIMIT)
        throw invalid(text, 'is too long');
    if (text.startsWith('-'))
        throw invalid(text, 'starts with `-`, as an option would');
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
        throw invalid(text, 'has a scheme: write it without');
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !DIGEST.test(digest))
        throw invalid(text, 'has a bad digest: `sha256:` and 64 digits 0-9a-f');
    const tagged = at < 0 ? text : text.slice(0, at);
    const colon = tagged.lastIndexOf(':');
    const hasTag = colon > tagged.lastIndexOf('/');
    const tag = hasTag ? tagged.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        throw invalid(text, 'has a bad tag: letters, digits, `_`, `.`, `-`, at most 128');
    const name = hasTag ? tagged.slice(0, colon) : tagged;
    if (/^[0-9a-f]{64}$/.test(name))
        throw invalid(text, 'is an image id: only names travel to another machine');
    return { ...parseName(text, name, defaultRegistry), tag, digest };
}
/** The reference in full, as every engine and registry understands it. */
function formatReference({ host, path, tag, digest }) {
    return `${host}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** The registry that an image comes from, such as `docker.io` or `host:5000`: the host whose login pulls it. */
function registryHost(reference) {
    return parseReference(reference).host;
}
function parseName(text, name, defaultRegistry) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (isHost(first))
        return checked(text, first, name.slice(slash + 1));
    if (defaultRegistry === undefined)
        return checked(text, DOCKER_HUB, name);
    const [host, prefix] = parseDefaultRegistry(defaultRegistry);
    return checked(text, host, prefix === '' ? name : `${prefix}/${name}`);
}
/** `localhost`, or something that no first part of a path can be: with a dot, a port or an upper-case letter. */
function isHost(first) {
    return first === 'localhost' || /[.:[]/.test(first) || first !== first.toLowerCase();
}
function checked(text, written, rest) {
    if (!HOST.test(written))
        throw invalid(text, `has a bad host \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(written)}\``);
    const host = DOCKER_HUB_NAMES.has(written) ? DOCKER_HUB : written;
    const path = host === DOCKER_HUB && !rest.includes('/') ? `library/${rest}` : rest;
    if (rest === '')
        throw invalid(text, 'names a registry and no image');
    if (rest !== rest.toLowerCase())
        throw invalid(text, 'has upper-case letters: names of images are lower case');
    if (!IMAGE_PATH.test(path))
        throw invalid(text, 'is no name of an image: lower-case words, separated by `.`, `_`, `-` or `/`');
    if (host.length + 1 + path.length > NAME_LIMIT)
        throw invalid(text, `is longer than ${NAME_LIMIT} characters`);
    return { host, path };
}
function parseDefaultRegistry(written) {
    const [host = '', ...prefix] = written
        .trim()
        .replace(/^https?:\/\//i, '')
        .replace(/\/+$/, '')
        .split('/');
    if (!isHost(host) || !HOST.test(host) || (prefix.length > 0 && !IMAGE_PATH.test(prefix.join('/')))) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-302', `the default registry \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(written)}\` is not a registry`, {
            hint: 'write its host and, if there is one, a path: `registry.example.com/team`, or `docker.io/team` for Docker Hub',
        });
    }
    return [host, prefix.join('/')];
}
function invalid(text, why) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-301', `the image reference \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(text)}\` ${why}`, {
        hint: 'an image is written as `python:3.12-slim`, `registry.example.com/team/app:1.0` or `team/app@sha256:…`',
    });
}


/***/ }),

/***/ 7768:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qp: () => (/* binding */ sideBySide),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const HINT = 'the log above says how far it came; run the step again, and if it stays so, make less of it at a time';
/** Runs `work` under a limit of time: its signal is aborted with a `timeout` error that names what took too long. */
async function within(limit, work) {
    const { clock, seconds, what, reason, signal, hint = HINT } = limit;
    const over = new AbortController();
    const done = new AbortController();
    const timer = clock
        .sleep(seconds * 1000, done.signal)
        .then(() => over.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'timeout',
        code: 'ALTO-TIM-002',
        reason,
        message: `${what} took longer than its limit of ${seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`,
        hint,
    })))
        .catch(() => undefined);
    try {
        return await work(AbortSignal.any([signal, over.signal]));
    }
    catch (error) {
        throw over.signal.aborted ? over.signal.reason : error;
    }
    finally {
        done.abort();
        await timer;
    }
}
/**
 * Does two things side by side. When one fails the other is aborted and waited for, so that nothing goes on behind the
 * caller's back; the first failure is the one that is thrown.
 */
async function sideBySide(signal, one, other) {
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const abort = (error) => {
        stop.abort(error);
        throw error;
    };
    const [first, second] = await Promise.allSettled([one(both).catch(abort), other(both).catch(abort)]);
    if (first.status === 'fulfilled' && second.status === 'fulfilled')
        return [first.value, second.value];
    throw signal.aborted ? signal.reason : stop.signal.reason;
}
/** What `work` comes to, or the signal's reason as soon as there is one: then nobody waits for the work any more. */
async function unlessAborted(signal, work) {
    const { promise, reject } = Promise.withResolvers();
    const give = () => reject(signal.reason);
    signal.addEventListener('abort', give, { once: true });
    if (signal.aborted)
        give();
    try {
        return await Promise.race([promise, work]);
    }
    finally {
        signal.removeEventListener('abort', give);
    }
}


/***/ }),

/***/ 8456:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ keepTelling),
/* harmony export */   u: () => (/* binding */ stillTelling)
/* harmony export */ });
/** Milliseconds between two words about something that goes on. */
const PAUSE = 20_000;
/** Calls `tell` every 20 s, to say how far something is, until the answer is called. */
function keepTelling(clock, tell) {
    const over = new AbortController();
    const beat = async () => {
        for (;;) {
            await clock.sleep(PAUSE, over.signal);
            tell();
        }
    };
    beat().catch((error) => {
        if (!over.signal.aborted)
            throw error;
    });
    return () => over.abort();
}
/** The same, while `work` is done. */
async function stillTelling(clock, tell, work) {
    const stop = keepTelling(clock, tell);
    try {
        return await work();
    }
    finally {
        stop();
    }
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

/***/ 7936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RX: () => (/* binding */ TAG_TAKEN),
/* harmony export */   SS: () => (/* binding */ BUILDER_NEEDED),
/* harmony export */   tg: () => (/* binding */ LOGIN_REFUSED)
/* harmony export */ });
/** Code of the error that another image has a tag, and that tags cannot be moved there. */
const TAG_TAKEN = 'ALTO-PSH-004';
/** Code of the error that a registry does not let a login read. */
const LOGIN_REFUSED = 'ALTO-REG-005';
/** Code of the error that code cannot be appended to an image: only a builder can use it as a base. */
const BUILDER_NEEDED = 'ALTO-PSH-022';


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
