export const id = 3009;
export const ids = [3009,6803,506];
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

/***/ 3009:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  chooseRegistry: () => (/* binding */ chooseRegistry)
});

// EXTERNAL MODULE: ./src/registry/address.ts
var address = __webpack_require__(7187);
// EXTERNAL MODULE: ./src/aws/region.ts
var region = __webpack_require__(7249);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/registry/ecr.ts + 3 modules
var ecr = __webpack_require__(774);
// EXTERNAL MODULE: ./src/registry/manifest.ts
var manifest = __webpack_require__(506);
;// CONCATENATED MODULE: ./src/registry/host.ts

/** A registry that is known by its host and a login alone: repositories come to be when they are pushed to, and a login is the same for pushing and pulling. */
function hostRegistry({ host, login, distribution, clock, prepare }) {
    let dropped = false;
    const credential = async () => (dropped ? undefined : login?.credential());
    return {
        host,
        source: login?.source ?? 'anonymous',
        credential,
        pullCredential: credential,
        dropLogin: login?.isFound ? () => void (dropped = true) : undefined,
        prepare: async (repository) => prepare?.(repository),
        exists: async (repository, tag) => (0,manifest.resolveDigest)(distribution, clock, { host, path: repository, credential: await credential() }, tag),
    };
}

;// CONCATENATED MODULE: ./src/registry/logins.ts

/** The first link of a chain that is there. */
async function firstLogin(links) {
    for (const link of links) {
        const login = typeof link === 'function' ? await link() : link;
        if (login)
            return login;
    }
    return undefined;
}
/** A login that is known already; undefined when a part of it is missing. */
function known(source, username, password) {
    if (!username || !password)
        return undefined;
    return { source, credential: async () => ({ username, password }) };
}
/** A link for the login that the runner has already, from an earlier step. */
function existing(host, look) {
    return async () => {
        const credential = await look(host);
        return (credential && { source: 'an existing login on the runner', credential: async () => credential, isFound: true });
    };
}
/** What is missing, and the lines that add it. */
function noLogin(host, why, yaml) {
    return new errors/* AltoError */.DV({
        kind: 'auth',
        code: 'ALTO-REG-002',
        reason: 'credentials',
        message: `there is no login for ${host}: ${why}`,
        hint: yaml,
    });
}

;// CONCATENATED MODULE: ./src/registry/sources.ts
/** Where a login was written, as a message calls it. */
function writtenIn(from) {
    return from === 'inputs' ? 'registry-username and registry-password' : 'registry_creds';
}

;// CONCATENATED MODULE: ./src/registry/choose-ecr.ts







/** ECR, which is logged in to with the AWS identity; one of an account that the workflow does not name is refused. */
async function chooseEcr(sources) {
    const { choice, fromInput, use, createRepository, allowedAccountIds, clock, workflow } = sources;
    const lifecycle = sources.repositoryLifecycle;
    const named = choice.host === undefined ? undefined : (0,address/* ecrHost */.Fd)(choice.host);
    if (choice.host !== undefined && !named)
        throw noEcr(choice.host);
    if (choice.creds)
        workflow.warning(`${writtenIn(choice.creds.from)} are not used: ECR is logged in to with the AWS identity`);
    if (use === 'pull-here' && choice.host !== undefined) {
        const login = await existing(choice.host, sources.existing)();
        if (login)
            return hostRegistry({ host: choice.host, login, distribution: sources.distribution, clock });
    }
    const aws = await sources.aws();
    const account = named?.account ?? aws.identity.account;
    if (named && (0,region/* partitionOf */.iQ)(named.region)?.partition !== aws.identity.partition)
        throw otherPartition(named, aws.identity);
    // Code may go to the accounts that the workflow names, not to any that an alto.yml names.
    if (use === 'push' && !fromInput && ![aws.identity.account, ...allowedAccountIds].includes(account)) {
        throw new errors/* AltoError */.DV({
            kind: 'config',
            code: 'ALTO-REG-014',
            reason: 'permission',
            message: `the registry ${choice.host ?? 'ecr'} belongs to account ${account}, the AWS credentials to ${aws.identity.account}`,
            hint: `push to \`registry: ecr\`, or add ${account} to the input \`allowed-account-ids\``,
        });
    }
    return (0,ecr.ecrRegistry)({ aws, host: choice.host, createRepository, lifecycle, clock, workflow });
}
function otherPartition({ region }, { partition, account }) {
    return new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-REG-025',
        reason: 'config',
        message: `the registry is in ${region}, of which the account ${account} in \`${partition}\` knows nothing`,
        hint: 'name a registry of the same partition, or copy the image there',
    });
}
function noEcr(host) {
    return new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-REG-001',
        reason: 'config',
        message: `\`${host}\` is not the host of an ECR registry`,
        hint: 'write `registry: ecr`, or a host such as `123456789012.dkr.ecr.eu-central-1.amazonaws.com`',
    });
}

