export const id = 9473;
export const ids = [9473];
export const modules = {

/***/ 9473:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   network: () => (/* binding */ network)
/* harmony export */ });
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7355);

/** A network through the proxies that the environment names. */
async function network(env, workflow) {
    const { httpAgents, nodeHttp } = await __webpack_require__.e(/* import() */ 6803).then(__webpack_require__.bind(__webpack_require__, 6803));
    const { distribution } = await __webpack_require__.e(/* import() */ 1026).then(__webpack_require__.bind(__webpack_require__, 1026));
    const agents = httpAgents(env);
    for (const password of proxyPasswords(env))
        workflow.mask(password);
    const http = nodeHttp(agents);
    return { agents, http, distribution: distribution({ http, onSecret: (secret) => workflow.mask(secret) }) };
}
/** A proxy's login stands in its address, which errors of other programs may quote. */
function proxyPasswords(env) {
    const urls = Object.entries(env).flatMap(([name, value]) => (/^https?_proxy$/i.test(name) && value ? [value] : []));
    const passwords = urls.map((url) => URL.parse(url)?.password ?? '').filter((password) => password !== '');
    return [...new Set(passwords.flatMap((password) => [password, decoded(password)]))].map((text) => new _secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(text));
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        // A stray percent sign is meant as it is.
        return text;
    }
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
    /** Whether the other one holds the same value. */
    equals(other) {
        return this.#value === other.#value;
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
