export const id = 8047;
export const ids = [8047];
export const modules = {

/***/ 963:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DQ: () => (/* binding */ loginOf),
/* harmony export */   RG: () => (/* binding */ readConfigFile),
/* harmony export */   YR: () => (/* binding */ keptInFile),
/* harmony export */   Yn: () => (/* binding */ helperOf),
/* harmony export */   wC: () => (/* binding */ originalFolder),
/* harmony export */   xe: () => (/* binding */ loginServer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3916);



/** The name under which docker keeps Docker Hub's login. */
const HUB = 'https://index.docker.io/v1/';
/** Reads the `config.json` of a docker configuration folder; empty where there is none. */
async function readConfigFile(folder) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'config.json');
    try {
        const config = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
        if (typeof config === 'object' && config !== null && !Array.isArray(config))
            return config;
        throw new SyntaxError('not an object');
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return {};
        // The parser's own words could quote a login.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-DOC-007',
            reason: 'credentials',
            message: `docker's configuration on this runner, ${path}, cannot be read${error instanceof SyntaxError ? ' as JSON' : ''}`,
            hint: 'repair it, or set DOCKER_CONFIG to another folder',
        });
    }
}
/** Where the runner's own docker configuration is. */
function originalFolder(env) {
    return env['DOCKER_CONFIG'] || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env['HOME'] ?? '', '.docker');
}
/** The credential helper that docker asks about a host: one for this host, or the store for all; undefined for none. */
function helperOf(config, host) {
    const own = Object.entries(config.credHelpers ?? {}).find(([name]) => bareHost(name) === bareHost(host));
    const helper = own ? own[1] : config.credsStore;
    return helper && /^[\w.-]+$/.test(helper) ? helper : undefined;
}
/** What the file itself holds about a host. */
function loginOf(config, host) {
    return Object.entries(config.auths ?? {}).find(([name]) => bareHost(name) === bareHost(host))?.[1];
}
/** The configuration with the login of `host` kept in the file itself, whatever store or helper is set for it. */
function keptInFile(config, host) {
    const others = Object.entries(config.credHelpers ?? {}).filter(([name]) => bareHost(name) !== bareHost(host));
    return { ...config, credHelpers: { ...Object.fromEntries(others), [loginServer(host)]: '' } };
}
/** What `docker login` calls a registry. */
function loginServer(host) {
    return bareHost(host) === 'docker.io' ? HUB : host;
}
function bareHost(name) {
    const host = name.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    return ['index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'].includes(host) ? 'docker.io' : host;
}


/***/ }),

/***/ 1237:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ dockerEnvironment)
/* harmony export */ });
// What docker, its plugins and ssh need from the step. Everything else stays out: OTEL_* would publish build arguments,
// NODE_OPTIONS and SOURCE_DATE_EPOCH would change what is built. RUNNER_TRACKING_ID lets the runner find a child that outlived us.
const KEPT = [
    ...['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'XDG_RUNTIME_DIR', 'SSH_AUTH_SOCK', 'RUNNER_TRACKING_ID'],
    ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_API_VERSION'],
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'],
    ...['SSL_CERT_FILE', 'SSL_CERT_DIR'],
];
// An engine that the file names is reached by its address alone.
const ADDRESS = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY'];
/** The whole environment of a docker process: an allow-list of the step's, without anything from an alto.yml. */
function dockerEnvironment({ env, dockerHost, config }) {
    const kept = Object.entries(env).filter(([name]) => (KEPT.includes(name) || name.startsWith('BUILDX_')) && !(dockerHost && ADDRESS.includes(name)));
    return {
        ...Object.fromEntries(kept.filter((entry) => entry[1] !== undefined)),
        ...(dockerHost && { DOCKER_HOST: dockerHost }),
        ...(config && { DOCKER_CONFIG: config.folder }),
        ...(config?.buildx && { BUILDX_CONFIG: config.buildx }),
        DOCKER_CLI_HINTS: 'false',
        NO_COLOR: '1',
    };
}


/***/ }),

/***/ 8047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   existingLogin: () => (/* binding */ existingLogin)
/* harmony export */ });
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7355);
/* harmony import */ var _config_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(963);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1237);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8545);