;// CONCATENATED MODULE: ./src/registry/dockerhub.ts

/** The link for `DOCKERHUB_USERNAME` and `DOCKERHUB_TOKEN`. */
function environmentLogin({ username, token }) {
    return known('DOCKERHUB_USERNAME and DOCKERHUB_TOKEN', username, token);
}
/** What to add where Docker Hub has no login. */
function dockerHubYaml({ username, token }) {
    const why = username && !token
        ? 'DOCKERHUB_USERNAME is set, DOCKERHUB_TOKEN is not'
        : token && !username
            ? 'DOCKERHUB_TOKEN is set, DOCKERHUB_USERNAME is not'
            : 'nothing names one';
    return {
        why,
        yaml: [
            'add to the step:',
            '  env:',
            '    DOCKERHUB_USERNAME: ${{ vars.DOCKERHUB_USERNAME }}',
            '    DOCKERHUB_TOKEN: ${{ secrets.DOCKERHUB_TOKEN }}',
        ].join('\n'),
    };
}

// EXTERNAL MODULE: ./src/http.ts
var src_http = __webpack_require__(6803);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/registry/faults.ts
var faults = __webpack_require__(78);
// EXTERNAL MODULE: ./src/registry/targets.ts
var targets = __webpack_require__(9825);
;// CONCATENATED MODULE: ./src/registry/dockerhub-oidc.ts





const CONNECTION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IDENTITY = 'identity.docker.com';
/** Seconds that the access token lives: Docker's shortest, since it is fetched right before each use. */
const LIFETIME = 300;
/** The longest wait in milliseconds that Docker may ask for. */
const LONGEST = 60_000;
/** The link for an OIDC connection of a Docker organization: https://docs.docker.com/enterprise/security/oidc-connections/ */
function oidcLogin(options) {
    const { connectionId, organization, idToken } = options;
    if (!CONNECTION.test(connectionId)) {
        throw refusal('config', 'ALTO-REG-009', '`dockerhub-oidc-connection-id` is not the id of a connection', 'it looks like 01234567-89ab-cdef-0123-456789abcdef; Docker Hub shows it beside the connection');
    }
    if (!organization) {
        throw refusal('config', 'ALTO-REG-009', 'the OIDC connection needs the name of its Docker organization', 'add to the step:\n  with:\n    registry: dockerhub\n    registry-username: <organization>');
    }
    if (!idToken) {
        throw refusal('auth', 'ALTO-AUTH-001', 'Docker Hub cannot be logged in to by OIDC: this job may not ask GitHub for a token (no `id-token: write`)', 'add to the job:\n  permissions:\n    id-token: write\n    contents: read');
    }
    return {
        source: `Docker Hub's OIDC connection ${connectionId}`,
        credential: () => exchange(options, organization, idToken),
    };
}
async function exchange({ connectionId, http, clock, workflow, identityUrl = `https://${IDENTITY}` }, username, idToken) {
    for (let tried = 1;; tried++) {
        const token = await idToken(identityUrl);
        const form = new URLSearchParams({
            grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
            subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
            subject_token: token.reveal(),
            connection_id: connectionId,
            expires_in: String(LIFETIME),
        });
        const { status, headers, body } = await post(http, new URL('/oauth/token', identityUrl), form);
        if (status === 429 && tried === 1) {
            const wait = Math.min((Number(headers['retry-after']) || 1) * 1000, LONGEST);
            workflow.debug(`Docker Hub has had too many token requests; waiting ${wait / 1000} s`);
            await clock.sleep(wait);
            continue;
        }
        const { access_token } = status === 200 ? (0,targets/* parseJson */.qF)(IDENTITY, body) : {};
        if (typeof access_token !== 'string' || access_token === '')
            throw refused(status, connectionId, username);
        const password = new secret/* Secret */.z(access_token);
        workflow.mask(password);
        return { username, password };
    }
}
async function post(http, url, form) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    try {
        const response = await http({ url, method: 'POST', headers, body: form.toString(), timeout: 20_000 });
        return { status: response.status, headers: response.headers, body: await (0,src_http/* readBody */.x)(response, 64 * 1024) };
    }
    catch (error) {
        throw (0,faults/* unreachable */.HB)(IDENTITY, error);
    }
}
function refused(status, connectionId, organization) {
    return refusal('auth', 'ALTO-REG-009', `Docker Hub gave no token for the OIDC connection ${connectionId} of ${organization} (${status})`, "look at the connection's rulesets in Docker Hub: one must match the subject of this job (repository and branch, tag or environment)");
}
function refusal(kind, code, message, hint) {
    return new errors/* AltoError */.DV({ kind, code, reason: kind === 'config' ? 'config' : 'credentials', message, hint });
}

