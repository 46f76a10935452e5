export const id = 2554;
export const ids = [2554,9473];
export const modules = {

/***/ 7792:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ clientToken),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   b1: () => (/* binding */ LIMITS),
/* harmony export */   hb: () => (/* binding */ runInstancesRequest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** The limits of the product, beside the run's own. */
const LIMITS = { capacity: 300, online: 600, pull: 1800, artifacts: 1800, teardown: 240 };
/** The tags by which people, sweeps and the bill know the instance, its disk and its network interface. */
function tagsOf(launch) {
    return {
        ...launch.tags,
        Name: `alto-${launch.agent}-${launch.runId}`,
        'alto:managed': 'true',
        'alto:repository': launch.repository,
        'alto:run': launch.runId,
        'alto:attempt': launch.attempt,
        'alto:job': launch.job,
        'alto:agent': launch.agent,
        'alto:pr': launch.pr ?? '',
        'alto:expires-at': new Date(launch.expiresAt).toISOString(),
    };
}
/** The client token of the nth candidate: the same launch asks AWS for the same instance, however often it asks. */
function clientToken(launch, index) {
    const key = [launch.repository, launch.runId, launch.job, launch.agent].join('\n');
    return `alto-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(key).digest('hex').slice(0, 40)}-${index}`;
}
/** The request for one candidate. Pure, and byte for byte the same for the same launch: AWS refuses a token whose parameters changed. */
function runInstancesRequest(launch, candidate, userData) {
    const spot = candidate.market === 'spot';
    const tags = Object.entries(tagsOf(launch)).map(([Key, Value]) => ({ Key, Value: Value.slice(0, 256) }));
    const tagged = [
        'instance',
        'volume',
        'network-interface',
        ...(spot ? ['spot-instances-request'] : []),
    ];
    return {
        MinCount: 1,
        MaxCount: 1,
        ClientToken: candidate.clientToken,
        ImageId: launch.imageId,
        InstanceType: candidate.instanceType,
        IamInstanceProfile: launch.instanceProfile.startsWith('arn:')
            ? { Arn: launch.instanceProfile }
            : { Name: launch.instanceProfile },
        InstanceInitiatedShutdownBehavior: 'terminate',
        MetadataOptions: {
            HttpEndpoint: 'enabled',
            HttpTokens: 'required',
            HttpPutResponseHopLimit: launch.metadataHopLimit,
        },
        BlockDeviceMappings: [
            {
                DeviceName: launch.rootDevice,
                Ebs: { VolumeSize: launch.volumeSize, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true },
            },
        ],
        Monitoring: { Enabled: false },
        UserData: Buffer.from(userData).toString('base64'),
        TagSpecifications: tagged.map((ResourceType) => ({ ResourceType, Tags: tags })),
        ...network(launch, candidate),
        ...(spot && { InstanceMarketOptions: spotOptions(launch) }),
    };
}
/** A wish for or against a public address can only be said of a network interface, which then holds subnet and groups too. */
function network(launch, candidate) {
    const groups = launch.securityGroups.length > 0 ? [...launch.securityGroups] : undefined;
    if (launch.assignPublicIp === undefined) {
        return {
            ...(candidate.subnet !== undefined && { SubnetId: candidate.subnet }),
            ...(groups && { SecurityGroupIds: groups }),
        };
    }
    return {
        NetworkInterfaces: [
            {
                DeviceIndex: 0,
                AssociatePublicIpAddress: launch.assignPublicIp,
                DeleteOnTermination: true,
                ...(candidate.subnet !== undefined && { SubnetId: candidate.subnet }),
                ...(groups && { Groups: groups }),
            },
        ],
    };
}
/** One-time requests only: a persistent one would start an instance that nobody knows. */
function spotOptions(launch) {
    return {
        MarketType: 'spot',
        SpotOptions: {
            SpotInstanceType: 'one-time',
            InstanceInterruptionBehavior: 'terminate',
            ...(launch.maxPrice !== undefined && { MaxPrice: String(launch.maxPrice) }),
        },
    };
}


/***/ }),

/***/ 9359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ parseRegistry)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);

const ECR = /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/;
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;
/** Its web site, which people take for the registry. */
const DOCKER_HUB_SITE = 'hub.docker.com';
/** Understands `ecr`, `dockerhub`, `ghcr`, or a host with an optional path; or says what is wrong with the name. */
function parseRegistry(name) {
    if (name === 'ecr')
        return { kind: 'ecr', host: undefined, path: '' };
    if (name === 'dockerhub')
        return { kind: 'dockerhub', host: 'docker.io', path: '' };
    if (name === 'ghcr')
        return { kind: 'ghcr', host: 'ghcr.io', path: '' };
    if (name.includes('://'))
        return { problem: 'has a scheme: write the host alone, such as `registry.example.com/team`' };
    if (name.includes('@'))
        return { problem: 'has a login in it: write the host alone, and the login into `registry_creds`' };
    const [host = '', ...rest] = name.replace(/\/$/, '').split('/');
    const path = rest.join('/');
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/.test(host);
    if (!HOST.test(host) || host.length > 255 || (!/[.:]/.test(host) && !loopback)) {
        return { problem: 'is not a registry: `ecr`, `dockerhub`, `ghcr`, or a host such as `registry.example.com/team`' };
    }
    if (/^[\d.]+(:\d+)?$/.test(host) && !loopback)
        return { problem: 'is an address: a registry is named by its host name' };
    if (path !== '' && !_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .IMAGE_PATH */ .Ir.test(path))
        return {
            problem: 'has a path that no image can have: lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
        };
    if (ECR.test(host))
        return { kind: 'ecr', host, path };
    if (_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .DOCKER_HUB_NAMES */ .w4.has(host) || host === DOCKER_HUB_SITE)
        return { kind: 'dockerhub', host: 'docker.io', path };
    return { kind: host === 'ghcr.io' ? 'ghcr' : 'host', host, path };
}


/***/ }),

/***/ 6391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildStream: () => (/* binding */ buildStream),
  listContext: () => (/* binding */ listContext),
  projectFolder: () => (/* binding */ projectFolder),
  readProjectContext: () => (/* binding */ readProjectContext),
  readUserContext: () => (/* binding */ readUserContext)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
// EXTERNAL MODULE: ./src/image/pattern.ts
var pattern = __webpack_require__(2827);
;// CONCATENATED MODULE: ./src/image/ignore.ts



/**
 * Reads a `.dockerignore` as Docker does (moby/patternmatcher): the last rule that matches a path or a folder above it
 * decides, `!` makes an exception, `**` is any number of folders, a leading or trailing `/` means nothing.
 */
function parseIgnore(text, file) {
    const rules = text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .flatMap((line, index) => parseRule(line, file, index + 1));
    return {
        mayExceptIn: (folder) => rules.some((rule) => rule.exception && (rule.literal?.startsWith(`${folder}/`) ?? true)),
        judge: (path, above) => {
            let ignored = false;
            const byRule = rules.map((rule, index) => {
                const hit = above?.byRule[index] === true || isMatch(rule, path);
                if (hit)
                    ignored = !rule.exception;
                return hit;
            });
            return { ignored, byRule };
        },
    };
}
function isMatch(rule, path) {
    return rule.literal === undefined ? (0,pattern/* matches */.cK)(rule.pattern, path) : rule.literal === path;
}
function parseRule(line, file, number) {
    if (line.startsWith('#'))
        return [];
    const trimmed = line.trim();
    if (trimmed === '')
        return [];
    const exception = trimmed.startsWith('!');
    const written = exception ? trimmed.slice(1).trim() : trimmed;
    if (written === '')
        throw badRule(file, number, '`!` alone makes an exception of nothing');
    const clean = external_node_path_.posix.normalize(written).replace(/^\/|\/$/g, '');
    if (clean === '' || clean === '.')
        return [];
    const pattern = compile(clean, file, number);
    return [{ exception, pattern, literal: /[*?[\\]/.test(clean) ? undefined : clean }];
}
function compile(glob, file, number) {
    const steps = [];
    const chars = Array.from(glob);
    for (let at = 0; at < chars.length; at++) {
        const char = chars[at] ?? '';
        if (char === '*' && chars[at + 1] === '*') {
            while (chars[at + 1] === '*')
                at++;
            if (chars[at + 1] === '/')
                at++;
            steps.push(at + 1 === chars.length ? { many: () => true } : 'folders');
        }
        else if (char === '*') {
            steps.push({ many: pattern/* notSlash */.Dy });
        }
        else if (char === '?') {
            steps.push({ one: pattern/* notSlash */.Dy });
        }
        else if (char === '[') {
            const end = readClass(chars, at, steps);
            if (end === undefined)
                throw badRule(file, number, 'a `[` is never closed');
            at = end;
        }
        else if (char === '\\') {
            const escaped = chars[++at];
            if (escaped === undefined)
                throw badRule(file, number, 'it ends with a `\\` that escapes nothing');
            steps.push((0,pattern/* exactly */.pV)(escaped));
        }
        else {
            steps.push((0,pattern/* exactly */.pV)(char));
        }
    }
    return steps;
}
/** Reads `[a-z]` or `[^a-z]` that opens at `open`; returns where it closes, or undefined when it never does. */
function readClass(chars, open, steps) {
    const ranges = [];
    const negated = chars[open + 1] === '^';
    let at = open + (negated ? 2 : 1);
    const next = () => (chars[at] === '\\' ? chars[(at += 2) - 1] : chars[at++]);
    while (at < chars.length && (chars[at] !== ']' || ranges.length === 0)) {
        const low = next();
        if (low === undefined)
            return undefined;
        const isRange = chars[at] === '-' && chars[at + 1] !== ']';
        if (isRange)
            at++;
        const high = isRange ? next() : low;
        if (high === undefined)
            return undefined;
        ranges.push([low, high]);
    }
    if (chars[at] !== ']')
        return undefined;
    steps.push((0,pattern/* charClass */.zc)(ranges, negated));
    return at;
}
function badRule(file, line, why) {
    return (0,errors/* configError */.Fj)('ALTO-CTX-001', `${file}:${line}: this pattern cannot be read: ${why}`, {
        hint: 'see https://docs.docker.com/build/concepts/context/#dockerignore-files',
    });
}

;// CONCATENATED MODULE: ./src/image/listing.ts





const UNREADABLE = 'give the user of the runner the right to read it, or name it in .dockerignore';
/** Lists a folder below `target` in a tar, unsorted; its own `.dockerignore` decides, and links in it stay in it. */
function listFolder(root, target, rules) {
    const ignore = readIgnore(rules.ignoreFile ?? (0,external_node_path_.join)(root, '.dockerignore'));
    const entries = [{ kind: 'folder', path: target, mode: 0o755 }];
    walk('', undefined);
    return entries;
    /** Lists what is in a folder; returns whether anything of it is wanted. */
    function walk(relative, above) {
        let wanted = false;
        for (const item of readFolder((0,external_node_path_.join)(root, relative))) {
            const path = relative === '' ? item.name : `${relative}/${item.name}`;
            const absolute = (0,external_node_path_.join)(root, path);
            if (rules.never.has(item.name) || rules.leaveOut.has(absolute))
                continue;
            const verdict = ignore?.judge(path, above);
            const ignored = verdict?.ignored ?? false;
            if (ignored && !(item.isDirectory() && ignore?.mayExceptIn(path)))
                continue;
            if (rules.strict)
                checkName([item.name], path);
            if (!item.isDirectory()) {
                if (item.isSymbolicLink())
                    entries.push(linkEntry(root, path, target, rules.strict));
                else if (item.isFile() || rules.strict)
                    entries.push(fileEntry(absolute, `${target}/${path}`));
                wanted = true;
                continue;
            }
            // A folder that is ignored itself gets in when something in it is an exception.
            const at = entries.push({ kind: 'folder', path: `${target}/${path}`, mode: 0o755 });
            const inside = walk(path, verdict);
            if (ignored && !inside)
                entries.splice(at - 1, 1);
            else
                wanted = true;
        }
        return wanted;
    }
}
function readFolder(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch (cause) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-002', `the folder ${folder} cannot be read`, { hint: UNREADABLE, cause });
    }
}
function readIgnore(file) {
    const stats = (0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false });
    if (stats === undefined)
        return undefined;
    const limit = 1024 * 1024;
    if (!stats.isFile() || stats.size > limit) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-001', `${file} is not a file of at most ${limit / 1024} KiB`, {
            hint: 'it is a text with one pattern a line, and no link',
        });
    }
    return parseIgnore((0,external_node_fs_.readFileSync)(file, 'utf8'), file);
}
/** A plain file; anything else that is no folder is refused. */
function fileEntry(source, path, known) {
    const stats = known ?? (0,external_node_fs_.lstatSync)(source);
    if (!stats.isFile()) {
        const what = stats.isSocket() ? 'a socket' : stats.isFIFO() ? 'a pipe' : 'a device';
        throw (0,errors/* configError */.Fj)('ALTO-CTX-005', `${source} is ${what}: no image can hold it`, {
            hint: 'name it in .dockerignore',
        });
    }
    return { kind: 'file', path, mode: (stats.mode & 0o111) === 0 ? 0o644 : 0o755, source, size: stats.size };
}
/** A link is kept as a link when it stays in the folder that is copied, by its text and by where it really leads. */
function linkEntry(root, path, target, strict) {
    const source = (0,external_node_path_.join)(root, path);
    const to = (0,external_node_fs_.readlinkSync)(source);
    if (!strict)
        return { kind: 'link', path: `${target}/${path}`, target: to };
    const lexical = (0,external_node_path_.isAbsolute)(to) ? '..' : external_node_path_.posix.join(external_node_path_.posix.dirname(path), to);
    if (lexical === '..' || lexical.startsWith('../') || !(leadsInside(source, root) ?? true)) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-003', `${source} is a link that leads out of the project, to \`${to}\``, {
            hint: 'copy what it points to, make it a relative link inside the project, or name it in .dockerignore',
        });
    }
    if (to.includes('\uFFFD'))
        throw notUtf8(source);
    return { kind: 'link', path: `${target}/${path}`, target: to };
}
/** Whether a link ends inside `root`; undefined when it leads nowhere (yet). */
function leadsInside(link, root) {
    try {
        return (0,inside/* isInside */.F)(root, (0,external_node_fs_.realpathSync)(link));
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP')
            return undefined;
        throw (0,errors/* configError */.Fj)('ALTO-CTX-002', `${link} cannot be read`, { hint: UNREADABLE, cause: error });
    }
}
/** Refuses names that no layer can hold. */
function checkName(names, path) {
    for (const name of names) {
        if (name.startsWith('.wh.')) {
            throw (0,errors/* configError */.Fj)('ALTO-CTX-006', `${path}: in a layer, a name that starts with \`.wh.\` deletes another file`, {
                hint: 'rename it, or name it in .dockerignore',
            });
        }
        // Node puts U+FFFD where bytes are no UTF-8; such a name cannot be opened again.
        if (name.includes('\uFFFD'))
            throw notUtf8(path);
    }
}
function notUtf8(path) {
    return (0,errors/* configError */.Fj)('ALTO-CTX-006', `${(0,external_node_path_.dirname)(path)}: the name of a file in it is not UTF-8`, {
        hint: 'rename it, or name it in .dockerignore with a `?` or `*` in place of the character',
    });
}

