export const id = 2588;
export const ids = [2588,6803];
export const modules = {

/***/ 9693:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   KW: () => (/* binding */ noBucket),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5117);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4519);



/** An answer of S3 that is no success, in our words. */
function refusal({ bucket, doing, status, text }) {
    const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';
    const message = (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quotable */ .E)(/<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? '', 200);
    const said = [status, code, message].filter((part) => part !== '' && part !== 0).join(' ');
    if (code === 'NoSuchBucket')
        return noBucket(bucket);
    if (code === 'NoSuchKey') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-ART-013',
            reason: 'pull',
            message: `the artifacts were put into the bucket ${bucket}, and are not there`,
            hint: 'run the job again; if it stays so, look at the bucket for rules that delete objects',
        });
    }
    if (status >= 500 || status === 429 || status === 0) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-ART-019',
            reason: 'push',
            message: `the bucket ${bucket} could not ${doing}: ${said === '' ? 'it was not reached' : said}`,
            hint: 'run it again; an instance in a private subnet needs a gateway endpoint for S3, or a NAT gateway',
        });
    }
    if (/kms/i.test(message)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-ART-018',
            reason: 'permission',
            message: `the bucket ${bucket} could not ${doing}, because of its key: ${said}`,
            hint: 'the role needs kms:GenerateDataKey and kms:Decrypt on the key of the bucket; or encrypt it with AES256, which needs no right: artifacts come encrypted anyway',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'auth',
        code: 'ALTO-ART-017',
        reason: 'permission',
        message: `the bucket ${bucket} would not ${doing}: ${said}`,
        hint: `the role needs s3:PutObject, s3:GetObject and s3:DeleteObject on \`${bucket}/alto/*\`, and the policy of the bucket must not deny them (docs/aws.md)`,
    });
}
/** Nothing is called so, in no region. */
function noBucket(bucket) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-ART-016',
        reason: 'config',
        message: `there is no bucket ${bucket}`,
        hint: 'correct the input `artifacts-bucket`; the template of docs/aws.md makes one with `ArtifactsBucket=true`',
    });
}
/** S3 did not answer, or not to the end. */
function unreachable(bucket, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-ART-019',
        reason: 'pull',
        message: `the bucket ${bucket} cannot be reached: ${(0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .c)(error) ?? (error instanceof Error ? error.message : String(error))}`,
        hint: 'see https://health.aws.amazon.com, and what the network of the runner lets out',
        cause: error,
    });
}


/***/ }),

/***/ 207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openBucket: () => (/* binding */ openBucket)
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/http.ts
var src_http = __webpack_require__(6803);
// EXTERNAL MODULE: ./src/unreachable.ts
var unreachable = __webpack_require__(5117);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/aws/bucket-refusals.ts
var bucket_refusals = __webpack_require__(9693);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/aws/region.ts
var aws_region = __webpack_require__(7249);
;// CONCATENATED MODULE: ./src/aws/presign.ts


/** Where a bucket or one of its objects is; a name with dots is in no certificate of S3, so it stands in the path. */
function addressOf(bucket, region, endpoint, key = '') {
    const host = `s3.${region}.${(0,aws_region/* partitionOf */.iQ)(region)?.suffix ?? 'amazonaws.com'}`;
    if (endpoint === undefined && !bucket.includes('.'))
        return new URL(`https://${bucket}.${host}/${key}`);
    return new URL(`${bucket}/${key}`.replace(/\/$/, ''), `${(endpoint ?? `https://${host}`).replace(/\/$/, '')}/`);
}
/** The address of one request to S3, signed in itself: whoever has it can make that request and no other. */
async function presigned(method, url, options) {
    const { SignatureV4 } = await __webpack_require__.e(/* import() */ 5118).then(__webpack_require__.t.bind(__webpack_require__, 5118, 19));
    const { credentials, region, now, seconds } = options;
    // S3 takes the path as it was encoded once; other services encode it again.
    const signer = new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false });
    const { query = {} } = await signer.presign({
        ...{ method, protocol: url.protocol, hostname: url.hostname, path: url.pathname, query: {} },
        headers: { host: url.host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
    }, { expiresIn: seconds, signingDate: new Date(now) });
    const signed = new URL(url);
    for (const [name, value] of Object.entries(query))
        if (value !== null)
            signed.searchParams.set(name, String(value));
    return signed;
}
/** SHA-256 by Node, as the signer asks for it; with a secret it is an HMAC. */
class Sha256 {
    #hash;
    constructor(secret) {
        this.#hash = secret === undefined ? (0,external_node_crypto_.createHash)('sha256') : (0,external_node_crypto_.createHmac)('sha256', bytesOf(secret));
    }
    update(chunk) {
        this.#hash.update(bytesOf(chunk));
    }
    async digest() {
        return this.#hash.digest();
    }
    reset() {
        throw new TypeError('a signature is made once');
    }
}
function bytesOf(data) {
    if (typeof data === 'string')
        return Buffer.from(data);
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}

