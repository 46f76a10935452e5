export const id = 774;
export const ids = [774,9247];
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
    for (const service of ['ec2', 'ecr', 's3', 'ssm', 'sts']) {
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
        ec2: (0,_once_js__WEBPACK_IMPORTED_MODULE_2__/* .once */ .Oo)(async () => made(new (await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19))).EC2Client(config('ec2')))),
        ssm: (0,_once_js__WEBPACK_IMPORTED_MODULE_2__/* .once */ .Oo)(async () => made(new (await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19))).SSMClient(config('ssm')))),
        sts: (0,_once_js__WEBPACK_IMPORTED_MODULE_2__/* .once */ .Oo)(() => stsClient(wire, region, credentials)),
        ecr(at = region) {
            const known = ecrs.get(at);
            if (known)
                return known;
            const client = Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19)).then(({ ECRClient }) => made(new ECRClient(config('ecr', at))));
            ecrs.set(at, client);
            return client;
        },
    };
}
/** A client of STS; without credentials it has those that the SDK finds by itself. */
async function stsClient(wire, region, credentials, changes = {}) {
    const { STSClient } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
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

/***/ 7318:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ isThrottled),
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Or: () => (/* binding */ attemptsOf),
/* harmony export */   _d: () => (/* binding */ isExpired),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   ev: () => (/* binding */ isNamed)
/* harmony export */ });
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5117);

const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'];
const DENIED = [
    'AccessDenied',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'AuthorizationError',
    'UnauthorizedException',
];
const THROTTLED = [
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
    'RequestThrottled',
];
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
/** Whether AWS says that too many calls are made. */
function isThrottled(error) {
    return error instanceof Error && THROTTLED.includes(error.name);
}
/** Whether the call may succeed when it is made again: throttled, unreachable, or a fault of the service's own. */
function isTransient(error) {
    if (!(error instanceof Error))
        return false;
    return isThrottled(error) || (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .whyUnreachable */ .c)(error) !== undefined || statusOf(error) >= 500;
}
function statusOf(error) {
    const metadata = '$metadata' in error ? error.$metadata : {};
    return metadata.httpStatusCode ?? 0;
}


/***/ }),

/***/ 9378:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ identityError),
/* harmony export */   e: () => (/* binding */ awsError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5117);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4519);
/* harmony import */ var _error_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7318);




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
const REGION = ['OptInRequired', 'RegionDisabledException'];
/** An error of AWS that is about identity, permission or the way there, as one of ours; undefined when it is about the call itself. */
function identityError(error, call) {
    if (!(error instanceof Error))
        return undefined;
    const purpose = call.what ? ` for ${call.what}` : '';
    const of = (name) => name.includes(error.name);
    const skew = skewOf(error);
    // EC2 has one word for old credentials and for a wrong clock.
    if ((0,_error_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isExpired */ ._d)(error) && Math.abs(skew ?? 0) < TOLERATED) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-008',
            reason: 'credentials',
            message: `the AWS credentials expired before ${call.action}${purpose}`,
            hint: 'give the action `role-to-assume` and `permissions: id-token: write`: then it renews its credentials by itself',
            cause: error,
        });
    }
    if (of(SKEW) || (0,_error_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isExpired */ ._d)(error) || (of([...SIGNATURE, ...UNKNOWN_KEY]) && SKEW_TEXT.test(error.message))) {
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
    if ((0,_error_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isDenied */ .GZ)(error)) {
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
    if ((0,_error_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isThrottled */ .B5)(error)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-AUTH-013',
            reason: 'quota',
            message: `AWS answered ${call.action}${purpose} with ${error.name}, again and again`,
            hint: 'too many calls are made in this account at once: run the step again later, or fewer at a time',
            cause: error,
        });
    }
    const why = (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .c)(error);
    if (why) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-AUTH-006',
            reason: 'online',
            message: `AWS could not be reached for ${call.action}: ${why}`,
            hint: (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whatProxy */ .L)(error) ??
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
    return (0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .readable */ .H)(text.replaceAll(/\s+/g, ' ')).slice(0, 1000);
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
    config.retryStrategy = (0,_once_js__WEBPACK_IMPORTED_MODULE_0__/* .once */ .Oo)(async () => patient((await strategy()), clock));
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

