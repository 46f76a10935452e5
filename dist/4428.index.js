export const id = 4428;
export const ids = [4428,6803];
export const modules = {

/***/ 201:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T6: () => (/* binding */ awsWire),
/* harmony export */   e7: () => (/* binding */ awsClients),
/* harmony export */   yO: () => (/* binding */ clientConfig)
/* harmony export */ });
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8094);

/** Reads the endpoints that the environment overrides (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_EC2` …) and names them in the log: whoever set them receives our requests. */
function awsWire(agents, env, workflow) {
    const endpoints = {};
    for (const service of ['ec2', 'ecr', 'ssm', 'sts']) {
        const name = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
        const url = env[name] || env.AWS_ENDPOINT_URL;
        if (url)
            endpoints[service] = url;
    }
    const distinct = [...new Set(Object.values(endpoints))].map((url) => (URL.canParse(url) ? new URL(url).host : url));
    if (distinct.length > 0)
        workflow.info(`AWS is reached at ${distinct.join(', ')}: AWS_ENDPOINT_URL says so`);
    return { agents, endpoints, requestTimeout: 30_000, maxAttempts: 6 };
}
/** The clients of one identity in one region. */
function awsClients({ region, credentials, wire }) {
    const config = (service, at = region) => ({ ...clientConfig(wire, service, at), credentials });
    const ecrs = new Map();
    return {
        ec2: (0,_once_js__WEBPACK_IMPORTED_MODULE_0__/* .once */ .O)(async () => new (await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19))).EC2Client(config('ec2'))),
        ssm: (0,_once_js__WEBPACK_IMPORTED_MODULE_0__/* .once */ .O)(async () => new (await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19))).SSMClient(config('ssm'))),
        sts: (0,_once_js__WEBPACK_IMPORTED_MODULE_0__/* .once */ .O)(async () => new (await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19))).STSClient(config('sts'))),
        ecr(at = region) {
            const known = ecrs.get(at);
            if (known)
                return known;
            const made = Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19)).then(({ ECRClient }) => new ECRClient(config('ecr', at)));
            ecrs.set(at, made);
            return made;
        },
    };
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
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   es: () => (/* binding */ awsError),
/* harmony export */   ev: () => (/* binding */ isNamed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6803);


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
/** Whether AWS refused the call for want of a permission. */
function isDenied(error) {
    return error instanceof Error && DENIED.includes(error.name);
}
/** Whether the call may succeed when it is made again: throttled, unreachable, or a fault of the service's own. */
function isTransient(error) {
    if (!(error instanceof Error))
        return false;
    return THROTTLED.includes(error.name) || (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .L)(error) !== undefined || statusOf(error) >= 500;
}
/** An error of AWS that is about identity, permission or the way there, as one of ours; undefined when it is about the call itself. */
function identityError(error, call) {
    if (!(error instanceof Error))
        return undefined;
    const purpose = call.what ? ` for ${call.what}` : '';
    const of = (name) => name.includes(error.name);
    if (of(EXPIRED)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-008',
            reason: 'credentials',
            message: `the AWS credentials expired before ${call.action}${purpose}`,
            hint: 'give the action `role-to-assume` and `permissions: id-token: write`: then it renews its credentials by itself',
            cause: error,
        });
    }
    if (of(SKEW) || (of([...SIGNATURE, ...UNKNOWN_KEY]) && SKEW_TEXT.test(error.message))) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-011',
            reason: 'credentials',
            message: `AWS refused ${call.action}: the clock of this runner is wrong`,
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
            message: `AWS refused ${call.action}${purpose}: ${error.message}`,
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
    const why = (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .L)(error);
    if (why) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-AUTH-006',
            reason: 'online',
            message: `AWS could not be reached for ${call.action}: ${why}`,
            hint: 'the runner needs a way to AWS on port 443; HTTPS_PROXY and NO_PROXY are honoured; also look at `aws-region`',
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
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-AUTH-015',
        reason: 'online',
        message: `AWS answered ${call.action}${call.what ? ` for ${call.what}` : ''} with ${said}`,
        cause: error,
    });
}
function statusOf(error) {
    const metadata = '$metadata' in error ? error.$metadata : {};
    return metadata.httpStatusCode ?? 0;
}


