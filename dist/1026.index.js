export const id = 1026;
export const ids = [1026,6803];
export const modules = {

/***/ 7249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ stsAudience),
/* harmony export */   FA: () => (/* binding */ refuseOtherPartition),
/* harmony export */   chooseRegion: () => (/* binding */ chooseRegion),
/* harmony export */   g8: () => (/* binding */ partitionIn),
/* harmony export */   iQ: () => (/* binding */ partitionOf),
/* harmony export */   namedRegion: () => (/* binding */ namedRegion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const DIRECTION = '(north|south|east|west|central|northeast|northwest|southeast|southwest)-\\d{1,2}';
// Most specific first: `us-gov-west-1` would also pass for a region of the public partition.
const PARTITIONS = [
    ['aws-us-gov', 'us-gov', 'amazonaws.com'],
    ['aws-iso', 'us-iso', 'c2s.ic.gov'],
    ['aws-iso-b', 'us-isob', 'sc2s.sgov.gov'],
    ['aws-iso-e', 'eu-isoe', 'cloud.adc-e.uk'],
    ['aws-iso-f', 'us-isof', 'csp.hci.ic.gov'],
    ['aws-eusc', 'eusc-[a-z]{2}', 'amazonaws.eu'],
    ['aws-cn', 'cn', 'amazonaws.com.cn'],
    ['aws', 'af|ap|ca|eu|il|me|mx|sa|us', 'amazonaws.com'],
];
const FORMS = PARTITIONS.map(([partition, areas, suffix]) => ({ partition, suffix, pattern: new RegExp(`^(${areas})-${DIRECTION}$`) }));
/** The partition of a region and the end of its host names; undefined when no region can be called so. */
function partitionOf(region) {
    return FORMS.find(({ pattern }) => pattern.test(region));
}
/** The region that the workflow or the environment names, unchecked. */
function namedRegion(input, env) {
    return input || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
}
/** The region of this run. A missing or impossible one ends here, before anything is sent to a host of that name. */
function chooseRegion(input, env) {
    const region = namedRegion(input, env);
    if (!region) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: 'no AWS region is given',
            hint: 'add to the step:\n  with:\n    aws-region: us-east-1',
        });
    }
    if (!partitionOf(region)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: `\`${region.slice(0, 64)}\` is not an AWS region`,
            hint: 'a region is written as in `aws-region: eu-central-1`',
        });
    }
    return region;
}
/** The audience that STS of this region's partition expects in an OIDC token. */
function stsAudience(region) {
    return partitionOf(region)?.partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}
/** The partition in an ARN, such as `aws-cn`. */
function partitionIn(arn) {
    return arn.split(':')[1] || 'aws';
}
/** A role of one partition is unknown in the regions of all others; said here, STS would only call the token wrong. */
function refuseOtherPartition(role, region) {
    const [its, ours] = [partitionIn(role), partitionOf(region)?.partition];
    if (ours === undefined || its === ours)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-AUTH-014',
        reason: 'config',
        message: `the role ${role} belongs to \`${its}\`, and the region ${region} to \`${ours}\`, which share nothing`,
        hint: 'correct `aws-region` or `role-to-assume`',
    });
}


/***/ }),

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

/***/ 7187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ ecrHost),
/* harmony export */   RC: () => (/* binding */ checkHost),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _aws_region_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7249);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);


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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AltoError */ .DV({
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
    return account && region && (0,_aws_region_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOf */ .iQ)(region) ? { account, region } : undefined;
}
/** Where the API of a registry answers. */
function apiHost(host) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
}


/***/ }),

/***/ 5035:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   KD: () => (/* binding */ checked),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78);