/***/ 2682:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ unknownPermission),
/* harmony export */   x: () => (/* binding */ permissionTo)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4519);
/* harmony import */ var _error_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7318);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9378);



/** How AWS tells what is not allowed, in all services: `is not authorized to perform: <action> on resource: <arn> because …`. */
const REFUSAL = /is not authorized to perform: ([\w:*]+)(?: on resource: (\S+?))?(?: (?:with|because) ([^.]*))?(?:[.\s]|$)/;
/** What AWS answers to a call that is made only to ask. Never throws: what cannot be told is unknown. */
async function permissionTo({ action, resource, ask, granted }) {
    try {
        await ask();
    }
    catch (error) {
        if ((0,_error_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error))
            return missing({ action, resource }, error);
        if (!granted.some((name) => (0,_error_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isNamed */ .ev)(error, name)))
            return { action, resource, state: 'unknown', why: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsError */ .e)(error, { action }).message };
    }
    return { action, resource, state: 'granted' };
}
/** A permission of which nothing can be told beforehand. */
function unknownPermission(action, resource, why) {
    return { action, resource, state: 'unknown', why };
}
/** What was refused may be another action than the one that was asked for: a launch also passes a role and sets tags. */
function missing(asked, error) {
    const [, action = asked.action, resource = asked.resource, why] = REFUSAL.exec(error instanceof Error ? error.message : '') ?? [];
    return { action, resource, state: 'missing', why: why && (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .readable */ .H)(why) };
}


/***/ }),

/***/ 9247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   artifactsRepository: () => (/* binding */ artifactsRepository),
/* harmony export */   isForArtifacts: () => (/* binding */ isForArtifacts),
/* harmony export */   pullPolicy: () => (/* binding */ pullPolicy),
/* harmony export */   pushPolicy: () => (/* binding */ pushPolicy)
/* harmony export */ });
/** The repository through which artifacts travel from an instance on ECR; pull requests have one of their own, as for their images. */
function artifactsRepository(isApart) {
    return isApart ? 'alto-pr/artifacts' : 'alto/artifacts';
}
/** Whether nothing in a repository is anybody's to keep. */
function isForArtifacts(repository) {
    return [true, false].some((isApart) => repository === artifactsRepository(isApart));
}
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

/***/ 2078:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renewWhenExpired),
/* harmony export */   m: () => (/* binding */ refreshing)
/* harmony export */ });
/* harmony import */ var _error_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7318);
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
            if (!(0,_error_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isExpired */ ._d)(error))
                throw error;
            const other = await credentials({ forceRefresh: true }).catch(() => used);
            if (other.accessKeyId === used.accessKeyId)
                throw error;
            return next(args);
        }
    }, { step: 'initialize', name: 'altoRenewal' });
}


/***/ }),

/***/ 774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ecrRegistry: () => (/* binding */ ecrRegistry)
});

// EXTERNAL MODULE: ./src/aws/clients.ts
var clients = __webpack_require__(201);
// EXTERNAL MODULE: ./src/aws/error-names.ts
var error_names = __webpack_require__(7318);
// EXTERNAL MODULE: ./src/aws/errors.ts
var errors = __webpack_require__(9378);
// EXTERNAL MODULE: ./src/aws/policy.ts
var policy = __webpack_require__(9247);
// EXTERNAL MODULE: ./src/aws/permission.ts
var permission = __webpack_require__(2682);
;// CONCATENATED MODULE: ./src/aws/push-permissions.ts