// EXTERNAL MODULE: ./src/image/tar.ts
var tar = __webpack_require__(4366);
;// CONCATENATED MODULE: ./src/image/context.ts








/** Where results are written in every container of ours; names that no project and no mount may take. */
const RESERVED = new Set(['in', 'out']);
const NEVER = new Set(['.git', '.env', '.docker']);
/** The project's place under `/alto`: the repository's name and the path in it, never a folder of the runner's. */
function projectFolder(repo, path) {
    const safe = RESERVED.has(repo) ? `${repo}-repository` : repo;
    return external_node_path_.posix.join(safe, path).replace(/\/$/, '');
}
/** Lists what goes into the image and takes its digest. Reads every file once, synchronously. */
function readProjectContext(source) {
    return summarise(listContext(source));
}
/**
 * Lists a folder with a Dockerfile of the user's, for the hash alone: what `docker buildx build` would send, but for
 * `.git`, whose bytes are different in every clone of the same commit. `leaveOut` as in `ContextSource`.
 */
function readUserContext(folder, dockerfile, leaveOut) {
    const own = `${dockerfile}.dockerignore`;
    const rules = { leaveOut: new Set(leaveOut), never: new Set(['.git']), strict: false };
    const hasOwn = (0,external_node_fs_.lstatSync)(own, { throwIfNoEntry: false }) !== undefined;
    return summarise(sortByBytes(listFolder(folder, 'context', hasOwn ? { ...rules, ignoreFile: own } : rules)));
}
function summarise(entries) {
    let files = 0;
    let bytes = 0;
    for (const entry of entries) {
        if (entry.kind !== 'file')
            continue;
        files++;
        bytes += 'size' in entry ? entry.size : entry.content.length;
    }
    return { entries, digest: (0,tar/* tarDigest */.y)(entries), files, bytes };
}
/**
 * The tar for `docker buildx build -`: what the Dockerfile needs first (under `.alto/`), then exactly the bytes that the
 * context's digest was taken over; the stream fails when they are not the same any more.
 */
function buildStream(front, context) {
    return external_node_stream_.Readable.from(buildChunks(front, context), { objectMode: false });
}
function* buildChunks(front, context) {
    yield* (0,tar/* tarChunks */.M)(front, 'open');
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const chunk of (0,tar/* tarChunks */.M)(context.entries)) {
        hash.update(chunk);
        yield chunk;
    }
    if (`sha256:${hash.digest('hex')}` !== context.digest) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-009', 'a file of the project changed between its hash and its build', {
            hint: 'something else writes into the project: let it finish before this step, or name its files in .dockerignore',
        });
    }
}
/** The entries of the code layer, sorted by bytes; parents stand before what is in them. */
function listContext(source) {
    const entries = [
        { kind: 'folder', path: 'alto', mode: 0o755 },
        { kind: 'folder', path: 'alto/out', mode: 0o777 },
    ];
    // Parents of the project get entries of their own: engines invent rights for parents that a layer does not name.
    const parts = source.folder.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
        entries.push({ kind: 'folder', path: `alto/${parts.slice(0, depth).join('/')}`, mode: 0o755 });
    }
    checkName(parts, source.folder);
    const leaveOut = new Set(source.leaveOut);
    const rules = { leaveOut, never: NEVER, strict: true };
    entries.push(...listFolder(source.project, `alto/${source.folder}`, rules));
    const taken = new Set([...RESERVED, parts[0] ?? '']);
    for (const mount of source.mounts) {
        const real = mountPath(mount, source.workspace);
        const name = (0,external_node_path_.basename)(mount === '' || mount === '.' ? real : mount);
        checkName([name], mount);
        if ((0,external_node_path_.relative)(source.workspace, real)
            .split(external_node_path_.sep)
            .some((part) => NEVER.has(part)))
            throw (0,errors/* configError */.Fj)('ALTO-CTX-004', `the mount \`${mount}\` is never copied into an image`, {
                hint: 'what .git, .env and .docker hold may be secret; hand values over in `env`',
            });
        if (taken.has(name)) {
            throw (0,errors/* configError */.Fj)('ALTO-CTX-004', `the mount \`${mount}\` would be /alto/${name}, and that name is taken`, {
                hint: 'rename it, or mount the folder above it',
            });
        }
        taken.add(name);
        const stats = (0,external_node_fs_.lstatSync)(real);
        if (stats.isDirectory())
            entries.push(...listFolder(real, `alto/${name}`, rules));
        else
            entries.push(fileEntry(real, `alto/${name}`, stats));
    }
    return sortByBytes(entries);
}
function mountPath(mount, workspace) {
    let real;
    try {
        real = (0,external_node_fs_.realpathSync)((0,external_node_path_.join)(workspace, mount));
    }
    catch (cause) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-004', `the mount \`${mount}\` does not exist`, {
            hint: 'a step before this one has to make it',
            cause,
        });
    }
    if (!(0,inside/* isInside */.F)(workspace, real))
        throw (0,errors/* configError */.Fj)('ALTO-CTX-003', `the mount \`${mount}\` lies outside of the workspace`, {
            hint: 'mount what is in the repository; a link may not lead out of it',
        });
    return real;
}
/** Order of the bytes, which is not JavaScript's own order for characters beyond U+FFFF. */
function sortByBytes(entries) {
    return entries
        .map((entry) => ({ entry, key: Buffer.from(entry.path) }))
        .sort((a, b) => Buffer.compare(a.key, b.key))
        .map(({ entry }) => entry);
}


/***/ }),

/***/ 3564:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   Ir: () => (/* binding */ IMAGE_PATH),
/* harmony export */   U$: () => (/* binding */ registryHost),
/* harmony export */   w4: () => (/* binding */ DOCKER_HUB_NAMES)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4519);


const DOCKER_HUB = 'docker.io';
/** Docker Hub by whatever name. */
const DOCKER_HUB_NAMES = new Set([
    DOCKER_HUB,
    'index.docker.io',
    'registry-1.docker.io',
    'registry.hub.docker.com',
]);
// https://github.com/distribution/reference: grammar in its documentation, limits in its code.
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
/** The path of an image in a registry: what stands between host and tag. */
const IMAGE_PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const NAME_LIMIT = 255;
const TEXT_LIMIT = NAME_LIMIT + 1 + 128 + 1 + 'sha512:'.length + 128;
/**
 * Reads a reference. One that names no registry is looked up at `defaultRegistry` (such as `registry.example.com/team`),
 * and at Docker Hub without one. Throws ALTO-CFG-301 for what no engine would take.
 */
function parseReference(text, defaultRegistry) {
    if (text === '')
        throw invalid(text, 'is empty');
    if (text.length > TEXT_LIMIT)
        throw invalid(text, 'is too long');
    if (text.startsWith('-'))
        throw invalid(text, 'starts with `-`, as an option would');
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
        throw invalid(text, 'has a scheme: write it without');
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !DIGEST.test(digest))
        throw invalid(text, 'has a bad digest: `sha256:` and 64 digits 0-9a-f');
    const tagged = at < 0 ? text : text.slice(0, at);
    const colon = tagged.lastIndexOf(':');
    const hasTag = colon > tagged.lastIndexOf('/');
    const tag = hasTag ? tagged.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        throw invalid(text, 'has a bad tag: letters, digits, `_`, `.`, `-`, at most 128');
    const name = hasTag ? tagged.slice(0, colon) : tagged;
    if (/^[0-9a-f]{64}$/.test(name))
        throw invalid(text, 'is an image id: only names travel to another machine');
    return { ...parseName(text, name, defaultRegistry), tag, digest };
}
/** The reference in full, as every engine and registry understands it. */
function formatReference({ host, path, tag, digest }) {
    return `${host}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** The registry that an image comes from, such as `docker.io` or `host:5000`: the host whose login pulls it. */
function registryHost(reference) {
    return parseReference(reference).host;
}
function parseName(text, name, defaultRegistry) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (isHost(first))
        return checked(text, first, name.slice(slash + 1));
    if (defaultRegistry === undefined)
        return checked(text, DOCKER_HUB, name);
    const [host, prefix] = parseDefaultRegistry(defaultRegistry);
    return checked(text, host, prefix === '' ? name : `${prefix}/${name}`);
}
/** `localhost`, or something that no first part of a path can be: with a dot, a port or an upper-case letter. */
function isHost(first) {
    return first === 'localhost' || /[.:[]/.test(first) || first !== first.toLowerCase();
}
function checked(text, written, rest) {
    if (!HOST.test(written))
        throw invalid(text, `has a bad host \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(written)}\``);
    const host = DOCKER_HUB_NAMES.has(written) ? DOCKER_HUB : written;
    const path = host === DOCKER_HUB && !rest.includes('/') ? `library/${rest}` : rest;
    if (rest === '')
        throw invalid(text, 'names a registry and no image');
    if (rest !== rest.toLowerCase())
        throw invalid(text, 'has upper-case letters: names of images are lower case');
    if (!IMAGE_PATH.test(path))
        throw invalid(text, 'is no name of an image: lower-case words, separated by `.`, `_`, `-` or `/`');
    if (host.length + 1 + path.length > NAME_LIMIT)
        throw invalid(text, `is longer than ${NAME_LIMIT} characters`);
    return { host, path };
}
function parseDefaultRegistry(written) {
    const [host = '', ...prefix] = written
        .trim()
        .replace(/^https?:\/\//i, '')
        .replace(/\/+$/, '')
        .split('/');
    if (!isHost(host) || !HOST.test(host) || (prefix.length > 0 && !IMAGE_PATH.test(prefix.join('/')))) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-302', `the default registry \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(written)}\` is not a registry`, {
            hint: 'write its host and, if there is one, a path: `registry.example.com/team`, or `docker.io/team` for Docker Hub',
        });
    }
    return [host, prefix.join('/')];
}
function invalid(text, why) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-301', `the image reference \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(text)}\` ${why}`, {
        hint: 'an image is written as `python:3.12-slim`, `registry.example.com/team/app:1.0` or `team/app@sha256:…`',
    });
}


/***/ }),

/***/ 63:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ isInside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** Whether `path` is `folder` or below it, by their text: both absolute, and links resolved where they matter. */
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, path);
    return way === '' || (!(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way) && way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`));
}


/***/ }),

/***/ 7768:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ sideBySide),
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Runs `work` under a limit of time: its signal is aborted with a `timeout` error that names what took too long. */
async function within(limit, work) {
    const { clock, seconds, what, reason, signal } = limit;
    const over = new AbortController();
    const done = new AbortController();
    const timer = clock
        .sleep(seconds * 1000, done.signal)
        .then(() => over.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'timeout',
        code: 'ALTO-TIM-002',
        reason,
        message: `${what} took longer than its limit of ${Math.round(seconds / 60)} min`,
    })))
        .catch(() => undefined);
    try {
        return await work(AbortSignal.any([signal, over.signal]));
    }
    catch (error) {
        throw over.signal.aborted ? over.signal.reason : error;
    }
    finally {
        done.abort();
        await timer;
    }
}
/**
 * Does two things side by side. When one fails the other is aborted and waited for, so that nothing goes on behind the
 * caller's back; the first failure is the one that is thrown.
 */
async function sideBySide(signal, one, other) {
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const abort = (error) => {
        stop.abort(error);
        throw error;
    };
    const [first, second] = await Promise.allSettled([one(both).catch(abort), other(both).catch(abort)]);
    if (first.status === 'fulfilled' && second.status === 'fulfilled')
        return [first.value, second.value];
    throw signal.aborted ? signal.reason : stop.signal.reason;
}


/***/ }),

/***/ 2554:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/image/context.ts + 2 modules
var image_context = __webpack_require__(6391);
;// CONCATENATED MODULE: ./src/image/shell.ts

/** A word of a POSIX shell that is exactly this value. */
function shellWord(value) {
    return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
/** Refuses what no line of a Dockerfile can hold. */
function checkOneLine(value) {
    if (/\p{Cc}/u.test(value))
        throw unwritable('a line break or control character');
}
/** A word of a Dockerfile instruction in which variables and escapes are expanded, such as WORKDIR, that is exactly this value. */
function dockerfileWord(value) {
    checkOneLine(value);
    return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'"'"'`)}'`;
}
/**
 * The text of a shell-form RUN for any shell command, run by the base's own SHELL. A plain line stands as it is; what
 * a Dockerfile would read otherwise (line breaks, heredocs, a last backslash, a JSON list, a flag) is spelled out for
 * `printf %b`, which every Docker and every POSIX shell reads alike.
 */
