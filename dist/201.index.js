export const id = 201;
export const ids = [201,6803];
export const modules = {

/***/ 201:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Km: () => (/* binding */ stsClient),
/* harmony export */   T6: () => (/* binding */ awsWire),
/* harmony export */   e7: () => (/* binding */ awsClients)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8094);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1317);
/* harmony import */ var _refresh_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2078);




/** Reads the endpoints that the environment overrides (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_EC2` …) and names them in the log: whoever set them receives our requests. */
function awsWire(agents, env, { clock, workflow }) {
    const endpoints = {};
    for (const service of ['ec2', 'ecr', 'ssm', 'sts']) {
        const name = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
        const url = env[name] || env.AWS_ENDPOINT_URL;
        if (!url)
            continue;
        if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-AUTH-016', `${env[name] ? name : 'AWS_ENDPOINT_URL'} in the environment is not a URL`, {
                hint: 'write it like `https://vpce-0123.sts.us-east-1.vpce.amazonaws.com`, or unset it',
            });
        }
        endpoints[service] = url;
    }
    const distinct = [...new Set(Object.values(endpoints))].map((url) => new URL(url).host);
    if (distinct.length > 0)
        workflow.info(`AWS is reached at ${distinct.join(', ')}: AWS_ENDPOINT_URL says so`);
    return { agents, endpoints, requestTimeout: 30_000, maxAttempts: 6, clock };
}
/** The clients of one identity in one region. */
function awsClients({ region, credentials, wire }) {
    const config = (service, at = region) => ({ ...clientConfig(wire, service, at), credentials });
    const made = (client) => limited(client, wire, credentials);
    const ecrs = new Map();
    return {
        ec2: (0,_once_js__WEBPACK_IMPORTED_MODULE_2__/* .once */ .O)(async () => made(new (await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19))).EC2Client(config('ec2')))),
        ssm: (0,_once_js__WEBPACK_IMPORTED_MODULE_2__/* .once */ .O)(async () => made(new (await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19))).SSMClient(config('ssm')))),
        sts: (0,_once_js__WEBPACK_IMPORTED_MODULE_2__/* .once */ .O)(() => stsClient(wire, region, credentials)),
        ecr(at = region) {
            const known = ecrs.get(at);
            if (known)
                return known;
            const client = Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19)).then(({ ECRClient }) => made(new ECRClient(config('ecr', at))));
            ecrs.set(at, client);
            return client;
        },
    };
}
/** A client of STS; without credentials it has those that the SDK finds by itself. */
async function stsClient(wire, region, credentials, changes = {}) {
    const { STSClient } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const client = new STSClient({
        ...clientConfig(wire, 'sts', region),
        ...changes,
        ...(credentials && { credentials }),
    });
    return limited(client, wire, typeof credentials === 'function' ? credentials : undefined);
}
/** The limits that the SDK has no setting for, and one more try with other credentials where these have expired. */
function limited(client, wire, credentials) {
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .limitAnswers */ .RZ)(client, wire.requestTimeout);
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .limitRetries */ .Oh)(client, wire.clock);
    if (credentials)
        (0,_refresh_js__WEBPACK_IMPORTED_MODULE_1__/* .renewWhenExpired */ .L)(client, credentials);
    return client;
}
/** The settings that every client of ours has. Without them the SDK waits for ever, and its retries change with its version. */
function clientConfig(wire, service, region) {
    const agents = wire.agents();
    const endpoint = wire.endpoints[service];
    return {
        region,
        ...(endpoint ? { endpoint } : {}),
        maxAttempts: wire.maxAttempts,
        retryMode: 'adaptive',
        customUserAgent: 'alto-action',
        requestHandler: {
            httpAgent: agents.http,
            httpsAgent: agents.https,
            connectionTimeout: 5_000,
            requestTimeout: wire.requestTimeout,
            throwOnRequestTimeout: true,
        },
    };
}


/***/ }),

/***/ 9378:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   JP: () => (/* binding */ identityError),
/* harmony export */   Or: () => (/* binding */ attemptsOf),
/* harmony export */   _d: () => (/* binding */ isExpired),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   es: () => (/* binding */ awsError),
/* harmony export */   ev: () => (/* binding */ isNamed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6803);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4519);



