export const id = 3128;
export const ids = [3128,6803,506];
export const modules = {

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

/***/ 3128:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lookAt: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _again_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8267);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(506);




/** Looks at an image closely: platforms, sizes, and whether this login may read it. A registry that does not answer is asked once more. */
async function lookAt(registry, clock, access, reference) {
    const name = `${access.host}/${access.path}${reference.includes(':') ? '@' : ':'}${reference}`;
    try {
        const image = await (0,_again_js__WEBPACK_IMPORTED_MODULE_1__/* .again */ .T)({ clock, times: 2, signal: access.signal }, () => (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .inspect */ .N)(registry, access, reference));
        return image ? { exists: 'yes', image } : { exists: 'no', why: `there is no image ${name}`, code: 'ALTO-REG-020' };
    }
    catch (error) {
        access.signal?.throwIfAborted();
        const known = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asAltoError */ .bD)(error);
        return { exists: 'unknown', why: (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .whyUnknown */ .FG)(known), code: known.code };
    }
}


/***/ }),

/***/ 506:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ inspect),
/* harmony export */   U: () => (/* binding */ imageUsers),
/* harmony export */   imageLabels: () => (/* binding */ imageLabels),
/* harmony export */   resolveDigest: () => (/* binding */ resolveDigest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _again_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8267);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8688);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5109);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9825);






/** The digest behind a tag or digest. A registry that does not answer is asked once more; then it is unknown, with the reason. */
async function resolveDigest(registry, clock, access, reference) {
    try {
        const digest = await (0,_again_js__WEBPACK_IMPORTED_MODULE_1__/* .again */ .T)({ clock, times: 2 }, () => registry.digest(access, reference));
        return digest ? { exists: 'yes', digest } : { exists: 'no' };
    }
    catch (error) {
        access.signal?.throwIfAborted();
        const known = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asAltoError */ .bD)(error);
        return { exists: 'unknown', why: (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .whyUnknown */ .FG)(known), code: known.code };
    }
}
/** Platforms and sizes of an image; undefined when it is not there. */
async function inspect(registry, access, reference) {
    const top = await registry.manifest(access, reference);
    if (!top)
        return undefined;
    const children = top.json.manifests;
    if (!children)
        return { digest: top.digest, platforms: [await single(registry, access, top)] };
    const images = children.filter(({ platform }) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isImage */ .wu)(platform));
    const platforms = await Promise.all(images.map(async ({ digest, platform }) => {
        const child = await registry.manifest(access, digest);
        return { platform: (0,_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformName */ .$r)(platform), digest, bytes: child ? compressed(child) : 0 };
    }));
    return { digest: top.digest, platforms };
}
/** Labels in the configuration of an image, of its first platform; none where it is not there or has none. */
async function imageLabels(registry, access, digest) {
    const top = await registry.manifest(access, digest);
    const child = top?.json?.manifests?.find(({ platform }) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isImage */ .wu)(platform));
    const manifest = child ? await registry.manifest(access, child.digest) : top;
    const { config } = manifest ? await readConfig(registry, access, manifest) : {};
    return config?.Labels ?? {};
}
/** Users that the configurations of an image name, one for each of the platforms that it has; empty is root. */
async function imageUsers(registry, access, digest, platforms) {
    const top = await registry.manifest(access, digest);
    const children = top?.json?.manifests?.filter(({ platform }) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isImage */ .wu)(platform) && platforms.includes((0,_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformName */ .$r)(platform)));
    const manifests = children
        ? await Promise.all(children.map((child) => registry.manifest(access, child.digest)))
        : [top];
    const found = manifests.filter((one) => one !== undefined);
    const configs = await Promise.all(found.map((one) => readConfig(registry, access, one)));
    return configs.map(({ config }) => config?.User ?? '');
}
async function single(registry, access, manifest) {
    const config = await readConfig(registry, access, manifest);
    return { platform: (0,_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformName */ .$r)(config), digest: manifest.digest, bytes: compressed(manifest) };
}
async function readConfig(registry, access, { json }) {
    const digest = json.config?.digest;
    const body = digest ? await registry.blob(access, digest) : undefined;
    return body ? (0,_shapes_js__WEBPACK_IMPORTED_MODULE_3__/* .checkConfig */ .l)(access.host, (0,_targets_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJson */ .qF)(access.host, await (0,_targets_js__WEBPACK_IMPORTED_MODULE_4__/* .readAll */ .yw)(access.host, { body }))) : {};
}
function compressed({ json }) {
    return (json.layers ?? []).reduce((sum, { size }) => sum + size, 0);
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
