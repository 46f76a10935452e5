export const id = 7578;
export const ids = [7578,6803,8643];
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

/***/ 6803:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   httpAgents: () => (/* binding */ httpAgents),
/* harmony export */   nodeHttp: () => (/* binding */ nodeHttp),
/* harmony export */   x: () => (/* binding */ readBody)
/* harmony export */ });
/** Connections that stay open between requests and go through the proxies that the environment names. Made on first use: loading Node's HTTP costs start-up time. */
function httpAgents(env) {
    let made;
    return () => {
        made ??= {
            http: new (plain().Agent)({ keepAlive: true, proxyEnv: proxies(env) }),
            https: new (secure().Agent)({ keepAlive: true, proxyEnv: proxies(env) }),
        };
        return made;
    };
}
function proxies(env) {
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]);
    return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
// Importing these as ES modules touches every one of their exports, which loads fetch and WebSocket too.
const plain = () => process.getBuiltinModule('node:http');
const secure = () => process.getBuiltinModule('node:https');
/** HTTP by Node's own client. */
function nodeHttp(agents) {
    return ({ url, method = 'GET', headers = {}, body, timeout, patience, signal }) => new Promise((resolve, reject) => {
        const tls = url.protocol === 'https:';
        const request = (tls ? secure() : plain()).request(url, {
            method,
            headers: { 'user-agent': 'alto-action', ...headers },
            agent: tls ? agents().https : agents().http,
            signal,
        });
        const limit = (milliseconds) => setTimeout(() => request.destroy(late(milliseconds)), milliseconds);
        let timer = limit(timeout);
        let isAnswered = false;
        if (patience !== undefined) {
            request.once('finish', () => {
                if (isAnswered)
                    return;
                clearTimeout(timer);
                timer = limit(patience);
            });
        }
        request.on('response', (response) => {
            isAnswered = true;
            clearTimeout(timer);
            response.setTimeout(timeout, () => response.destroy(late(timeout)));
            // A server that refuses does not wait for the rest of the body, and the connection is of no more use.
            response.once('close', () => !request.writableFinished && request.destroy());
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
        });
        request.on('error', (error) => {
            clearTimeout(timer);
            reject(error);
        });
        if (!isStream(body)) {
            request.end(body);
            return;
        }
        body.once('error', (error) => request.destroy(error));
        request.once('close', () => body.destroy());
        body.on('data', () => timer.refresh()).pipe(request);
    });
}
function isStream(body) {
    return body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
}
/** The whole of a small body; longer ones than `limit` bytes are refused, and those that take longer than `within` milliseconds, however many crumbs they send. */
async function readBody({ body }, limit = 4 * 1024 * 1024, within = 60_000) {
    const chunks = [];
    let length = 0;
    const timer = setTimeout(() => body.destroy(late(within)), within);
    try {
        for await (const chunk of body) {
            length += chunk.length;
            if (length > limit)
                throw new Error(`the answer is larger than ${limit} bytes`);
            chunks.push(chunk);
        }
    }
    finally {
        clearTimeout(timer);
    }
    return Buffer.concat(chunks);
}
function late(milliseconds) {
    const message = `no answer within ${Math.round(milliseconds / 1000)} s`;
    return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
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

/***/ 7578:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  appendLayer: () => (/* binding */ appendLayer)
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/registry/faults.ts
var faults = __webpack_require__(78);
// EXTERNAL MODULE: ./src/registry/media-types.ts
var media_types = __webpack_require__(9867);
// EXTERNAL MODULE: ./src/registry/platform.ts
var registry_platform = __webpack_require__(8688);
// EXTERNAL MODULE: ./src/registry/shapes.ts
var shapes = __webpack_require__(5109);
// EXTERNAL MODULE: ./src/registry/targets.ts
var targets = __webpack_require__(9825);
// EXTERNAL MODULE: ./src/registry/registry.ts
var registry = __webpack_require__(7936);
;// CONCATENATED MODULE: ./src/registry/base.ts







/** Reads the manifests and configurations of the wanted platforms. What cannot get a layer without a builder is refused (ALTO-PSH-022). */
async function readBase(registry, access, digest, wanted) {
    const name = `${access.host}/${access.path}@${digest}`;
    const top = await found(registry, access, digest);
    const { manifests: children } = top.json;
    if (!children) {
        const [only, ...others] = wanted;
        if (only === undefined || others.length > 0)
            throw noPlatform(name, wanted, 'one platform only');
        const base = await readPlatform(registry, access, top, { name: only, platform: undefined });
        const has = (0,registry_platform/* platformName */.$r)(base.config);
        if (has !== (0,registry_platform/* samePlatform */.my)(only))
            throw noPlatform(name, [only], has);
        return { index: undefined, platforms: [base] };
    }
    const images = children.filter(({ platform }) => (0,registry_platform/* isImage */.wu)(platform));
    const missing = wanted.filter((one) => !childFor(images, one));
    if (missing.length > 0)
        throw noPlatform(name, missing, images.map(({ platform }) => (0,registry_platform/* platformName */.$r)(platform)).join(', '));
    const platforms = await Promise.all(wanted.map(async (one) => {
        const child = childFor(images, one);
        const manifest = await found(registry, access, child?.digest ?? '');
        return readPlatform(registry, access, manifest, { name: one, platform: child?.platform });
    }));
    return { index: mediaTypeOf(top) === media_types/* DOCKER */.F8.index ? media_types/* DOCKER */.F8.index : media_types/* OCI */.s6.index, platforms };
}
function childFor(images, wanted) {
    return images.find(({ platform }) => (0,registry_platform/* platformName */.$r)(platform) === (0,registry_platform/* samePlatform */.my)(wanted));
}
async function readPlatform(registry, access, found, about) {
    const name = `${access.host}/${access.path}@${found.digest}`;
    const manifest = checkedManifest(found, name);
    const body = await registry.blob(access, manifest.config.digest);
    if (!body)
        throw (0,faults/* gone */.qp)(access, manifest.config.digest);
    const config = (0,shapes/* checkConfig */.l)(access.host, (0,targets/* parseJson */.qF)(access.host, await (0,targets/* readAll */.yw)(access.host, { body })));
    const { rootfs } = config;
    if (!rootfs || rootfs.diff_ids.length !== manifest.layers.length)
        throw noImage(name, 'its configuration does not name its layers');
    if (config.config?.OnBuild?.length)
        throw noImage(name, 'it has ONBUILD instructions, which a builder has to run');
    return { ...about, manifest, config: { ...config, rootfs } };
}
function checkedManifest(found, name) {
    const { schemaVersion, config, layers } = found.json;
    const mediaType = mediaTypeOf(found);
    if (schemaVersion === 1 || (/\.v1\+(?:prettyjws|json)$/.test(mediaType) && mediaType.includes('docker')))
        throw noImage(name, 'its manifest is of the old schema 1');
    if (!config || !layers || ![media_types/* OCI */.s6.config, media_types/* DOCKER */.F8.config].includes(config.mediaType))
        throw noImage(name, 'it is no image');
    const odd = layers.find(({ mediaType: type, urls }) => urls?.length || !(0,media_types/* ociLayer */.FX)(type));
    if (odd)
        throw noImage(name, `it has a layer that must not be passed on, or is none (${odd.mediaType})`);
    return { mediaType: config.mediaType === media_types/* DOCKER */.F8.config ? media_types/* DOCKER */.F8.manifest : media_types/* OCI */.s6.manifest, config, layers };
}
/** What the bytes say of themselves counts more than a header. */
function mediaTypeOf({ json, mediaType }) {
    return json.mediaType ?? mediaType;
}
async function found(registry, access, digest) {
    const manifest = await registry.manifest(access, digest);
    if (!manifest)
        throw (0,faults/* gone */.qp)(access, digest);
    return manifest;
}
function noPlatform(name, wanted, has) {
    return new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-REG-022',
        reason: 'config',
        message: `${name} is built for ${has}, and not for ${wanted.join(', ')}`,
        hint: 'choose another base, or another `platform`',
    });
}
function noImage(name, why) {
    return new errors/* AltoError */.DV({
        kind: 'build',
        code: registry/* BUILDER_NEEDED */.SS,
        reason: 'build',
        message: `nothing can be laid over ${name} without a builder: ${why}`,
        hint: 'choose another base; or add `provenance: true` under `image`, and a builder makes the image',
    });
}

