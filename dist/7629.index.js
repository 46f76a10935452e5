export const id = 7629;
export const ids = [7629];
export const modules = {

/***/ 6436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ parseAttestation)
/* harmony export */ });
const ATTRIBUTE = /^[a-z][a-z-]*=[\w.:/@+-]+$/;
/** `provenance` and `sbom` as buildx takes them: `true`, `false`, or attributes such as `mode=max`; `max` and `min` are modes. */
function parseAttestation(text) {
    const lower = text.toLowerCase();
    if (lower === 'true' || lower === 'false')
        return lower;
    if (text === 'max' || text === 'min')
        return `mode=${text}`;
    if (text.split(',').every((part) => ATTRIBUTE.test(part)))
        return text;
    return { problem: 'is neither `true` nor `false`, nor a list of attributes such as `mode=max`' };
}


/***/ }),

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
    dimension: {
        pattern: /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/,
        problem: 'is no name for a dimension: letters, digits, `_`, `-`, at most 63 of them, starting with a letter or `_`',
    },
    pointName: {
        pattern: /^[^-\s\p{Cc}][^\p{Cc}\u2028\u2029]{0,199}$/u,
        problem: 'is not the name of a point such as `lr=0.1,seed=3`',
    },
    envName: {
        pattern: /^[A-Za-z_][A-Za-z0-9_]{0,254}$/,
        problem: 'is no name for an environment variable: letters, digits and `_`, at most 255, not starting with a digit',
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
    bucket: {
        pattern: /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        problem: 'is not the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
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
        // The `v8` of arm64 is the only one there is.
        pattern: /^linux\/(amd64|arm64(\/v8)?)$/,
        problem: 'is not a platform that an agent can run: `linux/amd64` or `linux/arm64`',
    },
    tag: {
        // Twenty letters of base32 are a content tag of ours, `env-…` an environment's, `cache` and `cache-env` a build's cache: nobody may put one on something else.
        pattern: /^(?!env-|[a-z2-7]{20}$|cache(-env)?$)\w[\w.-]{0,127}$/,
        problem: 'cannot be a tag: letters, digits, `_`, `.`, `-`, at most 128, not starting with `.`, `-` or `env-`, not like a content tag, and neither `cache` nor `cache-env`',
    },
    imageName: {
        pattern: _image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .IMAGE_PATH */ .Ir,
        problem: 'is not the name of an image: lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
    },
    builder: { pattern: /^[A-Za-z0-9][\w.-]{0,127}$/, problem: 'is not the name of a buildx builder' },
    pythonVersion: { pattern: /^\d(\.\d{1,2}){0,2}$/, problem: 'is not a Python version such as `3.12` or `3.12.4`' },
    pythonExec: {
        pattern: /^(?!.*\.\.)(\/[\w.+-]+(\/[\w.+-]+)*|[A-Za-z][\w.+-]{0,63})$/,
        problem: 'is not a Python of the base, such as `/usr/bin/python3.11` or `python3`',
    },
    cuda: { pattern: /^\d{1,2}\.\d{1,2}(\.\d{1,2})?$/, problem: 'is not a version of CUDA such as `12.6` or `12.6.3`' },
    cudnn: { pattern: /^\d{1,2}$/, problem: 'is not the major version of a cuDNN, such as `9`' },
    debianPackage: {
        pattern: /^[a-z0-9][a-z0-9+.-]{1,127}(:[a-z0-9-]{1,20})?(=[A-Za-z0-9][A-Za-z0-9.+:~-]{0,127})?$/,
        problem: 'is not a package of Debian such as `git` or `libgl1=1.6.0-1`: lower case, one name on each line',
    },
    condaPackage: {
        pattern: /^[A-Za-z0-9_][^\p{Cc}\p{Zl}\p{Zp}]{0,254}$/u,
        problem: 'is not a package of conda such as `gdal`, `numpy=2.1` or `pytorch::pytorch`',
    },
    condaChannel: {
        pattern: /^(https?:\/\/[^\s@\p{Cc}]{1,500}|[A-Za-z0-9_][\w./-]{0,127})$/u,
        problem: 'is not a channel of conda such as `bioconda` or `https://conda.example.com/channel`, without a login in it',
    },
    secretId: {
        pattern: /^(?!alto-)[A-Za-z0-9_][\w.-]{0,127}$/,
        problem: 'is no id for a secret: letters, digits, `_`, `.`, `-`, and not `alto-*`',
    },
    mountTarget: {
        pattern: /^(?!.*\/\.\.(\/|$))(\/[\w.@+-]+)+$/,
        problem: 'is not the place of a file in the build: an absolute path such as `/root/.netrc`',
    },
    network: { pattern: /^(default|host|none)$/, problem: 'is not one of `default`, `host`, `none`' },
    price: { pattern: /^\d{1,4}(\.\d{1,6})?$/, problem: 'is not a price in USD per hour' },
    tagKey: {
        pattern: /^(?!aws:)(?!alto:)(?!Name$)[\p{L}\p{Zs}\p{N}_.:/=+@-]{1,128}$/u,
        problem: 'cannot be a tag of yours: `alto:*`, `aws:*` and `Name` are taken; letters, digits, spaces and `_.:/=+-@`, at most 128',
    },
    label: {
        pattern: /^(?!alto\.)[A-Za-z0-9][\w./-]{0,254}$/,
        problem: 'is no name for a label of yours: letters, digits, `.`, `_`, `-`, `/`, and not `alto.*`',
    },
    annotation: {
        pattern: /^((manifest|index)(-descriptor)?(\[[a-z0-9/]{1,40}\])?:)?(?!alto\.)[A-Za-z0-9][\w./-]{0,254}$/,
        problem: 'is no name for an annotation such as `org.opencontainers.image.title` or `index:com.example.team`',
    },
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

/***/ 7629:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  inputsSchema: () => (/* binding */ inputsSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 15 modules
var schemas = __webpack_require__(9691);
// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/config/attestation.ts
var attestation = __webpack_require__(6436);
// EXTERNAL MODULE: ./src/config/duration.ts
var duration = __webpack_require__(7840);
;// CONCATENATED MODULE: ./src/config/records.ts
/** An entry in double quotes, in which line breaks stand for themselves and "" for a quote; or else one line. */
const ENTRY = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?:\r?\n|$)|([^\n]*)(?:\n|$)/y;
/** The records of an input, one a line; only the first `=` separates. As in docker/build-push-action, an entry in double quotes has more lines. */
function parseRecords(text) {
    const records = [];
    ENTRY.lastIndex = 0;
    for (let line = 1; ENTRY.lastIndex < text.length;) {
        const [whole = '', quoted, plain = ''] = ENTRY.exec(text) ?? [];
        const entry = quoted === undefined ? plain.replace(/\r$/, '') : quoted.replaceAll('""', '"');
        const at = entry.indexOf('=');
        const name = entry.slice(0, at).trim();
        if (at >= 0 && name !== '')
            records.push({ name, value: entry.slice(at + 1) });
        else if (entry.trim() !== '')
            records.push({ line });
        line += whole.split('\n').length - 1;
    }
    return records;
}

;// CONCATENATED MODULE: ./src/config/schema/input-values.ts







/** An input as it comes. */
const input_values_text = schemas/* string */.YjP();
/** A text of a certain form; the message quotes it, because inputs of this kind are no secrets. */
function formed(form) {
    return input_values_text.regex(form.pattern, { error: (issue) => `\`${(0,quote/* quotable */.E)(String(issue.input))}\` ${form.problem}` });
}
/** Text that becomes something else, or a sentence that says why it does not. */
function parsed(parse) {
    return input_values_text.transform((value, context) => {
        const result = parse(value);
        if (typeof result !== 'object' || !('problem' in result))
            return result;
        context.addIssue({ code: 'custom', message: `\`${(0,quote/* quotable */.E)(value)}\` ${result.problem}` });
        return core/* NEVER */.tm;
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
/** Seconds of `90s`, `20m`, `2h` or `1d`. */
const input_values_duration = parsed(duration/* parseDuration */.E);
/** USD an hour. Nothing may be had for nothing: such a limit would only look like one. */
const price = parsed((value) => {
    const number = grammar/* FORMS */.y.price.pattern.test(value) ? Number(value) : NaN;
    return number > 0 ? number : { problem: grammar/* FORMS */.y.price.problem };
});
/** A whole number in decimal digits. */
function integer(min, max) {
    return parsed((value) => {
        const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
        return number >= min && number <= max ? number : { problem: `is not a whole number from ${min} to ${max}` };
    });
}
/** One of a few words. */
function choice(allowed) {
    return parsed((value) => {
        const found = allowed.find((one) => one === value);
        return found ?? { problem: `is not one of ${allowed.map((one) => `\`${one}\``).join(', ')}` };
    });
}
/** A short list, separated by newlines or commas. */
function list(form, max) {
    return separated(/[\n,]/, form, max);
}
/** A short list of what may hold commas, separated by newlines. */
function lines(form, max) {
    return separated(/\n/, form, max);
}
function separated(by, form, max) {
    return input_values_text
        .transform((value) => value
        .split(by)
        .map((item) => item.trim())
        .filter((item) => item !== ''))
        .pipe(schemas/* array */.YOg(formed(form)).min(1, 'names nothing').max(max, `names more than ${max}`))
        .readonly();
}
/** `NAME=value` records whose names have a certain form. What is no record is told by its line alone: it may be a piece of a secret. */
function records(form) {
    return input_values_text.transform((value, context) => {
        const complain = (message) => context.addIssue({ code: 'custom', message });
        const entries = parseRecords(value).flatMap((record) => {
            if ('line' in record)
                complain(`line ${record.line} has no name and value: write \`NAME=value\`; a value of several lines stands in double quotes, with its name`);
            else if (!form.pattern.test(record.name))
                complain(`\`${(0,quote/* quotable */.E)(record.name)}\` ${form.problem}`);
            else
                return [[record.name, record.value]];
            return [];
        });
        return Object.fromEntries(entries);
    });
}
/** A password, hidden from the moment it is read. */
const input_values_secret = input_values_text.transform((value) => new secret/* Secret */.z(value));
/** Secrets by their id, hidden from the moment they are read. */
const secrets = records(grammar/* FORMS */.y.secretId).transform((values) => Object.fromEntries(Object.entries(values).map(([id, value]) => [id, new secret/* Secret */.z(value)])));
/** `provenance` and `sbom`. */
const input_values_attestation = parsed(attestation/* parseAttestation */.s);