const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'];
const DENIED = [
    'AccessDenied',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'AuthorizationError',
    'UnauthorizedException',
];
const UNKNOWN_KEY = [
    'UnrecognizedClientException',
    'InvalidClientTokenId',
    'AuthFailure',
    'InvalidAccessKeyId',
    'MissingAuthenticationToken',
];
const SIGNATURE = ['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature'];
const SKEW = ['RequestTimeTooSkewed', 'RequestInTheFuture'];
const SKEW_TEXT = /signature expired|signature not yet current|is now earlier than|is now later than/i;
/** Milliseconds by which a clock may differ from AWS's. */
const TOLERATED = 5 * 60_000;
const THROTTLED = [
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
    'RequestThrottled',
];
const REGION = ['OptInRequired', 'RegionDisabledException'];
/** Whether a thrown value is the error that AWS calls so. */
function isNamed(error, name) {
    return error instanceof Error && error.name === name;
}
/** Whether AWS says that the credentials of the call have expired. */
function isExpired(error) {
    return error instanceof Error && EXPIRED.includes(error.name);
}
/** How often the call was made that ended so. */
function attemptsOf(error) {
    const { $metadata } = error;
    return $metadata?.attempts ?? 1;
}
/** Whether AWS refused the call for want of a permission. */
function isDenied(error) {
    return error instanceof Error && DENIED.includes(error.name);
}
/** Whether the call may succeed when it is made again: throttled, unreachable, or a fault of the service's own. */
function isTransient(error) {
    if (!(error instanceof Error))
        return false;
    return THROTTLED.includes(error.name) || (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .Lx)(error) !== undefined || statusOf(error) >= 500;
}
/** An error of AWS that is about identity, permission or the way there, as one of ours; undefined when it is about the call itself. */
function identityError(error, call) {
    if (!(error instanceof Error))
        return undefined;
    const purpose = call.what ? ` for ${call.what}` : '';
    const of = (name) => name.includes(error.name);
    const skew = skewOf(error);
    // EC2 has one word for old credentials and for a wrong clock.
    if (of(EXPIRED) && Math.abs(skew ?? 0) < TOLERATED) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-008',
            reason: 'credentials',
            message: `the AWS credentials expired before ${call.action}${purpose}`,
            hint: 'give the action `role-to-assume` and `permissions: id-token: write`: then it renews its credentials by itself',
            cause: error,
        });
    }
    if (of([...SKEW, ...EXPIRED]) || (of([...SIGNATURE, ...UNKNOWN_KEY]) && SKEW_TEXT.test(error.message))) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-011',
            reason: 'credentials',
            message: `AWS refused ${call.action}: the clock of this runner is ${skew === undefined ? 'wrong' : skewText(skew)}`,
            hint: 'set the clock of the runner (NTP); AWS accepts 5 minutes of difference',
            cause: error,
        });
    }
    if (of(UNKNOWN_KEY) || of(SIGNATURE)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-009',
            reason: 'credentials',
            message: `AWS does not know these credentials (${error.name} at ${call.action})`,
            hint: of(SIGNATURE)
                ? 'AWS_SECRET_ACCESS_KEY does not belong to AWS_ACCESS_KEY_ID: look for a cut or extended value in the secret'
                : 'the key was deleted or is disabled, or temporary keys came without AWS_SESSION_TOKEN, or the region is not enabled in this account',
            cause: error,
        });
    }
    if (of(DENIED)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-010',
            reason: 'permission',
            message: `AWS refused ${call.action}${purpose}: ${oneLine(error.message)}`,
            hint: `allow \`${call.action}\` in the policy of the role or user that the log names`,
            cause: error,
        });
    }
    if (of(REGION)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: `AWS refused ${call.action}: the region is not enabled in this account`,
            hint: 'enable the region in the account, or give another `aws-region`',
            cause: error,
        });
    }
    if (of(THROTTLED)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-AUTH-013',
            reason: 'quota',
            message: `AWS answered ${call.action}${purpose} with ${error.name}, again and again`,
            hint: 'too many calls are made in this account at once: run the step again later, or fewer at a time',
            cause: error,
        });
    }
    const why = (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .Lx)(error);
    if (why) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-AUTH-006',
            reason: 'online',
            message: `AWS could not be reached for ${call.action}: ${why}`,
            hint: (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whatProxy */ .Lj)(error) ??
                'the runner needs a way to AWS on port 443; HTTPS_PROXY and NO_PROXY are honoured; also look at `aws-region`',
            cause: error,
        });
    }
    return undefined;
}
/** Any error of an AWS call as one of ours: identity and network by the table, the rest with AWS's own words. */
function awsError(error, call) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return error;
    const known = identityError(error, call);
    if (known)
        return known;
    const said = oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-AUTH-015',
        reason: 'online',
        message: `AWS answered ${call.action}${call.what ? ` for ${call.what}` : ''} with ${said}`,
        hint: "run the step again; if it stays so, look at AWS's words",
        cause: error,
    });
}
/** What AWS says, or what came in its place, as a part of a sentence. */
function oneLine(text) {
    return (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .readable */ .H)(text.replaceAll(/\s+/g, ' ')).slice(0, 1000);
}
/** Milliseconds by which AWS's clock was ahead of ours when it gave this answer; undefined when it did not tell. */
function skewOf(error) {
    const { headers } = ('$response' in error ? (error.$response ?? {}) : {});
    const date = Date.parse(headers?.date ?? '');
    return Number.isNaN(date) ? undefined : date - Date.now();
}
function skewText(skew) {
    return `${Math.round(Math.abs(skew) / 60_000)} min ${skew > 0 ? 'slow' : 'fast'}`;
}
function statusOf(error) {
    const metadata = '$metadata' in error ? error.$metadata : {};
    return metadata.httpStatusCode ?? 0;
}


/***/ }),

/***/ 1317:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oh: () => (/* binding */ limitRetries),
/* harmony export */   RZ: () => (/* binding */ limitAnswers),
/* harmony export */   US: () => (/* binding */ stackOf)
/* harmony export */ });
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8094);