/** A digest that no layer has. */
const NO_LAYER = `sha256:${'0'.repeat(64)}`;
/** What a push to a repository needs, as far as looking tells. The login was made already, or nobody would ask. */
async function pushPermissions(client, target) {
    const { partition, region, account, repository } = target;
    const { BatchCheckLayerAvailabilityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
    const resource = `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
    const looks = await (0,permission/* permissionTo */.x)({
        ...{ action: 'ecr:BatchCheckLayerAvailability', resource, granted: ['RepositoryNotFoundException'] },
        ask: () => client.send(new BatchCheckLayerAvailabilityCommand({
            ...{ registryId: account, repositoryName: repository, layerDigests: [NO_LAYER] },
        })),
    });
    const writes = ['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'];
    return [
        { action: 'ecr:GetAuthorizationToken', resource: '*', state: 'granted' },
        looks,
        ...writes.map((action) => (0,permission/* unknownPermission */.g)(`ecr:${action}`, resource, 'only a push can tell')),
    ];
}

// EXTERNAL MODULE: ./src/errors.ts
var src_errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/image/tag.ts
var tag = __webpack_require__(9241);
;// CONCATENATED MODULE: ./src/aws/lifecycle.ts


/** What ECR deletes by itself in a repository that we made, as the text of a lifecycle policy. */
function lifecyclePolicy(repository) {
    return JSON.stringify({ rules: (0,policy.isForArtifacts)(repository) ? ARTIFACTS : IMAGES });
}
const expire = { type: 'expire' };
const days = (count) => ({ countType: 'sinceImagePushed', countUnit: 'days', countNumber: count });
// An image belongs to the first rule whose tags match, so the `env-` images do not count among the newest 50.
const IMAGES = [
    { rulePriority: 1, description: 'untagged: 1 day', selection: { tagStatus: 'untagged', ...days(1) }, action: expire },
    {
        rulePriority: 2,
        description: 'environments: 90 days',
        selection: { tagStatus: 'tagged', tagPrefixList: [tag/* ENVIRONMENT */.M0], ...days(90) },
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
    const { DescribeRepositoriesCommand, CreateRepositoryCommand, PutLifecyclePolicyCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
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
        if ((0,error_names/* isDenied */.GZ)(error)) {
            // A role that may push and not look is fine: the push tells whether the repository is there.
            workflow.debug(`ecr:DescribeRepositories is not allowed; ${what} is taken to be there`);
            return;
        }
        if (!(0,error_names/* isNamed */.ev)(error, 'RepositoryNotFoundException'))
            throw (0,errors/* awsError */.e)(error, { action: 'ecr:DescribeRepositories', what });
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
        // Another run was faster, and sets the lifecycle too; or it was we, whose first answer was lost.
        if ((0,error_names/* isNamed */.ev)(error, 'RepositoryAlreadyExistsException') && (0,error_names/* attemptsOf */.Or)(error) === 1)
            return;
        if ((0,error_names/* isNamed */.ev)(error, 'LimitExceededException')) {
            throw new src_errors/* AltoError */.DV({
                kind: 'infra',
                code: 'ALTO-REG-004',
                reason: 'quota',
                message: `${what} cannot be made: account ${account} has as many repositories in ${region} as it may`,
                hint: 'delete some, or ask for more under Service Quotas → Amazon ECR → Registered repositories',
                cause: error,
            });
        }
        if (!(0,error_names/* isNamed */.ev)(error, 'RepositoryAlreadyExistsException'))
            throw (0,errors/* awsError */.e)(error, { action: 'ecr:CreateRepository', what });
    }
    workflow.info(`made ${what} in account ${account}, ${region}`);
    if (!lifecycle && !(0,policy.isForArtifacts)(repositoryName))
        return;
    try {
        await client.send(new PutLifecyclePolicyCommand({
            registryId,
            repositoryName,
            lifecyclePolicyText: lifecyclePolicy(repositoryName),
        }));
    }
    catch (error) {
        const known = (0,errors/* awsError */.e)(error, { action: 'ecr:PutLifecyclePolicy', what });
        workflow.warning(`old images will stay in ${what} for ever: ${known.message}`);
    }
}

// EXTERNAL MODULE: ./src/once.ts
var once = __webpack_require__(8094);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/registry/address.ts
var address = __webpack_require__(7187);
// EXTERNAL MODULE: ./src/registry/digest.ts
var digest = __webpack_require__(5035);
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
            const pullOnly = await narrowed(policy.pullPolicy, repository);
            if (!pullOnly)
                workflow.debug(`no pull-only login for ${repository}: this AWS identity cannot be narrowed`);
            return pullOnly ?? credential();
        },
        pushCredential: (repository) => narrowed(policy.pushPolicy, repository),
        prepare: (repository) => makeRepository(client, repository, { createRepository, lifecycle, account, region, workflow }),
        pushPermissions: (0,once/* remembered */.HK)((repository) => pushPermissions(client, { partition: aws.identity.partition, region, account, repository })),
        exists: (repository, tag) => exists(client, account, repository, tag),
        async deleteImage(repositoryName, imageTag) {
            const { BatchDeleteImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
            try {
                await client.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
            }
            catch (error) {
                if ((0,error_names/* isNamed */.ev)(error, 'RepositoryNotFoundException'))
                    return;
                throw (0,errors/* awsError */.e)(error, { action: 'ecr:BatchDeleteImage', what: `${repositoryName}:${imageTag}` });
            }
        },
    };
}
async function authorizationToken(client, workflow) {
    const { GetAuthorizationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
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
        throw (0,errors/* awsError */.e)(error, { action: 'ecr:GetAuthorizationToken' });
    }
}
async function exists(client, registryId, repositoryName, imageTag) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
    const image = { registryId, repositoryName, imageIds: [{ imageTag }] };
    try {
        const { imageDetails } = await client.send(new DescribeImagesCommand(image));
        const { imageDigest, imageStatus, imageSizeInBytes } = imageDetails?.[0] ?? {};
        if (!imageDigest)
            return { exists: 'no' };
        if (!isDigest(imageDigest))
            return { exists: 'unknown', why: 'ECR names a digest that is none' };
        // What was archived is listed and cannot be pulled.
        if (imageStatus && imageStatus !== 'ACTIVE')
            return { exists: 'unknown', why: `ECR says it is ${imageStatus}` };
        return { exists: 'yes', digest: imageDigest, ...(imageSizeInBytes && { bytes: imageSizeInBytes }) };
    }
    catch (error) {
        if (isMissing(error))
            return { exists: 'no' };
        if ((0,error_names/* isDenied */.GZ)(error))
            return existsToPull(client, image);
        return { exists: 'unknown', why: (0,errors/* awsError */.e)(error, { action: 'ecr:DescribeImages' }).message };
    }
}
/** For a role that may push and pull and not look, as many policies have it. */
async function existsToPull(client, image) {
    const { BatchGetImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19));
    try {
        const { images, failures } = await client.send(new BatchGetImageCommand(image));
        const digest = images?.[0]?.imageId?.imageDigest;
        if (isDigest(digest))
            return { exists: 'yes', digest };
        const [failure] = failures ?? [];
        if (failure?.failureCode === 'ImageNotFound')
            return { exists: 'no' };
        return { exists: 'unknown', why: `ECR says ${failure?.failureReason ?? 'nothing about it'}` };
    }
    catch (error) {
        if (isMissing(error))
            return { exists: 'no' };
        return { exists: 'unknown', why: (0,errors/* awsError */.e)(error, { action: 'ecr:DescribeImages' }).message };
    }
}
function isDigest(value) {
    return typeof value === 'string' && digest/* DIGEST */.Dh.test(value);
}
function isMissing(error) {
    return (0,error_names/* isNamed */.ev)(error, 'ImageNotFoundException') || (0,error_names/* isNamed */.ev)(error, 'RepositoryNotFoundException');
}


/***/ })

};
