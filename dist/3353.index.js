export const id = 3353;
export const ids = [3353,8643];
export const modules = {

/***/ 4816:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ pushError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _registry_registry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7936);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1348);
/* harmony import */ var _registry_trouble_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5367);




// Words of distribution: an upload that another one disturbed, or a layer that it acknowledged and does not have.
const LOST = /provided digest did not match uploaded content|blob unknown to registry|blob upload (?:unknown|invalid)/i;
/** Makes one sentence of a push that failed; `image` is empty where the builder did not name it. */
function pushError(message, image) {
    const trouble = (0,_registry_trouble_js__WEBPACK_IMPORTED_MODULE_1__/* .registryTrouble */ .x)(message);
    const what = image ? `the push of ${image}` : 'the push of the image';
    if (!trouble && LOST.test(message)) {
        return error('ALTO-PSH-013', `${what} failed: the registry lost a part of what was sent`, {
            hint: 'run the step again; if it stays so, look at the storage of the registry',
        });
    }
    if (!trouble) {
        return error('ALTO-PSH-090', `${what} failed: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(message)}`, {
            hint: 'run the step again; if it stays so, look at the name of the repository and the rights of the login',
        });
    }
    return sentence(trouble, what);
}
function sentence(trouble, what) {
    switch (trouble) {
        case 'no-login':
            return error('ALTO-PSH-001', `${what} was refused: there is no login for this registry`, {
                kind: 'auth',
                hint: 'give `registry_creds`, the inputs `registry-username` and `registry-password`, or log in in an earlier step',
            });
        case 'expired':
            return error('ALTO-PSH-002', `${what} was refused: the registry's login has expired`, {
                kind: 'auth',
                hint: 'run the step again; a login of an earlier step may be too old: let this action log in',
            });
        case 'refused':
            return error('ALTO-PSH-003', `${what} was refused: this login may not write there`, {
                kind: 'auth',
                hint: 'check the repository name and the rights of the login (ghcr: `permissions: packages: write`)',
            });
        case 'immutable':
            return error(_registry_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG_TAKEN */ .RX, `${what} was refused: another image has this tag, and tags here cannot be moved`, {
                kind: 'build',
                hint: 'allow tags to be moved in this repository, or push to another one (`image.name`)',
            });
        case 'no-repository':
        case 'missing':
        case 'platform':
            return error('ALTO-PSH-005', `${what} was refused: the repository does not exist`, {
                kind: 'config',
                hint: 'create it, or leave `create-repository` on',
            });
        case 'limited':
            return error('ALTO-PSH-006', `${what} was refused: too many requests to this registry`, {
                hint: 'run the step again later, or fewer jobs at a time',
            });
        case 'unreachable':
            return error('ALTO-PSH-007', `${what} failed: the registry does not answer`, {
                hint: 'check its name, the network and the proxies of the runner',
            });
        case 'unavailable':
            return error('ALTO-PSH-008', `${what} failed: the registry broke the connection off`, {
                hint: 'run the step again; if it stays so, look at the proxies of the runner and at limits of the registry',
            });
        case 'certificate':
            return error('ALTO-PSH-009', `${what} failed: the engine does not trust the registry's certificate`, {
                hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
            });
        case 'too-large':
            return error('ALTO-PSH-012', `${what} was refused: the image is larger than the registry allows`, {
                hint: 'leave out what the program does not need (.dockerignore), or raise the limit of the registry',
            });
    }
}
function error(code, message, { kind = 'infra', hint }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind, code, reason: 'push', message, hint });
}


/***/ }),