/** The stack that a call goes through, in the words of STS: what is put in it here asks for nothing of a service's own. */
function stackOf({ middlewareStack }) {
    return middlewareStack;
}
/** Milliseconds after the first attempt of a call in which another one may begin. */
const PATIENCE = 60_000;
// An account that is full stays full; the SDK takes it for one that is asked too often.
const PERMANENT = ['LimitExceededException'];
/** Gives an answer a limit to its last byte: the SDK's own ends when the answer begins. */
function limitAnswers(client, milliseconds) {
    stackOf(client).add((next) => async (args) => {
        const answer = await next(args);
        const { body } = answer.response;
        const late = Object.assign(new Error(`the answer was not there within ${milliseconds} ms`), {
            name: 'TimeoutError',
        });
        const timer = setTimeout(() => body.destroy(late), milliseconds);
        body.once('close', () => clearTimeout(timer));
        return answer;
    }, { step: 'deserialize', priority: 'low', name: 'altoAnswerLimit' });
}
/** Gives a call a limit over all of its attempts, and none to an error that another attempt does not heal. */
function limitRetries({ config }, clock) {
    const strategy = config.retryStrategy;
    config.retryStrategy = (0,_once_js__WEBPACK_IMPORTED_MODULE_0__/* .once */ .O)(async () => patient((await strategy()), clock));
}
function patient(strategy, clock) {
    const begun = new WeakMap();
    return {
        async acquireInitialRetryToken(scope) {
            const token = await strategy.acquireInitialRetryToken(scope);
            begun.set(token, clock.now());
            return token;
        },
        async refreshRetryTokenForRetry(token, info) {
            const start = begun.get(token) ?? clock.now();
            const { name } = (info.error ?? {});
            // The SDK throws the error of the call in place of this one.
            if (clock.now() - start > PATIENCE || PERMANENT.includes(name ?? ''))
                throw new Error('no other attempt');
            const next = await strategy.refreshRetryTokenForRetry(token, info);
            begun.set(next, start);
            return next;
        },
        recordSuccess: (token) => strategy.recordSuccess(token),
    };
}


/***/ }),

/***/ 2078:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renewWhenExpired),
/* harmony export */   m: () => (/* binding */ refreshing)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9378);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1317);


/** Milliseconds before their end at which credentials are renewed. */
const EARLY = 10 * 60_000;
/** Milliseconds that credentials must still be good for when their renewal failed. */
const ENOUGH = 60_000;
/** Gives the same credentials until ten minutes before they expire, then new ones; many who ask at once cause one renewal. A renewal that fails does no harm while the old ones are good. */
function refreshing(obtain, clock) {
    let current;
    let pending;
    let notBefore = 0;
    const left = () => (current?.expiration ? current.expiration.getTime() - clock.now() : Infinity);
    const provider = async ({ forceRefresh = false } = {}) => {
        if (!forceRefresh && current && (left() > EARLY || (clock.now() < notBefore && left() > ENOUGH)))
            return current;
        pending ??= obtain().finally(() => (pending = undefined));
        try {
            current = await pending;
            return current;
        }
        catch (error) {
            if (!current || left() <= ENOUGH)
                throw error;
            notBefore = clock.now() + ENOUGH;
            return current;
        }
    };
    // Else the SDK would keep what it got, and judge by the machine's clock when it ends.
    return Object.assign(provider, { memoized: true });
}
/** Makes a call once more with other credentials when AWS calls these expired before their time: a session that was revoked, a clock that is wrong. */
function renewWhenExpired(client, credentials) {
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .stackOf */ .US)(client).add((next) => async (args) => {
        const used = await credentials();
        try {
            return await next(args);
        }
        catch (error) {
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isExpired */ ._d)(error))
                throw error;
            const other = await credentials({ forceRefresh: true }).catch(() => used);
            if (other.accessKeyId === used.accessKeyId)
                throw error;
            return next(args);
        }
    }, { step: 'initialize', name: 'altoRenewal' });
}


/***/ }),

/***/ 6803:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lj: () => (/* binding */ whatProxy),
/* harmony export */   Lx: () => (/* binding */ whyUnreachable),
/* harmony export */   httpAgents: () => (/* binding */ httpAgents),
/* harmony export */   nodeHttp: () => (/* binding */ nodeHttp),
/* harmony export */   x8: () => (/* binding */ readBody)
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
    if (wantsLogin(error))
        return 'the proxy on the way wants a login (407)';
    const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    return UNREACHABLE[code] ?? UNREACHABLE[error.name];
}
/** What to do about a proxy that did not let a request through; undefined when the error is not a proxy's. */
function whatProxy(error) {
    if (!isTunnel(error))
        return undefined;
    if (wantsLogin(error))
        return 'write the login into HTTPS_PROXY: `http://user:password@proxy.example.com:3128`';
    return 'the proxy that HTTPS_PROXY names must let this host through on port 443; NO_PROXY names the hosts that need none';
}
function isTunnel(error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_PROXY_TUNNEL';
}
function wantsLogin(error) {
    return isTunnel(error) && error.statusCode === 407;
}


/***/ })

};
