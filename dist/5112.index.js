export const id = 5112;
export const ids = [5112,6803,3812];
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

/***/ 5112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ chooseLogin)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/aws/error-names.ts
var error_names = __webpack_require__(7318);
// EXTERNAL MODULE: ./src/aws/errors.ts
var aws_errors = __webpack_require__(9378);
;// CONCATENATED MODULE: ./src/aws/assume.ts



/** Takes the role with credentials that are there. */
async function assumeRole(client, clock, role, narrow) {
    const { AssumeRoleCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const begun = clock.now();
    try {
        const { Credentials } = await client.send(new AssumeRoleCommand({
            RoleArn: role.arn,
            RoleSessionName: role.sessionName,
            DurationSeconds: role.seconds,
            ...(narrow ? { Policy: narrow.policy } : {}),
        }));
        return credentials(Credentials, begun, role.seconds);
    }
    catch (error) {
        if (!(0,error_names/* isDenied */.GZ)(error))
            throw permanent(error, role) ?? (0,aws_errors/* awsError */.e)(error, { action: 'sts:AssumeRole', what: role.arn });
        throw new errors/* AltoError */.DV({
            kind: 'auth',
            code: 'ALTO-AUTH-004',
            reason: 'permission',
            message: `AWS does not let the keys in the environment take the role ${role.arn}`,
            hint: "the role's trust policy must name their user, and the user needs `sts:AssumeRole` on the role; for GitHub's own identity add `permissions: id-token: write` and remove the keys",
            cause: error,
        });
    }
}
/** Seconds that credentials of a user live. */
const FEDERATION = 3600;
/** Credentials of an IAM user that may do less than the user; undefined where AWS does not give them. */
async function federate(client, clock, name, narrow) {
    const { GetFederationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const begun = clock.now();
    try {
        const { Credentials } = await client.send(new GetFederationTokenCommand({ Name: name.slice(0, 32), Policy: narrow.policy, DurationSeconds: FEDERATION }));
        return credentials(Credentials, begun, FEDERATION);
    }
    catch (error) {
        if ((0,error_names/* isDenied */.GZ)(error))
            return undefined;
        throw (0,aws_errors/* awsError */.e)(error, { action: 'sts:GetFederationToken' });
    }
}
/** What STS says of a role that cannot be taken as it was asked for; undefined for other errors. */
function permanent(error, role) {
    if (!(error instanceof Error) || error.name !== 'ValidationError')
        return undefined;
    return new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-AUTH-012',
        reason: 'config',
        message: `AWS cannot give the role ${role.arn} as it was asked for: ${error.message}`,
        hint: /duration/i.test(error.message)
            ? `\`role-duration-seconds: ${role.seconds}\` is longer than the role's "maximum session duration": lower the one or raise the other; credentials are renewed anyway`
            : 'look at `role-to-assume` and `role-session-name`',
        cause: error,
    });
}
/** The credentials in an answer of STS. They end `seconds` after `begun` by our clock, which may not be AWS's. */
function credentials(answer, begun, seconds) {
    if (!answer?.AccessKeyId || !answer.SecretAccessKey || !answer.SessionToken)
        throw new Error('the answer of STS holds no credentials');
    return {
        accessKeyId: answer.AccessKeyId,
        secretAccessKey: answer.SecretAccessKey,
        sessionToken: answer.SessionToken,
        expiration: new Date(begun + seconds * 1000),
    };
}

// EXTERNAL MODULE: ./src/aws/clients.ts
var clients = __webpack_require__(201);
// EXTERNAL MODULE: ./src/aws/region.ts
var aws_region = __webpack_require__(7249);
// EXTERNAL MODULE: ./src/aws/oidc.ts
var oidc = __webpack_require__(3812);
;// CONCATENATED MODULE: ./src/aws/web-identity.ts