/***/ }),

/***/ 9247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fm: () => (/* binding */ ARTIFACTS_REPOSITORY),
/* harmony export */   hT: () => (/* binding */ pushPolicy),
/* harmony export */   wN: () => (/* binding */ pullPolicy)
/* harmony export */ });
/** The repository through which artifacts travel from an instance on ECR. */
const ARTIFACTS_REPOSITORY = 'alto/artifacts';
/** A session policy that can log in to ECR and pull one repository, nothing else. */
function pullPolicy(target) {
    return policy(target, ['BatchGetImage', 'GetDownloadUrlForLayer']);
}
/** A session policy that can log in to ECR and push to one repository, nothing else; layers cannot be read back with it. */
function pushPolicy(target) {
    return policy(target, [
        'BatchCheckLayerAvailability',
        'InitiateLayerUpload',
        'UploadLayerPart',
        'CompleteLayerUpload',
        'PutImage',
        // An engine with the containerd store asks for the manifest before it pushes.
        'BatchGetImage',
    ]);
}
function policy({ partition, region, account, repository }, actions) {
    return JSON.stringify({
        Version: '2012-10-17',
        Statement: [
            { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
            {
                Effect: 'Allow',
                Action: actions.map((action) => `ecr:${action}`),
                Resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`,
            },
        ],
    });
}


/***/ }),

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
    return ({ url, method = 'GET', headers = {}, body, timeout, signal }) => new Promise((resolve, reject) => {
        const tls = url.protocol === 'https:';
        const request = (tls ? secure() : plain()).request(url, {
            method,
            headers: { 'user-agent': 'alto-action', ...headers },
            agent: tls ? agents().https : agents().http,
            signal,
        });
        const late = () => Object.assign(new Error(`no answer within ${Math.round(timeout / 1000)} s`), { code: 'ETIMEDOUT' });
        const timer = setTimeout(() => request.destroy(late()), timeout);
        request.on('response', (response) => {
            clearTimeout(timer);
            response.setTimeout(timeout, () => response.destroy(late()));
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

/***/ 4428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ecrRegistry: () => (/* binding */ ecrRegistry)
});

// EXTERNAL MODULE: ./src/aws/clients.ts
var clients = __webpack_require__(201);
// EXTERNAL MODULE: ./src/aws/errors.ts
var errors = __webpack_require__(9378);
// EXTERNAL MODULE: ./src/aws/policy.ts
var policy = __webpack_require__(9247);
// EXTERNAL MODULE: ./src/errors.ts
var src_errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/aws/lifecycle.ts

/** What ECR deletes by itself in a repository that we made, as the text of a lifecycle policy. */
function lifecyclePolicy(repository) {
    return JSON.stringify({ rules: repository === policy/* ARTIFACTS_REPOSITORY */.Fm ? ARTIFACTS : IMAGES });
}
const expire = { type: 'expire' };
const days = (count) => ({ countType: 'sinceImagePushed', countUnit: 'days', countNumber: count });
// An image belongs to the first rule whose tags match, so the `env-` images do not count among the newest 50.
const IMAGES = [
    { rulePriority: 1, description: 'untagged: 1 day', selection: { tagStatus: 'untagged', ...days(1) }, action: expire },
    {
        rulePriority: 2,
        description: 'environments: 90 days',
        selection: { tagStatus: 'tagged', tagPrefixList: ['env-'], ...days(90) },
        action: expire,
    },
    {
        rulePriority: 3,
        description: 'the newest 50 stay',
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 },
        action: expire,
    },
];
const ARTIFACTS = [
    {
        rulePriority: 1,
        description: 'artifacts in transit: 1 day',
        selection: { tagStatus: 'any', ...days(1) },
        action: expire,
    },
];

;// CONCATENATED MODULE: ./src/aws/repository.ts




const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
/** Makes a repository of ECR when it is missing and may be made, with a lifecycle unless none is wanted; one that another run has just made is fine. */
async function makeRepository(client, repositoryName, options) {
    const { createRepository, lifecycle, account, region, workflow } = options;
    const { DescribeRepositoriesCommand, CreateRepositoryCommand, PutLifecyclePolicyCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
    if (repositoryName.length < 2 || repositoryName.length > 256 || !NAME.test(repositoryName)) {
        throw new src_errors/* AltoError */.DV({
            kind: 'config',
            code: 'ALTO-REG-013',
            reason: 'config',
            message: `\`${repositoryName.slice(0, 100)}\` cannot be the name of an ECR repository`,
            hint: 'give `image.name` 2 to 256 lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
        });
    }
    const registryId = account;
    const what = `the repository ${repositoryName}`;
    try {
        await client.send(new DescribeRepositoriesCommand({ registryId, repositoryNames: [repositoryName] }));
        return;
    }
    catch (error) {
        if ((0,errors/* isDenied */.GZ)(error)) {
            // A role that may push and not look is fine: the push tells whether the repository is there.
            workflow.debug(`ecr:DescribeRepositories is not allowed; ${what} is taken to be there`);
            return;
        }
        if (!(0,errors/* isNamed */.ev)(error, 'RepositoryNotFoundException'))
            throw (0,errors/* awsError */.es)(error, { action: 'ecr:DescribeRepositories', what });
    }
    const command = `aws ecr create-repository --region ${region} --repository-name ${repositoryName}`;
    if (!createRepository) {
        throw new src_errors/* AltoError */.DV({
            kind: 'config',
            code: 'ALTO-REG-003',
            reason: 'push',
            message: `${what} does not exist in account ${account}, ${region}, and \`create-repository\` is false`,
            hint: `set \`create-repository: true\`, or run\n  ${command}`,
        });
    }
    try {
        await client.send(new CreateRepositoryCommand({ registryId, repositoryName }));
    }
    catch (error) {
        // Another run was faster, and sets the lifecycle too.
        if ((0,errors/* isNamed */.ev)(error, 'RepositoryAlreadyExistsException'))
            return;
        if ((0,errors/* isNamed */.ev)(error, 'LimitExceededException')) {
            throw new src_errors/* AltoError */.DV({
                kind: 'infra',
                code: 'ALTO-REG-004',
                reason: 'quota',
                message: `${what} cannot be made: account ${account} has as many repositories in ${region} as it may`,
                hint: 'delete some, or ask for more under Service Quotas → Amazon ECR → Registered repositories',
                cause: error,
            });
        }
        throw (0,errors/* awsError */.es)(error, { action: 'ecr:CreateRepository', what });
    }
    workflow.info(`made ${what} in account ${account}, ${region}`);
    // Artifacts in transit are nobody's to keep.
    if (!lifecycle && repositoryName !== policy/* ARTIFACTS_REPOSITORY */.Fm)
        return;
    try {
        await client.send(new PutLifecyclePolicyCommand({
            registryId,
            repositoryName,
            lifecyclePolicyText: lifecyclePolicy(repositoryName),
        }));
    }
    catch (error) {
        const known = (0,errors/* awsError */.es)(error, { action: 'ecr:PutLifecyclePolicy', what });
        workflow.warning(`old images will stay in ${what} for ever: ${known.message}`);
    }
}

// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/registry/address.ts
var address = __webpack_require__(7187);
;// CONCATENATED MODULE: ./src/registry/ecr.ts






/** Milliseconds for which a login counts as fetched right before use. ECR's tokens live 12 hours, but not longer than the session that fetched them is trusted. */
const FRESH = 60_000;
/** The ECR registry of the AWS identity, or the one at `host`. Asks for a token at once: the answer tells the registry's host. */
async function ecrRegistry(options) {
    const { aws, host, createRepository, lifecycle = true, clock, workflow } = options;
    const elsewhere = host === undefined ? undefined : (0,address/* ecrHost */.Fd)(host);
    const region = elsewhere?.region ?? aws.identity.region;
    const account = elsewhere?.account ?? aws.identity.account;
    const client = await aws.clients.ecr(region);
    const login = (from) => authorizationToken(from, workflow);
    let fetched = { at: clock.now(), ...(await login(client)) };
    const credential = async () => {
        if (clock.now() - fetched.at > FRESH)
            fetched = { at: clock.now(), ...(await login(client)) };
        return fetched.credential;
    };
    const narrowed = async (policy, repository) => {
        const credentials = await aws.identity.scoped(policy({ partition: aws.identity.partition, region, account, repository }));
        if (!credentials)
            return undefined;
        return (await login(await (0,clients/* awsClients */.e7)({ region, credentials, wire: aws.wire }).ecr())).credential;
    };
    return {
        host: host ?? fetched.host,
        source: 'the AWS identity',
        account,
        region,
        credential,
        async pullCredential(repository) {
            const pullOnly = await narrowed(policy/* pullPolicy */.wN, repository);
            if (!pullOnly)
                workflow.debug(`no pull-only login for ${repository}: this AWS identity cannot be narrowed`);
            return pullOnly ?? credential();
        },
        pushCredential: (repository) => narrowed(policy/* pushPolicy */.hT, repository),
        prepare: (repository) => makeRepository(client, repository, { createRepository, lifecycle, account, region, workflow }),
        exists: (repository, tag) => exists(client, account, repository, tag),
        async deleteImage(repositoryName, imageTag) {
            const { BatchDeleteImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
            try {
                await client.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
            }
            catch (error) {
                if ((0,errors/* isNamed */.ev)(error, 'RepositoryNotFoundException'))
                    return;
                throw (0,errors/* awsError */.es)(error, { action: 'ecr:BatchDeleteImage', what: `${repositoryName}:${imageTag}` });
            }
        },
    };
}
async function authorizationToken(client, workflow) {
    const { GetAuthorizationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
    try {
        const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
        const { authorizationToken, proxyEndpoint } = authorizationData?.[0] ?? {};
        if (!authorizationToken || !proxyEndpoint)
            throw new Error('the answer of ECR holds no token');
        workflow.mask(new secret/* Secret */.z(authorizationToken));
        const [username = '', ...rest] = Buffer.from(authorizationToken, 'base64').toString().split(':');
        const password = new secret/* Secret */.z(rest.join(':'));
        workflow.mask(password);
        return { host: new URL(proxyEndpoint).host, credential: { username, password } };
    }
    catch (error) {
        throw (0,errors/* awsError */.es)(error, { action: 'ecr:GetAuthorizationToken' });
    }
}
async function exists(client, registryId, repositoryName, imageTag) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
    const image = { registryId, repositoryName, imageIds: [{ imageTag }] };
    try {
        const { imageDetails } = await client.send(new DescribeImagesCommand(image));
        const { imageDigest, imageStatus, imageSizeInBytes } = imageDetails?.[0] ?? {};
        if (!imageDigest)
            return { exists: 'no' };
        // What was archived is listed and cannot be pulled.
        if (imageStatus && imageStatus !== 'ACTIVE')
            return { exists: 'unknown', why: `ECR says it is ${imageStatus}` };
        return { exists: 'yes', digest: imageDigest, ...(imageSizeInBytes && { bytes: imageSizeInBytes }) };
    }
    catch (error) {
        if (isMissing(error))
            return { exists: 'no' };
        if ((0,errors/* isDenied */.GZ)(error))
            return existsToPull(client, image);
        return { exists: 'unknown', why: (0,errors/* awsError */.es)(error, { action: 'ecr:DescribeImages' }).message };
    }
}
/** For a role that may push and pull and not look, as many policies have it. */
async function existsToPull(client, image) {
    const { BatchGetImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
    try {
        const { images, failures } = await client.send(new BatchGetImageCommand(image));
        const digest = images?.[0]?.imageId?.imageDigest;
        if (digest)
            return { exists: 'yes', digest };
        const [failure] = failures ?? [];
        if (failure?.failureCode === 'ImageNotFound')
            return { exists: 'no' };
        return { exists: 'unknown', why: `ECR says ${failure?.failureReason ?? 'nothing about it'}` };
    }
    catch (error) {
        if (isMissing(error))
            return { exists: 'no' };
        return { exists: 'unknown', why: (0,errors/* awsError */.es)(error, { action: 'ecr:DescribeImages' }).message };
    }
}
function isMissing(error) {
    return (0,errors/* isNamed */.ev)(error, 'ImageNotFoundException') || (0,errors/* isNamed */.ev)(error, 'RepositoryNotFoundException');
}


/***/ })

};
