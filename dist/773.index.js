export const id = 773;
export const ids = [773];
export const modules = {

/***/ 4773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  load: () => (/* binding */ load)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./src/config/paths.ts
var paths = __webpack_require__(1066);
;// CONCATENATED MODULE: ./src/config/file.ts




const MAX_BYTES = 64 * 1024;
/** Reads the file that the `file` input names, from the workspace. */
function readAltoFile(workspace, file) {
    const found = (0,paths/* findInside */.aV)(workspace, workspace, file);
    if ('problem' in found) {
        const outside = found.problem.startsWith('leads out');
        if (outside)
            throw fileError('ALTO-CFG-003', file, found.problem, 'the input `file` names a file in the checked-out repository');
        throw fileError('ALTO-CFG-001', file, found.problem, 'check out the repository first (`uses: actions/checkout`), and name the file with the input `file` when it is not `alto.yml`');
    }
    if (!found.stats.isFile())
        throw fileError('ALTO-CFG-002', file, 'is not a regular file', 'name the alto.yml itself, not its folder');
    const text = decode(file, readAtMost(found.absolute, file));
    const folder = (0,external_node_path_.dirname)(found.absolute);
    return {
        text,
        absolute: found.absolute,
        project: { folder, path: (0,paths/* relativeTo */.Mf)(workspace, folder, folder), file: found.relative },
    };
}
/** Reads one byte more than is allowed, so that a file that grows meanwhile is noticed too. */
function readAtMost(path, file) {
    const bytes = new Uint8Array(MAX_BYTES + 1);
    let length = 0;
    try {
        const handle = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        try {
            if (!(0,external_node_fs_.fstatSync)(handle).isFile())
                throw fileError('ALTO-CFG-002', file, 'is not a regular file', 'name the alto.yml itself');
            for (let read = -1; read !== 0 && length < bytes.length; length += read)
                read = (0,external_node_fs_.readSync)(handle, bytes, length, bytes.length - length, null);
        }
        finally {
            (0,external_node_fs_.closeSync)(handle);
        }
    }
    catch (error) {
        if (error instanceof errors/* AltoError */.D)
            throw error;
        throw fileError('ALTO-CFG-004', file, 'cannot be read', 'give the user of the runner the right to read it', error);
    }
    if (length > MAX_BYTES)
        throw fileError('ALTO-CFG-005', file, 'is larger than 64 KiB', 'an alto.yml describes agents; data belongs into files of its own');
    return bytes.subarray(0, length);
}
function decode(file, bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (error) {
        throw fileError('ALTO-CFG-006', file, 'is not UTF-8', 'save it as UTF-8', error);
    }
}
function fileError(code, file, what, hint, cause) {
    return new errors/* AltoError */.D({
        kind: 'config',
        code,
        reason: 'config',
        message: `the file \`${file}\` ${what}`,
        hint,
        cause,
    });
}

// EXTERNAL MODULE: ./src/config/tree.ts
var tree = __webpack_require__(2408);
;// CONCATENATED MODULE: ./src/config/problems.ts

/** An empty collection for `file`. */
function problems(file) {
    const wrong = [];
    const doubtful = [];
    const issue = (place, path, message) => ({ file, ...place, path: (0,tree/* dotted */.Bs)(path), message });
    return {
        file,
        error: (place, path, message) => void wrong.push(issue(place, path, message)),
        warn: (place, path, message) => void doubtful.push(issue(place, path, message)),
        errors: () => inOrder(wrong),
        warnings: () => inOrder(doubtful),
    };
}
const MAX_REPORTED = 100;
function inOrder(issues) {
    const once = new Map(issues.map((issue) => [`${issue.line}:${issue.column}:${issue.path}:${issue.message}`, issue]));
    return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, MAX_REPORTED);
}

;// CONCATENATED MODULE: ./src/config/load.ts






