export const id = 7898;
export const ids = [7898,6315,4280];
export const modules = {

/***/ 4280:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PREFIX: () => (/* binding */ PREFIX),
/* harmony export */   claim: () => (/* binding */ claim),
/* harmony export */   removeAbandoned: () => (/* binding */ removeAbandoned)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _orphans_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6315);



/** How the folders of this action in RUNNER_TEMP are called, before the id of their run. */
const PREFIX = 'alto-docker-';
/** The file that says whose folder it is: the id of the process, and what makes it this process and no other. */
const OWNER = 'alto.pid';
/** Milliseconds after which a folder whose owner cannot be known is taken for abandoned: longer than any job. */
const OLD = 24 * 60 * 60 * 1000;
/** Writes into a folder that it belongs to this process, as long as that lives. */
async function claim(folder) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, OWNER), `${process.pid} ${(await birthOf(process.pid)) ?? ''}`);
}
/**
 * Removes the folders of runs that are dead: their runner went down with them, and no post came. What belongs to a run
 * that is alive beside this one stays, and so does, for a day, what belongs to nobody knows whom.
 */
async function removeAbandoned(temp, clock) {
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(temp)) {
        if (!name.startsWith(PREFIX))
            continue;
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, name);
        try {
            if (!(await isAbandoned(folder, clock)))
                continue;
            // Its build may go on, and would write into the folder.
            await (0,_orphans_js__WEBPACK_IMPORTED_MODULE_2__.endOrphans)(folder, clock);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
        }
        catch (error) {
            // Another run was faster, or it belongs to another user: it must not keep this run from its work.
            if (error.code === undefined)
                throw error;
        }
    }
}
async function isAbandoned(folder, clock) {
    const entry = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(folder);
    if (!entry.isDirectory())
        return false;
    const owner = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, OWNER), 'utf8').catch(() => '');
    const [, pid, birth] = /^(\d+) ?(.*)$/.exec(owner) ?? [];
    const alive = pid === undefined ? undefined : await isAlive(Number(pid), birth ?? '');
    return alive === undefined ? clock.now() - entry.mtimeMs > OLD : !alive;
}
/** Whether the process that was born so is alive; undefined when it is one of another container, which cannot be seen from here. */
async function isAlive(pid, birth) {
    const [boot, world] = (await birthOf(process.pid))?.split(' ') ?? [];
    // Without /proc an id must do.
    if (boot === undefined || birth === '')
        return isRunning(pid);
    const [itsBoot, itsWorld] = birth.split(' ');
    if (itsBoot !== boot)
        return false;
    return itsWorld === world ? (await birthOf(pid)) === birth : undefined;
}
/** Boot of the machine, space of process ids, and moment of the process's start: an id alone comes again. */
async function birthOf(pid) {
    try {
        const [boot, world, stat] = await Promise.all([
            (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/sys/kernel/random/boot_id', 'utf8'),
            (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)('/proc/self/ns/pid'),
            (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/stat`, 'utf8'),
        ]);
        // The second field is a name, which may hold anything but its last parenthesis.
        const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
        return [boot.trim(), world, start].join(' ');
    }
    catch {
        return undefined;
    }
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // Somebody else's is running too.
        return error.code !== 'ESRCH';
    }
}


/***/ }),

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

/***/ 7898:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepLoginInFile: () => (/* binding */ keepLoginInFile),
/* harmony export */   privateDockerConfig: () => (/* binding */ privateDockerConfig),
/* harmony export */   releaseFolder: () => (/* binding */ releaseFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _abandoned_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4280);
/* harmony import */ var _config_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(963);




/** Copies the runner's docker configuration into a folder that only this user can enter; the original stays byte for byte. */
async function privateDockerConfig({ temp, runId, env, ledger }) {
    const original = (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .originalFolder */ .wC)(env);
    const name = `${_abandoned_js__WEBPACK_IMPORTED_MODULE_2__.PREFIX}${runId}`;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, name);
    const config = await (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readConfigFile */ .RG)(original);
    ledger.record(name, { kind: 'folder', path: folder });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,_abandoned_js__WEBPACK_IMPORTED_MODULE_2__.claim)(folder);
    await writeConfigFile(folder, {
        ...config,
        cliPluginsExtraDirs: [...(config.cliPluginsExtraDirs ?? []), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(original, 'cli-plugins')],
    });
    // Contexts, and the certificates of an engine that is reached by TLS.
    for (const name of ['contexts', 'ca.pem', 'cert.pem', 'key.pem']) {
        const from = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(original, name);
        if (await exists(from))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.cp)(from, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), { recursive: true, dereference: true });
    }
    const buildx = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(original, 'buildx');
    return {
        folder,
        buildx: env['BUILDX_CONFIG'] === undefined && (await exists(buildx)) ? buildx : undefined,
    };
}
/** Makes room for our own login to `host`: from here on a credential store or helper is not asked for it, and not told. */
async function keepLoginInFile(folder, host) {
    await writeConfigFile(folder, (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .keptInFile */ .YR)(await (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readConfigFile */ .RG)(folder), host));
}
/** Removes a private configuration, which is the logout too; only a folder that this module named is removed. */
async function releaseFolder({ path }) {
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).startsWith('alto-'))
        throw new Error(`${path} is not a folder of this action`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true });
}
async function writeConfigFile(folder, config) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'config.json'), JSON.stringify(config, undefined, '\t'), { mode: 0o600 });
}
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        return true;
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes(error.code ?? ''))
            return false;
        throw error;
    }
}


/***/ }),

/***/ 6315:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endOrphans: () => (/* binding */ endOrphans)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);

/** Milliseconds that a docker process has to stop its build by itself, and between two looks. */
const GRACE = 5000;
const LOOK = 100;
/**
 * Ends the docker processes that a killed main left behind, and says how many they were. They are known by the run's own
 * configuration folder in their environment; where there is no /proc, none is found.
 */
async function endOrphans(folder, clock) {
    const first = await orphansOf(folder);
    for (const pid of first)
        kill(pid, 'SIGTERM');
    let left = first;
    for (let waited = 0; left.length > 0 && waited < GRACE; waited += LOOK) {
        await clock.sleep(LOOK);
        left = await orphansOf(folder);
    }
    for (const pid of left)
        kill(pid, 'SIGKILL');
    return first.length;
}
async function orphansOf(folder) {
    const pids = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
    const found = await Promise.all(pids.map(async (pid) => {
        // It may end between the two calls, or belong to somebody else.
        const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/environ`, 'utf8').catch(() => '');
        return environment.split('\0').includes(`DOCKER_CONFIG=${folder}`) ? [Number(pid)] : [];
    }));
    return found.flat();
}
function kill(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch (error) {
        if (error.code !== 'ESRCH')
            throw error;
    }
}


/***/ })

};
