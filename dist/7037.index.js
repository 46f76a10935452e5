export const id = 7037;
export const ids = [7037];
export const modules = {

/***/ 7840:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration)
/* harmony export */ });
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 };
/** A self-hosted job lives at most five days; nothing of ours may outlive it. */
const LONGEST_SECONDS = 5 * SECONDS.d;
/** Seconds of `90s`, `20m`, `2h` or `1d`; a sentence that says what is wrong with anything else. */
function parseDuration(text) {
    const match = /^(\d{1,9})([smhd])$/.exec(text);
    const unit = match?.[2];
    if (!match || !unit)
        return { problem: 'is not a duration: write a whole number and a unit, such as `90s`, `20m`, `2h` or `1d`' };
    const seconds = Number(match[1]) * SECONDS[unit];
    if (seconds < 1 || seconds > LONGEST_SECONDS)
        return { problem: 'is out of range: from `1s` to `5d`' };
    return seconds;
}


/***/ }),

/***/ 4811:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ FORMS)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);

/** The forms that alto.yml and the inputs share; anchored, without nested repetition, so that none can hang. */
const FORMS = {
    agentName: {
        pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
        problem: 'is no name for an agent: letters, digits, `.`, `_`, `-`, at most 63 of them, starting with a letter or digit',
    },
    envName: {
        pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
        problem: 'is no name for an environment variable: letters, digits and `_`, not starting with a digit',
    },
    region: { pattern: /^[a-z]{2}(-[a-z]+){1,3}-\d{1,2}$/, problem: 'is not an AWS region such as `eu-central-1`' },
    roleArn: {
        pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
        problem: 'is not the ARN of a role, such as `arn:aws:iam::123456789012:role/alto`',
    },
    sessionName: {
        pattern: /^[\w+=,.@-]{2,64}$/,
        problem: 'is not a session name: 2 to 64 letters, digits and `+=,.@-_`',
    },
    accountId: { pattern: /^\d{12}$/, problem: 'is not an AWS account id: 12 digits' },
    instanceType: {
        pattern: /^[a-z][a-z0-9-]{0,20}\.[a-z0-9-]{1,20}$/,
        problem: 'is not an instance type such as `t3.micro`',
    },
    instanceProfile: {
        pattern: /^(arn:aws[a-z-]*:iam::\d{12}:instance-profile\/)?[\w+=,.@/-]{1,512}$/,
        problem: 'is neither the name nor the ARN of an instance profile',
    },
    subnet: { pattern: /^subnet-[0-9a-f]{8,17}$/, problem: 'is not a subnet id such as `subnet-0123456789abcdef0`' },
    securityGroup: {
        pattern: /^sg-[0-9a-f]{8,17}$/,
        problem: 'is not a security group id such as `sg-0123456789abcdef0`',
    },
    ami: {
        pattern: /^(ami-[0-9a-f]{8,17}|ssm:\/[\w./-]{1,1000})$/,
        problem: 'is neither an AMI id such as `ami-0123456789abcdef0` nor `ssm:/path/of/a/parameter`',
    },
    platform: {
        pattern: /^linux\/(amd64|arm64)$/,
        problem: 'is not a platform that an agent can run: `linux/amd64` or `linux/arm64`',
    },
    tag: {
        // Twenty letters of base32 are a content tag of ours; nobody may put one on something else.
        pattern: /^(?![a-z2-7]{20}$)\w[\w.-]{0,127}$/,
        problem: 'cannot be a tag: letters, digits, `_`, `.`, `-`, at most 128, not starting with `.` or `-`, and not like a content tag',
    },
    imageName: {
        pattern: _image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .IMAGE_PATH */ .Ir,
        problem: 'is not the name of an image: lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
    },
    builder: { pattern: /^[A-Za-z0-9][\w.-]{0,127}$/, problem: 'is not the name of a buildx builder' },
    pythonVersion: { pattern: /^\d(\.\d{1,2}){0,2}$/, problem: 'is not a Python version such as `3.12` or `3.12.4`' },
    price: { pattern: /^\d{1,4}(\.\d{1,6})?$/, problem: 'is not a price in USD per hour' },
    tagKey: {
        pattern: /^(?!aws:)(?!alto:)(?!Name$)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/u,
        problem: 'cannot be a tag of yours: `alto:*`, `aws:*` and `Name` are taken; letters, digits, spaces and `_.:/=+-@`, at most 128',
    },
    label: { pattern: /^[A-Za-z0-9][\w./-]{0,254}$/, problem: 'is no name for a label' },
    target: { pattern: /^[A-Za-z0-9][\w.-]{0,127}$/, problem: 'is no name of a build stage' },
    pythonFunction: {
        pattern: /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)+$/u,
        problem: 'is not `module.function`, such as `main.train` or `package.module.train`',
    },
    notebook: {
        pattern: /^(papermill\s+\S+\.ipynb\s+\S+\.ipynb|[^\0]+\.ipynb)$/,
        problem: 'is not a notebook such as `analysis.ipynb` or `notebooks/v1.2/analysis.ipynb`',
    },
    kernel: { pattern: /^[\w][\w.-]{0,99}$/, problem: 'is not the name of a kernel, such as `python3`' },
    gpus: { pattern: /^(auto|all|\d{1,2})$/, problem: 'is not `auto`, `all` or a number of GPUs' },
    cpus: { pattern: /^\d{1,4}(\.\d{1,3})?$/, problem: 'is not a number of CPUs such as `2` or `1.5`' },
    ulimit: { pattern: /^[a-z]{2,12}=-?\d{1,12}(:-?\d{1,12})?$/, problem: 'is not a limit such as `nofile=65536:65536`' },
    tmpfs: {
        pattern: /^\/[\w./-]{0,254}(:[\w=,]{1,100})?$/,
        problem: 'is not a path in the container such as `/tmp` or `/tmp:size=1g`',
    },
    bytes: { pattern: /^\d{1,12}(\.\d{1,3})?[bkmgBKMG]?$/, problem: 'is not a size such as `512m` or `2g`' },
};