/***/ 5367:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ registryTrouble)
/* harmony export */ });
// In this order: an expired token is also "unauthorized", a refused pull also says "does not exist".
// Words of docker 20.10–28.2, BuildKit 0.8–0.33, containerd, distribution, ECR, Docker Hub, ghcr.
const SIGNS = [
    ['expired', /authorization token has expired|ExpiredToken|token (?:has|is) expired/i],
    // ECR; Harbor; Quay; Artifact Registry; Nexus. Never the bare word, which may be part of a name.
    ['immutable', /cannot be overwritten because|(?:configured|marked) as immutable|tags? (?:is|are) immutable/i],
    ['immutable', /enabled tag immutability|does not allow updating assets|ImageTagAlreadyExists/],
    ['limited', /toomanyrequests|429 Too Many|HTTP 429|pull rate limit|rate limit exceeded/i],
    ['certificate', /x509:|certificate signed by unknown authority|failed to verify certificate|HTTP response to HTTPS/i],
    ['no-login', /no basic auth credentials/i],
    ['unavailable', /\b5\d\d (?:Internal|Bad Gateway|Service|Gateway)|unexpected (?:HTTP )?status\b.*: 5\d\d\b/i],
    [
        'unavailable',
        /connection reset|broken pipe|unexpected EOF|: EOF$|use of closed network connection|http2: (?:server|client|stream)/im,
    ],
    [
        'unreachable',
        /no such host|connection refused|connection timed out|i\/o timeout|network is unreachable|no route to host/i,
    ],
    ['unreachable', /TLS handshake timeout|deadline exceeded|Client\.Timeout|name resolution|proxyconnect|Proxy Auth/i],
    ['platform', /no match for platform|no matching manifest for|does not (?:match|provide) the specified platform/i],
    ['no-repository', /name unknown|NAME_UNKNOWN|The repository with name '.*' does not exist/i],
    ['refused', /unauthorized|authentication required|authorization failed|failed to authorize|access denied/i],
    [
        'refused',
        /(?:^|\W)denied: |insufficient_scope|not authorized|40[13] (?:Unauthorized|Forbidden)|permission_denied/i,
    ],
    ['missing', /manifest unknown|: not found$|no such image|404 Not Found/im],
    ['too-large', /413 (?:Request Entity|Payload|Content) Too Large|storage quota/i],
];
/** Recognises a registry's refusal in an engine's words; undefined when they speak of something else. */
function registryTrouble(text) {
    return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}


/***/ }),

/***/ 8267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ isHealing),
/* harmony export */   T: () => (/* binding */ again)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78);


/** Codes of errors that another try may heal: too many requests, not reachable, trouble of the registry. */
const HEALING = ['ALTO-REG-006', 'ALTO-REG-007', 'ALTO-REG-010'];
/** Tries something again as long as another try may heal it, and waits as long as the registry asks for. */
async function again({ clock, times, signal }, attempt) {
    for (let tried = 1;; tried++) {
        signal?.throwIfAborted();
        try {
            return await attempt();
        }
        catch (error) {
            // What was cut off on purpose looks like a broken connection.
            signal?.throwIfAborted();
            const known = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asAltoError */ .bD)(error);
            const pause = retryAfter(known) ?? 1_000 * 2 ** (tried - 1);
            if (tried === times || !isHealing(known) || pause > _faults_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_WAIT */ .dX)
                throw known;
            await clock.sleep(pause, signal);
        }
    }
}
/** Whether another try may heal it. */
function isHealing({ code }) {
    return HEALING.includes(code);
}
function retryAfter({ cause }) {
    const wait = typeof cause === 'object' && cause !== null && 'retryAfter' in cause ? cause.retryAfter : undefined;
    return typeof wait === 'number' ? wait : undefined;
}


/***/ }),

/***/ 3353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  artifactStore: () => (/* binding */ artifactStore)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/registry/again.ts
var again = __webpack_require__(8267);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./src/registry/tag.ts
var registry_tag = __webpack_require__(8643);
;// CONCATENATED MODULE: ./src/registry/resumed.ts




/**
 * A blob that is read on where it broke off: it is asked for anew, and what has come already is left out. Not every
 * store of blobs gives a part of one, and the digest is that of the whole.
 */
function resumed({ clock }, open, signal) {
    return external_node_stream_.Readable.from(pieces(), { objectMode: false });
    async function* pieces() {
        let given = 0;
        for (let tried = 1;; tried++) {
            let at = 0;
            try {
                for await (const chunk of (await open())) {
                    const known = Math.max(0, given - at);
                    at += chunk.length;
                    if (known >= chunk.length)
                        continue;
                    given = at;
                    yield chunk.subarray(known);
                }
                return;
            }
            catch (error) {
                signal?.throwIfAborted();
                const known = (0,errors/* asAltoError */.bD)(error);
                if (tried === registry_tag.TRIES || !(0,again/* isHealing */.R)(known))
                    throw known;
                await clock.sleep(1_000 * 2 ** (tried - 1), signal);
            }
        }
    }
}

;// CONCATENATED MODULE: ./src/registry/artifact-store.ts




/** A repository of an ECR registry as the way of artifacts that are too big for Run Command. */
function artifactStore(registry, repository, tools) {
    const access = async () => ({
        host: registry.host,
        path: repository,
        credential: await registry.credential(),
    });
    return {
        async login() {
            await registry.prepare(repository);
            const credential = await registry.pushCredential(repository);
            return credential && { host: registry.host, repository, credential };
        },
        async fetch(_repository, tag, signal) {
            const tries = { clock: tools.clock, times: registry_tag.TRIES, signal };
            const manifest = await (0,again/* again */.T)(tries, async () => tools.registry.manifest({ ...(await access()), signal }, tag));
            const { layers = [] } = (manifest?.json ?? {});
            const digest = layers[0]?.digest;
            if (digest === undefined)
                throw lost(repository, tag);
            const open = async () => {
                const layer = await tools.registry.blob({ ...(await access()), signal }, digest);
                if (!layer)
                    throw lost(repository, tag);
                return layer;
            };
            return resumed(tools, open, signal);
        },
        remove: (_repository, tag) => registry.deleteImage(repository, tag),
    };
}
function lost(repository, tag) {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-ART-013',
        reason: 'pull',
        message: `the artifacts were pushed to ${repository}:${tag}, and are not there`,
        hint: 'run the job again; if it stays so, look at the registry for rules that delete images',
    });
}