/** Reads the alto.yml and settles the chosen agent. Throws one AltoError (`config`) that holds everything that is wrong. */
async function load({ inputs, context, env }) {
    const artifactsFolder = (0,paths/* placeInside */.mA)(context.workspace, inputs.artifactsPath);
    if (typeof artifactsFolder !== 'string') {
        throw new errors/* AltoError */.D({
            kind: 'config',
            code: 'ALTO-CFG-021',
            reason: 'config',
            message: `the input \`artifacts-path\` ${artifactsFolder.problem}`,
            hint: 'name a folder of its own in the workspace, such as `alto-artifacts`',
        });
    }
    const file = readAltoFile(context.workspace, inputs.file);
    const found = problems(file.project.file);
    const { readTree } = await __webpack_require__.e(/* import() */ 178).then(__webpack_require__.bind(__webpack_require__, 1178));
    const root = await readTree(file.text, found);
    if (!root)
        throw refusal(found);
    const [{ projectFolder }, { chooseAgent, extend, listAgents }, { renderAgent }, { judge, judgeKeys }, { desk }, { settle }, { readableEnv }, { loadParser },] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 6391)),
        __webpack_require__.e(/* import() */ 802).then(__webpack_require__.bind(__webpack_require__, 9802)),
        __webpack_require__.e(/* import() */ 695).then(__webpack_require__.bind(__webpack_require__, 2695)),
        Promise.all(/* import() */[__webpack_require__.e(691), __webpack_require__.e(309)]).then(__webpack_require__.bind(__webpack_require__, 9690)),
        __webpack_require__.e(/* import() */ 349).then(__webpack_require__.bind(__webpack_require__, 8349)),
        __webpack_require__.e(/* import() */ 317).then(__webpack_require__.bind(__webpack_require__, 7317)),
        __webpack_require__.e(/* import() */ 591).then(__webpack_require__.bind(__webpack_require__, 4591)),
        __webpack_require__.e(/* import() */ 70).then(__webpack_require__.bind(__webpack_require__, 70)),
    ]);
    const sources = {
        env: readableEnv(env, context),
        file: {
            onRunner: file.absolute,
            inContainer: external_node_path_.posix.join('/alto', projectFolder(context.repo, file.project.path), (0,external_node_path_.basename)(file.absolute)),
        },
    };
    const parse = await loadParser();
    const scope = (version) => ({
        parse,
        values: { __platform__: 'linux', __version__: version },
        github: github(context),
    });
    const nameScope = {
        ...scope({ refused: '`__version__` has no meaning in a name' }),
        env: sources.env,
        file: sources.file.onRunner,
    };
    const agents = listAgents(root, nameScope, found);
    const chosen = chooseAgent(agents, inputs.agent, file.project.file);
    // What is wrong with the file may be why the agent is not found.
    if (chosen instanceof errors/* AltoError */.D)
        throw found.errors().length > 0 ? refusal(found) : chosen;
    const written = extend(chosen, agents, found);
    for (const other of agents)
        if (other !== chosen)
            judgeKeys(other.tree, [other.name], found);
    const { tree, secrets } = renderAgent(written, [chosen.name], { ...sources, scope: scope(pythonVersion(written)) }, found);
    const sections = judge(tree, [chosen.name], found);
    const notices = [];
    const table = desk({ inputs, context, project: file.project, tree, prefix: [chosen.name], problems: found }, notices);
    const config = settle(chosen.name, sections, hasLiteralPassword(written), artifactsFolder, table);
    if (found.errors().length > 0)
        throw refusal(found);
    return { config: Object.freeze(config), warnings: found.warnings(), notices, secrets };
}
function refusal(found) {
    const issues = found.errors();
    const [first] = issues;
    const where = first
        ? `${first.file}:${first.line}:${first.column}${first.path === '' ? '' : ` ${first.path}`}: ${first.message}`
        : found.file;
    return new errors/* AltoError */.D({
        kind: 'config',
        code: 'ALTO-CFG-010',
        reason: 'config',
        message: issues.length > 1 ? `${found.file} has ${issues.length} problems; the first: ${where}` : where,
        hint: `correct ${issues.length > 1 ? 'them' : 'it'} and run again; nothing was built or launched`,
        issues,
    });
}
function github(context) {
    return {
        sha: context.sha,
        ref_name: context.refName,
        event_name: context.eventName,
        repository: context.repository,
        run_id: context.runId,
        run_attempt: context.runAttempt,
        actor: context.actor,
        pr: context.pr ? String(context.pr.number) : '',
    };
}
/** The Python of the agent's image as far as the file says it literally; a base may carry it in its tag. */
function pythonVersion(agent) {
    const base = load_text(agent, ['image', 'base']);
    const tagged = /(?:^|\/)python:(\d+(?:\.\d+){1,2})/.exec(base)?.[1];
    if (tagged !== undefined)
        return tagged;
    const somebodyElse = [
        base,
        load_text(agent, ['image', 'context']),
        load_text(agent, ['image', 'ref']),
        load_text(agent, ['image']),
    ].some((value) => value !== '');
    if (somebodyElse)
        return { refused: 'the Python version of this image is not known before it runs' };
    return load_text(agent, ['image', 'python_version']) || load_text(agent, ['infra', 'python_version']) || '3.12';
}
function load_text(agent, path) {
    const parent = (0,tree/* nodeAt */.oB)(agent, path.slice(0, -1));
    const entry = parent.kind === 'map' ? parent.entries.get(path.at(-1) ?? '')?.value : undefined;
    return entry?.kind === 'scalar' ? entry.source : '';
}
function hasLiteralPassword(agent) {
    const password = load_text(agent, ['image', 'registry_creds', 'password']);
    return password !== '' && !password.includes('{{');
}