/***/ }),

/***/ 7037:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inputsSchema: () => (/* binding */ inputsSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9691);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8532);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7355);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7840);
/* harmony import */ var _grammar_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4811);
/* harmony import */ var _registry_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9359);





const text = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP();
function formed(form) {
    return text.regex(form.pattern, { error: (issue) => `\`${String(issue.input)}\` ${form.problem}` });
}
/** Text that becomes something else, or a sentence that says why it does not. */
function parsed(parse) {
    return text.transform((value, context) => {
        const result = parse(value);
        if (typeof result !== 'object' || !('problem' in result))
            return result;
        context.addIssue({ code: 'custom', message: `\`${value}\` ${result.problem}` });
        return zod__WEBPACK_IMPORTED_MODULE_5__/* .NEVER */ .tm;
    });
}
/** YAML 1.2 booleans, as in `core.getBooleanInput`. */
const flag = parsed((value) => {
    if (/^(true|True|TRUE)$/.test(value))
        return true;
    if (/^(false|False|FALSE)$/.test(value))
        return false;
    return { problem: 'is not a boolean: write `true` or `false`' };
});
const duration = parsed(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E);
function integer(min, max) {
    return parsed((value) => {
        const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
        return number >= min && number <= max ? number : { problem: `is not a whole number from ${min} to ${max}` };
    });
}
/** A choice; what a later release brings is refused by its name, so that nobody takes it for a typing error. */
function choice(allowed, later = []) {
    return parsed((value) => {
        const found = allowed.find((one) => one === value);
        if (found)
            return found;
        const list = allowed.map((one) => `\`${one}\``).join(', ');
        return { problem: later.includes(value) ? `is not supported yet; supported: ${list}` : `is not one of ${list}` };
    });
}
/** A short list, separated by newlines or commas. */
function list(form, max) {
    return text
        .transform((value) => value
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== ''))
        .pipe(zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(formed(form)).min(1, 'names nothing').max(max, `names more than ${max}`))
        .readonly();
}
/** `KEY=value` lines; only the first `=` separates. */
const pairs = text.transform((value, context) => {
    const lines = value.split(/\r?\n/).filter((line) => line.trim() !== '');
    const entries = lines.map((line) => {
        const at = line.indexOf('=');
        const key = (at < 0 ? line : line.slice(0, at)).trim();
        if (at < 0)
            context.addIssue({ code: 'custom', message: `\`${key}\` has no value: write \`${key}=value\`` });
        else if (!_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.envName.pattern.test(key))
            context.addIssue({ code: 'custom', message: `\`${key}\` ${_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.envName.problem}` });
        return [key, line.slice(at + 1)];
    });
    return Object.fromEntries(entries);
});
const secret = text.transform((value) => new _secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(value));
const timeout = duration.optional();
/** Every input of action.yml, by its name there; what is not given is undefined or has its default here. */
const inputsSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    command: choice(['run'], ['plan', 'image', 'delete', 'sweep']).prefault('run'),
    file: text.prefault('alto.yml'),
    agent: formed(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.agentName).optional(),
    'agent-type': choice(['ec2', 'local']).optional(),
    'aws-region': formed(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.region).optional(),
    'role-to-assume': formed(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.roleArn).optional(),
    'role-session-name': formed(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.sessionName).optional(),
    'role-duration-seconds': integer(900, 43_200).optional(),
    audience: text.optional(),
    'allowed-account-ids': list(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.accountId, 100).optional(),
    'mask-aws-account-id': flag.prefault('false'),
    registry: parsed(_registry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRegistry */ .l).optional(),
    'registry-username': text.optional(),
    'registry-password': secret.optional(),
    'create-repository': flag.prefault('true'),
    'dockerhub-oidc-connection-id': text.optional(),
    image: text.optional(),
    'default-image': text.optional(),
    'default-registry': text.optional(),
    platforms: list(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.platform, 2).optional(),
    builder: formed(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.builder).optional(),
    cache: choice(['auto', 'none'], ['registry']).prefault('auto'),
    'force-build': flag.prefault('false'),
    'build-args': pairs.optional(),
    'extra-tags': list(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.tag, 20).optional(),
    'instance-type': list(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.instanceType, 20).optional(),
    'subnet-ids': list(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.subnet, 20).optional(),
    'security-group-ids': list(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.securityGroup, 16).optional(),
    'instance-profile': formed(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.instanceProfile).optional(),
    market: choice(['on-demand', 'spot', 'spot-preferred']).optional(),
    'volume-size': integer(1, 16_384).optional(),
    'allowed-instance-types': list({ pattern: /^[a-z0-9.*-]{1,40}$/, problem: 'is not an instance type, or one with `*` such as `t3.*`' }, 100).optional(),
    'allowed-instance-profiles': list(_grammar_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMS */ .y.instanceProfile, 100).optional(),
    'allow-metadata': flag.prefault('false'),
    'max-lifetime': duration.prefault('8h'),
    timeout,
    'artifacts-path': text.prefault('alto-artifacts'),
    'if-no-files-found': choice(['warn', 'error', 'ignore']).prefault('warn'),
    'github-token': secret.optional(),
});


/***/ })

};