// EXTERNAL MODULE: ./src/registry/again.ts
var again = __webpack_require__(8267);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/registry/gzip.ts







/** Bytes of a compressed layer that stay in memory; a larger one goes into a file. */
const IN_MEMORY = 16 * 1024 * 1024;
/**
 * The fastest. On source code it is 4 times as fast as level 6 and gives a quarter more bytes (24 MB of JavaScript:
 * 0.14 s and 5.7 MB against 0.64 s and 4.6 MB), which costs less than the time as long as a registry takes 3 MB/s.
 */
const LEVEL = 1;
/** Deflate, no name, no time, no operating system: what zlib would write depends on the machine. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 0xff]);
/** Compresses a tar, once: into memory, or into a file in the folder `spool`. */
async function compress(tar, spool, signal, inMemory = IN_MEMORY) {
    const diffId = (0,external_node_crypto_.createHash)('sha256');
    let sum = 0;
    let length = 0;
    const read = function* () {
        for (const chunk of tar()) {
            diffId.update(chunk);
            sum = (0,external_node_zlib_.crc32)(chunk, sum);
            length += chunk.length;
            yield chunk;
        }
    };
    const sink = spooled(spool, inMemory);
    try {
        await sink.write(HEADER);
        await deflate(read(), sink.write, signal);
        const trailer = Buffer.alloc(8);
        trailer.writeUInt32LE(sum, 0);
        trailer.writeUInt32LE(length % 2 ** 32, 4);
        await sink.write(trailer);
        return { ...(await sink.end()), diffId: `sha256:${diffId.digest('hex')}` };
    }
    catch (error) {
        await sink.discard();
        throw error;
    }
}
function deflate(chunks, write, signal) {
    return new Promise((resolve, reject) => {
        const sink = new external_node_stream_.Writable({
            write: (chunk, _encoding, done) => void write(chunk).then(() => done(), done),
        });
        const deflater = (0,external_node_zlib_.createDeflateRaw)({ level: LEVEL, chunkSize: 256 * 1024 });
        const cut = () => void deflater.destroy(signal?.reason);
        signal?.addEventListener('abort', cut, { once: true });
        (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(chunks, { objectMode: false }), deflater, sink, (error) => {
            signal?.removeEventListener('abort', cut);
            if (error)
                reject(error);
            else
                resolve();
        });
    });
}
/** Bytes that are kept in memory as long as they are few. */
function spooled(folder, inMemory) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const path = (0,external_node_path_.join)(folder, `layer-${(0,external_node_crypto_.randomUUID)()}`);
    let held = [];
    let size = 0;
    let file;
    const remove = () => (0,promises_.rm)(path, { force: true });
    return {
        async write(chunk) {
            hash.update(chunk);
            size += chunk.length;
            held.push(chunk);
            if (size <= inMemory)
                return;
            const bytes = Buffer.concat(held);
            held = [];
            try {
                file ??= await (0,promises_.open)(path, 'wx', 0o600);
                await file.appendFile(bytes);
            }
            catch (error) {
                throw noRoom(folder, error);
            }
        },
        async end() {
            await file?.close();
            const bytes = held;
            return {
                digest: `sha256:${hash.digest('hex')}`,
                size,
                open: () => (file ? (0,external_node_fs_.createReadStream)(path) : external_node_stream_.Readable.from(bytes, { objectMode: false })),
                remove: async () => (file ? remove() : undefined),
            };
        },
        async discard() {
            await file?.close().catch(() => undefined);
            if (file)
                await remove();
        },
    };
}
function noRoom(folder, cause) {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-PSH-023',
        reason: 'push',
        message: `the compressed code cannot be kept in ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint: 'free space on the runner, or leave files out of the image in .dockerignore',
        cause,
    });
}

// EXTERNAL MODULE: ./src/registry/layered.ts
var layered = __webpack_require__(6263);
;// CONCATENATED MODULE: ./src/registry/pool.ts
/**
 * Does things side by side, at most `limit` at once. When one fails no other is begun, those that go on are aborted and
 * waited for, and the first failure is thrown.
 */
async function pool(limit, signal, tasks) {
    const stop = new AbortController();
    const both = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
    let failed;
    const left = [...tasks];
    const worker = async () => {
        for (let task = left.shift(); task && !both.aborted; task = left.shift()) {
            try {
                await task(both);
            }
            catch (error) {
                failed ??= { error };
                stop.abort(error);
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, worker));
    signal?.throwIfAborted();
    if (failed)
        throw failed.error;
}

// EXTERNAL MODULE: ./src/registry/tag.ts
var tag = __webpack_require__(8643);
;// CONCATENATED MODULE: ./src/registry/transfer.ts




/** Bytes below which asking whether a blob is there costs more than sending it. */
const SMALL = 64 * 1024;
/** Sends a blob if the repository does not have it; answers with the bytes that were sent. */
function sendBlob(tools, to, source) {
    const { registry, moving } = tools;
    return withRetries(tools, to, async () => {
        if (source.size >= SMALL && (await registry.blobExists(to, source.digest)))
            return 0;
        await registry.uploadBlob(to, moving?.counted(source) ?? source);
        return source.size;
    });
}
/**
 * Sees to it that a repository has a blob of another: mounted where both are at one registry that can do so, else streamed
 * through, unpacked nowhere and kept nowhere. Answers with the bytes that were sent.
 */
function takeOver(tools, from, to, blob) {
    const { registry, moving } = tools;
    const { digest, size } = blob;
    const open = async () => {
        const body = await registry.blob(from, digest, size);
        if (!body)
            throw (0,faults/* gone */.qp)(from, digest);
        return body;
    };
    return withRetries(tools, to, async () => {
        if (await registry.blobExists(to, digest))
            return 0;
        const mounted = from.host === to.host ? await mount(tools, from, to, digest) : undefined;
        if (mounted === 'mounted')
            return 0;
        const source = { digest, size, open };
        await registry.uploadBlob(to, moving?.counted(source) ?? source, mounted);
        return size;
    });
}
/** A registry that does not mount (it says so in many ways), or not for this login, gets the bytes. */
async function mount({ registry }, from, to, digest) {
    try {
        return await registry.mountBlob(to, digest, from.path);
    }
    catch (error) {
        to.signal?.throwIfAborted();
        if (!(error instanceof errors/* AltoError */.DV))
            throw error;
        return undefined;
    }
}
function withRetries({ clock }, { signal }, attempt) {
    return (0,again/* again */.T)({ clock, times: tag.TRIES, signal }, attempt);
}

;// CONCATENATED MODULE: ./src/registry/append.ts








/** How many blobs are on their way at once. */
const SIDE_BY_SIDE = 4;
/**
 * Makes an image in the registry itself: one layer more, a configuration and a manifest for each platform, no builder, no
 * engine, no download. The same input gives the same digest. The tag comes last: what is interrupted leaves none.
 * Throws ALTO-PSH-004 where another image has the tag and tags cannot be moved, ALTO-PSH-022 where only a builder can do it.
 */
async function appendLayer(tools, append, signal) {
    const { from, to, layer, spool, platforms } = append;
    const source = readingAccess(append, signal);
    const target = { ...to.access, writes: true, signal };
    const read = (0,again/* again */.T)({ clock: tools.clock, times: tag.TRIES, signal }, () => readBase(tools.registry, source, from.digest, platforms));
    const [base, code] = await Promise.allSettled([read, compress(layer, spool, signal)]);
    try {
        const below = settled(base);
        const above = settled(code);
        const added = { ...append, layer: above };
        const images = below.platforms.map((one) => ({ base: one, ...(0,layered/* layered */.dZ)(one, added) }));
        let bytesSent = 0;
        const count = async (sent) => {
            const bytes = await sent;
            bytesSent += bytes;
        };
        await pool(SIDE_BY_SIDE, signal, [
            (both) => count(sendBlob(tools, { ...target, signal: both }, above)),
            ...unique(images.map(({ config }) => config)).map((config) => (both) => count(sendBlob(tools, { ...target, signal: both }, blobOf(config)))),
            ...(isSame(source, target) ? [] : layersOf(below.platforms)).map((blob) => (both) => count(takeOver(tools, { ...source, signal: both }, { ...target, signal: both }, blob))),
        ]);
        const top = await putChildren(tools, target, below.index, images);
        await (0,tag.putTag)(tools, target, to.tag, top);
        for (const { bytes } of [top, ...(images.length > 1 ? images.map(({ manifest }) => manifest) : [])])
            bytesSent += bytes.length;
        return { digest: top.digest, bytesSent, platforms };
    }
    finally {
        if (code.status === 'fulfilled')
            await code.value.remove();
    }
}
/** Reading what is in the same repository needs no token of its own. */
function readingAccess({ from, to }, signal) {
    const isOwn = isSame(from.access, to.access);
    return { ...(isOwn ? to.access : from.access), writes: isOwn, signal };
}
function isSame(one, other) {
    return one.host === other.host && one.path === other.path;
}
/** What gets the tag: the only manifest, or an index of manifests that are there by then. */
async function putChildren({ registry, clock }, to, index, images) {
    const [only, ...others] = images;
    if (index === undefined || !only || others.length === 0) {
        if (!only)
            throw new TypeError('an image has at least one platform');
        return only.manifest;
    }
    for (const { manifest } of images) {
        await (0,again/* again */.T)({ clock, times: tag.TRIES, signal: to.signal }, () => registry.putManifest(to, manifest.digest, manifest.mediaType, manifest.bytes));
    }
    return (0,layered/* indexOf */.qh)(index, images);
}
function layersOf(platforms) {
    return unique(platforms.flatMap(({ manifest }) => manifest.layers));
}
function unique(parts) {
    return [...new Map(parts.map((part) => [part.digest, part])).values()];
}
function blobOf({ digest, bytes }) {
    return { digest, size: bytes.length, open: () => external_node_stream_.Readable.from([bytes], { objectMode: false }) };
}
function settled(result) {
    if (result.status === 'fulfilled')
        return result.value;
    throw result.reason;
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

/***/ 5109:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ checkManifest),
/* harmony export */   l: () => (/* binding */ checkConfig)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78);

const ANY_DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-zA-Z=_-]{1,256}$/;
/** An index or a manifest; throws ALTO-REG-011 for anything else. */
function checkManifest(host, json) {
    const { manifests, config, layers, mediaType } = fields(json) ?? { manifests: false };
    const isOne = isListOr(manifests, (one) => isDescriptor(one) && isPlatform(one['platform'])) &&
        (config === undefined || isDescriptor(fields(config))) &&
        isListOr(layers, (one) => isDescriptor(one) && isSize(one['size']) && isListOr(one['urls'])) &&
        isTextOr(mediaType);
    if (!isOne)
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .strange */ .dV)(host, 'its manifest is none');
    return json;
}
/** The configuration of an image; throws ALTO-REG-011 for anything else. */
function checkConfig(host, json) {
    const { config, rootfs, history, ...platform } = fields(json) ?? { config: false };
    const { Labels, OnBuild, User } = fields(config ?? {}) ?? { Labels: false };
    const labels = fields(Labels ?? {});
    const { diff_ids: ids } = fields(rootfs ?? { diff_ids: [] }) ?? {};
    const isOne = labels !== undefined &&
        Object.values(labels).every((label) => typeof label === 'string') &&
        isListOr(OnBuild ?? undefined) &&
        isTextOr(User ?? undefined) &&
        Array.isArray(ids) &&
        isListOr(history ?? undefined) &&
        isPlatform(platform);
    if (!isOne)
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .strange */ .dV)(host, 'its configuration of an image is none');
    return json;
}
function fields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
function isListOr(value, isItem = () => true) {
    if (value === undefined)
        return true;
    return Array.isArray(value) && value.every((item) => isItem(fields(item) ?? {}));
}
function isDescriptor(value) {
    const { digest, mediaType } = value ?? {};
    return typeof digest === 'string' && ANY_DIGEST.test(digest) && isTextOr(mediaType);
}
function isPlatform(value) {
    if (value === undefined)
        return true;
    const { os, architecture, variant } = fields(value) ?? { os: 0 };
    return [os, architecture, variant].every(isTextOr);
}
function isSize(value) {
    return value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0);
}
function isTextOr(value) {
    return value === undefined || typeof value === 'string';
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


/***/ }),

/***/ 9825:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   LP: () => (/* binding */ tokenService),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6803);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7187);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78);



/** Where a registry sends us on to; throws for what is reached less safely than the registry itself. */
function targetOf(location, from, host) {
    if (!URL.canParse(location, from.href))
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .strange */ .dV)(host, 'it redirects to nowhere');
    const target = new URL(location, from);
    // A registry behind a proxy that ends TLS may not know that it is spoken to over https.
    if (target.protocol === 'http:' && from.protocol === 'https:' && target.host === from.host)
        target.protocol = 'https:';
    checkTarget(target, host);
    return target;
}
/** A token service gets the login of its registry, so it must be reached as safely. */
function tokenService(realm, host) {
    if (!URL.canParse(realm))
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .strange */ .dV)(host, 'its token service has no address');
    const url = new URL(realm);
    checkTarget(url, host);
    return url;
}
function checkTarget(url, host) {
    const local = (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(host) && (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(url.host);
    if (url.username || url.password || !(url.protocol === 'https:' || (url.protocol === 'http:' && local)))
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .strange */ .dV)(host, 'it sends us on to a place that is not reached over https');
    if ((0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(url.host) && !local)
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .strange */ .dV)(host, 'it sends us on to this machine');
    (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .checkHost */ .RC)(url.host);
}
/** The whole of a small answer; one that breaks off is as good as none. */
async function readAll(host, response) {
    try {
        return await (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .readBody */ .x)(response);
    }
    catch (error) {
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .HB)(host, error);
    }
}
/** An answer that must be JSON. */
function parseJson(host, body) {
    try {
        return JSON.parse(body.toString());
    }
    catch {
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .strange */ .dV)(host, 'its answer is not JSON');
    }
}


/***/ })

};