const TRIES = 5;
/** Milliseconds after the first try in which another one may begin; it takes ten seconds at most. */
const PATIENCE = 50_000;
/** Takes the role with a GitHub OIDC token. A new token for every try: one that STS has seen, or that waited, may be refused. */
async function assumeWithWebIdentity(options) {
    const { role, audience, idTokens, region, wire, clock, workflow, narrow } = options;
    const { AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    // The SDK would send the same token again, and would hold a second try back: tries are counted here.
    const hasty = { ...wire, requestTimeout: Math.min(wire.requestTimeout, 10_000) };
    const client = await (0,clients/* stsClient */.Km)(hasty, region, undefined, { maxAttempts: 1, retryMode: 'standard' });
    const start = clock.now();
    for (let tried = 1;; tried++) {
        const token = await idTokens.token(audience);
        const begun = clock.now();
        try {
            const { Credentials } = await client.send(new AssumeRoleWithWebIdentityCommand({
                RoleArn: role.arn,
                RoleSessionName: role.sessionName,
                DurationSeconds: role.seconds,
                WebIdentityToken: token.reveal(),
                ...(narrow ? { Policy: narrow.policy } : {}),
            }));
            return credentials(Credentials, begun, role.seconds);
        }
        catch (error) {
            const denied = (0,error_names/* isDenied */.GZ)(error);
            // A role that was made a moment ago is not known everywhere yet: one more try, not a loop.
            const again = denied ? tried < 2 : heals(error) && tried < TRIES;
            const pause = denied ? 5_000 : Math.random() * Math.min(8_000, 500 * 2 ** tried);
            if (!again || clock.now() - start + pause > PATIENCE)
                throw refused(error, role, token);
            workflow.debug(`sts:AssumeRoleWithWebIdentity: ${error instanceof Error ? error.name : String(error)}; trying again`);
            await clock.sleep(pause);
        }
    }
}
function heals(error) {
    if (!(error instanceof Error))
        return false;
    if (error.name === 'InvalidIdentityToken' || error.name === 'InvalidIdentityTokenException')
        return /verification key/i.test(error.message);
    return (['IDPCommunicationError', 'IDPCommunicationErrorException', 'ExpiredTokenException', 'ExpiredToken'].includes(error.name) || (0,error_names/* isTransient */.dg)(error));
}
function refused(error, role, token) {
    const claims = (0,oidc/* claimsOf */.ds)(token);
    if ((0,error_names/* isDenied */.GZ)(error)) {
        return new errors/* AltoError */.DV({
            kind: 'auth',
            code: 'ALTO-AUTH-004',
            reason: 'permission',
            message: `AWS does not let this job take the role ${role.arn}`,
            hint: claims ? (0,oidc/* explainTrust */._9)(claims) : "compare the role's trust policy with the claims of the token",
            cause: error,
        });
    }
    if (error instanceof Error && /^(InvalidIdentityToken|IDPRejectedClaim)/.test(error.name)) {
        const issuer = claims?.iss ?? 'https://token.actions.githubusercontent.com';
        return new errors/* AltoError */.DV({
            kind: 'auth',
            code: 'ALTO-AUTH-005',
            reason: 'permission',
            message: `AWS does not accept GitHub's OIDC token: ${error.message}`,
            hint: `the account of ${role.arn} needs an OpenID Connect provider (IAM → Identity providers) with the URL ${issuer} and the audience ${claims?.aud ?? 'sts.amazonaws.com'}`,
            cause: error,
        });
    }
    return permanent(error, role) ?? (0,aws_errors/* awsError */.e)(error, { action: 'sts:AssumeRoleWithWebIdentity', what: role.arn });
}

;// CONCATENATED MODULE: ./src/aws/login.ts





/** The chain: role by OIDC, role by static keys, static keys, the SDK's own chain. Nothing is called yet; what is missing for a role is said here. */
function chooseLogin(sources) {
    const { role, idTokens, env } = sources;
    const keys = staticKeys(env);
    if (role)
        (0,aws_region/* refuseOtherPartition */.FA)(role.arn, sources.region);
    if (role && idTokens)
        return byOidc(sources, role, idTokens);
    if (role && keys)
        return byRole(sources, role, keys);
    if (role)
        throw noIdToken(role);
    if (keys)
        return byKeys(sources, keys);
    return byDefault(sources);
}
function byOidc(sources, role, idTokens) {
    const { region, wire, clock, workflow } = sources;
    const audience = sources.audience || (0,aws_region/* stsAudience */.DX)(region);
    const take = (narrow) => assumeWithWebIdentity({ role, audience, idTokens, region, wire, clock, workflow, narrow });
    return {
        source: 'oidc',
        name: "role-to-assume with GitHub's OIDC token",
        refreshable: true,
        until: idTokens.until,
        obtain: () => take(),
        narrowed: take,
    };
}
function byRole(sources, role, keys) {
    const take = async (narrow) => assumeRole(await (0,clients/* stsClient */.Km)(sources.wire, sources.region, keys), sources.clock, role, narrow);
    return {
        source: 'assumed',
        name: 'role-to-assume with the keys in the environment',
        refreshable: true,
        until: keys.expiration?.getTime(),
        obtain: () => take(),
        narrowed: take,
    };
}
function byKeys(sources, keys) {
    return {
        source: 'static',
        name: keys.sessionToken ? 'temporary keys in the environment' : 'keys in the environment',
        refreshable: false,
        until: keys.expiration?.getTime(),
        obtain: async () => keys,
        // Temporary keys cannot be narrowed: AWS gives federation tokens to users only.
        narrowed: async (narrow) => keys.sessionToken
            ? undefined
            : federate(await (0,clients/* stsClient */.Km)(sources.wire, sources.region, keys), sources.clock, 'alto', narrow),
    };
}
function byDefault(sources) {
    let provider;
    const obtain = async () => {
        try {
            provider ??= (await (0,clients/* stsClient */.Km)(sources.wire, sources.region)).config.credentials;
            return await provider();
        }
        catch (error) {
            throw noCredentials(sources.env, error);
        }
    };
    return {
        source: 'default',
        name: "the SDK's default chain (profile, container, instance)",
        refreshable: true,
        until: undefined,
        obtain,
        narrowed: async (narrow) => {
            const keys = await obtain();
            return keys.sessionToken
                ? undefined
                : federate(await (0,clients/* stsClient */.Km)(sources.wire, sources.region, keys), sources.clock, 'alto', narrow);
        },
    };
}
function staticKeys(env) {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION } = env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
        return undefined;
    const expiration = new Date(AWS_CREDENTIAL_EXPIRATION ?? NaN);
    return {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
        ...(Number.isNaN(expiration.getTime()) ? {} : { expiration }),
    };
}
const ID_TOKEN_YAML = 'add to the job:\n  permissions:\n    id-token: write\n    contents: read';
function noIdToken(role) {
    return new errors/* AltoError */.DV({
        kind: 'auth',
        code: 'ALTO-AUTH-001',
        reason: 'credentials',
        message: `the role ${role.arn} cannot be taken: this job may not ask GitHub for an OIDC token (no \`id-token: write\`)`,
        hint: `${ID_TOKEN_YAML}\n(GitHub gives none to pull requests from forks)`,
    });
}
function noCredentials(env, cause) {
    const half = env.AWS_ACCESS_KEY_ID
        ? 'AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not'
        : env.AWS_SECRET_ACCESS_KEY
            ? 'AWS_SECRET_ACCESS_KEY is set, AWS_ACCESS_KEY_ID is not'
            : 'no role, no keys in the environment, no profile';
    return new errors/* AltoError */.DV({
        kind: 'auth',
        code: 'ALTO-AUTH-002',
        reason: 'credentials',
        message: `there are no AWS credentials: ${half}`,
        hint: `${ID_TOKEN_YAML}\nand to the step:\n  with:\n    role-to-assume: arn:aws:iam::123456789012:role/alto`,
        cause,
    });
}


/***/ }),

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