function runText(command) {
    if (command.includes('\0'))
        throw unwritable('a NUL character');
    return isPlain(command) ? command : `eval " $(printf '%b' '${spelled(command)}')"`;
}
const LINE_LIMIT = 4000;
function isPlain(command) {
    return (command === command.trim() &&
        /^[^-[#\s]/.test(command) &&
        !/\p{Cc}|\uFEFF|<<|\\$/u.test(command) &&
        command.length <= LINE_LIMIT);
}
/** One line of the command on each line of the Dockerfile. */
function spelled(command) {
    const lines = [];
    let line = '';
    for (const char of command) {
        // At the beginning of a line, blanks and `#` would be lost to the Dockerfile's own reading.
        const special = line === '' ? /[\s#<"'\p{Cc}\uFEFF]/u : /[<"'\p{Cc}\uFEFF]/u;
        line += char === '\n' ? '\\n' : char === '\\' ? '\\\\' : special.test(char) ? octal(char) : char;
        if (char === '\n' || (line.length > LINE_LIMIT && char !== '\\')) {
            lines.push(line);
            line = '';
        }
    }
    lines.push(line);
    // A line break inside would be dropped together with a backslash before it, so lines are joined by continuations.
    return lines.filter((part) => part !== '').length > 1 ? `\\\n${lines.join('\\\n')}` : lines.join('');
}
function octal(char) {
    return Array.from(Buffer.from(char), (byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
}
function unwritable(what) {
    return (0,errors/* configError */.Fj)('ALTO-CFG-303', `${what} cannot stand in a Dockerfile`, {
        hint: 'rename the folder, or take the character out of the command',
    });
}

;// CONCATENATED MODULE: ./src/image/dockerfile.ts

/** Where the Dockerfile stands in the tar that is built: the path for `--file`. */
const DOCKERFILE = '.alto/Dockerfile';
const REQUIREMENTS = '.alto/requirements';
const MOUNTED_REQUIREMENTS = '/tmp/alto-requirements';
const PIP_CACHE = '/tmp/alto-pip-cache';
/**
 * The Dockerfile of a generated image: base, the user's commands, Python packages, code; what changes most often stands
 * last. It has no `# syntax=` line, because a frontend image cannot be pulled everywhere, and so keeps to what the
 * builder of Docker 20.10 reads. User, PATH, SHELL and ENTRYPOINT stay as the base has them.
 */
function generatedDockerfile(image) {
    return [
        `FROM ${image.base}`,
        ...image.commands.map((command) => `RUN ${runText(command)}`),
        ...(image.requirements === undefined ? [] : [installRequirements(image.base, image.requirements)]),
        ...(image.kernel === undefined ? [] : [installJupyter(image.base, image.kernel)]),
        ...codeLayer(image),
    ].join('\n');
}
/** The project laid over an image that is complete otherwise: nothing is installed, and nothing in it is run. */
function overlayDockerfile(reference, code) {
    return [`FROM ${reference}`, ...codeLayer(code)].join('\n');
}
/** What stands before the code in the tar that is built. */
function buildFiles(dockerfile, requirements) {
    return [
        { kind: 'file', path: DOCKERFILE, mode: 0o644, content: Buffer.from(dockerfile) },
        ...requirements.map(({ path, content }) => ({
            kind: 'file',
            path: `${REQUIREMENTS}/${path}`,
            mode: 0o644,
            content,
        })),
    ];
}
/** The tar holds `/alto/out` with rights for every user, so no command has to run for it. */
function codeLayer({ folder, link }) {
    return [`COPY ${link ? '--link ' : ''}alto /alto`, `WORKDIR ${dockerfileWord(`/alto/${folder}`)}`, ''];
}
function installRequirements(base, path) {
    checkOneLine(path);
    return [
        `RUN ${pipMount}`,
        `--mount=type=bind,source=${REQUIREMENTS},target=${MOUNTED_REQUIREMENTS}`,
        named(`installing ${path}`),
        ...findPip(base, 'requirements'),
        `${PIP} install --requirement ${shellWord(`${MOUNTED_REQUIREMENTS}/${path}`)}`,
    ].join(' \\\n    ');
}
function installJupyter(base, kernel) {
    checkOneLine(kernel);
    const name = shellWord(kernel);
    return [
        `RUN ${pipMount}`,
        named('installing papermill and ipykernel'),
        ...findPip(base, 'a notebook'),
        `"$python" -c 'import papermill, ipykernel' 2>/dev/null || ${PIP} install papermill ipykernel || exit 1;`,
        `"$python" -c 'import sys, jupyter_client.kernelspec as k; k.KernelSpecManager().get_kernel_spec(sys.argv[1])' ${name} 2>/dev/null`,
        `|| "$python" -m ipykernel install --sys-prefix --name ${name}`,
    ].join(' \\\n    ');
}
/** What the log calls a step whose commands nobody wants to read; see docker/build-view.ts. */
function named(step) {
    return `: ${shellWord(`alto: ${step}`)};`;
}
// Open to every user, because the base may have one that is not root; pip then looks at who may write.
const pipMount = `--mount=type=cache,id=alto-pip,target=${PIP_CACHE},mode=0777`;
// Settings go by environment: a pip that is too old for one of them ignores it. The container is nobody's system, so
// a distribution's wish to manage its Python alone (PEP 668) does not count.
const PIP = [
    `PIP_CACHE_DIR=${PIP_CACHE}`,
    'PIP_DISABLE_PIP_VERSION_CHECK=1',
    'PIP_PROGRESS_BAR=off',
    'PIP_ROOT_USER_ACTION=ignore',
    'PIP_BREAK_SYSTEM_PACKAGES=1',
    '"$python" -m pip',
].join(' ');
function findPip(base, forWhat) {
    const fail = (what) => `{ echo 'alto: ${what} (needed for ${forWhat}): ${base}' >&2; exit 1; };`;
    return [
        `python=$(command -v python3 || command -v python) || ${fail('the base image has no python3 or python')}`,
        `"$python" -m pip --version >/dev/null 2>&1 || ${fail('the Python of the base image has no pip')}`,
    ];
}

// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/limit.ts
var limit = __webpack_require__(7768);
;// CONCATENATED MODULE: ./src/build.ts





/** The image, ready for the machine of the plan: built and pushed, loaded, pulled, or just looked at. */
async function obtainImage(doors, plan, signal) {
    const image = await obtained(doors, plan, signal);
    const name = image.tag === '' ? image.repository : `${image.repository}:${image.tag}`;
    if (image.digest !== '')
        doors.workflow.info(`image ${name} is ${image.digest}`);
    return image;
}
async function obtained(doors, plan, signal) {
    const { image, machine } = plan;
    if (image.how === 'prebuilt')
        return machine.kind === 'local' ? pulled(doors, image, signal) : remote(doors, image);
    return (0,limit/* within */.u)({ clock: doors.clock, seconds: plan.buildLimit, what: 'the build', reason: 'build', signal }, (limited) => built(doors, image, limited));
}
async function built(doors, plan, signal) {
    const { docker } = doors;
    const registry = plan.output === 'push' ? await doors.pushRegistry() : undefined;
    if (registry) {
        await registry.prepare(plan.path);
        await login(doors, registry);
    }
    for (const host of plan.pulls)
        if (host !== registry?.host)
            await login(doors, await doors.pullRegistry(host));
    const { source } = plan;
    const log = doors.log();
    try {
        const reference = `${plan.repository}:${plan.tag}`;
        const { digest } = await docker.build({
            ...(source.kind === 'tar'
                ? {
                    context: (0,image_context.buildStream)(buildFiles(source.dockerfile, source.requirements), source.context),
                    dockerfile: DOCKERFILE,
                }
                : { context: source.folder, dockerfile: source.dockerfile, target: source.target }),
            tags: [reference, ...plan.extraTags.map((tag) => `${plan.repository}:${tag}`)],
            platforms: plan.platforms,
            labels: plan.labels,
            buildArgs: plan.args,
            noCache: plan.noCache,
            pull: plan.pull,
            builder: plan.builder,
            output: plan.output,
        }, (chunk) => log.write(chunk), signal);
        const facts = {
            repository: plan.repository,
            tag: plan.tag,
            existed: 'false',
            how: 'built',
            hash: plan.hash,
        };
        if (!registry) {
            const id = (await docker.image(reference))?.id ?? digest;
            return { ...facts, reference: id, digest: id };
        }
        const pushed = await pushedDigest(registry, plan, digest);
        return { ...facts, reference: `${plan.repository}@${pushed}`, digest: pushed };
    }
    finally {
        await log.close();
    }
}
/** The digest as the registry has it; what the builder says counts where the registry cannot tell. */
async function pushedDigest(registry, plan, said) {
    const answer = await registry.exists(plan.path, plan.tag);
    if (answer.exists === 'yes')
        return said || answer.digest;
    if (answer.exists === 'unknown' && said)
        return said;
    throw new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-PSH-010',
        reason: 'push',
        message: `the image was pushed to ${plan.repository}:${plan.tag}, and ${registry.host} does not have it`,
        hint: 'run the job again; if it stays so, look at the registry for rules that delete tags',
    });
}
/** The runner's own engine runs it: an image that is there is taken as it is. */
async function pulled(doors, { reference, platform }, signal) {
    const { docker } = doors;
    const there = await docker.image(reference);
    if (!there) {
        await login(doors, await doors.pullRegistry((0,image_reference/* parseReference */.F2)(reference).host));
        const log = doors.log();
        try {
            await docker.pull(reference, platform, (chunk) => log.write(chunk), signal);
        }
        finally {
            await log.close();
        }
    }
    const image = there ?? (await docker.image(reference));
    const named = (0,image_reference/* parseReference */.F2)(reference);
    const digest = image?.repoDigests[0]?.split('@')[1] ?? image?.id ?? '';
    return {
        reference: image?.id ?? reference,
        repository: `${named.host}/${named.path}`,
        tag: named.tag ?? '',
        digest,
        existed: 'true',
        how: 'prebuilt',
    };
}
/** The agent pulls it by itself; we find out what the tag means now, so that what runs is what is reported. */
async function remote(doors, { reference }) {
    const named = (0,image_reference/* parseReference */.F2)(reference);
    const facts = { repository: `${named.host}/${named.path}`, tag: named.tag ?? '', how: 'prebuilt' };
    if (named.digest !== undefined) {
        return { ...facts, reference: (0,image_reference/* formatReference */.FH)(named), digest: named.digest, existed: 'unknown' };
    }
    const answer = await doors.digestOf(named);
    if (answer.exists === 'yes') {
        return { ...facts, reference: `${facts.repository}@${answer.digest}`, digest: answer.digest, existed: 'true' };
    }
    if (answer.exists === 'unknown') {
        doors.workflow.warning(`${reference} could not be looked at before the run: ${answer.why ?? 'its registry does not answer'}`);
        return { ...facts, reference: (0,image_reference/* formatReference */.FH)(named), digest: '', existed: 'unknown' };
    }
    throw new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-REG-020',
        reason: 'pull',
        message: `there is no image ${reference}`,
        hint: 'check its name and tag; a private image looks the same as one that is not there: check its login too',
    });
}
async function login({ docker }, registry) {
    const credential = await registry.credential();
    if (credential)
        await docker.login(registry.host, credential);
}

// EXTERNAL MODULE: ./src/network.ts
var network = __webpack_require__(9473);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/log/logfile.ts


/** Makes the file and its folders. That it cannot be written (a full disk) is told once to `onFault`, and never thrown: a log must not end a run. */
function logFile(path, onFault) {
    let descriptor;
    let fault;
    const attempt = (action) => {
        try {
            action();
        }
        catch (error) {
            descriptor = undefined;
            fault = error instanceof Error ? error.message : String(error);
            onFault(fault);
        }
    };
    attempt(() => {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
        // A link of this name may stand in the repository: it is replaced, never followed.
        (0,external_node_fs_.rmSync)(path, { force: true });
        descriptor = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_NOFOLLOW, 0o644);
    });
    return {
        write(bytes) {
            const open = descriptor;
            if (open === undefined)
                return;
            attempt(() => {
                for (let from = 0; from < bytes.length;)
                    from += (0,external_node_fs_.writeSync)(open, bytes, from);
            });
        },
        close() {
            const open = descriptor;
            descriptor = undefined;
            if (open !== undefined)
                attempt(() => (0,external_node_fs_.closeSync)(open));
        },
        fault: () => fault,
    };
}

// EXTERNAL MODULE: ./src/log/fence.ts
var fence = __webpack_require__(4911);
;// CONCATENATED MODULE: ./src/log/lines.ts
/** Characters after which a line without an end is given out in pieces, so that memory stays bounded. */
const PIECE = 16 * 1024;
/** A new splitter. Lines end with `\n`, `\r\n` or a lone `\r`, as the runner sees them. */
function lineSplitter() {
    let rest = '';
    return {
        push(text) {
            const all = rest + text;
            const lines = [];
            let from = 0;
            for (const found of all.matchAll(/\r\n|\n|\r(?=[^\n])/g)) {
                lines.push({ text: all.slice(from, found.index), end: found[0] === '\r' ? 'return' : 'newline' });
                from = found.index + found[0].length;
            }
            // A `\r` at the very end waits: the next character tells whether it is half of `\r\n`.
            while (all.length - from > PIECE) {
                const half = /[\udc00-\udfff]/.test(all.charAt(from + PIECE));
                const to = from + PIECE - (half ? 1 : 0);
                lines.push({ text: all.slice(from, to), end: 'piece' });
                from = to;
            }
            rest = all.slice(from);
            return lines;
        },
        partial: () => (rest.endsWith('\r') ? rest.slice(0, -1) : rest),
        end() {
            const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
            rest = '';
            return last;
        },
    };
}

