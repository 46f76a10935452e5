export const id = 3812;
export const ids = [3812,6803];
export const modules = {

/***/ 3812:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _9: () => (/* binding */ explainTrust),
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   githubIdTokens: () => (/* binding */ githubIdTokens)
/* harmony export */ });
/* unused harmony export subjectForms */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6803);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5117);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7355);




const TRIES = 3;
/** Asks GitHub for OIDC tokens: three tries of ten seconds, then it is said that the service does not answer. */
function githubIdTokens({ url, token, http, clock, workflow, timeout = 10_000 }) {
    const ask = async (audience) => {
        const target = new URL(url);
        target.searchParams.set('audience', audience);
        const response = await http({
            url: target,
            headers: { authorization: `Bearer ${token.reveal()}`, accept: 'application/json' },
            timeout,
        });
        const body = await (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .readBody */ .x)(response, 64 * 1024, timeout);
        if (response.status !== 200)
            throw new Error(`it answered ${response.status}`);
        const { value } = JSON.parse(body.toString());
        if (typeof value !== 'string' || value === '')
            throw new Error('its answer holds no token');
        const secret = new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .z(value);
        workflow.mask(secret);
        return secret;
    };
    return {
        until: expiryOf(token),
        async token(audience) {
            for (let tried = 1;; tried++) {
                try {
                    return await ask(audience);
                }
                catch (error) {
                    const why = (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .c)(error) ?? (error instanceof SyntaxError ? 'its answer is not JSON' : messageOf(error));
                    if (tried === TRIES) {
                        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                            kind: 'infra',
                            code: 'ALTO-AUTH-003',
                            reason: 'credentials',
                            message: `GitHub gave no OIDC token in ${TRIES} tries: ${why}`,
                            hint: 'run the job again; https://www.githubstatus.com tells whether Actions has trouble',
                            cause: error,
                        });
                    }
                    workflow.debug(`GitHub's token service: ${why}; asking again`);
                    await clock.sleep(500 * 2 ** tried);
                }
            }
        },
    };
}
/** Reads the claims; the signature is for the receiver to check. Undefined for text that is no JWT. */
function claimsOf(token) {
    const payload = payloadOf(token);
    if (!payload)
        return undefined;
    const text = (name) => {
        const value = payload[name];
        return typeof value === 'string' ? value : undefined;
    };
    return {
        iss: text('iss') ?? 'https://token.actions.githubusercontent.com',
        sub: text('sub') ?? '',
        aud: text('aud') ?? '',
        environment: text('environment'),
        repository: text('repository'),
        repositoryId: text('repository_id'),
        ownerId: text('repository_owner_id'),
    };
}
/** The same subject in both forms: the token's own first, then with names instead of ids, or with ids (as repositories made after July 2026 have them). */
function subjectForms(claims) {
    const withIds = /^repo:([^/@]+)@\d+\/([^:@]+)@\d+(:.*)$/.exec(claims.sub);
    if (withIds)
        return [claims.sub, `repo:${withIds[1]}/${withIds[2]}${withIds[3]}`];
    const withNames = /^repo:([^/@:]+)\/([^:@]+)(:.*)$/.exec(claims.sub);
    if (withNames && claims.ownerId && claims.repositoryId) {
        return [claims.sub, `repo:${withNames[1]}@${claims.ownerId}/${withNames[2]}@${claims.repositoryId}${withNames[3]}`];
    }
    return [claims.sub];
}
/** What the token says, beside the condition of a trust policy that would let it in. The token itself is not in it. */
function explainTrust(claims) {
    const issuer = claims.iss.replace(/^https:\/\//, '');
    const condition = {
        StringEquals: { [`${issuer}:aud`]: claims.aud, [`${issuer}:sub`]: subjectForms(claims) },
    };
    return [
        'the token of this job says',
        `  sub: ${claims.sub}`,
        `  aud: ${claims.aud}`,
        `  environment: ${claims.environment ?? '(none)'}`,
        "and a trust policy of the role lets it in with (one of the two forms of `sub` is enough; the first is this job's)",
        ...JSON.stringify({ Condition: condition }, undefined, 2).split('\n').slice(1, -1),
    ].join('\n');
}
function expiryOf(token) {
    const exp = payloadOf(token)?.exp;
    return typeof exp === 'number' ? exp * 1000 : undefined;
}
function payloadOf(token) {
    try {
        const payload = JSON.parse(Buffer.from(token.reveal().split('.')[1] ?? '', 'base64url').toString());
        return typeof payload === 'object' && payload !== null ? payload : undefined;
    }
    catch (error) {
        // GitHub's tokens are JWTs; another issuer's need not be, and then there is nothing to read in them.
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
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