;// CONCATENATED MODULE: ./src/aws/bucket.ts








/** Seconds for which an address is good: a transfer that has begun by then goes on. */
const GOOD = 900;
/** Milliseconds in which something must move. */
const TIMEOUT = 30_000;
const TRIES = 4;
/** The bucket, in whatever region it is. Throws ALTO-ART-016 when there is none of that name. */
async function openBucket(name, { identity, wire }) {
    const { region, credentials } = identity;
    const { clock } = wire;
    const http = (0,src_http.nodeHttp)(wire.agents);
    // Nobody needs a right to be told where a bucket is: S3 says so when it refuses.
    const found = await insist(clock, async () => {
        const url = addressOf(name, region, wire.endpoints.s3);
        const { status, headers, body } = await asked(name, () => http({ url, method: 'HEAD', timeout: TIMEOUT }));
        body.resume();
        if (status === 404)
            throw (0,bucket_refusals/* noBucket */.KW)(name);
        if (status >= 500)
            throw (0,bucket_refusals/* refusal */.x5)({ bucket: name, doing: 'say where it is', status, text: '' });
        return headers;
    });
    const told = String(found['x-amz-bucket-region']);
    const where = (0,aws_region/* partitionOf */.iQ)(told) ? told : region;
    const at = (key) => addressOf(name, where, wire.endpoints.s3, key);
    // A signature is good by the clock of S3, whatever ours says.
    const ahead = Date.parse(found.date ?? '') - clock.now() || 0;
    const sign = (method, key) => presigned(method, at(key), { credentials, region: where, now: clock.now() + ahead, seconds: GOOD });
    const open = async (key, from, signal) => {
        const url = await sign('GET', key);
        const headers = { range: `bytes=${from}-` };
        const response = await asked(name, () => http({ url, headers, timeout: TIMEOUT, signal }));
        if (response.status === 206 || (response.status === 200 && from === 0))
            return response.body;
        throw await refused(name, 'give them back', response);
    };
    /** One request without a body, made again while S3 is in trouble. */
    const made = (method, key, doing, status) => insist(clock, async () => {
        const url = await sign(method, key);
        const response = await asked(name, () => http({ url, method, body: '', timeout: TIMEOUT }));
        if (response.status !== status)
            throw await refused(name, doing, response);
        response.body.resume();
    });
    return {
        name,
        region: where,
        async check() {
            await made('PUT', 'alto/check', 'take artifacts', 200);
            await made('DELETE', 'alto/check', 'delete them', 204);
        },
        upload: async (key) => new secret/* Secret */.z((await sign('PUT', key)).href),
        download: (key, signal) => external_node_stream_.Readable.from(pieces(name, clock, (from) => open(key, from, signal), signal), { objectMode: false }),
        remove: (key) => made('DELETE', key, 'delete them', 204),
    };
}
/** All bytes of an object, read on from where it broke off. */
async function* pieces(bucket, clock, open, signal) {
    let given = 0;
    for (let tried = 1;; tried++) {
        const before = given;
        try {
            for await (const chunk of (await open(given))) {
                given += chunk.length;
                yield chunk;
            }
            return;
        }
        catch (error) {
            signal.throwIfAborted();
            const known = (0,unreachable/* whyUnreachable */.c)(error) === undefined ? (0,errors/* asAltoError */.bD)(error) : (0,bucket_refusals/* unreachable */.HB)(bucket, error);
            // Whoever gets on is patient.
            if (given > before)
                tried = 1;
            if (tried >= TRIES || known.kind !== 'infra')
                throw known;
            await clock.sleep(1_000 * 2 ** (tried - 1), signal);
        }
    }
}
async function insist(clock, attempt) {
    for (let tried = 1;; tried++) {
        try {
            return await attempt();
        }
        catch (error) {
            const known = (0,errors/* asAltoError */.bD)(error);
            if (tried >= TRIES || known.kind !== 'infra')
                throw known;
            await clock.sleep(1_000 * 2 ** (tried - 1));
        }
    }
}
async function asked(bucket, ask) {
    try {
        return await ask();
    }
    catch (error) {
        throw (0,bucket_refusals/* unreachable */.HB)(bucket, error);
    }
}
async function refused(bucket, doing, response) {
    const text = await asked(bucket, () => (0,src_http/* readBody */.x)(response, 64 * 1024, TIMEOUT));
    return (0,bucket_refusals/* refusal */.x5)({ bucket, doing, status: response.status, text: text.toString() });
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


/***/ })

};
