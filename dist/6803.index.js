export const id = 6803;
export const ids = [6803];
export const modules = {

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