/***/ }),

/***/ 390:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ refusedPush),
/* harmony export */   u: () => (/* binding */ tagTaken)
/* harmony export */ });
/* harmony import */ var _docker_push_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4816);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7936);




// ECR: "cannot be overwritten because the tag is immutable"; Harbor: "configured as immutable"; Quay: "tag is immutable";
// Artifact Registry: "tag immutability"; Nexus: "does not allow updating assets".
const IMMUTABLE = /immutab|cannot be overwritten|not allow (?:updating|overwrit)/i;
const NAMES = {
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    413: 'Payload Too Large',
};
/** What a registry did not let us write; `said` is the first error in its answer. Trouble of its own is told apart, since another try may heal it. */
function refusedPush(access, what, response, said) {
    const { status } = response;
    if (status === 429 || status >= 500)
        return (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .unexpected */ .os)(access.host, response, said);
    // A repository may be called anything.
    const words = said.replaceAll(access.path, '');
    if (IMMUTABLE.test(words))
        return tagTaken(access, what);
    if (/^(?:MANIFEST_)?BLOB_UNKNOWN/.test(words))
        return layerGone(access, what);
    return (0,_docker_push_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .pushError */ .J)(`${status} ${NAMES[status] ?? ''}: ${words}`, `${access.host}/${what}`);
}
/** The tag has another image, and the registry does not move tags; `code` tells it from every other refusal. */
function tagTaken({ host }, what, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AltoError */ .DV({
        kind: 'build',
        code: _registry_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG_TAKEN */ .RX,
        reason: 'push',
        message: `the push of ${host}/${what} was refused: another image has this tag, and tags here cannot be moved`,
        hint: 'allow tags to be moved in this repository, or push to another one (`image.name`)',
        cause,
    });
}
function layerGone({ host }, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-PSH-021',
        reason: 'push',
        message: `the push of ${host}/${what} was refused: a layer that it lies on is not in the registry any more`,
        hint: 'run the step again with `force-build: true`; look at the rules by which the registry deletes images',
    });
}


/***/ }),

/***/ 8643:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TRIES: () => (/* binding */ TRIES),
/* harmony export */   putTag: () => (/* binding */ putTag),
/* harmony export */   tagDigest: () => (/* binding */ tagDigest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _again_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8267);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(390);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7936);




/** How often a call is made that another try may heal. */
const TRIES = 4;
/** Puts one more tag on an image of the repository; ALTO-PSH-004 where another image has it and tags cannot be moved. */
async function tagDigest(tools, access, digest, tag) {
    const writing = { ...access, writes: true };
    const { registry, clock } = tools;
    const found = await (0,_again_js__WEBPACK_IMPORTED_MODULE_1__/* .again */ .T)({ clock, times: TRIES, signal: access.signal }, () => registry.manifest(writing, digest));
    if (!found) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-PSH-010',
            reason: 'push',
            message: `${access.host}/${access.path} has no image ${digest} to be tagged ${tag}`,
            hint: 'run the job again; if it stays so, look at the registry for rules that delete images',
        });
    }
    await putTag(tools, writing, tag, found);
}
/** Writes an image under a tag. Registries have many words for a tag that cannot be moved, so a refusal is looked into. */
async function putTag({ registry, clock }, access, tag, { digest, mediaType, bytes }) {
    const tries = { clock, times: TRIES, signal: access.signal };
    try {
        await (0,_again_js__WEBPACK_IMPORTED_MODULE_1__/* .again */ .T)(tries, () => registry.putManifest(access, tag, mediaType, bytes));
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV) || !UNCLEAR.includes(error.code))
            throw error;
        const there = await registry.digest(access, tag).catch(() => undefined);
        // Some refuse what changes nothing, too.
        if (there === digest)
            return;
        throw there === undefined ? error : (0,_refusals_js__WEBPACK_IMPORTED_MODULE_2__/* .tagTaken */ .u)(access, `${access.path}:${tag}`, error);
    }
}
/** Refusals of a push that may be about the tag: the words for it, and words that we do not know. */
const UNCLEAR = [_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG_TAKEN */ .RX, 'ALTO-PSH-090'];


/***/ })

};
