export const id = 9442;
export const ids = [9442];
export const modules = {

/***/ 8094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ once)
/* harmony export */ });
/** What is made when it is first asked for, and then shared: a failure is shared too. */
function once(make) {
    let made;
    return () => (made ??= make());
}


/***/ }),

/***/ 7187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ ecrHost),
/* harmony export */   RC: () => (/* binding */ checkHost),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const METADATA = new Set(['metadata.google.internal', 'metadata', 'instance-data', 'instance-data.ec2.internal']);
/** Whether a host is this machine: the only place that may be spoken to without TLS. */
function isLoopback(host) {
    const name = host.replace(/:\d+$/, '');
    return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
/** Throws for a host that no login may be sent to: an address instead of a name, a metadata service, anything with a login, a path or letters that only look right. */
function checkHost(host) {
    const problem = problemOf(host.toLowerCase());
    if (!problem)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-REG-001',
        reason: 'config',
        message: `\`${host.slice(0, 100).replaceAll(/[^\x20-\x7e]/g, '?')}\` cannot be used as a registry: ${problem}`,
        hint: 'name the registry by its host, such as `registry.example.com` or `registry.example.com:5000`',
    });
}
function problemOf(host) {
    if (/^[a-z]+:\/\//.test(host))
        return 'write it without a scheme; it is spoken to over https';
    if (host.includes('@'))
        return 'a login does not belong into its name';
    if (host.includes('/'))
        return 'a path does not belong into its name';
    if (/[^\x21-\x7e]/.test(host))
        return 'it has characters that host names do not have';
    const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(host) ?? [];
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65535))
        return 'no such port';
    if (isLoopback(host))
        return undefined;
    if (name.length > 253 || !name.split('.').every((label) => LABEL.test(label)))
        return 'it is not a host name';
    if (METADATA.has(name))
        return 'it is the metadata service of a machine';
    // As URLs read it: a name whose last part is a number, in any notation, is an IPv4 address.
    if (/(^|\.)(\d+|0x[0-9a-f]*)$/.test(name))
        return 'it is an address, not a name';
    return undefined;
}
// Anchored at both ends: `….amazonaws.com.example.org` is somebody else's.
const ECR = /^(\d{12})\.dkr(?:\.ecr(?:-fips)?|-ecr(?:-fips)?)\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
/** Account and region of an ECR host; undefined for every other host. */
function ecrHost(host) {
    const [, account, region] = ECR.exec(host) ?? [];
    return account && region ? { account, region } : undefined;
}
/** Where the API of a registry answers. */
function apiHost(host) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
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
