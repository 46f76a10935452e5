export const id = 1917;
export const ids = [1917,4428];
export const modules = {

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
        // Another run was faster, and sets the lifecycle too; or it was we, whose first answer was lost.
        if ((0,errors/* isNamed */.ev)(error, 'RepositoryAlreadyExistsException') && (0,errors/* attemptsOf */.Or)(error) === 1)
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
        if (!(0,errors/* isNamed */.ev)(error, 'RepositoryAlreadyExistsException'))
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
        return { exists: 'unknown', why: (0,errors/* awsError */.es)(error, { action: 'ecr:DescribeImages' }).message };
    }
}
function isDigest(value) {
    return typeof value === 'string' && digest/* DIGEST */.Dh.test(value);
}
function isMissing(error) {
    return (0,errors/* isNamed */.ev)(error, 'ImageNotFoundException') || (0,errors/* isNamed */.ev)(error, 'RepositoryNotFoundException');
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
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6803);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7936);



/** The registry did not answer, or stopped in the middle of an answer. */
function unreachable(host, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return error;
    const why = (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .Lx)(error) ?? (error instanceof Error ? error.message : String(error));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-007',
        reason: 'online',
        message: `the registry ${host} could not be reached: ${why}`,
        hint: (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .whatProxy */ .Lj)(error) ?? 'look at the name of the registry; HTTPS_PROXY and NO_PROXY are honoured',
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

/***/ 1917:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  chooseRegistry: () => (/* binding */ chooseRegistry)
});

// EXTERNAL MODULE: ./src/aws/region.ts
var region = __webpack_require__(7249);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/registry/address.ts
var address = __webpack_require__(7187);
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
        return { status: response.status, headers: response.headers, body: await (0,src_http/* readBody */.x8)(response, 64 * 1024) };
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

// EXTERNAL MODULE: ./src/registry/ecr.ts + 2 modules
var ecr = __webpack_require__(4428);
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
async function chooseEcr(sources) {
    const { choice, fromInput, use, createRepository, allowedAccountIds, clock, workflow } = sources;
    const lifecycle = sources.repositoryLifecycle;
    const named = choice.host === undefined ? undefined : (0,address/* ecrHost */.Fd)(choice.host);
    if (choice.host !== undefined && !named)
        throw noEcr(choice.host);
    if (choice.creds)
        workflow.warning(`${where(choice.creds.from)} are not used: ECR is logged in to with the AWS identity`);
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
async function chooseByLogin(sources) {
    const { choice, use, distribution, http, clock, workflow } = sources;
    const host = choice.host ?? '';
    (0,address/* checkHost */.RC)(host);
    const login = await firstLogin(chain(sources, host));
    if (!login && use === 'push')
        throw missing(sources, host);
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
function chain(sources, host) {
    const { choice, dockerhub, github } = sources;
    const written = choice.creds && known(where(choice.creds.from), choice.creds.username, choice.creds.password);
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
function missing({ choice, dockerhub, noPassword }, host) {
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
function where(from) {
    return from === 'inputs' ? 'registry-username and registry-password' : 'registry_creds';
}


/***/ }),

/***/ 506:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ inspect),
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
    const { Labels, OnBuild } = fields(config ?? {}) ?? { Labels: false };
    const labels = fields(Labels ?? {});
    const { diff_ids: ids } = fields(rootfs ?? { diff_ids: [] }) ?? {};
    const isOne = labels !== undefined &&
        Object.values(labels).every((label) => typeof label === 'string') &&
        isListOr(OnBuild ?? undefined) &&
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
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6803);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7187);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78);



/** Where a registry sends us on to; throws for what is reached less safely than the registry itself. */
function targetOf(location, from, host) {
    if (!URL.canParse(location, from.href))
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .strange */ .dV)(host, 'it redirects to nowhere');
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
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .strange */ .dV)(host, 'its token service has no address');
    const url = new URL(realm);
    checkTarget(url, host);
    return url;
}
function checkTarget(url, host) {
    const local = (0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(host) && (0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(url.host);
    if (url.username || url.password || !(url.protocol === 'https:' || (url.protocol === 'http:' && local)))
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .strange */ .dV)(host, 'it sends us on to a place that is not reached over https');
    if ((0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(url.host) && !local)
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .strange */ .dV)(host, 'it sends us on to this machine');
    (0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .checkHost */ .RC)(url.host);
}
/** The whole of a small answer; one that breaks off is as good as none. */
async function readAll(host, response) {
    try {
        return await (0,_http_js__WEBPACK_IMPORTED_MODULE_0__/* .readBody */ .x8)(response);
    }
    catch (error) {
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .unreachable */ .HB)(host, error);
    }
}
/** An answer that must be JSON. */
function parseJson(host, body) {
    try {
        return JSON.parse(body.toString());
    }
    catch {
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .strange */ .dV)(host, 'its answer is not JSON');
    }
}


/***/ })

};