/** A digest as registries write it. */
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** The digest of some bytes. */
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** Passes a blob through; fails when its bytes are more than they may be, and at its end when they do not have the digest. */
function checked(body, digest, host, size = Infinity) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let length = 0;
    const check = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            length += chunk.length;
            if (length > size)
                done((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .changed */ .tD)(host, digest));
            else
                done(undefined, chunk);
        },
        flush(done) {
            if (`sha256:${hash.digest('hex')}` === digest)
                done();
            else
                done((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .changed */ .tD)(host, digest));
        },
    });
    body.on('error', (error) => check.destroy((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .unreachable */ .HB)(host, error)));
    check.on('close', () => body.destroy());
    return body.pipe(check);
}


/***/ }),

/***/ 1026:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  distribution: () => (/* binding */ distribution)
});

// EXTERNAL MODULE: ./src/registry/digest.ts
var registry_digest = __webpack_require__(5035);
// EXTERNAL MODULE: ./src/registry/faults.ts
var faults = __webpack_require__(78);
// EXTERNAL MODULE: ./src/registry/media-types.ts
var media_types = __webpack_require__(9867);
// EXTERNAL MODULE: ./src/registry/shapes.ts
var shapes = __webpack_require__(5109);
// EXTERNAL MODULE: ./src/registry/targets.ts
var targets = __webpack_require__(9825);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/registry/address.ts
var address = __webpack_require__(7187);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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

;// CONCATENATED MODULE: ./src/registry/authorize.ts





/** What can stand in a header; some registries give an empty one to whoever needs none. */
const TOKEN = /^[\x21-\x7e]{0,65536}$/;
/** An authorizer that knows nothing yet; `onSecret` gets every token before it is used. */
function authorizer(send, onSecret) {
    const headers = new Map();
    const challenges = new Map();
    const obtain = async (access, leave, challenge) => {
        const { host, path, credential, signal } = access;
        const basic = credential && `Basic ${base64(`${credential.username}:${credential.password.reveal()}`)}`;
        if (challenge.scheme === 'basic')
            return basic;
        const realm = (0,targets/* tokenService */.LP)(challenge.realm, host);
        if (challenge.service)
            realm.searchParams.set('service', challenge.service);
        realm.searchParams.set('scope', `repository:${path}:${leave.action}`);
        if (leave.alsoPulls)
            realm.searchParams.append('scope', `repository:${leave.alsoPulls}:pull`);
        const answer = await send({ url: realm, headers: basic ? { authorization: basic } : {}, signal }, host);
        const body = await (0,targets/* readAll */.yw)(host, answer);
        if (answer.status === 401 || answer.status === 403)
            throw (0,faults/* loginRefused */.U4)(access, answer.status);
        if (answer.status !== 200)
            throw (0,faults/* unexpected */.os)(host, answer, 'its token service');
        const { token, access_token } = { ...(0,targets/* parseJson */.qF)(host, body) };
        const bearer = token ?? access_token ?? '';
        if (!(typeof bearer === 'string' && TOKEN.test(bearer)))
            throw (0,faults/* strange */.dV)(host, 'its token service gives something else than a token');
        if (bearer)
            onSecret(new secret/* Secret */.z(bearer));
        return bearer === '' ? undefined : `Bearer ${bearer}`;
    };
    /** Calls side by side share one token. */
    const remembered = (access, leave, challenge) => {
        const made = obtain(access, leave, challenge);
        headers.set(keyOf(access, leave), made);
        return made;
    };
    return {
        async header(access, leave) {
            const known = headers.get(keyOf(access, leave));
            // A call that failed tells its own caller why; the next one asks for itself.
            const header = await known?.catch(() => undefined);
            if (header !== undefined || leave.action === 'pull' || !access.credential)
                return header;
            // Nothing is written without a login, so the refusal that would ask for it can be spared.
            const challenge = challenges.get(access.host);
            return challenge && remembered(access, leave, challenge);
        },
        async renewed(access, leave, used, refusal) {
            const challenge = parseChallenge(refusal.headers['www-authenticate']);
            if (!challenge)
                return undefined;
            challenges.set(access.host, challenge);
            const known = await headers.get(keyOf(access, leave))?.catch(() => undefined);
            const other = known !== undefined && known !== used ? known : await remembered(access, leave, challenge);
            return other === used ? undefined : other;
        },
    };
}
function keyOf({ host, path, credential }, { action, alsoPulls = '' }) {
    const who = credential
        ? (0,external_node_crypto_.createHash)('sha256').update(`${credential.username}:${credential.password.reveal()}`).digest('hex')
        : '';
    return [host, path, action, alsoPulls, who].join(' ');
}
function base64(text) {
    return Buffer.from(text).toString('base64');
}

