export const id = 3184;
export const ids = [3184];
export const modules = {

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

/***/ 6442:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
/* unused harmony export distance */
/** How many letters must be added, dropped, changed or swapped to get from one word to the other. */
function distance(from, to) {
    const rows = [Array.from({ length: to.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= from.length; i++) {
        const row = [i];
        for (let j = 1; j <= to.length; j++) {
            const change = at(rows, i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
            let best = Math.min(at(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, change);
            if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
                best = Math.min(best, at(rows, i - 2, j - 2) + 1);
            row.push(best);
        }
        rows.push(row);
    }
    return at(rows, from.length, to.length);
}
function at(rows, i, j) {
    return rows[i]?.[j] ?? 0;
}
/** Words longer than this, and more of them, come from hostile files only. */
const LONGEST = 64;
const MOST = 2000;
/** The word that was probably meant, when one is near enough to be worth saying. */
function nearest(word, known) {
    if (word.length > LONGEST)
        return undefined;
    const lower = word.toLowerCase();
    const ranked = known
        .filter((candidate) => candidate.length <= LONGEST)
        .slice(0, MOST)
        .map((candidate) => ({ candidate, far: distance(lower, candidate.toLowerCase()) }))
        .sort((a, b) => a.far - b.far);
    const best = ranked[0];
    return best && best.far <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}
/** `; did you mean …?` for the end of a sentence, or nothing. */
function didYouMean(word, known) {
    const best = nearest(word, known);
    return best === undefined ? '' : `; did you mean \`${best}\`?`;
}
/** Names one after the other, the first of many. */
function listed(names, most = 20) {
    const shown = names.slice(0, most).map((name) => `\`${name}\``);
    return [...shown, ...(names.length > most ? ['…'] : [])].join(', ');
}


/***/ })

};
