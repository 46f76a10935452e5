export const id = 5048;
export const ids = [5048,4519];
export const modules = {

/***/ 7249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ stsAudience),
/* harmony export */   FA: () => (/* binding */ refuseOtherPartition),
/* harmony export */   chooseRegion: () => (/* binding */ chooseRegion),
/* harmony export */   g8: () => (/* binding */ partitionIn),
/* harmony export */   iQ: () => (/* binding */ partitionOf),
/* harmony export */   namedRegion: () => (/* binding */ namedRegion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const DIRECTION = '(north|south|east|west|central|northeast|northwest|southeast|southwest)-\\d{1,2}';
// Most specific first: `us-gov-west-1` would also pass for a region of the public partition.
const PARTITIONS = [
    ['aws-us-gov', 'us-gov', 'amazonaws.com'],
    ['aws-iso', 'us-iso', 'c2s.ic.gov'],
    ['aws-iso-b', 'us-isob', 'sc2s.sgov.gov'],
    ['aws-iso-e', 'eu-isoe', 'cloud.adc-e.uk'],
    ['aws-iso-f', 'us-isof', 'csp.hci.ic.gov'],
    ['aws-eusc', 'eusc-[a-z]{2}', 'amazonaws.eu'],
    ['aws-cn', 'cn', 'amazonaws.com.cn'],
    ['aws', 'af|ap|ca|eu|il|me|mx|sa|us', 'amazonaws.com'],
];
const FORMS = PARTITIONS.map(([partition, areas, suffix]) => ({ partition, suffix, pattern: new RegExp(`^(${areas})-${DIRECTION}$`) }));
/** The partition of a region and the end of its host names; undefined when no region can be called so. */
function partitionOf(region) {
    return FORMS.find(({ pattern }) => pattern.test(region));
}
/** The region that the workflow or the environment names, unchecked. */
function namedRegion(input, env) {
    return input || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
}
/** The region of this run. A missing or impossible one ends here, before anything is sent to a host of that name. */
function chooseRegion(input, env) {
    const region = namedRegion(input, env);
    if (!region) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: 'no AWS region is given',
            hint: 'add to the step:\n  with:\n    aws-region: us-east-1',
        });
    }
    if (!partitionOf(region)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: `\`${region.slice(0, 64)}\` is not an AWS region`,
            hint: 'a region is written as in `aws-region: eu-central-1`',
        });
    }
    return region;
}
/** The audience that STS of this region's partition expects in an OIDC token. */
function stsAudience(region) {
    return partitionOf(region)?.partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}
/** The partition in an ARN, such as `aws-cn`. */
function partitionIn(arn) {
    return arn.split(':')[1] || 'aws';
}
/** A role of one partition is unknown in the regions of all others; said here, STS would only call the token wrong. */
function refuseOtherPartition(role, region) {
    const [its, ours] = [partitionIn(role), partitionOf(region)?.partition];
    if (ours === undefined || its === ours)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-AUTH-014',
        reason: 'config',
        message: `the role ${role} belongs to \`${its}\`, and the region ${region} to \`${ours}\`, which share nothing`,
        hint: 'correct `aws-region` or `role-to-assume`',
    });
}


/***/ }),

/***/ 4519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ quotable),
/* harmony export */   H: () => (/* binding */ readable)
/* harmony export */ });
/** A sentence with something of somebody else's in it: its lines stay lines, and nothing in it is invisible or turns text around. */
function readable(text) {
    return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}
/** The login in an address, as `user:password@`. */
const LOGIN = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/]*@/gi;
/** What somebody wrote, to stand between backticks in a sentence of ours: short, on one line, without what cannot be seen and without a login. */
function quotable(text, limit = 80) {
    const flat = text
        .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, '?')
        .replaceAll(LOGIN, '$1***@')
        .slice(0, 4 * limit);
    return flat.length > limit ? `${flat.slice(0, limit)}…` : flat;
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
/* harmony import */ var _aws_region_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7249);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);


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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AltoError */ .DV({
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
    return account && region && (0,_aws_region_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOf */ .iQ)(region) ? { account, region } : undefined;
}
/** Where the API of a registry answers. */
function apiHost(host) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
}


/***/ }),

/***/ 7936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RX: () => (/* binding */ TAG_TAKEN),
/* harmony export */   SS: () => (/* binding */ BUILDER_NEEDED),
/* harmony export */   tg: () => (/* binding */ LOGIN_REFUSED)
/* harmony export */ });
/** Code of the error that another image has a tag, and that tags cannot be moved there. */
const TAG_TAKEN = 'ALTO-PSH-004';
/** Code of the error that a registry does not let a login read. */
const LOGIN_REFUSED = 'ALTO-REG-005';
/** Code of the error that code cannot be appended to an image: only a builder can use it as a base. */
const BUILDER_NEEDED = 'ALTO-PSH-022';


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