// EXTERNAL MODULE: ./src/config/registry-name.ts
var registry_name = __webpack_require__(9359);
;// CONCATENATED MODULE: ./src/config/inputs-schema.ts




const timeout = input_values_duration.optional();
/** Every input of action.yml, by its name there; what is not given is undefined or has its default here. */
const inputsSchema = schemas/* object */.Ikc({
    command: choice(['run', 'plan', 'image', 'delete', 'sweep']).prefault('run'),
    file: input_values_text.prefault('alto.yml'),
    agent: list(grammar/* FORMS */.y.agentName, 256).optional(),
    point: lines(grammar/* FORMS */.y.pointName, 256).optional(),
    'run-id': formed({
        pattern: /^\d{1,20}(-\d{1,9}(-[0-9a-f]{6})?)?$/,
        problem: 'is no run: write the id of a workflow run, or the output `run-id`',
    }).optional(),
    'agent-type': choice(['ec2', 'local']).optional(),
    'aws-region': formed(grammar/* FORMS */.y.region).optional(),
    'role-to-assume': formed(grammar/* FORMS */.y.roleArn).optional(),
    'role-session-name': formed(grammar/* FORMS */.y.sessionName).optional(),
    'role-duration-seconds': integer(900, 43_200).optional(),
    audience: input_values_text.optional(),
    'allowed-account-ids': list(grammar/* FORMS */.y.accountId, 100).optional(),
    'mask-aws-account-id': flag.prefault('false'),
    registry: parsed(registry_name/* parseRegistry */.l).optional(),
    'registry-username': input_values_text.optional(),
    'registry-password': input_values_secret.optional(),
    'create-repository': flag.prefault('true'),
    'repository-lifecycle': flag.prefault('true'),
    'dockerhub-oidc-connection-id': input_values_text.optional(),
    image: input_values_text.optional(),
    'default-image': input_values_text.optional(),
    'default-registry': input_values_text.optional(),
    platforms: list(grammar/* FORMS */.y.platform, 2).optional(),
    builder: formed(grammar/* FORMS */.y.builder).optional(),
    cache: choice(['auto', 'registry', 'none']).prefault('auto'),
    'force-build': flag.prefault('false'),
    'build-args': records(grammar/* FORMS */.y.envName).optional(),
    secrets: secrets.optional(),
    'extra-tags': list(grammar/* FORMS */.y.tag, 20).optional(),
    provenance: input_values_attestation.optional(),
    sbom: input_values_attestation.optional(),
    'instance-type': list(grammar/* FORMS */.y.instanceType, 20).optional(),
    'subnet-ids': list(grammar/* FORMS */.y.subnet, 20).optional(),
    'security-group-ids': list(grammar/* FORMS */.y.securityGroup, 16).optional(),
    'instance-profile': formed(grammar/* FORMS */.y.instanceProfile).optional(),
    market: choice(['on-demand', 'spot', 'spot-preferred']).optional(),
    'volume-size': integer(1, 16_384).optional(),
    'allowed-instance-types': list({ pattern: /^[a-z0-9.*-]{1,40}$/, problem: 'is not an instance type, or one with `*` such as `t3.*`' }, 100).optional(),
    'allowed-instance-profiles': list(grammar/* FORMS */.y.instanceProfile, 100).optional(),
    'allowed-env': list(grammar/* FORMS */.y.envName, 100).optional(),
    'allow-metadata': flag.prefault('false'),
    'allow-untrusted': flag.prefault('false'),
    'max-lifetime': input_values_duration.prefault('8h'),
    'max-hourly-price': price.optional(),
    'max-agents': integer(1, 256).prefault('16'),
    timeout,
    'on-missing-credentials': choice(['fail', 'plan', 'build', 'local']).optional(),
    'dry-run': flag.prefault('false'),
    keep: choice(['never', 'on-failure', 'always']).prefault('never'),
    'artifacts-path': input_values_text.prefault('alto-artifacts'),
    'artifacts-bucket': formed(grammar/* FORMS */.y.bucket).optional(),
    'if-no-files-found': choice(['warn', 'error', 'ignore']).prefault('warn'),
    comment: choice(['auto', 'on-failure', 'never']).prefault('auto'),
    'comment-key': input_values_text.optional(),
    'github-token': input_values_secret.optional(),
});


/***/ })

};
