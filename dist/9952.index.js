export const id = 9952;
export const ids = [9952,6803];
export const modules = {

/***/ 6803:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ whyUnreachable),
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
    return ({ url, method = 'GET', headers = {}, body, timeout }) => new Promise((resolve, reject) => {
        const tls = url.protocol === 'https:';
        const request = (tls ? secure() : plain()).request(url, {
            method,
            headers: { 'user-agent': 'alto-action', ...headers },
            agent: tls ? agents().https : agents().http,
        });
        const late = () => Object.assign(new Error(`no answer within ${Math.round(timeout / 1000)} s`), { code: 'ETIMEDOUT' });
        const timer = setTimeout(() => request.destroy(late()), timeout);
        request.on('response', (response) => {
            clearTimeout(timer);
            response.setTimeout(timeout, () => response.destroy(late()));
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
        });
        request.on('error', (error) => {
            clearTimeout(timer);
            reject(error);
        });
        request.end(body);
    });
}
/** The whole of a small body; longer ones than `limit` bytes are refused. */
async function readBody(response, limit = 4 * 1024 * 1024) {
    const chunks = [];
    let length = 0;
    for await (const chunk of response.body) {
        length += chunk.length;
        if (length > limit) {
            response.body.destroy();
            throw new Error(`the answer is larger than ${limit} bytes`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
const UNREACHABLE = {
    ENOTFOUND: 'its name is not known to DNS',
    EAI_AGAIN: 'DNS does not answer',
    ECONNREFUSED: 'the connection was refused',
    ECONNRESET: 'the connection was cut',
    EPIPE: 'the connection was cut',
    EHOSTUNREACH: 'there is no route to it',
    ENETUNREACH: 'there is no route to it',
    ETIMEDOUT: 'it did not answer in time',
    TimeoutError: 'it did not answer in time',
    NetworkingError: 'the network failed',
    ERR_PROXY_TUNNEL: 'the proxy refused the connection',
    EPROTO: 'it does not speak TLS',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted here',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted here',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted here',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted here',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another name',
};
/** Says in words why a server could not be reached; undefined when the error is of another kind. */
function whyUnreachable(error) {
    if (!(error instanceof Error))
        return undefined;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    return UNREACHABLE[code] ?? UNREACHABLE[error.name];
}


/***/ }),

/***/ 7187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ ecrHost),
/* harmony export */   RC: () => (/* binding */ checkHost),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const METADATA = new Set(['metadata.google.internal', 'metadata', 'instance-data', 'instance-data.ec2.internal']);
/** Whether a host is this machine: the only place that may be spoken to without TLS. */
function isLoopback(host) {
    const name = host.replace(/:\d+$/, '');
    return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
/** Throws for a host that no login may be sent to: an address instead of a name, a metadata service, anything with a login, a path or letters that only look right. */
function checkHost(host) {
    const problem = problemOf(host.toLowerCase());
    if (!problem)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-REG-001',
        reason: 'config',
        message: `\`${host.slice(0, 100).replaceAll(/[^\x20-\x7e]/g, '?')}\` cannot be used as a registry: ${problem}`,
        hint: 'name the registry by its host, such as `registry.example.com` or `registry.example.com:5000`',
    });
}
function problemOf(host) {
    if (/^[a-z]+:\/\//.test(host))
        return 'write it without a scheme; it is spoken to over https';
    if (host.includes('@'))
        return 'a login does not belong into its name';
    if (host.includes('/'))
        return 'a path does not belong into its name';
    if (/[^\x21-\x7e]/.test(host))
        return 'it has characters that host names do not have';
    const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(host) ?? [];
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65535))
        return 'no such port';
    if (isLoopback(host))
        return undefined;
    if (name.length > 253 || !name.split('.').every((label) => LABEL.test(label)))
        return 'it is not a host name';
    if (METADATA.has(name))
        return 'it is the metadata service of a machine';
    // As URLs read it: a name whose last part is a number, in any notation, is an IPv4 address.
    if (/(^|\.)(\d+|0x[0-9a-f]*)$/.test(name))
        return 'it is an address, not a name';
    return undefined;
}
// Anchored at both ends: `….amazonaws.com.example.org` is somebody else's.
const ECR = /^(\d{12})\.dkr(?:\.ecr(?:-fips)?|-ecr(?:-fips)?)\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
/** Account and region of an ECR host; undefined for every other host. */
function ecrHost(host) {
    const [, account, region] = ECR.exec(host) ?? [];
    return account && region ? { account, region } : undefined;
}
/** Where the API of a registry answers. */
function apiHost(host) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
}


