export const id = 3633;
export const ids = [3633,3694];
export const modules = {

/***/ 3694:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awsAccess: () => (/* binding */ awsAccess)
});

// EXTERNAL MODULE: ./src/aws/clients.ts
var clients = __webpack_require__(201);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/aws/errors.ts
var aws_errors = __webpack_require__(9378);
// EXTERNAL MODULE: ./src/aws/login.ts + 2 modules
var aws_login = __webpack_require__(5112);
// EXTERNAL MODULE: ./src/aws/region.ts
var aws_region = __webpack_require__(7249);
// EXTERNAL MODULE: ./src/aws/refresh.ts
var refresh = __webpack_require__(2078);
;// CONCATENATED MODULE: ./src/aws/identity.ts







/** Takes the first login of the chain that is there, asks AWS who that is, checks the account, and says it in one line. */
async function awsIdentity(options) {
    const { region, wire, clock, workflow } = options;
    const login = (0,aws_login/* chooseLogin */.V)(options);
    const masked = (credentials) => {
        for (const value of [credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken])
            if (value)
                workflow.mask(new secret/* Secret */.z(value));
        return credentials;
    };
    const credentials = (0,refresh/* refreshing */.m)(async () => masked(await login.obtain()), clock);
    const { account, arn } = await caller(credentials, region, wire);
    if (options.maskAccountId)
        workflow.mask(new secret/* Secret */.z(account), 'identifier');
    allow(account, options.allowedAccountIds);
    workflow.info(`AWS: ${login.name}; account ${account}, ${arn}, ${region}${end(login)}`);
    return {
        source: login.source,
        account,
        arn,
        partition: (0,aws_region/* partitionIn */.g8)(arn),
        region,
        credentials,
        refreshable: login.refreshable,
        expiresAt: () => login.until,
        async scoped(policy) {
            const first = await login.narrowed({ policy });
            if (!first)
                return undefined;
            let unused = masked(first);
            return (0,refresh/* refreshing */.m)(async () => {
                const credentials = unused ?? (await login.narrowed({ policy }));
                unused = undefined;
                if (!credentials)
                    throw new Error('AWS gave a narrowed session once and not again');
                return masked(credentials);
            }, clock);
        },
    };
}
async function caller(credentials, region, wire) {
    // Outside of the call below: a login that fails has its own errors.
    await credentials();
    const { GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const client = await (0,clients/* stsClient */.Km)(wire, region, credentials);
    try {
        const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
        if (!Account || !Arn)
            throw new Error('the answer of STS names no account');
        return { account: Account, arn: Arn };
    }
    catch (error) {
        throw (0,aws_errors/* awsError */.es)(error, { action: 'sts:GetCallerIdentity' });
    }
}
function allow(account, allowed) {
    if (allowed.length === 0 || allowed.includes(account))
        return;
    throw new errors/* AltoError */.DV({
        kind: 'auth',
        code: 'ALTO-AUTH-007',
        reason: 'permission',
        message: `the credentials belong to account ${account}, which is not in \`allowed-account-ids\``,
        hint: `\`allowed-account-ids\` names ${allowed.join(', ')}: correct it, or the role`,
    });
}
function end(login) {
    if (login.refreshable)
        return ', renewed before they expire';
    return login.until === undefined ? '' : `, until ${new Date(login.until).toISOString().slice(0, 16)}Z`;
}

// EXTERNAL MODULE: ./src/aws/oidc.ts
var aws_oidc = __webpack_require__(3812);
;// CONCATENATED MODULE: ./src/aws/access.ts



/** Logs in to AWS by the first way that is there, and makes the clients that use it. */
async function awsAccess(options) {
    const { clock, workflow, env, agents, http, oidc, region } = options;
    const wire = (0,clients/* awsWire */.T6)(agents, env, { clock, workflow });
    const identity = await awsIdentity({
        role: options.role,
        audience: options.audience,
        idTokens: oidc && (0,aws_oidc.githubIdTokens)({ ...oidc, http, clock, workflow }),
        allowedAccountIds: options.allowedAccountIds ?? [],
        maskAccountId: options.maskAccountId ?? false,
        env,
        region,
        wire,
        clock,
        workflow,
    });
    return { identity, wire, clients: (0,clients/* awsClients */.e7)({ region, credentials: identity.credentials, wire }) };
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
// EXTERNAL MODULE: ./src/aws/errors.ts
var aws_errors = __webpack_require__(9378);
;// CONCATENATED MODULE: ./src/aws/assume.ts


/** Takes the role with credentials that are there. */
async function assumeRole(client, clock, role, narrow) {
    const { AssumeRoleCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
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
        if (!(0,aws_errors/* isDenied */.GZ)(error))
            throw permanent(error, role) ?? (0,aws_errors/* awsError */.es)(error, { action: 'sts:AssumeRole', what: role.arn });
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
    const { GetFederationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const begun = clock.now();
    try {
        const { Credentials } = await client.send(new GetFederationTokenCommand({ Name: name.slice(0, 32), Policy: narrow.policy, DurationSeconds: FEDERATION }));
        return credentials(Credentials, begun, FEDERATION);
    }
    catch (error) {
        if ((0,aws_errors/* isDenied */.GZ)(error))
            return undefined;
        throw (0,aws_errors/* awsError */.es)(error, { action: 'sts:GetFederationToken' });
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
    const { AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
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
            const denied = (0,aws_errors/* isDenied */.GZ)(error);
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
    return (['IDPCommunicationError', 'IDPCommunicationErrorException', 'ExpiredTokenException', 'ExpiredToken'].includes(error.name) || (0,aws_errors/* isTransient */.dg)(error));
}
function refused(error, role, token) {
    const claims = (0,oidc/* claimsOf */.ds)(token);
    if ((0,aws_errors/* isDenied */.GZ)(error)) {
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
    return permanent(error, role) ?? (0,aws_errors/* awsError */.es)(error, { action: 'sts:AssumeRoleWithWebIdentity', what: role.arn });
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
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6803);
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
        const body = await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .readBody */ .x8)(response, 64 * 1024, timeout);
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
                    const why = (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .Lx)(error) ?? (error instanceof SyntaxError ? 'its answer is not JSON' : messageOf(error));
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

/***/ 7249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ stsAudience),
/* harmony export */   FA: () => (/* binding */ refuseOtherPartition),
/* harmony export */   chooseRegion: () => (/* binding */ chooseRegion),
/* harmony export */   g8: () => (/* binding */ partitionIn),
/* harmony export */   iQ: () => (/* binding */ partitionOf)
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
/** The region of this run: the input's or the environment's. A missing or impossible one ends here, before anything is sent to a host of that name. */
function chooseRegion(input, env) {
    const region = input || env.AWS_REGION || env.AWS_DEFAULT_REGION;
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

/***/ 8094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ onceOrOnAbort),
/* harmony export */   O: () => (/* binding */ once)
/* harmony export */ });
/** What is made when it is first asked for, and then shared: a failure is shared too. */
function once(make) {
    let made;
    return () => (made ??= make());
}
/**
 * Calls `end` once: when the signal is aborted or when the answer is called, whichever comes first. So the call that
 * ends the machine is the first thing that a cancelled run sends.
 */
function onceOrOnAbort(signal, end) {
    let ending;
    const now = () => (ending ??= end());
    signal.addEventListener('abort', () => void now(), { once: true });
    return now;
}


/***/ }),

/***/ 4519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ quotable),
/* harmony export */   H: () => (/* binding */ readable)
/* harmony export */ });
/** A sentence with something of somebody else's in it: its lines stay lines, and nothing in it is invisible or turns text around. */
function readable(text) {
    return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}
/** The login in an address, as `user:password@`. */
const LOGIN = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/]*@/gi;
/** What somebody wrote, to stand between backticks in a sentence of ours: short, on one line, without what cannot be seen and without a login. */
function quotable(text, limit = 80) {
    const flat = text
        .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, '?')
        .replaceAll(LOGIN, '$1***@')
        .slice(0, 4 * limit);
    return flat.length > limit ? `${flat.slice(0, limit)}…` : flat;
}


/***/ }),

/***/ 7355:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ reveal),
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/** A value that prints as `***` wherever it ends up; only adapters call `reveal()`, at the last moment. */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    reveal() {
        return this.#value;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return '***';
    }
}
/** The plain text of a value that may be a secret. */
function reveal(value) {
    return value instanceof Secret ? value.reveal() : value;
}


/***/ })

};