;// CONCATENATED MODULE: ./src/log/pace.ts
/** About 40 screens at once, then 100 lines a second. */
const PAGE = {
    burstLines: 2000,
    burstCharacters: 512 * 1024,
    linesPerSecond: 100,
    charactersPerSecond: 32 * 1024,
};
/** A token bucket with hysteresis, so that a steady flood gives stretches of whole lines and not every tenth one. */
function pace(clock, limits = PAGE) {
    let lines = limits.burstLines;
    let characters = limits.burstCharacters;
    let last = clock.now();
    let refusing = false;
    return {
        admit(size) {
            const seconds = Math.max(0, clock.now() - last) / 1000;
            last = clock.now();
            lines = Math.min(limits.burstLines, lines + seconds * limits.linesPerSecond);
            characters = Math.min(limits.burstCharacters, characters + seconds * limits.charactersPerSecond);
            if (refusing && (lines < limits.burstLines / 4 || characters < limits.burstCharacters / 4))
                return false;
            refusing = lines < 1 || characters < Math.min(size, limits.burstCharacters / 4);
            if (refusing)
                return false;
            lines -= 1;
            characters -= size;
            return true;
        },
    };
}

;// CONCATENATED MODULE: ./src/log/page.ts



/** Milliseconds of silence after which an unfinished line is shown. */
const PAUSE = 1000;
/** Milliseconds between two states of a progress bar that are shown. */
const REDRAW = 1000;
/** Lines that are kept for the report, and their longest length. */
const KEPT = 500;
const KEPT_LENGTH = 4000;
/** Lines that are shown of the end of what was skipped: after a crash they are the part that matters. */
const AFTER_SKIP = 10;
/** Characters that a slow reader may owe before lines are skipped. */
const BACKLOG = 4 * 1024 * 1024;
/** A page that is empty. Whole lines are shown at once, unfinished ones after a pause, progress bars once a second, floods in part. */
function page({ writer, clock, file, limits = PAGE }) {
    const lines = lineSplitter();
    const limit = pace(clock, limits);
    const ended = new AbortController();
    const kept = [];
    const skipped = { lines: 0, characters: 0 };
    let lastText = clock.now();
    let watching = false;
    /** Characters of the unfinished line that are shown already. */
    let shown = 0;
    /** When a progress bar was shown last, and its state that was not. */
    let drawn = -Infinity;
    let undrawn;
    const fits = (text) => writer.backlog() < BACKLOG && (file === undefined || limit.admit(text.length));
    /** Says what was skipped, and shows its end. */
    const tellSkipped = () => {
        if (skipped.lines === 0)
            return;
        const hidden = Math.max(0, skipped.lines - AFTER_SKIP);
        if (hidden > 0) {
            const where = file === undefined ? '' : ` All of them are in ${file}.`;
            writer.line(`… ${hidden} lines (${size(skipped.characters)}) came faster than this page can show.${where}`);
        }
        const last = kept.slice(hidden - skipped.lines);
        skipped.lines = skipped.characters = 0;
        for (const text of last)
            writer.remote(text);
    };
    const keep = (line) => {
        kept.push(line.slice(0, KEPT_LENGTH));
        if (kept.length > KEPT * 2)
            kept.splice(0, KEPT);
    };
    const show = (line, text = line) => {
        if (fits(text)) {
            tellSkipped();
            writer.remote(text);
        }
        else {
            skipped.lines += 1;
            skipped.characters += text.length;
        }
        keep(line);
    };
    const take = ({ text, end }) => {
        const seen = shown;
        shown = 0;
        if (end === 'return') {
            undrawn = seen === text.length ? undefined : text;
            if (clock.now() - drawn >= REDRAW)
                draw();
            return;
        }
        undrawn = undefined;
        if (seen === 0)
            show(text);
        else if (seen < text.length)
            show(text, `↪ ${text.slice(seen)}`);
        else
            keep(text);
    };
    const draw = () => {
        if (undrawn === undefined)
            return;
        show(undrawn);
        undrawn = undefined;
        drawn = clock.now();
    };
    const showUnfinished = () => {
        const text = lines.partial();
        if (text.length > shown && fits(text)) {
            writer.remote((shown > 0 ? '↪ ' : '') + text.slice(shown));
            shown = text.length;
        }
    };
    /** Shows what waits for more, once nothing has come for a while. */
    const watch = async () => {
        for (let idle = 0; idle < PAUSE; idle = clock.now() - lastText)
            await clock.sleep(PAUSE - idle, ended.signal);
        watching = false;
        draw();
        tellSkipped();
        showUnfinished();
    };
    return {
        push(text) {
            lastText = clock.now();
            for (const line of lines.push(text))
                take(line);
            if (watching)
                return;
            watching = true;
            watch().catch((error) => {
                if (!ended.signal.aborted)
                    throw error;
            });
        },
        tail(n) {
            const text = lines.partial();
            const all = text === '' ? kept : [...kept, text.slice(0, KEPT_LENGTH)];
            return n <= 0 ? [] : all.slice(-Math.min(n, KEPT)).map(fence/* plain */.pj);
        },
        end() {
            ended.abort();
            draw();
            const last = lines.end();
            if (last !== '')
                take({ text: last, end: 'newline' });
            tellSkipped();
        },
    };
}
function size(characters) {
    return characters < 1_000_000 ? `${Math.ceil(characters / 1000)} kB` : `${(characters / 1_000_000).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./src/log/joblog.ts


/** A log that begins now: bytes → redacted → file and page. */
function jobLog({ writer, redactor, clock, file, name = file, limits }) {
    const disk = file === undefined
        ? undefined
        : logFile(file, (fault) => writer.line(`warning: ${name} is not complete: ${fault}`));
    const screen = page({ writer, clock, file: name, limits });
    const redacted = redactor.stream();
    // What is not UTF-8 is shown as U+FFFD; the file has the bytes as they came.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let received = 0;
    return {
        write(chunk) {
            received += chunk.length;
            const bytes = redacted.push(chunk);
            disk?.write(bytes);
            screen.push(decoder.decode(bytes, { stream: true }));
        },
        tail: (n) => screen.tail(n).map((line) => redactor.text(line)),
        bytes: () => received,
        fault: () => disk?.fault(),
        drain: () => writer.drain(),
        async close() {
            const bytes = redacted.end();
            disk?.write(bytes);
            disk?.close();
            screen.push(decoder.decode(bytes));
            screen.end();
            writer.resume();
            await writer.drain();
        },
    };
}

// EXTERNAL MODULE: ./src/once.ts
var once = __webpack_require__(8094);
// EXTERNAL MODULE: ./src/config/registry-name.ts
var registry_name = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/registries.ts




/** Registries that nobody has spoken to yet. */
function openRegistries({ ground, read, net, aws }) {
    const { clock, env, workflow } = ground;
    const { inputs, config, context } = read;
    const isLocal = config.infra.type === 'local';
    // One registry may be asked for twice, to push and to pull: its login is told once.
    const told = new Set();
    const sayOnce = (line) => {
        if (!told.has(line))
            workflow.info(line);
        told.add(line);
    };
    const registryAt = async (choice, use) => {
        const { http, distribution } = await net();
        const { chooseRegistry } = await Promise.all(/* import() */[__webpack_require__.e(4428), __webpack_require__.e(1917)]).then(__webpack_require__.bind(__webpack_require__, 1917));
        const { githubIdTokens } = await __webpack_require__.e(/* import() */ 3812).then(__webpack_require__.bind(__webpack_require__, 3812));
        const tokens = context.oidc && githubIdTokens({ ...context.oidc, http, clock, workflow });
        return chooseRegistry({
            choice,
            use,
            fromInput: inputs.registry !== undefined,
            createRepository: inputs.createRepository,
            allowedAccountIds: inputs.allowedAccountIds ?? [],
            dockerhub: {
                username: env['DOCKERHUB_USERNAME'],
                token: env['DOCKERHUB_TOKEN'] ? new secret/* Secret */.z(env['DOCKERHUB_TOKEN']) : undefined,
                connectionId: inputs.dockerhubOidcConnectionId,
                organization: inputs.registryUsername,
            },
            // The job's token of another server is none of ghcr.io's business.
            github: {
                actor: context.actor,
                token: context.serverUrl === 'https://github.com' ? inputs.githubToken : undefined,
            },
            idToken: tokens && ((audience) => tokens.token(audience)),
            async existing(host) {
                const { existingLogin } = await __webpack_require__.e(/* import() */ 8047).then(__webpack_require__.bind(__webpack_require__, 8047));
                const login = await existingLogin(host, { env, clock });
                if (login)
                    workflow.mask(login.password);
                return login;
            },
            aws,
            distribution,
            http,
            clock,
            workflow: { ...workflow, info: sayOnce },
        });
    };
    /** Artifacts travel through the registry of the identity's own account, wherever the image comes from. */
    const artifacts = async (access) => {
        const [{ ecrRegistry }, { artifactStore }] = await Promise.all([
            __webpack_require__.e(/* import() */ 4428).then(__webpack_require__.bind(__webpack_require__, 4428)),
            __webpack_require__.e(/* import() */ 4281).then(__webpack_require__.bind(__webpack_require__, 4281)),
        ]);
        const { createRepository } = inputs;
        const { distribution } = await net();
        return artifactStore(await ecrRegistry({ aws: access, createRepository, clock, workflow }), distribution);
    };
    // A built image is pulled from where it was pushed; every other pull of such a run is docker's on this runner.
    const pullUse = isLocal || config.image.kind !== 'prebuilt' || config.image.code ? 'pull-here' : 'pull';
    const push = (0,once/* once */.O)(() => registryAt(config.registry, 'push'));
    const pulls = new Map();
    const pull = (host) => {
        const known = pulls.get(host);
        if (known)
            return known;
        const made = registryAt(config.registry.host === host ? config.registry : choiceAt(host), pullUse);
        pulls.set(host, made);
        return made;
    };
    return { push, pull, artifacts };
}
/** The registry of a host that nothing else names: no login is written for it. */
function choiceAt(host) {
    const choice = (0,registry_name/* parseRegistry */.l)(host);
    if ('problem' in choice) {
        throw new errors/* AltoError */.DV({
            kind: 'config',
            code: 'ALTO-REG-021',
            reason: 'config',
            message: `the registry \`${host}\` ${choice.problem}`,
        });
    }
    return { ...choice, creds: undefined };
}

;// CONCATENATED MODULE: ./src/doors.ts