/***/ }),

/***/ 9952:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  distribution: () => (/* binding */ distribution)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./src/registry/faults.ts
var faults = __webpack_require__(78);
;// CONCATENATED MODULE: ./src/registry/digest.ts



/** A digest as registries write it. */
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** The digest of some bytes. */
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** Passes a blob through and fails at its end when its bytes do not have the digest. */
function checked(body, digest, host) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const check = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            done(undefined, chunk);
        },
        flush(done) {
            if (`sha256:${hash.digest('hex')}` === digest)
                done();
            else
                done((0,faults/* changed */.tD)(host, digest));
        },
    });
    body.on('error', (error) => check.destroy((0,faults/* unreachable */.HB)(host, error)));
    check.on('close', () => body.destroy());
    return body.pipe(check);
}

// EXTERNAL MODULE: ./src/registry/transport.ts + 1 modules
var transport = __webpack_require__(3076);
;// CONCATENATED MODULE: ./src/registry/distribution.ts



const MANIFESTS = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
/** A client of the distribution API. */
function distribution({ http, timeout = 20_000 }) {
    const call = (0,transport/* transport */.et)(http, timeout);
    const manifest = async (access, reference) => {
        const where = `manifests/${reference}`;
        const response = await call(access, { method: 'GET', action: 'pull', where, accept: MANIFESTS });
        if (!(await isThere(access, response)))
            return undefined;
        const body = await (0,transport/* readAll */.yw)(access.host, response);
        const digest = digestOf(body);
        if (DIGEST.test(reference) && reference !== digest)
            throw (0,faults/* changed */.tD)(access.host, reference);
        const mediaType = (response.headers['content-type'] ?? '').split(';')[0] ?? '';
        return { digest, mediaType, json: (0,transport/* parseJson */.qF)(access.host, body) };
    };
    return {
        manifest,
        async digest(access, reference) {
            const where = `manifests/${reference}`;
            const response = await call(access, { method: 'HEAD', action: 'pull', where, accept: MANIFESTS });
            if (!(await isThere(access, response)))
                return undefined;
            response.body.resume();
            const digest = response.headers['docker-content-digest'];
            if (typeof digest === 'string' && DIGEST.test(digest))
                return digest;
            // The header is optional; the bytes are not.
            return (await manifest(access, reference))?.digest;
        },
        async blob(access, digest) {
            const response = await call(access, { method: 'GET', action: 'pull', where: `blobs/${digest}`, accept: '*/*' });
            if (!(await isThere(access, response)))
                return undefined;
            return checked(response.body, digest, access.host);
        },
        async deleteManifest(access, digest) {
            const where = `manifests/${digest}`;
            const response = await call(access, { method: 'DELETE', action: 'delete', where, accept: '*/*' });
            if (response.status !== 202)
                await isThere(access, response);
            response.body.resume();
        },
    };
}
async function isThere(access, response) {
    if (response.status === 200)
        return true;
    const body = await (0,transport/* readAll */.yw)(access.host, response);
    if (response.status === 404)
        return false;
    if (response.status === 401 || response.status === 403)
        throw (0,faults/* loginRefused */.U4)(access, response.status);
    throw (0,faults/* unexpected */.os)(access.host, response, firstError(body));
}
/** The first message in an error body of the distribution API, made short; empty for any other text. */
function firstError(body) {
    try {
        const { errors } = JSON.parse(body.toString());
        return `${errors?.[0]?.code ?? ''} ${errors?.[0]?.message ?? ''}`.trim().slice(0, 200);
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 78:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   U4: () => (/* binding */ loginRefused),
/* harmony export */   dV: () => (/* binding */ strange),
/* harmony export */   os: () => (/* binding */ unexpected),
/* harmony export */   tD: () => (/* binding */ changed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6803);


/** The registry did not answer, or stopped in the middle of an answer. */
function unreachable(host, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return error;
    const why = (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .L)(error) ?? (error instanceof Error ? error.message : String(error));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-007',
        reason: 'online',
        message: `the registry ${host} could not be reached: ${why}`,
        hint: 'look at the name of the registry; HTTPS_PROXY and NO_PROXY are honoured',
        cause: error,
    });
}
/** The registry knows who asks, and does not let them. Some say so of images that are not there, too. */
function loginRefused({ host, path, credential }, status) {
    const who = credential ? `the login of ${credential.username}` : 'anybody without a login';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'auth',
        code: 'ALTO-REG-005',
        reason: 'credentials',
        message: `the registry ${host} refuses ${path} to ${who} (${status})`,
        hint: host === 'docker.io'
            ? 'look at the name of the image, and at the login: Docker Hub wants an access token with the right scope, not the password of the account'
            : 'look at the name of the image, and at the login and its rights',
    });
}
/** An answer that means trouble: too many requests, with the wait that the registry asks for as cause, or a fault of its own. */
function unexpected(host, { status, headers }, what) {
    if (status === 429) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-REG-006',
            reason: 'quota',
            message: `the registry ${host} has had too many requests from here (429)`,
            hint: 'log in (anonymous limits are low), or use a mirror, such as an ECR pull-through cache or public.ecr.aws',
            cause: { retryAfter: Number(headers['retry-after']) || undefined },
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-010',
        reason: 'online',
        message: `the registry ${host} answered ${status}${what ? `: ${what}` : ''}`,
        hint: 'run the step again; if it stays, the registry has trouble',
    });
}
/** An answer that no registry should give, and that is not acted on. */
function strange(host, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-011',
        reason: 'online',
        message: `the registry ${host} answers in a way that is not followed: ${what}`,
        hint: 'look at the name of the registry',
    });
}
/** Bytes that do not have the digest by which they were asked for. */
function changed(host, digest) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-012',
        reason: 'pull',
        message: `what the registry ${host} sent is not ${digest}`,
        hint: 'run the step again; if it stays, something between here and the registry changes the data',
    });
}