;// CONCATENATED MODULE: ./src/registry/ghcr.ts

/** The last link for ghcr.io: the job's own token. */
function githubLogin({ actor, token }) {
    const login = known('github.actor with github-token', actor, token);
    return login && { ...login, isFound: true };
}
/** What to add where ghcr.io has no login. */
const GHCR_YAML = [
    'add to the job:',
    '  permissions:',
    '    packages: write',
    '    contents: read',
    'and to the step:',
    '  with:',
    '    github-token: ${{ github.token }}',
].join('\n');

;// CONCATENATED MODULE: ./src/registry/login-chain.ts





/** The logins that there may be for a host, the first that is there counts. */
function loginChain(sources, host) {
    const { choice, dockerhub, github } = sources;
    const written = choice.creds && known(writtenIn(choice.creds.from), choice.creds.username, choice.creds.password);
    const before = existing(host, sources.existing);
    switch (choice.kind) {
        case 'dockerhub':
            return [written, environmentLogin(dockerhub), async () => connection(sources), before];
        case 'ghcr':
            return [written, before, githubLogin(github)];
        case 'host':
        case 'ecr':
            return [written, before];
    }
}
function connection({ dockerhub, idToken, use, http, clock, workflow }) {
    const { connectionId, organization, username } = dockerhub;
    // What is public is pulled without a login, also by a job that cannot get one.
    if (!connectionId || (!idToken && use !== 'push'))
        return undefined;
    return oidcLogin({ connectionId, organization: organization ?? username, idToken, http, clock, workflow });
}
const PASSWORD_YAML = 'add to the step:\n  with:\n    registry-password: ${{ secrets.REGISTRY_PASSWORD }}';
/** What to write so that there is one. */
function missingLogin({ choice, dockerhub, noPassword }, host) {
    const creds = [
        'add to the alto.yml:',
        '  image:',
        '    registry_creds:',
        `      username: "{{ env('REGISTRY_USERNAME') }}"`,
        `      password: "{{ env('REGISTRY_PASSWORD') }}"`,
        'and to the step:',
        '  env:',
        '    REGISTRY_USERNAME: ${{ vars.REGISTRY_USERNAME }}',
        '    REGISTRY_PASSWORD: ${{ secrets.REGISTRY_PASSWORD }}',
    ].join('\n');
    if (noPassword)
        return noLogin(host, '`registry-username` is given, and `registry-password` is empty', PASSWORD_YAML);
    switch (choice.kind) {
        case 'dockerhub': {
            const { why, yaml } = dockerHubYaml(dockerhub);
            return noLogin('Docker Hub', why, yaml);
        }
        case 'ghcr':
            return noLogin(host, 'neither a login nor `github-token` is given', GHCR_YAML);
        case 'host':
        case 'ecr':
            return noLogin(host, 'nothing names one', creds);
    }
}

;// CONCATENATED MODULE: ./src/registry/index.ts





/** The registry that is named, with the first login of its chain that is there; one line in the log says which. */
async function chooseRegistry(sources) {
    const { choice, dockerhub, github, workflow } = sources;
    for (const secret of [choice.creds?.password, dockerhub.token, github.token])
        if (secret)
            workflow.mask(secret);
    const registry = choice.kind === 'ecr' ? await chooseEcr(sources) : await chooseByLogin(sources);
    workflow.info(`registry ${registry.host}: ${registry.source}`);
    return registry;
}
async function chooseByLogin(sources) {
    const { choice, use, distribution, http, clock, workflow } = sources;
    const host = choice.host ?? '';
    (0,address/* checkHost */.RC)(host);
    const login = await firstLogin(loginChain(sources, host));
    if (!login && use === 'push')
        throw missingLogin(sources, host);
    const registry = { host, login, distribution, clock };
    if (choice.kind !== 'dockerhub' || sources.public)
        return hostRegistry(registry);
    const credential = async () => login?.credential();
    const say = (line) => workflow.info(line);
    const onSecret = (secret) => workflow.mask(secret);
    const hub = { http, clock, distribution, credential, say, onSecret };
    return hostRegistry({
        ...registry,
        async prepare(repository) {
            const { makePrivate } = await __webpack_require__.e(/* import() */ 8097).then(__webpack_require__.bind(__webpack_require__, 8097));
            await makePrivate(hub, repository);
        },
    });
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
