export const id = 9985;
export const ids = [9985];
export const modules = {

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

/***/ 9985:
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
async function compress(chunks, spool, signal, inMemory = IN_MEMORY) {
    const tar = (0,external_node_crypto_.createHash)('sha256');
    let sum = 0;
    let length = 0;
    const read = function* () {
        for (const chunk of chunks()) {
            tar.update(chunk);
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
        return { ...(await sink.end()), diffId: `sha256:${tar.digest('hex')}` };
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

// EXTERNAL MODULE: ./src/registry/digest.ts
var digest = __webpack_require__(5035);
;// CONCATENATED MODULE: ./src/registry/layered.ts


/** 1980-01-02, the time of every file of the layer: the same input gives the same digest on every machine. */
const CREATED = '1980-01-02T00:00:00Z';
/** Lays a layer over one platform of an image: a new configuration and a new manifest, in the words of the old ones. Pure. */
function layered({ manifest, config }, addition) {
    const { layer, annotations } = addition;
    const isAnnotated = Object.keys(annotations).length > 0;
    // Docker's manifests have no annotations; BuildKit changes over to the OCI's for them, too.
    const types = manifest.mediaType === media_types/* DOCKER */.F8.manifest && !isAnnotated ? media_types/* DOCKER */.F8 : media_types/* OCI */.s6;
    const named = ({ mediaType, digest, size }) => ({
        mediaType: types === media_types/* OCI */.s6 ? ((0,media_types/* ociLayer */.FX)(mediaType) ?? mediaType) : mediaType,
        size,
        digest,
    });
    const next = layered_document(types.config, nextConfig(config, addition));
    return {
        config: next,
        manifest: layered_document(types.manifest, {
            schemaVersion: 2,
            mediaType: types.manifest,
            config: descriptor(next),
            layers: [...manifest.layers, { mediaType: types.layer, size: layer.size, digest: layer.digest }].map(named),
            ...(isAnnotated && { annotations: sorted(annotations) }),
        }),
    };
}
/** An index of several platforms. Pure. */
function indexOf(mediaType, children) {
    // A list of Docker's cannot hold the OCI's manifests.
    const type = children.some(({ manifest }) => manifest.mediaType === media_types/* OCI */.s6.manifest) ? media_types/* OCI */.s6.index : mediaType;
    return layered_document(type, {
        schemaVersion: 2,
        mediaType: type,
        manifests: children.map(({ base, manifest }) => ({ ...descriptor(manifest), platform: base.platform })),
    });
}
function nextConfig(config, { layer, workdir, labels }) {
    const entry = { created: CREATED, comment: 'alto-action' };
    return {
        ...config,
        created: CREATED,
        config: {
            ...config.config,
            WorkingDir: workdir,
            Labels: sorted({ ...config.config?.Labels, ...labels }),
        },
        rootfs: { ...config.rootfs, diff_ids: [...config.rootfs.diff_ids, layer.diffId] },
        history: [
            ...(config.history ?? []),
            { ...entry, created_by: 'COPY alto /alto' },
            { ...entry, created_by: `WORKDIR ${workdir}`, empty_layer: true },
        ],
    };
}
function layered_document(mediaType, json) {
    const bytes = Buffer.from(JSON.stringify(json));
    return { mediaType, digest: (0,digest/* digestOf */.ol)(bytes), bytes };
}
function descriptor({ mediaType, digest, bytes }) {
    return { mediaType, size: bytes.length, digest };
}
/** Maps have no order, and digests do. */
function sorted(map) {
    return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

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
        const images = below.platforms.map((one) => ({ base: one, ...layered(one, added) }));
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
    return indexOf(index, images);
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