/** The real doors of one run; each is made, and its library loaded, when it is first used. */
async function openDoors(ground, runId, read) {
    const { inputs, config, context } = read;
    const { clock, env, workflow, ledger, writer, redactor } = ground;
    const isLocal = config.infra.type === 'local';
    const { privateDockerConfig } = await __webpack_require__.e(/* import() */ 7898).then(__webpack_require__.bind(__webpack_require__, 7898));
    const { dockerCli } = await __webpack_require__.e(/* import() */ 2877).then(__webpack_require__.bind(__webpack_require__, 2877));
    const dockerConfig = await privateDockerConfig({ temp: context.runnerTemp, runId, env, ledger });
    const docker = dockerCli({ env, config: dockerConfig, dockerHost: config.dockerHost, clock });
    const net = (0,once/* once */.O)(() => (0,network.network)(env));
    const aws = (0,once/* once */.O)(async () => {
        const { agents, http } = await net();
        const { awsAccess } = await __webpack_require__.e(/* import() */ 7407).then(__webpack_require__.bind(__webpack_require__, 9788));
        const { chooseRegion } = await __webpack_require__.e(/* import() */ 7249).then(__webpack_require__.bind(__webpack_require__, 7249));
        return awsAccess({
            ...{ clock, env, workflow, agents, http },
            oidc: context.oidc,
            region: chooseRegion(inputs.awsRegion, env),
            role: inputs.roleToAssume
                ? {
                    arn: inputs.roleToAssume,
                    sessionName: inputs.roleSessionName ?? `alto-${runId}`,
                    seconds: inputs.roleDurationSeconds ?? 3600,
                }
                : undefined,
            audience: inputs.audience,
            allowedAccountIds: inputs.allowedAccountIds,
            maskAccountId: inputs.maskAwsAccountId,
        });
    });
    const registries = openRegistries({ ground, read, net, aws });
    return {
        clock,
        workflow,
        ledger,
        docker,
        log: (file) => jobLog({ writer, redactor, clock, ...(file && { file: file.path, name: file.name }) }),
        async machine(infra) {
            const { identity, clients } = await aws();
            const { machineFacts } = await __webpack_require__.e(/* import() */ 6044).then(__webpack_require__.bind(__webpack_require__, 6044));
            const wanted = { instanceTypes: infra.instanceType, ami: infra.amiImage };
            return {
                facts: await machineFacts(clients, identity.region, wanted),
                region: identity.region,
                account: identity.account,
            };
        },
        pushRegistry: registries.push,
        pullRegistry: registries.pull,
        async digestOf(reference) {
            const { resolveDigest } = await __webpack_require__.e(/* import() */ 506).then(__webpack_require__.bind(__webpack_require__, 506));
            const credential = await (await registries.pull(reference.host)).credential();
            const { distribution } = await net();
            const access = { host: reference.host, path: reference.path, credential };
            return resolveDigest(distribution, clock, access, reference.digest ?? reference.tag ?? 'latest');
        },
        async agent(plan, itsWorkflow) {
            const { machine } = plan;
            if (machine.kind === 'local') {
                const { localAgent } = await __webpack_require__.e(/* import() */ 4214).then(__webpack_require__.bind(__webpack_require__, 4214));
                return localAgent({ docker, ledger, clock, runId, dockerHost: config.dockerHost });
            }
            const { ec2Agent } = await Promise.all(/* import() */[__webpack_require__.e(4430), __webpack_require__.e(3335)]).then(__webpack_require__.bind(__webpack_require__, 3335));
            const access = await aws();
            return ec2Agent({
                ...{ clients: access.clients, clock, ledger, workflow: itsWorkflow, launch: machine.launch },
                artifactStore: config.registry.kind === 'ecr' ? await registries.artifacts(access) : undefined,
            });
        },
        credentialsEnd: async () => (isLocal ? undefined : (await aws()).identity.expiresAt()),
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/image/dockerfile-images.ts
/**
 * The images that a user's Dockerfile names without a variable: `FROM`, `COPY --from=`, `RUN --mount=…,from=`. Stages,
 * `scratch` and names with `$` are left out.
 */
function literalImages(dockerfile) {
    const found = [];
    const stages = new Set(['scratch']);
    const add = (reference, start) => {
        if (reference === '' || reference.includes('$') || /^\d+$/.test(reference))
            return;
        if (stages.has(reference.toLowerCase()))
            return;
        found.push({ reference, start, end: start + reference.length });
    };
    for (const words of instructions(dockerfile)) {
        const [keyword, ...rest] = words;
        switch (keyword?.text.toUpperCase()) {
            case 'FROM': {
                const [image, as, stage] = rest.filter((word) => !word.text.startsWith('--'));
                if (image)
                    add(image.text, image.start);
                if (stage && as?.text.toUpperCase() === 'AS')
                    stages.add(stage.text.toLowerCase());
                break;
            }
            case 'COPY':
            case 'ADD':
            case 'RUN':
                for (const flag of flags(rest)) {
                    const from = /^(--from=|--mount=(?:.*,)?from=)([^,]*)/.exec(flag.text);
                    if (from)
                        add(from[2] ?? '', flag.start + (from[1] ?? '').length);
                }
                break;
            default:
        }
    }
    return found;
}
/** The text with literal images replaced, for the hash only: `digests` has `ref@digest` by reference as written. */
function pinImages(dockerfile, digests) {
    let pinned = '';
    let at = 0;
    for (const { reference, start, end } of literalImages(dockerfile)) {
        pinned += dockerfile.slice(at, start) + (digests.get(reference) ?? reference);
        at = end;
    }
    return pinned + dockerfile.slice(at);
}
function flags(words) {
    const end = words.findIndex((word) => !word.text.startsWith('--'));
    return end < 0 ? words : words.slice(0, end);
}
/** The words of each instruction; comments, continuations and the bodies of heredocs are gone. */
function* instructions(dockerfile) {
    const escape = escapeCharacter(dockerfile);
    const lines = linesOf(dockerfile);
    for (let at = 0; at < lines.length; at++) {
        const words = [];
        for (let open = true; open && at < lines.length;) {
            const line = lines[at] ?? { text: '', start: 0 };
            const isIgnored = /^\s*(#|$)/.test(line.text);
            // Comments and blank lines do not end a continued instruction; an instruction begins with neither.
            if (isIgnored && words.length === 0)
                break;
            const trimmed = line.text.trimEnd();
            open = isIgnored || trimmed.endsWith(escape);
            if (!isIgnored)
                words.push(...wordsOf(open ? trimmed.slice(0, -1) : trimmed, line.start));
            if (open)
                at++;
        }
        if (words.length === 0)
            continue;
        at = skipHeredocs(words, lines, at);
        yield words;
    }
}
/** `# escape=` among the first comment lines. */
function escapeCharacter(dockerfile) {
    for (const { text } of linesOf(dockerfile)) {
        const directive = /^\s*#\s*([a-z]+)\s*=\s*(\S+)/i.exec(text);
        if (!directive)
            return '\\';
        if (directive[1]?.toLowerCase() === 'escape')
            return directive[2] === '`' ? '`' : '\\';
    }
    return '\\';
}
function linesOf(text) {
    return Array.from(text.matchAll(/[^\n]+|(?<=\n|^)(?=\n)/g), (line) => ({ text: line[0], start: line.index }));
}
function wordsOf(text, start) {
    return Array.from(text.matchAll(/\S+/g), (word) => ({ text: word[0], start: start + word.index }));
}
/** RUN, COPY and ADD may be followed by the bodies of heredocs: returns the last line that belongs to the instruction. */
function skipHeredocs(words, lines, last) {
    if (!/^(run|copy|add)$/i.test(words[0]?.text ?? ''))
        return last;
    let at = last;
    for (const { text } of words) {
        const heredoc = /^\d*<<(-?)(["']?)([^<"']+)\2$/.exec(text);
        if (!heredoc)
            continue;
        const [, dash, , delimiter] = heredoc;
        const ends = (line) => (dash === '-' ? line.replace(/^\t+/, '') : line).replace(/\r$/, '') === delimiter;
        const end = lines.findIndex((line, index) => index > at && ends(line.text));
        // Without its end it is not a heredoc for us, and the rest of the file is read as usual.
        if (end >= 0)
            at = end;
    }
    return at;
}

// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
;// CONCATENATED MODULE: ./src/image/requirements-text.ts

/** The local files that a requirements text includes; throws for what names another path on this machine. */
function parseRequirements(text, file) {
    return logicalLines(text).flatMap(({ line, number }) => {
        const at = `${file}:${number}:`;
        const [option, value] = splitOption(line);
        switch (option) {
            case '-r':
            case '--requirement':
            case '-c':
            case '--constraint':
                if (isUrl(value))
                    return [];
                if (value === '')
                    throw (0,errors/* configError */.Fj)('ALTO-CTX-022', `${at} \`${option}\` names no file`, { hint: 'write the file behind it' });
                if (/\$\{\w+\}/.test(value)) {
                    throw (0,errors/* configError */.Fj)('ALTO-CTX-022', `${at} a variable stands in the name of an included file`, {
                        hint: 'write the name itself: the image is built for every machine',
                    });
                }
                return [{ include: unquote(value), number }];
            case '-e':
            case '--editable':
                if (!isUrl(value))
                    throw localPackage(at, 'an editable install');
                return [];
            case '-f':
            case '--find-links':
                if (!isUrl(value))
                    throw localPackage(at, '`--find-links` of a folder');
                return [];
            case '':
                if (isLocalPackage(line))
                    throw localPackage(at, 'a package that is a path');
                return [];
            default:
                return [];
        }
    });
}
/** Lines as pip reads them: joined after a backslash, without comments and blanks; with the number of their first line. */
function logicalLines(text) {
    const lines = [];
    let open;
    for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
        const isComment = /^\s*#/.test(raw);
        // A comment ends a joined line, as in pip.
        const joined = (open?.line ?? '') + (isComment ? '' : raw);
        const number = open?.number ?? index + 1;
        if (!isComment && joined.endsWith('\\')) {
            open = { line: joined.slice(0, -1), number };
        }
        else {
            lines.push({ line: joined, number });
            open = undefined;
        }
    }
    if (open !== undefined)
        lines.push(open);
    return lines
        .map(({ line, number }) => ({ line: line.replace(/(^|\s)#.*$/, '').trim(), number }))
        .filter(({ line }) => line !== '');
}
/** `-r x`, `-rx`, `--requirement x`, `--requirement=x`; a line that is no option has none. */
function splitOption(line) {
    const long = /^(--[a-z-]+)(?:\s*=\s*|\s+|$)(.*)$/.exec(line);
    if (long)
        return [long[1] ?? '', (long[2] ?? '').trim()];
    const short = /^(-[a-z])\s*=?\s*(.*)$/.exec(line);
    return short ? [short[1] ?? '', (short[2] ?? '').trim()] : ['', line];
}
function isUrl(value) {
    return /^(?:(?:git|hg|svn|bzr)\+)?(?:https?|ssh|git|svn|ftp):/i.test(value);
}
/** What pip takes for a path: it begins like one, is a file URL, or ends as an archive does. */
function isLocalPackage(line) {
    const requirement = line.replace(/\s+;.*$|\s+--.*$/, '');
    const source = /^[\w.-]+\s*(?:\[[^\]]*\])?\s*@\s*(.*)$/.exec(requirement)?.[1] ?? requirement;
    if (isUrl(source))
        return false;
    if (/^(?:file:|\.{0,2}[/\\]|~|\.{1,2}(?:\[|$))/i.test(source))
        return true;
    const first = source.split(/[\s;[<>=!~]/)[0] ?? '';
    return first.includes('/') || /\.(?:whl|zip|tar|tar\.gz|tgz|tar\.bz2|tar\.xz)$/i.test(first);
}
function unquote(value) {
    return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}
function localPackage(at, what) {
    return (0,errors/* configError */.Fj)('ALTO-CTX-024', `${at} ${what} cannot be installed: the project's files are not there yet in the build`, {
        hint: 'name a published package or a URL; the code of the project itself is in the image without being installed',
    });
}

;// CONCATENATED MODULE: ./src/image/requirements.ts





const SIZE_LIMIT = 1024 * 1024;
const COUNT_LIMIT = 100;
const NAME_A_FILE = 'name a requirements.txt: one package a line';
/**
 * Reads a requirements file (its path relative to the workspace) and every file that it includes with `-r` or `-c`, each
 * once, in the order in which pip meets them. URLs are left to pip. What pip could not find in the build, because it is
 * a path on this machine, is refused with the line where it stands.
 */
function readRequirements(workspace, path) {
    const main = external_node_path_.posix.normalize(path);
    const files = new Map();
    const include = (file, from) => {
        if (files.has(file))
            return;
        if (files.size === COUNT_LIMIT)
            throw (0,errors/* configError */.Fj)('ALTO-CTX-021', `${from} more than ${COUNT_LIMIT} files are included`, {
                hint: 'join some of them',
            });
        const content = read(workspace, file, from);
        files.set(file, { path: file, content });
        for (const line of parseRequirements(decode(content), file)) {
            // From here, as pip does it; an absolute path stays one, and is refused when it is read.
            const included = external_node_path_.posix.isAbsolute(line.include) ? line.include : external_node_path_.posix.join(external_node_path_.posix.dirname(file), line.include);
            include(included, `${file}:${line.number}:`);
        }
    };
    include(main, '`requirements`:');
    return [...files.values()];
}
function read(workspace, file, from) {
    if (external_node_path_.posix.isAbsolute(file) || file === '..' || file.startsWith('../')) {
        throw outside(file, from);
    }
    let real;
    try {
        real = (0,external_node_fs_.realpathSync)((0,external_node_path_.join)(workspace, file));
    }
    catch (cause) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-022', `${from} there is no file \`${file}\``, {
            cause,
            hint: 'an included file is looked for beside the file that includes it',
        });
    }
    if (!(0,inside/* isInside */.F)(workspace, real)) {
        throw outside(file, from);
    }
    const stats = (0,external_node_fs_.statSync)(real);
    if (!stats.isFile())
        throw (0,errors/* configError */.Fj)('ALTO-CTX-022', `${from} \`${file}\` is not a file`, { hint: NAME_A_FILE });
    if (stats.size > SIZE_LIMIT)
        throw (0,errors/* configError */.Fj)('ALTO-CTX-022', `${from} \`${file}\` is larger than 1 MiB`, { hint: NAME_A_FILE });
    return (0,external_node_fs_.readFileSync)(real);
}
function outside(file, from) {
    return (0,errors/* configError */.Fj)('ALTO-CTX-023', `${from} the file \`${file}\` lies outside of the workspace`, {
        hint: 'requirements are read from the repository: move the file there',
    });
}
/** pip reads UTF-8, or what a byte order mark says. */
function decode(content) {
    const utf16 = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : undefined;
    return new TextDecoder(utf16 ?? 'utf-8').decode(content);
}

;// CONCATENATED MODULE: ./src/facts.ts






/** Looks everything up side by side. Nothing is made or changed. */
async function lookUp(doors, { config, context }) {
    const isLocal = config.infra.type === 'local';
    const isBuilt = config.image.kind !== 'prebuilt' || config.image.code;
    // The engine is asked first: without one there is nothing to look up anything for.
    const engine = doors.docker.facts(isBuilt ? 'build' : 'run');
    const machine = config.infra.type === 'ec2' ? doors.machine(config.infra) : undefined;
    const registry = isBuilt && !isLocal ? doors.pushRegistry() : undefined;
    const files = isBuilt ? filesOf(config, context) : undefined;
    const [known, found, pushed, read] = await allOrFirst([engine, machine, registry, files]);
    const pinned = await pin(doors, read?.images ?? []);
    return {
        now: doors.clock.now(),
        engine: known,
        machine: found?.facts,
        region: found?.region,
        account: found?.account,
        registry: pushed && { host: pushed.host, username: (await pushed.credential())?.username },
        images: read?.images ?? [],
        ...pinned,
        code: read?.code,
        requirements: read?.requirements ?? [],
        dockerfile: read?.dockerfile,
        copyLink: engineKnowsLink(known),
    };
}
/** As `Promise.all`, but waits for all of them before it throws the first failure: nothing goes on behind our back. */
async function allOrFirst(promises) {
    await Promise.allSettled(promises);
    return Promise.all(promises);
}
async function filesOf(config, context) {
    const { image, project } = config;
    const leaveOut = [(0,external_node_path_.join)(context.workspace, project.file), config.artifactsFolder];
    if (image.kind === 'context') {
        const dockerfile = await (0,promises_.readFile)(image.dockerfile, 'utf8');
        return {
            code: (0,image_context.readUserContext)(image.folder, image.dockerfile, leaveOut),
            requirements: [],
            dockerfile,
            images: literalImages(dockerfile).map(({ reference }) => reference),
        };
    }
    const generated = image.kind === 'generated';
    return {
        code: (0,image_context.readProjectContext)({
            workspace: context.workspace,
            project: project.folder,
            folder: (0,image_context.projectFolder)(context.repo, project.path),
            mounts: config.mounts,
            leaveOut,
        }),
        requirements: generated && image.requirements !== undefined ? readRequirements(context.workspace, image.requirements) : [],
        dockerfile: undefined,
        images: [generated ? image.base : image.reference],
    };
}
/** Asks the registries for the digests of what is named by tag; an image that only the local engine has stays as it is. */
async function pin(doors, images) {
    const digests = new Map();
    const unpinned = [];
    await Promise.all([...new Set(images)].map(async (image) => {
        const reference = (0,image_reference/* parseReference */.F2)(image);
        if (reference.digest !== undefined)
            return;
        const answer = await doors.digestOf(reference);
        if (answer.exists === 'yes')
            digests.set(image, `${(0,image_reference/* formatReference */.FH)({ ...reference, tag: undefined })}@${answer.digest}`);
        if (answer.exists === 'unknown' && !(await isOnlyHere(doors.docker, reference)))
            unpinned.push(image);
    }));
    return { digests, unpinned };
}
/** Whether the engine has the image and it came from no registry: then its name is all that there is to know. */
async function isOnlyHere(docker, { host, path, ...rest }) {
    const image = await docker.image((0,image_reference/* formatReference */.FH)({ host, path, ...rest }));
    if (!image)
        return false;
    const origins = image.repoDigests.map((known) => (0,image_reference/* parseReference */.F2)(known));
    return !origins.some((origin) => origin.host === host && origin.path === path);
}
/** `COPY --link` came with BuildKit 0.11, which came with Docker 23. */
function engineKnowsLink({ engineVersion }) {
    return Number.parseInt(engineVersion, 10) >= 23;
}

;// CONCATENATED MODULE: ./src/giveback.ts
/** Removes the folders of the ledger: deleting a private docker configuration is the logout too. */
async function giveBackFolders(ledger) {
    const { releaseFolder } = await __webpack_require__.e(/* import() */ 7898).then(__webpack_require__.bind(__webpack_require__, 7898));
    const lines = [];
    for (const [id, holding] of ledger.holdings()) {
        if (holding.kind !== 'folder')
            continue;
        try {
            await releaseFolder(holding);
            ledger.strike(id);
            lines.push('the private docker configuration is removed');
        }
        catch (error) {
            lines.push(`${holding.path} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    return lines;
}

// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/log/silence.ts

/** Milliseconds between two looks, and the silence after which something is said: together at most half a minute. */
const LOOK = 2000;
const SILENCE = 25_000;
/** What a stage is waiting for, as the log says it. */
const WAITING = {
    config: 'the alto.yml is being read',
    'look up': 'image, machine and registry are being looked up',
    image: 'the image is being made ready',
    agent: 'the agent is being started',
    run: 'the container is running',
    collect: 'artifacts and results are being brought back',
    'give back': 'the agent is being ended',
};
/** Says what is waited for whenever nothing was printed for almost half a minute, so that a silent run can be told from a dead one. */
function breakSilence({ clock, timeline, writer }) {
    const stopped = new AbortController();
    const watch = async () => {
        let known = writer.printed();
        for (let since = clock.now();;) {
            await clock.sleep(LOOK, stopped.signal);
            if (writer.printed() === known && clock.now() - since < SILENCE)
                continue;
            if (writer.printed() === known) {
                const open = timeline.open();
                const what = open.map(({ name, start }) => `${WAITING[name] ?? name} (${(0,markdown/* duration */.p0)(clock.now() - start)} so far)`);
                if (what.length > 0)
                    writer.line(`waiting: ${what.join(', ')}`);
            }
            known = writer.printed();
            since = clock.now();
        }
    };
    watch().catch((error) => {
        if (!stopped.signal.aborted)
            throw error;
    });
    return { stop: () => stopped.abort() };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/image/hash.ts

/** Changes when the same ingredients would give another image because we build differently. */
const EDITION = 'alto-image-1';
/** Characters of a `spec_hash`. */
const HASH_LENGTH = 20;
/** `spec_hash`: 20 lower-case base32 characters (100 bits of a sha256) over the ingredients, whatever their order. */
function specHash(ingredients) {
    const { dockerfile, platforms, buildArgs, requirements, context, target } = ingredients;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    // Every value is preceded by its length and every list by its count, so no two inputs spell the same bytes.
    const value = (bytes) => {
        const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
        hash.update(`${buffer.length}:`).update(buffer);
    };
    const list = (values) => {
        hash.update(`${values.length};`);
        values.forEach(value);
    };
    value(EDITION);
    value(dockerfile);
    list([...new Set(platforms)].sort());
    list(byKey(Object.entries(buildArgs)).flat());
    list(byKey(requirements.map(({ path, content }) => [path, content])).flat());
    value(context);
    list(target === undefined ? [] : [target]);
    return base32(hash.digest()).slice(0, HASH_LENGTH);
}
function byKey(pairs) {
    return pairs.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
/** RFC 4648, lower case, without padding. */
function base32(bytes) {
    let text = '';
    let bits = 0;
    let held = 0;
    for (const byte of bytes) {
        held = (held << 8) | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += 'abcdefghijklmnopqrstuvwxyz234567'[(held >> (bits - 5)) & 31] ?? '';
        held &= (1 << bits) - 1;
    }
    return bits === 0 ? text : text + ('abcdefghijklmnopqrstuvwxyz234567'[(held << (5 - bits)) & 31] ?? '');
}

;// CONCATENATED MODULE: ./src/image/repository.ts

/** The repository of an image: its path without the host. */
function imageRepository(home) {
    const { registry, name, pullRequest } = home;
    if (/(^|\/)alto-pr([/-]|$)/.test(name)) {
        throw (0,errors/* configError */.Fj)('ALTO-CFG-305', `the image name \`${name}\` is kept for images of pull requests`, {
            hint: 'choose another `image.name`',
        });
    }
    switch (registry.kind) {
        case 'ecr':
            return join(registry.path, pullRequest ? 'alto-pr' : 'alto', name);
        case 'dockerhub': {
            // Docker Hub has exactly two levels.
            const slash = name.indexOf('/');
            const namespace = slash < 0 ? registry.path || namespaceOf(home.username) : name.slice(0, slash);
            const image = name.slice(slash + 1).replaceAll('/', '-');
            return `${namespace}/${pullRequest ? `alto-pr-${image}` : image}`;
        }
        case 'ghcr': {
            const path = registry.path || home.owner.toLowerCase();
            const image = name.startsWith(`${path}/`) ? name.slice(path.length + 1) : name;
            return join(path, pullRequest ? 'alto-pr' : '', image);
        }
        case 'host':
            return join(registry.path, pullRequest ? 'alto-pr' : '', name);
    }
}
/** The name of an image that has none: `<repository>-<agent>`, made valid. */
function defaultImageName(repo, agent) {
    const valid = `${repo}-${agent}`
        .toLowerCase()
        .replaceAll(/[^a-z0-9._-]/g, '-')
        // Between letters and digits stands `.`, `_`, `__` or any number of `-`.
        .replaceAll(/[._-]+/g, (separator) => (/^(?:\.|_|__|-+)$/.test(separator) ? separator : '-'))
        .slice(0, 128)
        .replaceAll(/^[._-]+|[._-]+$/g, '');
    return valid === '' ? 'image' : valid;
}
function namespaceOf(username) {
    const namespace = username?.replace(/@.*$/, '').toLowerCase() ?? '';
    if (namespace !== '')
        return namespace;
    throw (0,errors/* configError */.Fj)('ALTO-CFG-306', 'the namespace at Docker Hub is not known: there is no user name, and `image.name` has no `/`', { hint: 'write `name: <namespace>/<image>` under `image`' });
}
function join(...parts) {
    return parts.filter((part) => part !== '').join('/');
}

;// CONCATENATED MODULE: ./src/image/tag.ts


/** Whether a tag looks like one of our content tags, which extra tags may not. */
function isContentTag(tag) {
    return new RegExp(`^[a-z2-7]{${HASH_LENGTH}}$`).test(tag);
}
const TAG_LENGTH = 128;
/** Fills in a `tag_format` and makes the result a valid tag; the hash in it is never cut off. */
function formatTag(format, values) {
    const namesContent = format.includes('{spec_hash}');
    const fill = (limit) => format.replaceAll(/\{([^{}]*)\}/g, (_, name) => {
        if (!isTagValue(name, values))
            throw badFormat(format, `\`{${name}}\` is not known`, values);
        return name === 'spec_hash' ? values.spec_hash : values[name].slice(0, limit);
    });
    const valid = (text) => text.replaceAll(/[^\w.-]/g, '-').replace(/^[.-]+/, '');
    let tag = valid(fill(TAG_LENGTH));
    for (let limit = TAG_LENGTH / 2; tag.length > TAG_LENGTH && limit >= 1; limit /= 2)
        tag = valid(fill(limit));
    if (tag.length > TAG_LENGTH && namesContent)
        throw badFormat(format, `it gives more than ${TAG_LENGTH} characters`, values);
    if (tag === '')
        throw badFormat(format, 'it gives an empty tag', values);
    return { tag: tag.slice(0, TAG_LENGTH), namesContent };
}
function isTagValue(name, values) {
    return Object.hasOwn(values, name);
}
function badFormat(format, why, values) {
    const names = Object.keys(values).map((name) => `{${name}}`);
    return (0,errors/* configError */.Fj)('ALTO-CFG-304', `\`tag_format: ${format}\` cannot be used: ${why}`, {
        hint: `it may hold ${names.join(', ')}`,
    });
}

;// CONCATENATED MODULE: ./src/plan/source.ts



/** The source of an image that is built. */
function buildSource(config, context, facts) {
    const { image } = config;
    if (image.kind === 'context') {
        return { kind: 'folder', folder: image.folder, dockerfile: image.dockerfile, target: image.target };
    }
    if (!facts.code)
        throw new TypeError('a generated image needs its context');
    return {
        kind: 'tar',
        dockerfile: dockerfileOf(config, context, facts, facts.copyLink),
        requirements: facts.requirements,
        context: facts.code,
    };
}
/** The text that counts for the hash: bases by digest where it is known, and without what the builder's version decides. */
function hashedDockerfile(config, context, facts) {
    if (config.image.kind === 'context')
        return pinImages(facts.dockerfile ?? '', facts.digests);
    return dockerfileOf(config, context, facts, false);
}
function dockerfileOf(config, context, facts, link) {
    const code = { folder: (0,image_context.projectFolder)(context.repo, config.project.path), link };
    const { image, entrypoint } = config;
    switch (image.kind) {
        case 'generated':
            return generatedDockerfile({
                ...code,
                base: facts.digests.get(image.base) ?? image.base,
                commands: image.commands,
                requirements: image.requirements,
                kernel: entrypoint?.type === 'jupyter' ? entrypoint.kernel : undefined,
            });
        case 'prebuilt':
            return overlayDockerfile(facts.digests.get(image.reference) ?? image.reference, code);
        case 'context':
            throw new TypeError('a Dockerfile of the user’s is not generated');
    }
}

;// CONCATENATED MODULE: ./src/plan/image.ts






/** What is done for the image: looked up, or built from what was read. */
function imagePlan(runId, platforms, { inputs, config, context }, facts) {
    const { image, build } = config;
    if (image.kind === 'prebuilt' && !image.code) {
        return { how: 'prebuilt', reference: image.reference, platform: platforms[0] ?? facts.engine.platform };
    }
    const source = buildSource(config, context, facts);
    const hash = specHash({
        dockerfile: hashedDockerfile(config, context, facts),
        platforms,
        buildArgs: build.args,
        requirements: facts.requirements,
        context: facts.code?.digest ?? '',
        target: image.kind === 'context' ? image.target : undefined,
    });
    const name = build.name ?? defaultImageName(context.repo, config.name);
    const values = {
        spec_hash: hash,
        sha: context.pr?.headSha ?? context.sha,
        ref: context.refName,
        pr: context.pr ? String(context.pr.number) : '',
        agent: config.name,
        run_id: runId,
    };
    const path = facts.registry
        ? imageRepository({
            registry: config.registry,
            name,
            username: facts.registry.username,
            owner: context.owner,
            pullRequest: context.pr !== undefined,
        })
        : `alto/${name}`;
    const extraTags = [...new Set([...build.extraTags, ...(context.pr ? [`pr-${context.pr.number}`] : [])])];
    return {
        how: 'build',
        path,
        repository: facts.registry ? `${facts.registry.host}/${path}` : path,
        tag: formatTag('{spec_hash}', values).tag,
        extraTags: extraTags.map((tag) => checkedTag(formatTag(tag, values).tag)),
        hash,
        platforms,
        pulls: [...new Set(facts.images.map(image_reference/* registryHost */.U$))],
        source,
        args: build.args,
        labels: {
            ...build.labels,
            'org.opencontainers.image.source': `${context.serverUrl}/${context.repository}`,
            'alto.hash': hash,
        },
        noCache: build.noCache || inputs.forceBuild,
        pull: build.pull,
        builder: inputs.builder,
        output: config.infra.type === 'local' ? 'load' : 'push',
    };
}
function checkedTag(tag) {
    if (!isContentTag(tag))
        return tag;
    throw (0,errors/* configError */.Fj)('ALTO-CFG-402', `the tag \`${tag}\` looks like a content tag of ours`, {
        hint: 'choose another one in `extra-tags`',
    });
}

;// CONCATENATED MODULE: ./src/job/json.ts

/** The text of a value as JSON; a Secret itself when there is a secret in it, because its text holds it in plain. */
function toJson(value) {
    const text = JSON.stringify(revealed(value));
    return secretsIn(value).length > 0 ? new secret/* Secret */.z(text) : text;
}
/** Every secret in a value. */
function secretsIn(value) {
    if (value instanceof secret/* Secret */.z)
        return [value];
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.values(value).flatMap(secretsIn);
}
function revealed(value) {
    if (value instanceof secret/* Secret */.z)
        return value.reveal();
    if (Array.isArray(value))
        return value.map(revealed);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
}

;// CONCATENATED MODULE: ./src/job/programs.ts
/**
 * Calls a function: module and function are arguments, its keyword arguments a JSON file. It is a file and not `-c`, so
 * that child processes (multiprocessing) find it. Any Python from 3.6 on.
 */
const CALL_PROGRAM = `import inspect
import json
import os
import sys


def call(module_name, function_name):
    sys.path.insert(0, os.getcwd())
    with open('/alto/in/kwargs.json', encoding='utf-8') as file:
        kwargs = json.load(file)
    __import__(module_name)
    result = getattr(sys.modules[module_name], function_name)(**kwargs)
    if inspect.iscoroutine(result):
        import asyncio
        result = asyncio.run(result)
    return result


def hand_back(result):
    try:
        text = json.dumps(result, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        print('alto: the return value is not JSON and is not handed back: %s' % error, file=sys.stderr)
        return
    try:
        with open('/alto/out/return.json', 'w', encoding='utf-8') as file:
            file.write(text)
    except OSError as error:
        print('alto: the return value cannot be handed back: %s' % error, file=sys.stderr)


if __name__ == '__main__':
    sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
    try:
        value = call(sys.argv[1], sys.argv[2])
    except Exception as error:
        # The user's own frames are enough: the first two are ours.
        trace = error.__traceback__.tb_next
        error.__traceback__ = trace.tb_next or trace
        sys.excepthook(type(error), error, error.__traceback__)
        sys.exit(1)
    hand_back(value)
`;
/**
 * Runs a notebook through papermill: notebook, output and kernel are arguments, parameters a JSON file (papermill's own
 * YAML would turn `1e5` into text). The notebook is only read. papermill writes parameters into its output; those that
 * are secret are hidden in it again, because it is an artifact. Any Python from 3.6 on.
 */
const NOTEBOOK_PROGRAM = `import json
import os
import sys
import tempfile


def hide(source, target, hidden):
    with open(source, encoding='utf-8') as file:
        text = file.read()
    for value in hidden:
        forms = {value}
        for _ in range(2):
            forms |= {json.dumps(form, ensure_ascii=ascii)[1:-1] for form in forms for ascii in (True, False)}
        for form in sorted(filter(None, forms), key=len, reverse=True):
            text = text.replace(form, '***')
    with open(target, 'w', encoding='utf-8') as file:
        file.write(text)


def run(notebook, output, kernel):
    try:
        import papermill
    except ImportError as error:
        print('alto: a notebook needs papermill and ipykernel in its image: %s' % error, file=sys.stderr)
        return 1
    with open('/alto/in/params.json', encoding='utf-8') as file:
        given = json.load(file)
    folder = os.path.dirname(output) or '.'
    if not os.access(folder, os.W_OK):
        # The image runs as a user who may not write beside the notebook.
        moved = os.path.join(os.environ.get('ALTO_ARTIFACTS', '/alto/out/artifacts'), os.path.basename(output))
        print('alto: %s is not writable: the executed notebook is %s' % (folder, moved), file=sys.stderr)
        output = moved
    hidden = given['hidden']
    written = os.path.join(tempfile.mkdtemp(), 'notebook.ipynb') if hidden else output
    try:
        papermill.execute_notebook(
            notebook, written, parameters=given['params'], kernel_name=kernel, progress_bar=False,
            stdout_file=sys.stdout, stderr_file=sys.stderr)
    except papermill.PapermillExecutionError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        if hidden and os.path.exists(written):
            hide(written, output, hidden)
    return 0


if __name__ == '__main__':
    sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
    sys.path.insert(0, os.getcwd())
    sys.exit(run(*sys.argv[1:]))
`;

;// CONCATENATED MODULE: ./src/job/entrypoint.ts




const PROGRAM = '/alto/in/program.py';
const KWARGS = '/alto/in/kwargs.json';
const PARAMS = '/alto/in/params.json';
/** Turns an entrypoint into a command; data goes in files and arguments, so any value survives. */
function invocation(entrypoint) {
    switch (entrypoint?.type) {
        case undefined:
            return { command: undefined, files: {}, env: {}, extraArtifacts: [] };
        case 'script':
        case 'project':
            return {
                command: ['sh', '-c', `${enter(entrypoint.src)}${entrypoint.cmd}`],
                files: {},
                env: {},
                extraArtifacts: [],
            };
        case 'function':
            return {
                command: python(entrypoint.src, entrypoint.module, entrypoint.function),
                files: { [PROGRAM]: CALL_PROGRAM, [KWARGS]: toJson(entrypoint.kwargs) },
                env: { PYTHONUNBUFFERED: '1' },
                extraArtifacts: [],
            };
        case 'jupyter':
            return {
                command: python(entrypoint.src, entrypoint.notebook, entrypoint.output, entrypoint.kernel),
                files: {
                    [PROGRAM]: NOTEBOOK_PROGRAM,
                    [PARAMS]: toJson({ params: entrypoint.params, hidden: secretsIn(entrypoint.params) }),
                },
                env: { PYTHONUNBUFFERED: '1' },
                extraArtifacts: [literalGlob(external_node_path_.posix.join(entrypoint.src, entrypoint.output))],
            };
    }
}
/** Runs our program by the image's Python, whatever its name: some images have `python3` only, some `python` only. */
function python(src, ...args) {
    const script = [
        `${enter(src)}python=$(command -v python3 || command -v python) || {`,
        "  echo 'alto: this image has no Python: neither python3 nor python is in its PATH' >&2",
        '  exit 127',
        '}',
        `exec "$python" -u ${PROGRAM} "$@"`,
    ].join('\n');
    return ['sh', '-c', script, 'alto', ...args];
}
/**
 * What stands before every command of ours. Both streams become one inside the container: the engine reads them through
 * two pipes, and cannot tell which line was first. Then the folder; `./` keeps CDPATH, `-` and `~` out of it.
 */
function enter(src) {
    const merge = 'exec 2>&1\n';
    if (src === '' || src === '.')
        return merge;
    return `${merge}cd ${shellWord(external_node_path_.posix.isAbsolute(src) ? src : `./${src}`)} || exit\n`;
}
/** A glob that means exactly this path. */
function literalGlob(path) {
    return path.replaceAll(/[\\*?[\]{}]/g, '\\$&');
}

// EXTERNAL MODULE: ./src/job/globs.ts + 3 modules
var globs = __webpack_require__(4387);
;// CONCATENATED MODULE: ./src/plan/job.ts



/** The container's command, environment, files and limits. */
function jobPlan(runId, { config, context }, platforms, image) {
    const generated = config.image.kind === 'generated' || (config.image.kind === 'prebuilt' && config.image.code);
    const workdir = generated ? `/alto/${(0,image_context.projectFolder)(context.repo, config.project.path)}` : undefined;
    const entry = invocation(config.entrypoint);
    // A glob that cannot be used is told before anything is built; a prebuilt image's own folder is not known yet.
    (0,globs/* compileGlobs */.t)(config.artifacts, workdir ?? '/workdir');
    return {
        platform: image.how === 'prebuilt' ? image.platform : platforms[0],
        command: entry.command,
        workdir,
        env: {
            ...entry.env,
            ...config.env,
            ALTO_AGENT: config.name,
            ALTO_RUN_ID: runId,
            ...(image.how === 'build' && { ALTO_IMAGE_HASH: image.hash }),
            ALTO_OUTPUT: '/alto/out/output',
            ALTO_SUMMARY: '/alto/out/summary.md',
            ALTO_ARTIFACTS: '/alto/out/artifacts',
        },
        files: entry.files,
        resources: config.resources,
        artifacts: [...config.artifacts, ...entry.extraArtifacts],
        timeout: config.timeoutSeconds,
    };
}

// EXTERNAL MODULE: ./src/agents/ec2/launch.ts
var launch = __webpack_require__(7792);
;// CONCATENATED MODULE: ./src/plan/machine.ts

/** Seconds that a build may take. */
const BUILD_LIMIT = 3600;
/** The machine, with a deadline that covers every limit of the run. */
function machinePlan(runId, read, { machine, region, account, now }) {
    const { infra } = read.config;
    if (infra.type === 'local')
        return { kind: 'local' };
    if (!machine || region === undefined || account === undefined)
        throw new TypeError('an EC2 agent needs its facts');
    return { kind: 'ec2', launch: { ...launchOf(runId, read, infra, machine, now), region, account } };
}
function launchOf(runId, { inputs, config, context }, infra, machine, now) {
    const limits = { ...launch/* LIMITS */.b1, run: config.timeoutSeconds };
    const longest = BUILD_LIMIT + Object.values(limits).reduce((sum, limit) => sum + limit, 0);
    return {
        runId,
        attempt: context.runAttempt,
        agent: config.name,
        repository: context.repository,
        job: context.job,
        pr: context.pr && String(context.pr.number),
        role: inputs.roleToAssume,
        instanceTypes: infra.instanceType,
        imageId: machine.imageId,
        architecture: machine.architecture,
        rootDevice: machine.rootDevice,
        volumeSize: infra.volumeSize ?? Math.max(machine.imageSize, 30),
        subnets: infra.subnets,
        securityGroups: infra.securityGroups,
        instanceProfile: infra.instanceProfile,
        market: infra.market,
        maxPrice: infra.maxPrice,
        assignPublicIp: infra.assignPublicIp,
        metadataHopLimit: infra.metadataHopLimit,
        tags: infra.tags,
        postBuildCmds: config.postBuildCmds,
        limits,
        expiresAt: now + longest * 1000,
    };
}

;// CONCATENATED MODULE: ./src/plan/platforms.ts

/** The platforms of the image: as written, else what the machine runs. */
function platformsOf(config, facts) {
    const machine = facts.machine?.platform ?? facts.engine.platform;
    const asked = config.build.platforms;
    if (asked.length === 0)
        return [machine];
    if (!asked.includes(machine)) {
        throw (0,errors/* configError */.Fj)('ALTO-CFG-401', `the image is built for ${asked.join(', ')}, and the machine runs ${machine}`, {
            hint: `add \`${machine}\` to \`platform\`, or choose an instance type of the other architecture`,
        });
    }
    return asked;
}

;// CONCATENATED MODULE: ./src/plan.ts




/** Decides everything from what was read and looked up. Pure. */
function plan_plan(runId, read, facts) {
    const platforms = platformsOf(read.config, facts);
    const image = imagePlan(runId, platforms, read, facts);
    return Object.freeze({
        runId,
        agent: read.config.name,
        image,
        machine: machinePlan(runId, read, facts),
        job: jobPlan(runId, read, platforms, image),
        buildLimit: BUILD_LIMIT,
        warnings: facts.unpinned.map((reference) => `the digest of ${reference} could not be asked for: its tag counts as it is (unpinned)`),
    });
}

;// CONCATENATED MODULE: ./src/log/worth.ts
/**
 * Whether an `env:` value is worth hiding. Numbers, booleans, fewer than 6 characters, and this run's region, account id or registry
 * are not: hiding them would mutilate the log and make GitHub drop outputs. Passwords and session keys are always hidden, without asking here.
 */
function worthMasking(value, known) {
    const text = value.trim();
    if (text.length < 6)
        return false;
    if (/^(true|false)$/i.test(text))
        return false;
    // Beyond 15 digits it is no longer a number that anybody counts with, but a key.
    if (/^[+-]?\d{1,15}(\.\d{1,15})?(e[+-]?\d{1,3})?$/i.test(text))
        return false;
    const host = known.registry?.split('/')[0];
    return ![known.region, known.accountId, known.registry, host].includes(text);
}

;// CONCATENATED MODULE: ./src/report/issues.ts

/** GitHub keeps ten annotations of a level for a step; the run's own last sentence is one of them. */
const ANNOTATED = 9;
/** Tells all problems of a file with their places, the first ones as annotations there. */
function tellIssues(workflow, issues) {
    for (const issue of issues.slice(0, ANNOTATED))
        workflow.error((0,errors/* issueText */.v4)(issue), placeOf(issue));
    for (const issue of issues.slice(ANNOTATED))
        workflow.info((0,errors/* issueText */.v4)(issue));
}
/** Tells what is doubtful about a file. */
function tellWarnings(workflow, issues) {
    for (const issue of issues)
        workflow.warning((0,errors/* issueText */.v4)(issue), placeOf(issue));
}
function placeOf({ file, line, column }) {
    return { file, line, column };
}

;// CONCATENATED MODULE: ./src/read.ts





/** Reads inputs, the run's context and alto.yml; everything that is wrong with them is told together. */
async function readAll(ground) {
    const { env, workflow } = ground;
    const [{ inputSecrets, readInputs }, { readContext }, { load }] = await Promise.all([
        __webpack_require__.e(/* import() */ 4389).then(__webpack_require__.bind(__webpack_require__, 4389)),
        __webpack_require__.e(/* import() */ 577).then(__webpack_require__.bind(__webpack_require__, 577)),
        __webpack_require__.e(/* import() */ 8242).then(__webpack_require__.bind(__webpack_require__, 5861)),
    ]);
    const inputs = await readInputs(env);
    for (const secret of inputSecrets(inputs))
        workflow.mask(secret);
    const context = readContext(env);
    refuseForeignCode(context);
    const { config, warnings, notices, secrets } = await load({ inputs, context, env });
    hide(ground, secrets, inputs, config);
    refuseLink(config, `${inputs.artifactsPath}/${config.name}`);
    tellWarnings(workflow, warnings);
    for (const notice of notices)
        workflow.info(notice);
    return { inputs, context, config };
}
/** On these events a workflow has secrets, while the code may be anybody's. */
function refuseForeignCode({ eventName }) {
    if (!['pull_request_target', 'workflow_run', 'issue_comment'].includes(eventName))
        return;
    throw new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-ENV-020',
        reason: 'untrusted',
        message: `a run on \`${eventName}\` is refused: somebody without rights may have written the code that it would run with your secrets`,
        hint: 'run on `pull_request`, `push`, `schedule` or `workflow_dispatch`',
    });
}
/** What a program writes must not leave the folder for artifacts through a link that the repository brought. */
function refuseLink({ artifactsFolder, name }, shown) {
    if (!(0,external_node_fs_.lstatSync)((0,external_node_path_.join)(artifactsFolder, name), { throwIfNoEntry: false })?.isSymbolicLink())
        return;
    throw (0,errors/* configError */.Fj)('ALTO-CFG-022', `\`${shown}\` is a link`, { hint: 'remove it from the repository' });
}
/** Hides the secrets of the file before anything can print them; those that would only mutilate the log are named instead. */
function hide({ workflow, env }, secrets, inputs, config) {
    const known = {
        region: inputs.awsRegion ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
        accountId: inputs.roleToAssume?.split(':')[4],
        registry: config.registry.host,
    };
    const open = secrets.filter(({ value, always }) => !always && !worthMasking(value.reveal(), known));
    for (const named of secrets)
        if (!open.includes(named))
            workflow.mask(named.value);
    if (open.length === 0)
        return;
    const names = [...new Set(open.map(({ name }) => name))].join(', ');
    workflow.info(`not hidden in the log, because their values are no secrets: ${names}`);
}

// EXTERNAL MODULE: ./src/report/report.ts
var report = __webpack_require__(8850);
// EXTERNAL MODULE: ./src/agents/agent.ts
var agents_agent = __webpack_require__(6123);
// EXTERNAL MODULE: ./src/job/results.ts + 1 modules
var job_results = __webpack_require__(731);
;// CONCATENATED MODULE: ./src/workflow/group.ts
/** Does something under a heading of the job log that can be folded. */
async function inGroup(workflow, name, work) {
    workflow.startGroup(name);
    try {
        return await work();
    }
    finally {
        workflow.endGroup();
    }
}

;// CONCATENATED MODULE: ./src/run.ts







/** Lines of the log for what did not come back; the summary has more. */
const SKIPPED_SHOWN = 10;
/** Runs the container and brings back what it made, whether it failed or not. */
async function runAndCollect(given) {
    const { doors, agent, plan, image, lease, known, timeline, signal } = given;
    const { inputs, config } = given.read;
    const { workflow } = doors;
    const folder = (0,external_node_path_.join)(config.artifactsFolder, plan.agent);
    const shown = `${inputs.artifactsPath}/${plan.agent}`;
    const file = { path: (0,external_node_path_.join)(folder, agents_agent/* LOG_FILE */.U), name: `${shown}/${agents_agent/* LOG_FILE */.U}` };
    known.learn({ artifactsPath: folder, artifactsShown: shown, logFile: file.path });
    const job = {
        ...plan.job,
        image: image.reference,
        env: { ...plan.job.env, ALTO_IMAGE: image.reference },
        credential: () => pullCredential(doors, plan, image),
    };
    const log = doors.log(file);
    const running = async () => {
        try {
            return await agent.run(lease, job, (chunk) => log.write(chunk), signal);
        }
        finally {
            // Its last line may still be waiting for an end.
            await log.close();
            known.learn({ logTail: log.tail(50) });
        }
    };
    const exit = await timeline.stage('run', () => inGroup(workflow, 'Run', running));
    known.learn({ exit });
    const fault = log.fault() ??
        (log.bytes() === exit.logBytes ? undefined : `the log is not complete: ${log.bytes()} of ${exit.logBytes} bytes`);
    if (fault !== undefined)
        workflow.warning(fault);
    const collected = await timeline.stage('collect', () => agent.collect(lease, job, folder, signal));
    learnCollected(doors, known, collected, shown);
    return endingOf(exit, collected, job, inputs.ifNoFilesFound, workflow);
}
function learnCollected({ workflow }, known, { artifacts, skipped, results }, shown) {
    const total = artifacts.reduce((sum, { bytes }) => sum + bytes, 0);
    const count = artifacts.length === 1 ? '1 artifact' : `${artifacts.length} artifacts`;
    if (artifacts.length > 0)
        workflow.info(`${count} (${(0,markdown/* bytes */.ee)(total)}) in ${shown}`);
    // The names are the program's.
    for (const line of skipped.slice(0, SKIPPED_SHOWN))
        workflow.remote(`not brought back: ${line}`);
    const { warnings, ...handed } = (0,job_results/* readResults */.x8)(results);
    for (const warning of warnings)
        workflow.warning(warning);
    known.learn({ artifacts, skipped, results: handed });
}
/** The program's end decides; only a good one can still be spoilt by artifacts that did not come. */
function endingOf(exit, { artifacts, problem }, job, ifNoFilesFound, workflow) {
    const ending = (0,report/* endingOfExit */.RF)(exit);
    const nothing = artifacts.length === 0 && job.artifacts.length > 0 && !problem && ifNoFilesFound !== 'ignore';
    const missing = problem
        ? { ...(0,report/* endingOfError */.Rx)(problem), stage: 'collect' }
        : {
            result: 'failure',
            reason: 'exit',
            stage: 'collect',
            message: `no file matches \`artifacts\`: ${job.artifacts.join(', ')}`,
        };
    const spoils = problem !== undefined || (nothing && ifNoFilesFound === 'error');
    if (spoils && ending.result === 'success')
        return missing;
    if (problem || nothing)
        workflow.warning(missing.message);
    return ending;
}
/** The login with which the agent pulls; a built image lives where it was pushed. */
async function pullCredential(doors, plan, image) {
    if (plan.image.how === 'build') {
        const registry = await doors.pushRegistry();
        return registry.pullCredential(plan.image.path);
    }
    const { host, path } = (0,image_reference/* parseReference */.F2)(image.reference);
    return (await doors.pullRegistry(host)).pullCredential(path);
}

;// CONCATENATED MODULE: ./src/workflow/aside.ts
/** A workflow whose lines wait; everything that is no line (masks, outputs, state, annotations) goes through at once. */
function aside(workflow) {
    let kept = [];
    // A group is opened by its first line: there is none of nothing.
    let unopened;
    const print = (line) => {
        if (kept) {
            kept.push(line);
            return;
        }
        if (unopened !== undefined)
            workflow.startGroup(unopened);
        unopened = undefined;
        line();
    };
    return {
        ...workflow,
        info: (line) => print(() => workflow.info(line)),
        remote: (line) => print(() => workflow.remote(line)),
        startGroup: (name) => print(() => workflow.startGroup(name)),
        endGroup: () => print(() => workflow.endGroup()),
        stepForward(name) {
            const lines = kept ?? [];
            kept = undefined;
            unopened = name;
            lines.forEach(print);
        },
        close() {
            if (kept === undefined && unopened === undefined)
                workflow.endGroup();
            unopened = undefined;
        },
    };
}

;// CONCATENATED MODULE: ./src/main.ts














/** A run from its first word to its last. It never throws: every ending is a report. */
async function main(start) {
    const { known, timeline, ground } = start;
    const silence = breakSilence({ ...ground, timeline });
    try {
        known.learn({ ending: await story(start) });
    }
    catch (thrown) {
        const error = (0,errors/* asAltoError */.bD)(thrown);
        // A single problem is the last sentence of the run.
        if (error.issues.length > 1)
            tellIssues(ground.workflow, error.issues);
        if (error.kind === 'bug' && error.cause instanceof Error)
            ground.workflow.debug(error.cause.stack ?? '');
        known.learn({ ending: (0,report/* endingOfError */.Rx)(error) });
    }
    finally {
        silence.stop();
    }
    known.learn({
        stage: known.report().ending?.stage ?? timeline.current(),
        stages: timeline.stages(),
        ended: ground.clock.now(),
    });
    return known.report();
}
/** The story of a run: read, open the doors, perform, give back. */
async function story(start) {
    const { ground, runId, known, timeline } = start;
    const read = await timeline.stage('config', () => readAll(ground));
    known.learn({ agent: read.config.name });
    const cleanup = [];
    try {
        const doors = await openDoors(ground, runId, read);
        return await perform(start, read, doors, cleanup);
    }
    finally {
        cleanup.push(...(await giveBackFolders(ground.ledger)));
        for (const line of cleanup)
            ground.workflow.info(line);
        known.learn({ cleanup });
    }
}
/** Looks up, plans, gets image and machine side by side, runs, collects; the machine is ended whatever happens. */
async function perform({ runId, known, timeline, signal }, read, doors, cleanup) {
    const { workflow } = doors;
    const facts = await timeline.stage('look up', () => lookUp(doors, read));
    const plan = plan_plan(runId, read, facts);
    for (const warning of plan.warnings)
        workflow.warning(warning);
    await refuseShortCredentials(doors, plan);
    const beside = aside(workflow);
    const agent = await doors.agent(plan, beside);
    const end = onceOrOnAbort(signal, async () => {
        const { what, gone } = await agent.release();
        if (what !== '')
            cleanup.push(what);
        if (!gone)
            workflow.error(what);
    });
    try {
        const [image, lease] = await (0,limit/* sideBySide */.Q)(signal, (both) => timeline
            .stage('image', () => inGroup(workflow, 'Image', () => obtainImage(doors, plan, both)))
            .finally(() => beside.stepForward('Agent')), (both) => timeline.stage('agent', () => agent.apply(both))).finally(() => {
            beside.close();
            if (agent.attempts().length > 0)
                known.learn({ attempts: agent.attempts() });
        });
        known.learn({ image, machine: lease });
        return await runAndCollect({ doors, agent, plan, image, lease, read, known, timeline, signal });
    }
    finally {
        await timeline.stage('give back', end);
    }
}
/** A run that outlives its credentials could not be ended: it is refused before it begins. */
async function refuseShortCredentials(doors, plan) {
    const end = await doors.credentialsEnd();
    const needed = doors.clock.now() + plan.job.timeout * 1000;
    if (end === undefined || end > needed)
        return;
    throw new errors/* AltoError */.DV({
        kind: 'auth',
        code: 'ALTO-AUTH-020',
        reason: 'credentials',
        message: `the AWS credentials end at ${new Date(end).toISOString()}, before a run of ${plan.job.timeout} s could be over`,
        hint: 'give `role-to-assume` and `id-token: write`, so that they are renewed, or a shorter `timeout`',
    });
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

/***/ 9473:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   network: () => (/* binding */ network)
/* harmony export */ });
/** A network through the proxies that the environment names. */
async function network(env) {
    const { httpAgents, nodeHttp } = await __webpack_require__.e(/* import() */ 6803).then(__webpack_require__.bind(__webpack_require__, 6803));
    const { distribution } = await __webpack_require__.e(/* import() */ 9952).then(__webpack_require__.bind(__webpack_require__, 9952));
    const agents = httpAgents(env);
    const http = nodeHttp(agents);
    return { agents, http, distribution: distribution({ http }) };
}


/***/ }),

/***/ 8094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ once)
/* harmony export */ });
/** What is made when it is first asked for, and then shared: a failure is shared too. */
function once(make) {
    let made;
    return () => (made ??= make());
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** Text of others as plain text in Markdown: no HTML, no link, no image, no mention, no table or list of its own. */
function plain(text) {
    return text
        .replaceAll(/[\r\n]+/g, ' ')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll(/[\\`*_{}[\]()#!|~]|^[+-]/g, (mark) => `\\${mark}`)
        .replace(/^(\d{1,9})\.(?=\s)/, '$1\\.')
        .replaceAll('@', '@\u200b')
        .replaceAll(/\bwww\./gi, (mark) => `${mark.slice(0, -1)}\u200b.`)
        .replaceAll(/:\/\//g, ':\u200b//');
}
/** Text of others as inline code; the fence is longer than any run of backticks in it. */
function code(text) {
    const flat = text.replaceAll(/[\r\n]+/g, ' ').replaceAll('|', '\u2502');
    const fence = '`'.repeat(longestRun(flat) + 1);
    const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${flat}${pad}${fence}`;
}
/** Lines of others as a code block. */
function block(lines, language = 'text') {
    const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
    return [fence + language, ...lines, fence].join('\n');
}
/** A table; cells are Markdown already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Bytes as people read them. */
function bytes(count) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = count;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
/** Milliseconds as people read them. */
function duration(ms) {
    const all = Math.max(0, Math.round(ms / 1000));
    if (all < 10)
        return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
    const hours = Math.floor(all / 3600);
    const minutes = Math.floor((all % 3600) / 60);
    const rest = `${all % 60} s`;
    if (hours > 0)
        return `${hours} h ${minutes} min`;
    return minutes > 0 ? `${minutes} min ${rest}` : rest;
}
function longestRun(text) {
    return Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
}


/***/ })

};