/***/ }),

/***/ 1066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   Mf: () => (/* binding */ relativeTo),
/* harmony export */   aV: () => (/* binding */ findInside),
/* harmony export */   mA: () => (/* binding */ placeInside)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** Looks up `path` from the folder `base`; `workspace` and `base` are absolute, links resolved. */
function findInside(workspace, base, path) {
    if (path.includes('\0'))
        return { problem: 'holds a NUL character' };
    if (path.startsWith('~'))
        return { problem: 'starts with `~`: write a path relative to the alto.yml' };
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path) || /^git@/.test(path))
        return { problem: 'is an address: write a path in the repository' };
    const wanted = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path);
    if (!isInside(workspace, wanted))
        return { problem: 'leads out of the workspace' };
    try {
        const absolute = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(wanted);
        if (!isInside(workspace, absolute))
            return { problem: 'leads out of the workspace, through a link' };
        return { absolute, relative: slashed((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, absolute)), stats: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(absolute) };
    }
    catch (error) {
        return { problem: reasonOf(error) };
    }
}
/** Where a folder that may not be there yet would lie, links of its parents resolved; or why it may not lie there. */
function placeInside(workspace, path) {
    if (path.includes('\0'))
        return { problem: 'holds a NUL character' };
    const wanted = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path);
    if (!isInside(workspace, wanted))
        return { problem: 'leads out of the workspace' };
    if (wanted === workspace)
        return { problem: 'is the workspace itself; name a folder in it' };
    const [top = ''] = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, wanted).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    if (top === '.git' || top === '.github')
        return { problem: `lies in \`${top}\`, which is not for artifacts` };
    let parent = wanted;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(parent))
        parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(parent);
    if (!isInside(workspace, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(parent)))
        return { problem: 'leads out of the workspace, through a link' };
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(parent), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(parent, wanted));
}
/** Whether `path` is `folder` or below it; both absolute. */
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return way === '' || (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way) && way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`));
}
/** `path` as written from `base`, but relative to `folder` and with `/`, without looking at the disk. */
function relativeTo(folder, base, path) {
    return slashed((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, path)));
}
function slashed(path) {
    return path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}
function reasonOf(error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    switch (code) {
        case 'ENOENT':
            return 'does not exist';
        case 'ENOTDIR':
            return 'does not exist: a file stands where a folder is needed';
        case 'EACCES':
        case 'EPERM':
            return 'cannot be read';
        case 'ELOOP':
            return 'is a link that leads to itself';
        case 'ENAMETOOLONG':
            return 'is longer than a path may be';
        default:
            throw error;
    }
}


/***/ }),

/***/ 2408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ placeAt),
/* harmony export */   Bs: () => (/* binding */ dotted),
/* harmony export */   oB: () => (/* binding */ nodeAt),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/** The node at `path`, or the deepest one on the way that exists. */
function nodeAt(root, path) {
    const [head, ...rest] = path;
    const next = head === undefined
        ? undefined
        : root.kind === 'map'
            ? root.entries.get(String(head))?.value
            : root.kind === 'list'
                ? root.items[Number(head)]
                : undefined;
    return next ? nodeAt(next, rest) : root;
}
/** Where `path` stands: its key in a map, its value in a list. */
function placeAt(root, path) {
    const last = path.at(-1);
    const parent = nodeAt(root, path.slice(0, -1));
    const entry = parent.kind === 'map' && last !== undefined ? parent.entries.get(String(last)) : undefined;
    return entry ? entry.key : nodeAt(root, path).place;
}
/** `train.env.NAME`, `train.mounts[0]`. */
function dotted(path) {
    return path
        .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? String(step) : `.${String(step)}`))
        .join('');
}
/** The plain value of a tree; keys were checked when it was made, so none can reach a prototype. */
function plain(tree) {
    switch (tree.kind) {
        case 'scalar':
            return tree.value;
        case 'list':
            return tree.items.map(plain);
        case 'map':
            return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.value)]));
    }
}


/***/ })

};