/***/ }),

/***/ 3076:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qF: () => (/* binding */ parseJson),
  yw: () => (/* binding */ readAll),
  et: () => (/* binding */ transport)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/http.ts
var http = __webpack_require__(6803);
// EXTERNAL MODULE: ./src/registry/address.ts
var address = __webpack_require__(7187);
;// CONCATENATED MODULE: ./src/registry/challenge.ts
/** Reads a challenge by RFC 9110; of several, Bearer comes before Basic. Undefined when it is of neither kind. */
function parseChallenge(header) {
    const bearer = /(?:^|[\s,])bearer\s+(.*)$/is.exec(header ?? '');
    if (bearer) {
        const parameters = new Map([...(bearer[1] ?? '').matchAll(/([a-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))/gi)].map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '']));
        const realm = parameters.get('realm');
        if (realm)
            return { scheme: 'bearer', realm, service: parameters.get('service'), scope: parameters.get('scope') };
    }
    return /(?:^|[\s,])basic(\s|$)/i.test(header ?? '') ? { scheme: 'basic' } : undefined;
}

// EXTERNAL MODULE: ./src/registry/faults.ts
var faults = __webpack_require__(78);
;// CONCATENATED MODULE: ./src/registry/transport.ts





const REDIRECTS = 5;
/** The way to registries: https, tokens remembered for the run, redirects followed without taking a login along. */
function transport(http, timeout) {
    const authorizations = new Map();
    const speaksPlain = plainProbe(http);
    const send = async (request, host) => {
        try {
            return await http({ ...request, timeout });
        }
        catch (error) {
            throw (0,faults/* unreachable */.HB)(host, error);
        }
    };
    const authorize = async (access, action, refusal) => {
        const { host, path, credential } = access;
        const basic = credential && `Basic ${base64(`${credential.username}:${credential.password.reveal()}`)}`;
        const challenge = parseChallenge(refusal.headers['www-authenticate']);
        if (challenge?.scheme !== 'bearer')
            return challenge && basic;
        const realm = tokenService(challenge.realm, host);
        if (challenge.service)
            realm.searchParams.set('service', challenge.service);
        realm.searchParams.set('scope', `repository:${path}:${action}`);
        const answer = await send({ url: realm, headers: basic ? { authorization: basic } : {} }, host);
        const body = await readAll(host, answer);
        if (answer.status === 401 || answer.status === 403)
            throw (0,faults/* loginRefused */.U4)(access, answer.status);
        if (answer.status !== 200)
            throw (0,faults/* unexpected */.os)(host, answer, 'its token service');
        const { token, access_token } = parseJson(host, body);
        const bearer = token ?? access_token;
        return bearer && `Bearer ${bearer}`;
    };
    /** Blobs live elsewhere (S3, a CDN): the link alone is the right to read them, so no login goes along. */
    const follow = async (first, from, { method, accept }, host) => {
        let response = first;
        let at = from;
        for (let hops = 0; response.status >= 300 && response.status < 400 && response.headers.location; hops++) {
            response.body.resume();
            if (hops === REDIRECTS)
                throw (0,faults/* strange */.dV)(host, 'it redirects in circles');
            if (!URL.canParse(response.headers.location, at.href))
                throw (0,faults/* strange */.dV)(host, 'it redirects to nowhere');
            at = new URL(response.headers.location, at);
            checkTarget(at, host);
            response = await send({ url: at, method, headers: { accept } }, host);
        }
        return response;
    };
    return async (access, call) => {
        const { host, path } = access;
        const { method, action, where, accept } = call;
        (0,address/* checkHost */.RC)(host);
        const scheme = (await speaksPlain(host)) ? 'http' : 'https';
        const url = new URL(`${scheme}://${(0,address/* apiHost */.nz)(host)}/v2/${path}/${where}`);
        const key = [host, path, action, fingerprint(access)].join(' ');
        const attempt = async () => {
            const authorization = authorizations.get(key);
            return send({ url, method, headers: { accept, ...(authorization ? { authorization } : {}) } }, host);
        };
        let response = await attempt();
        if (response.status === 401) {
            response.body.resume();
            const authorization = await authorize(access, action, response);
            if (authorization === undefined || authorization === authorizations.get(key))
                throw (0,faults/* loginRefused */.U4)(access, 401);
            authorizations.set(key, authorization);
            response = await attempt();
        }
        // Nothing is deleted at a place that a registry merely points to.
        return method === 'DELETE' ? response : follow(response, url, call, host);
    };
}
/** Only this machine may speak plain HTTP; whether it does is asked once. */
function plainProbe(http) {
    const known = new Map();
    return (host) => {
        if (!(0,address/* isLoopback */.U9)(host))
            return Promise.resolve(false);
        const asked = known.get(host) ??
            http({ url: new URL(`https://${host}/v2/`), timeout: 5_000 }).then((response) => {
                response.body.resume();
                return false;
            }, () => true);
        known.set(host, asked);
        return asked;
    };
}
/** A token service gets the login of its registry, so it must be reached as safely. */
function tokenService(realm, host) {
    if (!URL.canParse(realm))
        throw (0,faults/* strange */.dV)(host, 'its token service has no address');
    const url = new URL(realm);
    checkTarget(url, host);
    return url;
}
function checkTarget(url, host) {
    const local = (0,address/* isLoopback */.U9)(host) && (0,address/* isLoopback */.U9)(url.host);
    if (url.username || url.password || !(url.protocol === 'https:' || (url.protocol === 'http:' && local)))
        throw (0,faults/* strange */.dV)(host, 'it sends us on to a place that is not reached over https');
    if ((0,address/* isLoopback */.U9)(url.host) && !local)
        throw (0,faults/* strange */.dV)(host, 'it sends us on to this machine');
    (0,address/* checkHost */.RC)(url.host);
}
/** The whole of a small answer; one that breaks off is as good as none. */
async function readAll(host, response) {
    try {
        return await (0,http/* readBody */.x)(response);
    }
    catch (error) {
        throw (0,faults/* unreachable */.HB)(host, error);
    }
}
/** An answer that must be JSON. */
function parseJson(host, body) {
    try {
        return JSON.parse(body.toString());
    }
    catch {
        throw (0,faults/* strange */.dV)(host, 'its answer is not JSON');
    }
}
function fingerprint({ credential }) {
    if (!credential)
        return '';
    return (0,external_node_crypto_.createHash)('sha256').update(`${credential.username}:${credential.password.reveal()}`).digest('hex');
}
function base64(text) {
    return Buffer.from(text).toString('base64');
}


/***/ })

};
