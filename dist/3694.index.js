export const id = 3694;
export const ids = [3694];
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
    const { GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const client = await (0,clients/* stsClient */.Km)(wire, region, credentials);
    try {
        const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
        if (!Account || !Arn)
            throw new Error('the answer of STS names no account');
        return { account: Account, arn: Arn };
    }
    catch (error) {
        throw (0,aws_errors/* awsError */.e)(error, { action: 'sts:GetCallerIdentity' });
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


/***/ })

};
