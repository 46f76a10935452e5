export const id = 4096;
export const ids = [4096];
export const modules = {

/***/ 4096:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   absentAws: () => (/* binding */ absentAws)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _clients_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(201);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5112);
/* harmony import */ var _oidc_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3812);




/**
 * What is missing when no way to AWS credentials is there; undefined when one is, whether or not AWS will accept it.
 * AWS itself is not asked: only the SDK's own chain has to be tried to know what it finds.
 */
async function absentAws(options) {
    const { clock, env, agents, http, oidc, role, region, audience } = options;
    // The login that follows says all of this once more.
    const workflow = { ...options.workflow, info: () => undefined };
    const wire = (0,_clients_js__WEBPACK_IMPORTED_MODULE_1__/* .awsWire */ .T6)(agents, env, { clock, workflow });
    const idTokens = oidc && (0,_oidc_js__WEBPACK_IMPORTED_MODULE_3__.githubIdTokens)({ ...oidc, http, clock, workflow });
    try {
        const login = (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .chooseLogin */ .V)({ role, audience, idTokens, env, region, wire, clock, workflow });
        if (login.source === 'default')
            await login.obtain();
        return undefined;
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && (error.code === 'ALTO-AUTH-001' || isNowhere(error, env)))
            return error;
        throw error;
    }
}
/** Whoever set one of these gave credentials: when they cannot be had, something is wrong with them. */
const GIVEN = [
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];
/** The chain came to its end; anything else is a login that is there and does not work. */
function isNowhere({ code, cause }, env) {
    const isEnd = code === 'ALTO-AUTH-002' && cause instanceof Error && cause.name === 'CredentialsProviderError';
    return isEnd && !GIVEN.some((name) => env[name]);
}


/***/ })

};
