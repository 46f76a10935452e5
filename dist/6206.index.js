export const id = 6206;
export const ids = [6206];
export const modules = {

/***/ 6206:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  load: () => (/* binding */ load)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/config/paths.ts
var paths = __webpack_require__(1066);
;// CONCATENATED MODULE: ./src/config/file/alto-file.ts





const MAX_BYTES = 64 * 1024;
/** Reads the file that the `file` input names, from the workspace. */
function readAltoFile(workspace, file) {
    const found = (0,paths/* findInside */.aV)(workspace, workspace, file);
    if ('problem' in found) {
        if (found.outside)
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
        project: { folder, path: (0,paths/* relativeTo */.Mf)(workspace, folder), file: found.relative },
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
        if (error instanceof errors/* AltoError */.DV)
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
    return (0,errors/* configError */.Fj)(code, `the file \`${(0,quote/* quotable */.E)(file, 200)}\` ${what}`, { hint, cause });
}

// EXTERNAL MODULE: ./src/config/problems.ts
var problems = __webpack_require__(4968);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/config/load.ts





/** Reads the alto.yml and resolves the chosen agents at their points. Throws one AltoError (`config`) that holds everything that is wrong. */
async function load({ inputs, context, env }) {
    const artifactsFolder = (0,paths/* placeInside */.mA)(context.workspace, inputs.artifactsPath);
    if (typeof artifactsFolder !== 'string') {
        throw (0,errors/* configError */.Fj)('ALTO-CFG-021', `the input \`artifacts-path\` ${artifactsFolder.problem}`, {
            hint: 'name a folder of its own in the workspace, such as `alto-artifacts`',
        });
    }
    const file = readAltoFile(context.workspace, inputs.file);
    const found = (0,problems/* problems */.B)(file.project.file);
    const { readTree } = await __webpack_require__.e(/* import() */ 3612).then(__webpack_require__.bind(__webpack_require__, 3612));
    const root = await readTree(file.text, found);
    if (!root)
        throw refusal(found);
    const [{ chooseAgents, listAgents }, { choosePoints }, { spread }, { openAgent }, { builderFiles }, { validateKeys }, { resolveAgent }, { readableEnv }, { githubFields }, { loadParser },] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(8168), __webpack_require__.e(3900)]).then(__webpack_require__.bind(__webpack_require__, 3900)),
        Promise.all(/* import() */[__webpack_require__.e(9691), __webpack_require__.e(9609)]).then(__webpack_require__.bind(__webpack_require__, 9609)),
        Promise.all(/* import() */[__webpack_require__.e(9691), __webpack_require__.e(8168), __webpack_require__.e(2533), __webpack_require__.e(8886), __webpack_require__.e(6597)]).then(__webpack_require__.bind(__webpack_require__, 8886)),
        Promise.all(/* import() */[__webpack_require__.e(9691), __webpack_require__.e(8168), __webpack_require__.e(2533), __webpack_require__.e(2035), __webpack_require__.e(8075)]).then(__webpack_require__.bind(__webpack_require__, 8075)),
        Promise.all(/* import() */[__webpack_require__.e(9691), __webpack_require__.e(8168), __webpack_require__.e(2533), __webpack_require__.e(2035), __webpack_require__.e(8886), __webpack_require__.e(3891)]).then(__webpack_require__.bind(__webpack_require__, 3891)),
        Promise.all(/* import() */[__webpack_require__.e(9691), __webpack_require__.e(2533), __webpack_require__.e(3184)]).then(__webpack_require__.bind(__webpack_require__, 2533)),
        Promise.all(/* import() */[__webpack_require__.e(8168), __webpack_require__.e(2035), __webpack_require__.e(8024)]).then(__webpack_require__.bind(__webpack_require__, 815)),
        __webpack_require__.e(/* import() */ 8160).then(__webpack_require__.bind(__webpack_require__, 8160)),
        Promise.all(/* import() */[__webpack_require__.e(8168), __webpack_require__.e(8978)]).then(__webpack_require__.bind(__webpack_require__, 6597)),
        __webpack_require__.e(/* import() */ 418).then(__webpack_require__.bind(__webpack_require__, 418)),
    ]);
    const readable = readableEnv(env, context, inputs);
    const parse = await loadParser();
    const nameScope = {
        parse,
        env: readable,
        file: file.absolute,
        values: { __platform__: 'linux', __version__: { refused: '`__version__` has no meaning in a name' } },
        github: githubFields(context),
        matrix: { refused: '`matrix` has no meaning in a name' },
    };
    const agents = listAgents(root, nameScope, found);
    const chosen = chooseAgents(agents, inputs.agent, file.project.file);
    // What is wrong with the file may be why the agent is not found.
    if (chosen instanceof errors/* AltoError */.DV)
        throw found.errors().length > 0 ? refusal(found) : chosen;
    for (const other of agents)
        if (!chosen.includes(other))
            validateKeys(other.tree, [other.name], found);
    const notices = [];
    const secrets = [];
    const ground = { agents, file, inputs, context, env: readable, parse, problems: found, notices, secrets };
    const shared = { ...ground, builderFiles: builderFiles(ground) };
    const spreads = choosePoints(chosen.map((agent) => spread(agent, shared)), inputs.point);
    if (spreads instanceof errors/* AltoError */.DV)
        throw found.errors().length > 0 ? refusal(found) : spreads;
    const points = [];
    for (const { agent, limits, runs } of spreads) {
        for (const run of runs) {
            points.push({ limits, config: Object.freeze(resolveAgent(openAgent(agent, run, shared), artifactsFolder)) });
            // More are not told.
            if (found.errors().length === problems/* MAX_REPORTED */.V)
                throw refusal(found);
        }
    }
    if (found.errors().length > 0)
        throw refusal(found);
    return { points, warnings: found.warnings(), notices, secrets: distinct(secrets) };
}
/** The points of a matrix read the same secrets again and again. */
function distinct(secrets) {
    const keyed = secrets.map((one) => [
        JSON.stringify([one.name, (0,secret/* reveal */._)(one.value), one.always]),
        one,
    ]);
    return [...new Map(keyed).values()];
}
function refusal(found) {
    const issues = found.errors();
    const [first] = issues;
    const where = first ? (0,errors/* issueText */.v4)(first) : found.file;
    const count = issues.length < problems/* MAX_REPORTED */.V ? String(issues.length) : `at least ${issues.length}`;
    return new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-CFG-010',
        reason: 'config',
        message: issues.length > 1 ? `${found.file} has ${count} problems; the first: ${where}` : where,
        hint: `correct ${issues.length > 1 ? 'them' : 'it'} and run again; nothing was built or launched`,
        issues,
    });
}