;// CONCATENATED MODULE: ./src/registry/transport.ts





const REDIRECTS = 5;
/** The way to registries: https, tokens remembered for the run, redirects followed without taking a login along. */
function transport(http, timeout, onSecret) {
    const speaksPlain = plainProbe(http);
    const send = async (request, host) => {
        try {
            return await http({ timeout, ...request });
        }
        catch (error) {
            request.signal?.throwIfAborted();
            throw (0,faults/* unreachable */.HB)(host, error);
        }
    };
    const logins = authorizer(send, onSecret);
    const deliver = async (access, call, url, authorization) => {
        const { method, accept, body } = call;
        const headers = {
            ...(accept === undefined ? {} : { accept }),
            ...(body && { 'content-type': body.type, 'content-length': String(body.size) }),
            ...(authorization === undefined ? {} : { authorization }),
        };
        const limits = { timeout: call.timeout ?? timeout, patience: call.patience };
        const request = {
            url,
            method,
            headers,
            signal: access.signal,
            ...limits,
            ...(body && { body: await body.open() }),
        };
        return { ...(await send(request, access.host)), url };
    };
    return async (access, call) => {
        const { host, path } = access;
        (0,address/* checkHost */.RC)(host);
        const base = new URL(`${(await speaksPlain(host)) ? 'http' : 'https'}://${(0,address/* apiHost */.nz)(host)}`);
        const first = typeof call.where === 'string' ? new URL(`/v2/${path}/${call.where}`, base) : call.where;
        /** The login is the registry's own; blobs live elsewhere (S3, a CDN), and the link alone is the right to them. */
        const isOwn = (url) => url.origin === base.origin;
        let authorization = isOwn(first) ? await logins.header(access, call) : undefined;
        let answer = await deliver(access, call, first, authorization);
        if (answer.status === 401 && isOwn(first)) {
            answer.body.resume();
            authorization = await logins.renewed(access, call, authorization, answer);
            if (authorization === undefined)
                throw (0,faults/* loginRefused */.U4)(access, 401);
            answer = await deliver(access, call, first, authorization);
        }
        for (let hops = 0; goesOn(call, answer); hops++) {
            answer.body.resume();
            if (hops === REDIRECTS)
                throw (0,faults/* strange */.dV)(host, 'it redirects in circles');
            const at = (0,targets/* targetOf */.$r)(answer.headers.location ?? '', answer.url, host);
            signaturesIn(at).forEach(onSecret);
            answer = await deliver(access, call, at, isOwn(at) ? authorization : undefined);
        }
        return answer;
    };
}
/** A link to where blobs live is signed: whoever has the signature has the blob. */
function signaturesIn(url) {
    const signed = Array.from(url.searchParams).filter(([name]) => /^(x-amz-)?(signature|security-token)$|^sig$/i.test(name));
    return signed.map(([, value]) => new secret/* Secret */.z(value));
}
/** What changes something is only sent on where the status says that it is to be repeated as it is; nothing is ever deleted elsewhere. */
function goesOn({ method }, { status, headers }) {
    if (status < 300 || status >= 400 || !headers.location || method === 'DELETE')
        return false;
    return method === 'GET' || method === 'HEAD' || status === 307 || status === 308;
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

// EXTERNAL MODULE: ./src/registry/refusals.ts
var refusals = __webpack_require__(390);
;// CONCATENATED MODULE: ./src/registry/upload.ts




const BYTES = 'application/octet-stream';
/** Milliseconds that nothing may move while a blob is sent. */
const IDLE = 120_000;
/** Milliseconds for which a registry may be busy with a blob that it has got: some copy it from one place to another. */
const COPYING = 180_000;
/** What a registry answers that wants the bytes in another way; an upload that it has lost looks the same. */
const OTHER_WAY = [400, 404, 405, 411, 415, 416, 501];
/** Writes by a transport. */
function uploads(call) {
    const begin = async (access) => {
        const answer = await call(access, { method: 'POST', action: 'pull,push', where: 'blobs/uploads/' });
        return sessionOf(access, await expected(access, answer, [202], access.path));
    };
    const send = (access, method, where, body) => call(access, { method, action: 'pull,push', where, timeout: IDLE, patience: COPYING, ...(body && { body }) });
    return {
        async blobExists(access, digest) {
            const answer = await call(access, {
                method: 'HEAD',
                action: 'pull,push',
                where: `blobs/${digest}`,
                accept: '*/*',
            });
            answer.body.resume();
            if (answer.status === 200 || answer.status === 404)
                return answer.status === 200;
            throw (0,refusals/* refusedPush */.J)(access, `${access.path}@${digest}`, answer, '');
        },
        async mountBlob(access, digest, from) {
            const where = `blobs/uploads/?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`;
            const answer = await call(access, { method: 'POST', action: 'pull,push', where, alsoPulls: from });
            await expected(access, answer, [201, 202], `${access.path}@${digest}`);
            return answer.status === 201 ? 'mounted' : sessionOf(access, answer);
        },
        /** In one piece as BuildKit does, which saves a request; where that is not liked, as the docker command does. */
        async uploadBlob(access, source, session) {
            const { digest, size } = source;
            const what = `${access.path}@${digest}`;
            const body = { type: BYTES, size, open: () => source.open() };
            const whole = await send(access, 'PUT', ending(session ?? (await begin(access)), digest), body);
            if (!OTHER_WAY.includes(whole.status)) {
                await expected(access, whole, [200, 201, 204], what);
                return;
            }
            whole.body.resume();
            const other = await begin(access);
            const chunk = await send(access, 'PATCH', other, body);
            const rest = sessionOf(access, await expected(access, chunk, [200, 201, 202, 204], what), other);
            await expected(access, await send(access, 'PUT', ending(rest, digest)), [200, 201, 204], what);
        },
        async putManifest(access, reference, mediaType, bytes) {
            const body = { type: mediaType, size: bytes.length, open: () => bytes };
            const where = `manifests/${reference}`;
            const answer = await call(access, { method: 'PUT', action: 'pull,push', where, body });
            await expected(access, answer, [200, 201, 202], `${access.path}:${reference}`);
            const digest = (0,registry_digest/* digestOf */.ol)(bytes);
            const said = answer.headers['docker-content-digest'];
            if (typeof said === 'string' && said !== digest)
                throw (0,faults/* strange */.dV)(access.host, 'it calls a manifest by another digest');
            return digest;
        },
    };
}
/** An answer of the right status, its body out of the way; what is refused is an error in words. */
async function expected(access, answer, statuses, what) {
    const body = await (0,targets/* readAll */.yw)(access.host, answer);
    if (!statuses.includes(answer.status))
        throw (0,refusals/* refusedPush */.J)(access, what, answer, (0,faults/* firstError */.bv)(body));
    return answer;
}
function sessionOf({ host }, { headers, url }, before) {
    if (headers.location)
        return (0,targets/* targetOf */.$r)(headers.location, url, host);
    if (before)
        return before;
    throw (0,faults/* strange */.dV)(host, 'it takes an upload and does not say where');
}
/** The address that ends an upload. What the registry wrote in it is opaque, and stays as it is letter for letter. */
function ending(session, digest) {
    const url = new URL(session);
    url.search = `${url.search}${url.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`;
    return url;
}

;// CONCATENATED MODULE: ./src/registry/distribution.ts







/** A client of the distribution API. */
function distribution({ http, timeout = 20_000, onSecret = () => undefined, }) {
    const call = transport(http, timeout, onSecret);
    const read = (access, method, where, accept) => call(access, { method, action: access.writes ? 'pull,push' : 'pull', where, accept });
    const manifest = async (access, reference) => {
        const response = await read(access, 'GET', `manifests/${reference}`, media_types/* MANIFESTS */.V4);
        if (!(await isThere(access, response)))
            return undefined;
        const bytes = await (0,targets/* readAll */.yw)(access.host, response);
        const digest = (0,registry_digest/* digestOf */.ol)(bytes);
        if (registry_digest/* DIGEST */.Dh.test(reference) && reference !== digest)
            throw (0,faults/* changed */.tD)(access.host, reference);
        const mediaType = (response.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
        return { digest, mediaType, bytes, json: (0,shapes/* checkManifest */.K)(access.host, (0,targets/* parseJson */.qF)(access.host, bytes)) };
    };
    return {
        ...uploads(call),
        manifest,
        async digest(access, reference) {
            const response = await read(access, 'HEAD', `manifests/${reference}`, media_types/* MANIFESTS */.V4);
            if (!(await isThere(access, response)))
                return undefined;
            response.body.resume();
            const digest = response.headers['docker-content-digest'];
            if (typeof digest === 'string' && registry_digest/* DIGEST */.Dh.test(digest))
                return digest;
            // The header is optional; the bytes are not.
            return (await manifest(access, reference))?.digest;
        },
        async blob(access, digest, size) {
            const response = await read(access, 'GET', `blobs/${digest}`, '*/*');
            if (!(await isThere(access, response)))
                return undefined;
            return (0,registry_digest/* checked */.KD)(response.body, digest, access.host, size);
        },
        async hasRepository(access) {
            const response = await read(access, 'GET', 'tags/list?n=1', 'application/json');
            if (!(await isThere(access, response)))
                return false;
            response.body.resume();
            return true;
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
    const body = await (0,targets/* readAll */.yw)(access.host, response);
    if (response.status === 404)
        return false;
    if (response.status === 401 || response.status === 403)
        throw (0,faults/* loginRefused */.U4)(access, response.status);
    throw (0,faults/* unexpected */.os)(access.host, response, (0,faults/* firstError */.bv)(body));
}


/***/ }),

/***/ 78:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ whyUnknown),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   U4: () => (/* binding */ loginRefused),
/* harmony export */   bv: () => (/* binding */ firstError),
/* harmony export */   dV: () => (/* binding */ strange),
/* harmony export */   dX: () => (/* binding */ LONGEST_WAIT),
/* harmony export */   os: () => (/* binding */ unexpected),
/* harmony export */   qp: () => (/* binding */ gone),
/* harmony export */   tD: () => (/* binding */ changed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5117);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7936);



