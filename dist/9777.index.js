export const id = 9777;
export const ids = [9777,4428];
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