// What the credential helpers of the clouds look for beside docker's own environment.
const CLOUDS = /^(?:AWS|GOOGLE|CLOUDSDK|AZURE)_/;
/** The login that an earlier step left for a host, as docker itself would find it: by helper, in the store, in the file. */
async function existingLogin(host, { env, clock }) {
    const config = await (0,_config_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readConfigFile */ .RG)((0,_config_file_js__WEBPACK_IMPORTED_MODULE_1__/* .originalFolder */ .wC)(env));
    const helper = (0,_config_file_js__WEBPACK_IMPORTED_MODULE_1__/* .helperOf */ .Yn)(config, host);
    return (helper ? await askHelper(helper, host, { env, clock }) : undefined) ?? inFile(config, host);
}
function inFile(config, host) {
    const { auth, username, password } = (0,_config_file_js__WEBPACK_IMPORTED_MODULE_1__/* .loginOf */ .DQ)(config, host) ?? {};
    if (typeof auth === 'string' && auth !== '') {
        const [, user = '', pass = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(auth, 'base64').toString()) ?? [];
        return credential(user, pass);
    }
    return typeof username === 'string' && typeof password === 'string' ? credential(username, password) : undefined;
}
// https://github.com/docker/docker-credential-helpers: the server on standard input, JSON back; any failure means "not here".
async function askHelper(helper, host, { env, clock }) {
    const clouds = Object.entries(env).filter((entry) => CLOUDS.test(entry[0]) && !!entry[1]);
    const command = {
        file: `docker-credential-${helper}`,
        argv: ['get'],
        env: { ...Object.fromEntries(clouds), ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .dockerEnvironment */ .O)({ env }) },
        input: Buffer.from((0,_config_file_js__WEBPACK_IMPORTED_MODULE_1__/* .loginServer */ .xe)(host)),
    };
    try {
        const { code, stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .capture */ .Fg)(command, { clock, signal: AbortSignal.timeout(30_000) });
        const { Username = '', Secret: secret = '' } = (code === 0 ? JSON.parse(stdout) : {});
        return credential(Username, secret);
    }
    catch {
        // A helper that is not installed, hangs or talks nonsense knows no login; docker sees it the same way.
        return undefined;
    }
}
/** An identity token has no user of its own, and is of no use to anybody but docker. */
function credential(username, password) {
    if (username === '' || username === '<token>' || password === '')
        return undefined;
    return { username, password: new _secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(password.replace(/\0+$/, '')) };
}


/***/ }),

/***/ 8545:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ capture),
/* harmony export */   ds: () => (/* binding */ stop),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   ql: () => (/* binding */ launch)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_2__);



/** Children that have not ended: in groups of their own, so that nothing else would end them with this process. */
const alive = new Set();
function remember(child) {
    if (alive.size === 0)
        process.once('exit', endAlive);
    alive.add(child);
}
function forget(child) {
    alive.delete(child);
    if (alive.size === 0)
        process.off('exit', endAlive);
}
function endAlive() {
    for (const child of alive)
        child.kill('SIGKILL');
}
/** Starts a command. `stdout` and `stderr` must be read, or it does not end. */
function launch(command) {
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command.file, command.argv, { env: { ...command.env }, detached: true, stdio: 'pipe' });
    let over = false;
    const kill = (signal) => {
        // Once the group has ended its number may belong to somebody else.
        if (child.pid === undefined || over)
            return;
        try {
            process.kill(-child.pid, signal);
        }
        catch (error) {
            // It ended a moment ago.
            if (error.code !== 'ESRCH')
                throw error;
        }
    };
    const status = new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code, signal) => {
            over = true;
            forget(started);
            resolve(signal ? 128 + node_os__WEBPACK_IMPORTED_MODULE_1__.constants.signals[signal] : (code ?? 1));
        });
    });
    const fed = feed(command.input, child.stdin).catch((error) => {
        kill('SIGINT');
        throw error;
    });
    const ended = Promise.all([status, fed]).then(([code]) => code);
    // Whoever is interested awaits it; until then a failed start must not end the process.
    ended.catch(() => undefined);
    const started = { stdout: child.stdout, stderr: child.stderr, ended, kill };
    if (child.pid !== undefined)
        remember(started);
    return started;
}
/** Runs a command to its end; aborting the signal stops it, and is then thrown as the signal's reason. */
async function run(command, onOutput, { signal, clock }) {
    signal?.throwIfAborted();
    const child = launch(command);
    child.stdout.on('data', onOutput.stdout);
    child.stderr.on('data', onOutput.stderr);
    const abort = () => void stop(child, clock);
    signal?.addEventListener('abort', abort, { once: true });
    try {
        const code = await child.ended;
        signal?.throwIfAborted();
        return code;
    }
    catch (error) {
        throw signal?.aborted ? signal.reason : error;
    }
    finally {
        signal?.removeEventListener('abort', abort);
    }
}
/** Runs a short command and keeps what it prints. */
async function capture(command, options) {
    const out = [];
    const err = [];
    const code = await run(command, { stdout: (part) => out.push(part), stderr: (part) => err.push(part) }, options);
    return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}
/** SIGINT, 4 s later SIGTERM, 2 s later SIGKILL: what fits between the runner's own SIGINT and its SIGKILL. */
async function stop(child, clock) {
    const over = new AbortController();
    const gone = child.ended.then(() => over.abort(), () => over.abort());
    const steps = [
        ['SIGINT', 4_000],
        ['SIGTERM', 2_000],
        ['SIGKILL', 0],
    ];
    for (const [signal, patience] of steps) {
        if (over.signal.aborted)
            return;
        child.kill(signal);
        await clock.sleep(patience, over.signal).catch(() => undefined);
    }
    // A process outside the group may still hold the pipes; nobody reads them any more.
    child.stdout.destroy();
    child.stderr.destroy();
    await gone;
}
async function feed(input, stdin) {
    // A child that ends without reading everything is judged by its exit status, not by our broken pipe.
    const early = (error) => ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(error.code ?? '');
    if (input === undefined || input instanceof Uint8Array) {
        stdin.on('error', () => undefined);
        stdin.end(input);
        return;
    }
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(input, stdin).catch((error) => {
        if (!early(error))
            throw error;
    });
}


/***/ })

};