/** The registry did not answer, or stopped in the middle of an answer. */
function unreachable(host, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return error;
    const why = (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .c)(error) ?? (error instanceof Error ? error.message : String(error));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-007',
        reason: 'online',
        message: `the registry ${host} could not be reached: ${why}`,
        hint: (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whatProxy */ .L)(error) ?? 'look at the name of the registry; HTTPS_PROXY and NO_PROXY are honoured',
        cause: error,
    });
}
/** The registry knows who asks, and does not let them. Some say so of images that are not there, too. */
function loginRefused({ host, path, credential }, status) {
    const who = credential ? `the login of ${credential.username}` : 'anybody without a login';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'auth',
        code: _registry_js__WEBPACK_IMPORTED_MODULE_2__/* .LOGIN_REFUSED */ .tg,
        reason: 'credentials',
        message: `the registry ${host} refuses ${path} to ${who} (${status})`,
        hint: host === 'docker.io'
            ? 'look at the name of the image, and at the login: Docker Hub wants an access token with the right scope, not the password of the account'
            : 'look at the name of the image, and at the login and its rights',
    });
}
/** Why it is not known whether something is there: a registry keeps what it has a secret, so a refusal has two meanings. */
function whyUnknown({ code, message }) {
    return code === _registry_js__WEBPACK_IMPORTED_MODULE_2__/* .LOGIN_REFUSED */ .tg ? `${message}: either there is no such image, or this login may not read it` : message;
}
/** The longest wait in milliseconds that a registry may ask for; who asks for more is not asked again. */
const LONGEST_WAIT = 60_000;
/** An answer that means trouble: too many requests, or a fault of its own; with the wait that the registry asks for as cause. */
function unexpected(host, { status, headers }, what) {
    const retryAfter = waitOf(headers);
    const cause = { retryAfter };
    const wait = retryAfter !== undefined && retryAfter > LONGEST_WAIT
        ? `, and asks to be left alone for ${minutes(retryAfter)} min`
        : '';
    if (status === 429) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-REG-006',
            reason: 'quota',
            message: `the registry ${host} has had too many requests from here (429)${wait}`,
            hint: 'log in (anonymous limits are low), or use a mirror, such as an ECR pull-through cache or public.ecr.aws',
            cause,
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-010',
        reason: 'online',
        message: `the registry ${host} answered ${status}${what ? `: ${what}` : ''}${wait}`,
        hint: 'run the step again; if it stays, the registry has trouble',
        cause,
    });
}
/** Milliseconds in `Retry-After`, which is written in seconds or as a date by the registry's own clock. */
function waitOf({ 'retry-after': after, date }) {
    if (after === undefined)
        return undefined;
    if (/^\d+$/.test(after))
        return Number(after) * 1000;
    const wait = Date.parse(after) - (date === undefined ? Date.now() : Date.parse(date));
    return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
function minutes(milliseconds) {
    return Math.ceil(milliseconds / 60_000);
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
/** A part of an image that something was to be laid over; it was there when its digest was asked for. */
function gone({ host, path }, digest) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-023',
        reason: 'pull',
        message: `${host}/${path}@${digest}, which the code was to be laid over, is not there`,
        hint: 'run the step again; if it stays so, look at the rules by which the registry deletes images',
    });
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