/***/ }),

/***/ 1066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mf: () => (/* binding */ relativeTo),
/* harmony export */   aV: () => (/* binding */ findInside),
/* harmony export */   mA: () => (/* binding */ placeInside)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63);



const OUTSIDE = { problem: 'leads out of the workspace', outside: true };
const OUTSIDE_BY_LINK = { problem: 'leads out of the workspace, through a link', outside: true };
/** Looks up `path` from the folder `base`; `workspace` and `base` are absolute, links resolved. */
function findInside(workspace, base, path) {
    if (path.includes('\0'))
        return { problem: 'holds a NUL character' };
    if (path.startsWith('~'))
        return { problem: 'starts with `~`: write a path relative to the alto.yml' };
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path) || /^git@/.test(path))
        return { problem: 'is an address: write a path in the repository' };
    const wanted = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path);
    if (!(0,_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .F)(workspace, wanted))
        return OUTSIDE;
    try {
        const absolute = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(wanted);
        if (!(0,_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .F)(workspace, absolute))
            return OUTSIDE_BY_LINK;
        return { absolute, relative: relativeTo(workspace, absolute), stats: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(absolute) };
    }
    catch (error) {
        return { problem: reasonOf(error) };
    }
}
/** What is written there would be run by git or by GitHub. */
const KEPT = ['.git', '.github'];
/** Where a folder that may not be there yet would lie, links of its parents resolved; or why it may not lie there. */
function placeInside(workspace, path) {
    if (path.includes('\0'))
        return { problem: 'holds a NUL character' };
    const wanted = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path);
    if (!(0,_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .F)(workspace, wanted))
        return OUTSIDE;
    if (wanted === workspace)
        return { problem: 'is the workspace itself; name a folder in it' };
    let parent = wanted;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(parent))
        parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(parent);
    const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(parent);
    if (!(0,_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .F)(workspace, real))
        return OUTSIDE_BY_LINK;
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real).isDirectory())
        return { problem: 'is a file, or lies below one' };
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(real, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(parent, wanted));
    for (const kept of KEPT) {
        if ((0,_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .F)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, kept), place))
            return { problem: `lies in \`${kept}\`, which is not for artifacts` };
    }
    return place;
}
/** `path` relative to `folder`, both absolute, with `/`; without looking at the disk. */
function relativeTo(folder, path) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
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

/***/ 4968:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ problems),
/* harmony export */   V: () => (/* binding */ MAX_REPORTED)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4519);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2408);


/** An empty collection for `file`. */
function problems(file) {
    // The points of a matrix meet the same problem many times.
    const wrong = new Map();
    const doubtful = new Map();
    const issue = (place, path, message) => ({
        ...{ file, ...place },
        path: (0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .H)((0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .dotted */ .Bs)(path)),
        message: (0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .H)(message),
    });
    return {
        file,
        error: (place, path, message) => keep(wrong, issue(place, path, message)),
        warn: (place, path, message) => keep(doubtful, issue(place, path, message)),
        errors: () => inOrder(wrong),
        warnings: () => inOrder(doubtful),
    };
}
/** Problems that are told of one file. */
const MAX_REPORTED = 100;
function keep(issues, issue) {
    issues.set(`${issue.line}:${issue.column}:${issue.path}:${issue.message}`, issue);
}
function inOrder(issues) {
    return [...issues.values()].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, MAX_REPORTED);
}


/***/ }),

/***/ 2408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   BW: () => (/* binding */ placeAt),
/* harmony export */   Bs: () => (/* binding */ dotted),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   UC: () => (/* binding */ hasBroken),
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
/** Whether what stands at `path` is a template that has no value. */
function isBroken(root, path) {
    const node = nodeAt(root, path);
    return node.kind === 'scalar' && node.broken === true;
}
/** Whether a template anywhere in it has no value. */
function hasBroken(node) {
    switch (node.kind) {
        case 'scalar':
            return node.broken === true;
        case 'list':
            return node.items.some(hasBroken);
        case 'map':
            return [...node.entries.values()].some(({ value }) => hasBroken(value));
    }
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
/** The text of the scalar at `path`, as it was written; empty when there is none. */
function textAt(root, path) {
    const parent = nodeAt(root, path.slice(0, -1));
    const entry = parent.kind === 'map' ? parent.entries.get(path.at(-1) ?? '')?.value : undefined;
    return entry?.kind === 'scalar' ? entry.source : '';
}


/***/ })

};
