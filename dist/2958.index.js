export const id = 2958;
export const ids = [2958,577];
export const modules = {

/***/ 577:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readContext: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7355);



const HINT = 'this action runs as a step of a GitHub workflow';
const FOLDER_HINT = 'on a self-hosted runner, check its work folder';
/** Reads the run's context from the step's environment. Throws one AltoError that names all that is missing. */
function readContext(env) {
    const missing = [];
    const need = (name) => {
        const value = env[name] ?? '';
        if (value === '')
            missing.push(name);
        return value;
    };
    const repository = need('GITHUB_REPOSITORY');
    const [owner = '', repo = ''] = repository.split('/');
    const workspace = need('GITHUB_WORKSPACE');
    const runnerTemp = need('RUNNER_TEMP');
    const context = {
        repository,
        owner,
        repo,
        sha: need('GITHUB_SHA'),
        refName: env['GITHUB_REF_NAME'] ?? '',
        eventName: need('GITHUB_EVENT_NAME'),
        runId: need('GITHUB_RUN_ID'),
        runAttempt: env['GITHUB_RUN_ATTEMPT'] ?? '1',
        job: env['GITHUB_JOB'] ?? '',
        actor: env['GITHUB_ACTOR'] ?? '',
        pr: pullRequest(env['GITHUB_EVENT_PATH'], repository),
        serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
        oidc: oidc(env),
        dockerHost: env['DOCKER_HOST'] === '' ? undefined : env['DOCKER_HOST'],
    };
    if (missing.length > 0) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .configError */ .Fj)('ALTO-ENV-010', `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`, {
            hint: HINT,
        });
    }
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .configError */ .Fj)('ALTO-ENV-011', 'GITHUB_REPOSITORY is not `owner/name`', { hint: HINT });
    }
    return Object.freeze({
        ...context,
        workspace: folder('GITHUB_WORKSPACE', workspace),
        runnerTemp: folder('RUNNER_TEMP', runnerTemp),
    });
}
/** Absolute, links resolved, so that every later comparison of paths is one of real places. */
function folder(name, path) {
    try {
        const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real).isDirectory())
            return real;
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .configError */ .Fj)('ALTO-ENV-012', `the folder in ${name} cannot be used`, { hint: FOLDER_HINT, cause: error });
    }
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .configError */ .Fj)('ALTO-ENV-012', `${name} is not a folder`, { hint: FOLDER_HINT });
}
function oidc(env) {
    const url = env['ACTIONS_ID_TOKEN_REQUEST_URL'];
    const token = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
    return url && token ? { url, token: new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .z(token) } : undefined;
}
/** The pull request in the event's payload; an event without one, or a payload that cannot be read, has none. */
function pullRequest(path, repository) {
    const payload = readPayload(path);
    const pr = field(payload, 'pull_request');
    const number = field(pr, 'number');
    const head = field(pr, 'head');
    const headSha = field(head, 'sha');
    if (typeof number !== 'number' || typeof headSha !== 'string')
        return undefined;
    // The head's repository is null once it was deleted: then it was not this one.
    const name = field(field(head, 'repo'), 'full_name');
    return { number, headSha, fork: typeof name !== 'string' || name.toLowerCase() !== repository.toLowerCase() };
}
function readPayload(path) {
    if (!path)
        return undefined;
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .configError */ .Fj)('ALTO-ENV-013', 'the event file in GITHUB_EVENT_PATH cannot be read', {
            hint: HINT,
            cause: error,
        });
    }
}
function field(value, name) {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? value[name]
        : undefined;
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
