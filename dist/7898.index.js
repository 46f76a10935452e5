export const id = 7898;
export const ids = [7898];
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
/* harmony import */ var _config_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(963);



const PREFIX = 'alto-docker-';
/** Copies the runner's docker configuration into a folder that only this user can enter; the original stays byte for byte. */
async function privateDockerConfig({ temp, runId, env, ledger }) {
    const original = (0,_config_file_js__WEBPACK_IMPORTED_MODULE_2__/* .originalFolder */ .wC)(env);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, `${PREFIX}${runId}`);
    const config = await (0,_config_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readConfigFile */ .RG)(original);
    ledger.record('docker-config', { kind: 'folder', path: folder });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
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
    await writeConfigFile(folder, (0,_config_file_js__WEBPACK_IMPORTED_MODULE_2__/* .keptInFile */ .YR)(await (0,_config_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readConfigFile */ .RG)(folder), host));
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


/***/ })

};