/***/ 9867:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F8: () => (/* binding */ DOCKER),
/* harmony export */   FX: () => (/* binding */ ociLayer),
/* harmony export */   V4: () => (/* binding */ MANIFESTS),
/* harmony export */   s6: () => (/* binding */ OCI)
/* harmony export */ });
/** https://github.com/opencontainers/image-spec */
const OCI = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};
/** https://distribution.github.io/distribution/spec/manifest-v2-2/ */
const DOCKER = {
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};
/** What is asked for: everything that can be read, and nothing older. */
const MANIFESTS = [OCI.index, DOCKER.index, OCI.manifest, DOCKER.manifest].join(', ');
const LAYERS = new Map([
    [DOCKER.layer, OCI.layer],
    ['application/vnd.docker.image.rootfs.diff.tar', 'application/vnd.oci.image.layer.v1.tar'],
    ['application/vnd.docker.image.rootfs.diff.tar.zstd', 'application/vnd.oci.image.layer.v1.tar+zstd'],
]);
/** The OCI's name for a layer; undefined for what is no layer of an image, or one that must not be distributed. */
function ociLayer(mediaType) {
    return LAYERS.get(mediaType) ?? [...LAYERS.values()].find((known) => known === mediaType);
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


/***/ }),

/***/ 5117:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ whatProxy),
/* harmony export */   c: () => (/* binding */ whyUnreachable)
/* harmony export */ });
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
