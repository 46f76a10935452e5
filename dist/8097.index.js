export const id = 8097;
export const ids = [8097];
export const modules = {

/***/ 8097:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   makePrivate: () => (/* binding */ makePrivate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7355);
/* harmony import */ var _again_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8267);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9825);





const HUB = 'hub.docker.com';
const TIMEOUT = 20_000;
/**
 * Makes a repository at Docker Hub that is not there yet, as a private one: the first push would make a public one. Throws
 * ALTO-REG-024 with the line to write where that cannot be done: https://docs.docker.com/reference/api/hub/latest/
 */
async function makePrivate(options, repository) {
    const { distribution, clock, say } = options;
    const credential = await options.credential();
    const access = { host: 'docker.io', path: repository, credential };
    // The registry's own word saves Hub's API, which not every login may use.
    const isThere = await (0,_again_js__WEBPACK_IMPORTED_MODULE_2__/* .again */ .T)({ clock, times: 2 }, () => distribution.hasRepository(access)).catch(() => false);
    if (isThere)
        return;
    if (!credential)
        throw notPrivate(repository, 'there is no login');
    try {
        const token = await login(options, credential);
        if (await isAtHub(options, repository, token))
            return;
        await create(options, repository, token);
    }
    catch (error) {
        const { message } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asAltoError */ .bD)(error);
        throw error instanceof Refusal
            ? notPrivate(repository, error.message, error)
            : notPrivate(repository, `Docker Hub's API could not be asked: ${message}`, error);
    }
    say(`made the private repository ${repository} at Docker Hub`);
}
/** Docker Hub's own no, in words. */
class Refusal extends Error {
}
/** Passwords, personal and organization access tokens are exchanged alike; the name of the latter is that of the organization. */
async function login(options, { username, password }) {
    const body = { identifier: username, secret: password.reveal() };
    const { status, json } = await ask(options, 'POST', '/v2/auth/token', undefined, body);
    const { access_token: token } = json;
    if (status !== 200 || typeof token !== 'string')
        throw new Refusal(`Docker Hub's API does not take the login of ${username} (${status})`);
    options.onSecret(new _secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(token));
    return token;
}
async function isAtHub(options, repository, token) {
    const { status } = await ask(options, 'GET', pathOf(repository), token);
    if (status === 200)
        return true;
    if (status === 404)
        return false;
    throw new Refusal(`the login may not look at it (${status})`);
}
async function create(options, repository, token) {
    const [namespace = '', name = ''] = repository.split('/');
    const body = { namespace, name, is_private: true };
    const { status, json } = await ask(options, 'POST', `/v2/namespaces/${namespace}/repositories`, token, body);
    if (status === 200 || status === 201) {
        // Hub may have its own mind about what a plan allows.
        if (json.is_private !== false)
            return;
        throw new Refusal('Docker Hub made it, and made it public');
    }
    // Another run was faster, and wants it private too.
    if (status === 409 && (await isAtHub(options, repository, token)))
        return;
    throw new Refusal(`Docker Hub does not make it for this login (${status}${wordsOf(json)})`);
}
function pathOf(repository) {
    const [namespace = '', name = ''] = repository.split('/');
    return `/v2/namespaces/${namespace}/repositories/${name}`;
}
async function ask({ http, clock }, method, path, token, body) {
    return (0,_again_js__WEBPACK_IMPORTED_MODULE_2__/* .again */ .T)({ clock, times: 3 }, async () => {
        const response = await http({
            url: new URL(path, `https://${HUB}`),
            method,
            timeout: TIMEOUT,
            headers: {
                accept: 'application/json',
                ...(body && { 'content-type': 'application/json' }),
                ...(token !== undefined && { authorization: `Bearer ${token}` }),
            },
            ...(body && { body: JSON.stringify(body) }),
        }).catch((error) => {
            throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .unreachable */ .HB)(HUB, error);
        });
        const { status } = response;
        const bytes = await (0,_targets_js__WEBPACK_IMPORTED_MODULE_4__/* .readAll */ .yw)(HUB, response);
        if (status === 429 || status >= 500)
            throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .unexpected */ .os)(HUB, response, '');
        const json = status < 300 ? (0,_targets_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJson */ .qF)(HUB, bytes) : lenient(bytes);
        return { status, json: typeof json === 'object' && json !== null ? json : {} };
    });
}
function lenient(bytes) {
    try {
        return JSON.parse(bytes.toString());
    }
    catch {
        return {};
    }
}
/** What Hub says about a refusal: `message` or `detail`, made short. */
function wordsOf(json) {
    const { message, detail } = json;
    const words = [message, detail].find((one) => typeof one === 'string' && one !== '');
    return typeof words === 'string' ? `: ${words.replaceAll(/\s+/g, ' ').slice(0, 150)}` : '';
}
function notPrivate(repository, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'auth',
        code: 'ALTO-REG-024',
        reason: 'permission',
        message: `the repository ${repository} is not at Docker Hub, and cannot be made private: ${why}`,
        hint: [
            'a push would make it public; if that is meant, write in the alto.yml:',
            '  image:',
            '    public: true',
            'else make it at hub.docker.com as a private one, or give a token that may manage repositories (Read, Write, Delete)',
        ].join('\n'),
        cause,
    });
}


/***/ })

};
