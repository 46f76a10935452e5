export const id = 6328;
export const ids = [6328,6803];
export const modules = {

/***/ 6397:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ askGithub)
/* harmony export */ });
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6803);
/* harmony import */ var _registry_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7187);


/** A page of a hundred comments of the greatest length. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Asks GitHub's API once. The token is sent to that server alone, and never in the clear. */
async function askGithub(options, { method = 'GET', url, body }) {
    const { http, apiUrl, token, signal } = options;
    if (url.origin !== new URL(apiUrl).origin)
        throw new Error('it names another server');
    if (url.protocol !== 'https:' && !(0,_registry_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(url.host))
        throw new Error('its address is not https');
    const response = await http({
        url,
        method,
        headers: {
            accept: 'application/vnd.github+json',
            authorization: `Bearer ${token.reveal()}`,
            'x-github-api-version': '2022-11-28',
            ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        timeout: 10_000,
        signal,
    });
    const text = (await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .readBody */ .x)(response, MAX_BYTES)).toString();
    return { status: response.status, headers: response.headers, text };
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

/***/ 6328:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  refuseUntrusted: () => (/* binding */ refuseUntrusted),
  settleTrust: () => (/* binding */ settleTrust)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/forge/rest.ts
var rest = __webpack_require__(6397);
// EXTERNAL MODULE: ./src/unreachable.ts
var unreachable = __webpack_require__(5117);
;// CONCATENATED MODULE: ./src/trust/branches.ts


/** Says why a commit is not known to be on a branch of the repository; undefined when it is. Whatever goes wrong is a reason. */
async function whyNotOnBranch(options, commit) {
    const { known, token } = options;
    if (!token)
        return 'there is no `github-token` to ask GitHub about it';
    try {
        // The head of a fork's pull request is in the repository too, and on none of its branches.
        const heads = await ask(options, token, `commits/${commit}/branches-where-head`);
        if (Array.isArray(heads) && heads.some((head) => nested(head, 'commit', 'sha') === commit))
            return undefined;
        const status = nested(await ask(options, token, `compare/${known}...${commit}?per_page=1`), 'status');
        if (status === 'behind' || status === 'identical')
            return undefined;
        return 'GitHub knows it on no branch of this repository';
    }
    catch (error) {
        const why = (0,unreachable/* whyUnreachable */.c)(error) ?? (error instanceof Error ? error.message : 'it gave no answer');
        return `GitHub could not be asked about it: ${why}`;
    }
}
async function ask({ http, apiUrl, repository }, token, path) {
    const url = new URL(`${apiUrl}/repos/${repository}/${path}`);
    const { status, text } = await (0,rest/* askGithub */.f)({ http, apiUrl, token }, { url });
    if (status !== 200)
        throw new Error(`it answered with ${status}`);
    return JSON.parse(text);
}
function nested(value, ...names) {
    return names.reduce((at, name) => typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? at[name]
        : undefined, value);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/trust/checkouts.ts



const MOST_FOLDERS = 100_000;
/** `packed-refs` of the largest repositories is a few MiB. */
const MOST_BYTES = 32 * 1024 * 1024;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/**
 * Every checkout in a folder, found by its `.git`; undefined when the folder is too large to be sure of all. Files are
 * only read: git itself would run what the configuration of a repository names. A submodule belongs to its parent.
 */
function findCheckouts(workspace) {
    const found = [];
    const folders = [workspace];
    for (let at = 0; at < folders.length; at++) {
        if (at >= MOST_FOLDERS)
            return undefined;
        const folder = folders[at];
        for (const entry of (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true })) {
            const path = (0,external_node_path_.join)(folder, entry.name);
            if (entry.name.toLowerCase() === '.git') {
                if (!isSubmodule(path, found))
                    found.push({ folder, commit: headOf(path, workspace) });
            }
            else if (entry.isDirectory())
                folders.push(path);
        }
    }
    return found;
}
/** Its commit is written in its parent's; where it stands is the parent's own `.git/modules`. */
function isSubmodule(git, outer) {
    const target = linkedTo(git);
    return target !== undefined && outer.some(({ folder }) => (0,inside/* isInside */.F)((0,external_node_path_.join)(folder, '.git', 'modules'), target));
}
/** The commit of a `.git`, be it a folder or, in a worktree, a file that names one in the workspace. */
function headOf(git, workspace) {
    const folder = linkedTo(git) ?? git;
    if (!(0,inside/* isInside */.F)(workspace, folder) || !(0,external_node_fs_.lstatSync)(folder, { throwIfNoEntry: false })?.isDirectory())
        return undefined;
    const common = checkouts_text((0,external_node_path_.join)(folder, 'commondir'))?.trim();
    const shared = common === undefined ? folder : (0,external_node_path_.resolve)(folder, common);
    return !shared.includes('\0') && (0,inside/* isInside */.F)(workspace, shared) ? commitOf('HEAD', [folder, shared]) : undefined;
}
/** Follows a name to its commit; a reference is looked for in its own file first, then among the packed ones. */
function commitOf(name, folders, depth = 0) {
    for (const folder of folders) {
        const value = checkouts_text((0,external_node_path_.join)(folder, name))?.trim();
        if (value === undefined)
            continue;
        if (COMMIT.test(value))
            return value;
        const next = /^ref: (refs\/[^\0\s]+)$/.exec(value)?.[1];
        const isPlain = next !== undefined && !next.split('/').some((part) => part === '' || part.startsWith('.'));
        return isPlain && depth < 5 ? commitOf(next, folders, depth + 1) : undefined;
    }
    for (const folder of folders) {
        const line = checkouts_text((0,external_node_path_.join)(folder, 'packed-refs'))
            ?.split('\n')
            .find((one) => one.endsWith(` ${name}`));
        const commit = line?.slice(0, -name.length - 1);
        if (commit !== undefined && COMMIT.test(commit))
            return commit;
    }
    return undefined;
}
/** Where a `.git` that is a file points to. */
function linkedTo(git) {
    const target = /^gitdir: ([^\0\n]+)\n?$/.exec(checkouts_text(git) ?? '')?.[1];
    return target === undefined ? undefined : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(git), target);
}
/** The text of a regular file; links are not followed. A name that some other file brought may be none at all. */
function checkouts_text(path) {
    if (path.includes('\0'))
        return undefined;
    const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    return stats?.isFile() && stats.size <= MOST_BYTES ? (0,external_node_fs_.readFileSync)(path, 'utf8') : undefined;
}

;// CONCATENATED MODULE: ./src/trust/trust.ts






/**
 * Looks closer where the event alone makes the code untrusted and the workflow has secrets: it is trusted after all when
 * everything that was checked out is on a branch of this repository. In doubt it is not.
 */
async function settleTrust({ context, file, ...github }) {
    if (!context.untrusted?.withSecrets)
        return context;
    const why = await whyUntrusted(context, file, github);
    return { ...context, untrusted: why === undefined ? undefined : { ...context.untrusted, why } };
}
/** A run on an event that has secrets needs code that is trusted, or a workflow that says that it does not mind. */
function refuseUntrusted({ untrusted, eventName }, allowUntrusted) {
    if (!untrusted?.withSecrets || allowUntrusted)
        return;
    throw new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-ENV-020',
        reason: 'untrusted',
        message: `a run on \`${eventName}\` is refused: somebody without rights may have written the code that it would run with your secrets, for ${untrusted.why}`,
        hint: 'run on `pull_request`, or check out a commit of a branch of this repository; `allow-untrusted: true` runs it anyway, with what SECURITY.md says of that',
    });
}
async function whyUntrusted(context, file, github) {
    const { workspace, ownCommits, repository, apiUrl, sha } = context;
    const checkouts = readable(workspace);
    if (!checkouts)
        return 'the workspace cannot be looked through';
    const project = (0,external_node_path_.dirname)((0,external_node_path_.resolve)(workspace, file));
    if (!checkouts.some(({ folder }) => (0,inside/* isInside */.F)(folder, project)))
        return 'the alto.yml is in no checkout: its folder has no `.git`';
    for (const { folder, commit } of checkouts) {
        const name = folder === workspace ? 'the workspace' : `\`${(0,quote/* quotable */.E)((0,external_node_path_.relative)(workspace, folder))}\``;
        if (commit === undefined)
            return `what is checked out in ${name} cannot be read from its \`.git\``;
        if (ownCommits.includes(commit))
            continue;
        const why = await whyNotOnBranch({ ...github, apiUrl, repository, known: sha }, commit);
        if (why !== undefined)
            return `${name} is at commit ${commit.slice(0, 12)}, and ${why}`;
    }
    return undefined;
}
/** A file that this process may not read could hide anything. */
function readable(workspace) {
    try {
        return findCheckouts(workspace);
    }
    catch (error) {
        if (error instanceof Error && 'syscall' in error)
            return undefined;
        throw error;
    }
}


/***/ })

};
