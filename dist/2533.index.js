export const id = 2533;
export const ids = [2533];
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

/***/ 4766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ parseIndexUrl),
/* harmony export */   e: () => (/* binding */ hasLogin)
/* harmony export */ });
/** Checks the address of a package index: it is written into the image, so there may be no login in it. */
function parseIndexUrl(text) {
    const url = /^https?:\/\//i.test(text) && !/[\s\p{Cc}]/u.test(text) ? URL.parse(text) : null;
    if (!url)
        return { problem: 'is not the address of a package index, such as `https://pypi.example.com/simple`' };
    return hasLogin(text)
        ? {
            problem: 'has a login in it, which would stand in the image; hand it over by `pip_secret_mounts`, as a `.netrc`',
        }
        : url;
}
/** Whether an address among these letters brings a login; `git@` alone is the user of an SSH address, and no secret. */
function hasLogin(text) {
    return /:\/\/(?!git@)[^/\s@]*@/i.test(text);
}


/***/ }),

/***/ 683:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ MAX_POINTS),
/* harmony export */   U: () => (/* binding */ matrix)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9691);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1740);


/** Points of one matrix, and runs of one step; as many as GitHub gives to a matrix of jobs. */
const MAX_POINTS = 256;
const value = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY()], 'is not a text, a number or a boolean')
    .refine((one) => typeof one !== 'string' || (one.length <= 1000 && !one.includes('\0')), 'is longer than 1,000 characters, or holds a NUL character');
const combinations = (0,_values_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), value).refine((one) => Object.keys(one).length > 0, 'names nothing'), MAX_POINTS);
/** The `matrix` section: every key that is no setting is a dimension. */
const matrix = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    max_concurrency: (0,_values_js__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)(1, MAX_POINTS).optional().describe('How many points run at once. Default: 4.'),
    fail_fast: _values_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt.optional().describe('Whether the first point that fails ends the others. Default: true.'),
    include: combinations
        .optional()
        .describe('Values that are added to the combinations they fit, and combinations of their own.'),
    exclude: combinations.optional().describe('Combinations, or parts of them, that do not run.'),
})
    .catchall((0,_values_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(value, MAX_POINTS).min(1, 'is empty: write its values, or remove the line'));


/***/ }),

/***/ 1740:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Gd: () => (/* binding */ formed),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   KD: () => (/* binding */ checked),
/* harmony export */   My: () => (/* binding */ oneOrList),
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   WK: () => (/* binding */ sealable),
/* harmony export */   d_: () => (/* binding */ scalar),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* unused harmony export secret */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9691);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7355);


// Messages continue "`value` …": whoever shows them knows the value, and whether it may be shown.
/** A text that came from `env()` where that makes it a secret; in the JSON Schema it is a text like any other. */
const secret = zod__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY((value) => value instanceof _secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z);
/** A text that is not empty. */
const text = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1, 'is empty');
/** A text of a certain form. */
function formed(form) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(form.pattern, form.problem);
}
/** A text that a parser of ours understands; it stays text here. */
function checked(parse) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().superRefine((value, context) => {
        const result = parse(value);
        if (typeof result === 'object' && result !== null && 'problem' in result)
            context.addIssue({ code: 'custom', message: String(result.problem) });
    });
}
/** A whole number; a template can only give it as text. */
function integer(min, max) {
    const problem = `is not a whole number from ${min} to ${max}`;
    const range = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(problem).min(min, problem).max(max, problem);
    const digits = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .regex(/^\d{1,9}$/, problem)
        .transform(Number)
        .pipe(range);
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([range, digits], problem);
}
/** A boolean; a template can only give it as text. */
const flag = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']).transform((value) => value.toLowerCase() === 'true'),
], 'is not a boolean: write `true` or `false`');
/** A scalar that is used as text; the tree already keeps the source text of numbers and booleans. */
const scalar = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().transform(String), zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().transform(String)], 'is not a text, a number or a boolean');
/** The same where a value of `env()` is a secret. */
const sealable = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().transform(String), zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().transform(String), secret], 'is not a text, a number or a boolean');
/** A list of a sane length. */
function list(item, max = 100) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(item).max(max, `has more than ${max} items`);
}
/** One value, or a list of them; always a list afterwards. */
function oneOrList(item, max) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
        item.transform((value) => [value]),
        zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(item).min(1, 'names nothing').max(max, `has more than ${max} items`),
    ]);
}
/** A shell command. */
const command = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .min(1, 'is empty')
    .max(24_000, 'is longer than 24,000 characters')
    .refine((value) => !value.includes('\0'), 'holds a NUL character');
/** A value that is written into an image or a command line. */
const shown = scalar.refine((value) => !value.includes('\0') && value.length <= 131_072, 'holds a NUL character or is larger than 128 KiB');
/** Whatever YAML can say: it travels as JSON. */
const json = zod__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY(() => true);


/***/ }),

/***/ 2533:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validate: () => (/* binding */ validate),
  validateKeys: () => (/* binding */ validateKeys)
});

// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/config/spelling.ts
var spelling = __webpack_require__(6442);
;// CONCATENATED MODULE: ./src/config/imagespec-options.ts


/** What builders call it, by our names of it. */
const OTHER_NAMES = {
    build_args: ['build_arg', 'buildargs'],
    cache_from: ['cachefrom'],
    cache_to: ['cacheto'],
    dockerfile: ['file'],
    extra_tags: ['tag', 'tags'],
    platform: ['platforms'],
    provenance: ['attest', 'attestations'],
};
/** Why ImageSpec's `builder_options` is no key here, and which keys say what stands in it. */
function builderOptions(written, known) {
    const options = written.kind === 'map' ? [...written.entries.keys()] : [];
    const meant = options.map((option) => {
        const key = ourName(option, known);
        return key === undefined ? `nothing for \`${(0,quote/* quotable */.E)(option)}\`` : `\`${key}\` for \`${(0,quote/* quotable */.E)(option)}\``;
    });
    const example = '`build_args`, `target`, `secrets`, `cache_from`, `no_cache`, `pull`, `network`, …';
    return `\`builder_options\` is not a key here: what buildx can be told are keys of \`image\` itself: ${meant.join(', ') || example}`;
}
function ourName(option, known) {
    const plain = option
        .replace(/^-+/, '')
        .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
        .replaceAll('-', '_')
        .toLowerCase();
    if (known.includes(plain))
        return plain;
    const [other] = Object.entries(OTHER_NAMES).find(([, names]) => names.includes(plain)) ?? [];
    return other ?? (0,spelling/* nearest */.pA)(plain, known);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 15 modules
var schemas = __webpack_require__(9691);
// EXTERNAL MODULE: ./src/config/duration.ts
var duration = __webpack_require__(7840);
// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
// EXTERNAL MODULE: ./src/config/schema/values.ts
var values = __webpack_require__(1740);
;// CONCATENATED MODULE: ./src/config/schema/entrypoint.ts



const src = schemas/* string */.YjP().optional().describe('Folder to start in, relative to the project. Default: the project.');
/** The `entrypoint` section, by its type. */
const entrypoint = schemas/* discriminatedUnion */.gMt('type', [
    schemas/* strictObject */.rej({
        type: schemas/* literal */.euz('script').describe('A shell command.'),
        cmd: values/* command */.G5.describe('The command, under `sh -c`.'),
        src,
    }),
    schemas/* strictObject */.rej({
        type: schemas/* literal */.euz('project').describe('A shell command in a folder.'),
        cmd: values/* command */.G5.describe('The command, under `sh -c`.'),
        src: values/* text */.Qq.describe('Folder to start in, relative to the project.'),
    }),
    schemas/* strictObject */.rej({
        type: schemas/* literal */.euz('function').describe('A Python function.'),
        cmd: (0,values/* formed */.Gd)(grammar/* FORMS */.y.pythonFunction).describe('`module.function`; the module may be in packages.'),
        kwargs: schemas/* record */.g1P(schemas/* string */.YjP(), values/* json */.Pq).optional().describe('Arguments of the function by name; any JSON values.'),
        src,
    }),
    schemas/* strictObject */.rej({
        type: schemas/* literal */.euz('jupyter').describe('A notebook, run by papermill.'),
        cmd: (0,values/* formed */.Gd)(grammar/* FORMS */.y.notebook).describe('The notebook; what it becomes is written beside it as `<name>_exec.ipynb` and comes back.'),
        kernel: (0,values/* formed */.Gd)(grammar/* FORMS */.y.kernel).optional().describe('Its kernel. Default: `python3`.'),
        params: schemas/* record */.g1P(schemas/* string */.YjP(), values/* json */.Pq).optional().describe('Parameters of the notebook by name; any JSON values.'),
        src,
    }),
]);

// EXTERNAL MODULE: ./src/config/registry-name.ts
var registry_name = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/config/attestation.ts
var attestation = __webpack_require__(6436);
;// CONCATENATED MODULE: ./src/config/schema/build.ts




const build_attestation = values/* scalar */.d_.pipe((0,values/* checked */.KD)(attestation/* parseAttestation */.s));
/** Keys of `image` that say how it is built, whoever wrote its Dockerfile; names and meaning as in docker/build-push-action. */
const buildKeys = {
    name: (0,values/* formed */.Gd)(grammar/* FORMS */.y.imageName).optional().describe('Name of the image. Default: `<repository>-<agent>`.'),
    platform: (0,values/* oneOrList */.My)(values/* text */.Qq, 4)
        .optional()
        .describe('`linux/amd64`, `linux/arm64` or both. Default: what the instance type needs.'),
    builder: values/* text */.Qq.optional().describe('Name of a buildx builder. Default: the current one.'),
    dockerfile: values/* text */.Qq.optional().describe('Path of the Dockerfile, relative to `context`. Default: `Dockerfile`.'),
    target: (0,values/* formed */.Gd)(grammar/* FORMS */.y.target).optional().describe('Stage of the Dockerfile to build. Default: the last one.'),
    build_args: schemas/* record */.g1P((0,values/* formed */.Gd)(grammar/* FORMS */.y.envName), values/* shown */.SP)
        .optional()
        .describe('Values for `ARG`; they are part of the image, so never secrets.'),
    secrets: schemas/* record */.g1P((0,values/* formed */.Gd)(grammar/* FORMS */.y.secretId), values/* sealable */.WK)
        .optional()
        .describe("Secrets of the build by their id: `env NAME`, `{{ env('NAME') }}`, or a file relative to the alto.yml."),
    ssh: (0,values/* oneOrList */.My)(values/* text */.Qq, 10).optional().describe('SSH agents or keys for the build: `default`, or `id=path`.'),
    labels: schemas/* record */.g1P((0,values/* formed */.Gd)(grammar/* FORMS */.y.label), values/* shown */.SP).optional().describe('Labels of the image.'),
    annotations: schemas/* record */.g1P((0,values/* formed */.Gd)(grammar/* FORMS */.y.annotation), values/* shown */.SP)
        .optional()
        .describe('Annotations of its manifests, or of the index with `index:` before the name.'),
    cache_from: (0,values/* oneOrList */.My)(values/* text */.Qq, 20).optional().describe('Where the builder finds a cache, as for `--cache-from`.'),
    cache_to: (0,values/* oneOrList */.My)(values/* text */.Qq, 20).optional().describe('Where the builder leaves its cache, as for `--cache-to`.'),
    no_cache: values/* flag */.Jt.optional().describe('Build every step anew. Default: `false`.'),
    pull: values/* flag */.Jt.optional().describe('Look for newer base images. Default: `false`.'),
    provenance: build_attestation.optional().describe('`true`, `false`, or attributes such as `mode=max`. Default: `false`.'),
    sbom: build_attestation.optional().describe('`true`, `false`, or attributes such as `generator=image`. Default: `false`.'),
    network: (0,values/* formed */.Gd)(grammar/* FORMS */.y.network)
        .optional()
        .describe('Network of the RUN steps: `default`, `host` or `none`. Default: `default`.'),
    shm_size: values/* scalar */.d_.pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.bytes)).optional().describe('Size of `/dev/shm` of the RUN steps.'),
    tag_format: values/* text */.Qq.optional().describe('The content tag: `{spec_hash}` with more around it. Default: `{spec_hash}`.'),
    extra_tags: (0,values/* oneOrList */.My)(values/* scalar */.d_.pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.tag)), 20)
        .optional()
        .describe('More tags for the image.'),
    public: values/* flag */.Jt.optional().describe('Whether a repository that is made at Docker Hub may be public. Default: `false`.'),
};
/** Images that others make and the build needs. */
const builderConfig = schemas/* strictObject */.rej({
    uv_image: values/* text */.Qq.optional().describe('Where uv comes from. Default: a pinned `ghcr.io/astral-sh/uv`.'),
    micromamba_image: values/* text */.Qq.optional().describe('Where micromamba comes from. Default: a pinned `mambaorg/micromamba`.'),
});
/** A file or folder to copy: the same path in the image, or another. */
const copy = (0,values/* list */.p_)(schemas/* union */.KCZ([
    values/* text */.Qq,
    schemas/* strictObject */.rej({
        src: values/* text */.Qq.describe('What is copied, relative to the alto.yml.'),
        dst: values/* text */.Qq.describe("Its path in the project's folder."),
    }),
]), 200);

// EXTERNAL MODULE: ./src/config/index-url.ts
var index_url = __webpack_require__(4766);
;// CONCATENATED MODULE: ./src/config/schema/generated.ts





const generated_packages = (0,values/* list */.p_)(values/* text */.Qq, 500);
const indexUrl = (0,values/* checked */.KD)(index_url/* parseIndexUrl */.Z);
const other = schemas/* strictObject */.rej({ agent: values/* text */.Qq.describe('An agent of this file, whose image is made first.') });
const base = schemas/* union */.KCZ([values/* text */.Qq, other]).optional();
const target = (0,values/* formed */.Gd)(grammar/* FORMS */.y.mountTarget);
const PAIR = 'is not a pair of a source and a place: `[env NAME, /root/.netrc]`';
/** As a pair, the way ImageSpec writes it, or with names. */
const secretMount = schemas/* union */.KCZ([
    schemas/* tuple */.PVZ([values/* sealable */.WK, target], PAIR).transform(([src, dst]) => ({ src, dst })),
    schemas/* strictObject */.rej({
        src: values/* sealable */.WK.describe('Where the secret comes from: `env NAME`, or a file relative to the alto.yml.'),
        dst: target.describe('Its absolute path in the step.'),
    }),
]);
/** Keys of `image` that say what is in an image that is generated; the names are ImageSpec's. */
const generatedKeys = {
    base: base.describe("Base image of the Dockerfile that is generated; `{ agent: name }` is another agent's image. Default: `python:<python_version>-slim`."),
    base_image: base.describe('The same as `base`.'),
    image_build_cmds: (0,values/* list */.p_)(values/* command */.G5).optional().describe('Shell commands, each one RUN, before the dependencies.'),
    python_version: values/* scalar */.d_
        .pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.pythonVersion))
        .optional()
        .describe('Python of the default base image; beside a `base` or `cuda` it is installed by uv. Default: `3.12`, without a `base`.'),
    python_exec: (0,values/* formed */.Gd)(grammar/* FORMS */.y.pythonExec)
        .optional()
        .describe('A Python of the base that gets the packages, in an environment of its own.'),
    requirements: values/* text */.Qq.optional().describe('The same as `requirements` of the agent.'),
    packages: generated_packages.optional().describe('Python packages, as pip takes them.'),
    conda_packages: (0,values/* list */.p_)((0,values/* formed */.Gd)(grammar/* FORMS */.y.condaPackage), 500)
        .optional()
        .describe('Packages of conda, in an environment with a Python of its own.'),
    conda_channels: (0,values/* oneOrList */.My)((0,values/* formed */.Gd)(grammar/* FORMS */.y.condaChannel), 20)
        .optional()
        .describe('Channels of conda; conda-forge is always the first.'),
    apt_packages: (0,values/* list */.p_)((0,values/* formed */.Gd)(grammar/* FORMS */.y.debianPackage), 500).optional().describe('Packages of Debian or Ubuntu.'),
    env: schemas/* record */.g1P((0,values/* formed */.Gd)(grammar/* FORMS */.y.envName), values/* shown */.SP).optional().describe('Environment that is part of the image.'),
    cuda: values/* scalar */.d_
        .pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.cuda))
        .optional()
        .describe('Version of CUDA; chooses an image of `nvidia/cuda` as base, which needs a `python_version`.'),
    cudnn: values/* scalar */.d_.pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.cudnn)).optional().describe('Major version of cuDNN, beside `cuda`.'),
    pip_index: indexUrl.optional().describe('Package index in place of PyPI, without a login in it.'),
    pip_extra_index_url: (0,values/* oneOrList */.My)(indexUrl, 20).optional().describe('More package indexes.'),
    pip_extra_args: values/* text */.Qq.optional().describe('More arguments for the installer, quoted as in a shell.'),
    pip_secret_mounts: (0,values/* list */.p_)(secretMount, 20)
        .optional()
        .describe('Files that only the install step sees: pairs of `env NAME` or a file, and their place there.'),
    registry_config: values/* text */.Qq.optional().describe('Accepted as in ImageSpec; the logins of this action replace it.'),
    source_root: values/* text */.Qq
        .optional()
        .describe('The folder that is the project, relative to the alto.yml. Default: that of the alto.yml.'),
    source_copy_mode: schemas/* enum */.k5n(['ALL', 'LOADED_MODULES', 'NO_COPY'])
        .optional()
        .describe('Which files of the project are in the image, as in ImageSpec: none with `NO_COPY`; with `LOADED_MODULES` all of them, too. Default: `ALL`.'),
    copy: copy.optional().describe("More files and folders for the project's folder in the image."),
    commands: (0,values/* list */.p_)(values/* command */.G5).optional().describe('Shell commands after the code, each one RUN.'),
    entrypoint: (0,values/* list */.p_)(values/* shown */.SP).optional().describe('ENTRYPOINT of the image; an empty list clears that of the base.'),
    runtime_packages: generated_packages.optional().describe('Python packages that are installed when the container starts.'),
    builder_config: builderConfig.optional().describe('Mirrors of the images that bring uv and micromamba.'),
};

;// CONCATENATED MODULE: ./src/config/schema/image.ts





const registryCreds = schemas/* strictObject */.rej({
    username: values/* scalar */.d_.describe('User of the registry.'),
    password: values/* sealable */.WK.describe("Password or token of that user, usually `{{ env('NAME') }}`."),
});
/** The `image` section. */
const image_image = schemas/* strictObject */.rej({
    type: schemas/* literal */.euz('docker').optional().describe('The one kind of image that there is. Default: `docker`.'),
    ...generatedKeys,
    context: values/* text */.Qq.optional().describe('A folder with a Dockerfile of yours, relative to the alto.yml.'),
    ref: values/* text */.Qq.optional().describe('A prebuilt image, run as it is.'),
    code: values/* flag */.Jt
        .optional()
        .describe('Whether the files of the project are in the image, or are laid over a prebuilt one. Default: `false` for `ref`, else `true`; beside `context` the Dockerfile decides.'),
    registry: (0,values/* checked */.KD)(registry_name/* parseRegistry */.l)
        .optional()
        .describe('`ecr`, `dockerhub`, `ghcr`, or a host, with a path if you like. Default: `ecr`.'),
    registry_creds: registryCreds.optional().describe('Login of the registry. Default: what the step has for that host.'),
    server_url: values/* text */.Qq
        .optional()
        .describe('The Docker engine of the runner: `unix://…`, or what the step has in `DOCKER_HOST`. Default: the step’s own.'),
    ...buildKeys,
});

;// CONCATENATED MODULE: ./src/config/schema/infra.ts



const PRICE = grammar/* FORMS */.y.price.problem;
/** The `infra` section. */
const infra = schemas/* strictObject */.rej({
    type: schemas/* enum */.k5n(['ec2', 'local'])
        .describe('`ec2`: an instance of its own. `local`: the runner itself, without any account.'),
    instance_type: (0,values/* oneOrList */.My)((0,values/* formed */.Gd)(grammar/* FORMS */.y.instanceType), 20)
        .optional()
        .describe('An instance type, or a list in order of preference. Default: `t3.micro`.'),
    ami_image: (0,values/* formed */.Gd)(grammar/* FORMS */.y.ami)
        .optional()
        .describe('An AMI id, or `ssm:/path` of a parameter that holds one. Default: the newest ECS-optimized Amazon Linux 2023 for the type.'),
    python_version: values/* scalar */.d_
        .pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.pythonVersion))
        .optional()
        .describe('Python of the default image, when `image` names none. Default: `3.12`.'),
    protocol: schemas/* enum */.k5n(['ssm', 'ssh'])
        .optional()
        .describe('How the instance is reached; `ssh` is accepted with a warning and means `ssm`. Default: `ssm`.'),
    instance_profile: (0,values/* formed */.Gd)(grammar/* FORMS */.y.instanceProfile)
        .optional()
        .describe('Name or ARN of the instance profile. Default: `alto-agent`.'),
    subnet: (0,values/* oneOrList */.My)((0,values/* formed */.Gd)(grammar/* FORMS */.y.subnet), 20)
        .optional()
        .describe('One subnet, or a list in the order in which capacity is sought. Default: one of the default VPC, which AWS chooses.'),
    security_groups: (0,values/* oneOrList */.My)((0,values/* formed */.Gd)(grammar/* FORMS */.y.securityGroup), 16)
        .optional()
        .describe('One security group or a list; no port needs to be open. Default: that of the VPC.'),
    market: schemas/* enum */.k5n(['on-demand', 'spot', 'spot-preferred'])
        .optional()
        .describe('Which market the instance comes from; `spot-preferred` falls back to on-demand. Default: `on-demand`.'),
    max_price: schemas/* union */.KCZ([schemas/* number */.aig().positive(PRICE).max(1000, PRICE), (0,values/* formed */.Gd)(grammar/* FORMS */.y.price).transform(Number)], PRICE)
        .optional()
        .describe('Highest spot price in USD an hour. Default: the on-demand price.'),
    volume_size: (0,values/* integer */.nd)(1, 16_384)
        .optional()
        .describe('Root disk in GiB. Default: the most of the AMI’s, 30, and 3 × the image + 10 where its size is known.'),
    assign_public_ip: values/* flag */.Jt
        .optional()
        .describe('Whether the instance gets a public address. Default: what the subnet does.'),
    metadata_hop_limit: (0,values/* integer */.nd)(1, 64)
        .optional()
        .describe('Over 1, the program reaches the metadata of the instance, and so its role. Default: `1`.'),
    tags: schemas/* record */.g1P((0,values/* formed */.Gd)(grammar/* FORMS */.y.tagKey), values/* scalar */.d_.refine((value) => value.length <= 256, 'is longer than 256 characters'))
        .optional()
        .describe('More tags for the instance; not `alto:*`, `aws:*` or `Name`.'),
    post_build_cmds: (0,values/* list */.p_)(values/* command */.G5).optional().describe('The same as `post_build_cmds` of the agent.'),
});

// EXTERNAL MODULE: ./src/config/schema/matrix.ts
var matrix = __webpack_require__(683);
;// CONCATENATED MODULE: ./src/config/schema/resources.ts



/** The `resources` section. */
const resources = schemas/* strictObject */.rej({
    gpus: values/* scalar */.d_
        .pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.gpus))
        .optional()
        .describe('GPUs for the container: `auto` (all that there are, if any), `all`, or a number. Default: none.'),
    shm_size: values/* scalar */.d_.pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.bytes)).optional().describe('Size of `/dev/shm`. Default: `64m`.'),
    memory: values/* scalar */.d_
        .pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.bytes))
        .optional()
        .describe('Most memory. Default: what the machine has, less 256 MB; on the runner shared by the runs of the step.'),
    cpus: values/* scalar */.d_.pipe((0,values/* formed */.Gd)(grammar/* FORMS */.y.cpus)).optional().describe('Most CPUs. Default: all.'),
    ulimits: (0,values/* list */.p_)((0,values/* formed */.Gd)(grammar/* FORMS */.y.ulimit), 20).optional().describe('Limits of its processes, as for `--ulimit`.'),
    tmpfs: (0,values/* list */.p_)((0,values/* formed */.Gd)(grammar/* FORMS */.y.tmpfs), 20).optional().describe('Folders in memory, as for `--tmpfs`.'),
});

;// CONCATENATED MODULE: ./src/config/schema/agent.ts









const paths = (0,values/* list */.p_)(values/* text */.Qq, 200);
/** One agent of the file, as written: snake_case, nothing inferred yet. */
const agentSchema = schemas/* strictObject */.rej({
    infra: infra.describe('Where it runs. May come from `extends`.'),
    extends: (0,values/* oneOrList */.My)(values/* text */.Qq, 10).optional().describe('Another agent, or a list, whose keys are taken over.'),
    image: schemas/* union */.KCZ([values/* text */.Qq.transform((ref) => ({ ref })), image_image])
        .optional()
        .describe('What it runs in; a text is short for `ref`. Default: an image on `python:3.12-slim`.'),
    entrypoint: entrypoint
        .optional()
        .describe('What it runs; a generated image needs one. Default: what a prebuilt image or a Dockerfile brings.'),
    requirements: values/* text */.Qq
        .optional()
        .describe('A `requirements.txt` (with the files that it includes), `pyproject.toml`, `uv.lock` or `poetry.lock`, relative to the alto.yml.'),
    env: schemas/* record */.g1P((0,values/* formed */.Gd)(grammar/* FORMS */.y.envName), values/* sealable */.WK)
        .optional()
        .describe('Environment of the container at run time; never part of an image.'),
    mounts: paths
        .optional()
        .describe('More files and folders for the image, beside the project under `/alto`; relative to the alto.yml.'),
    additional_paths: paths.optional().describe('Old name of `mounts`.'),
    artifacts: paths
        .optional()
        .describe('Files or globs in the working directory that are brought back, also when the run failed.'),
    download_files: paths.optional().describe('Old name of `artifacts`.'),
    post_build_cmds: (0,values/* list */.p_)(values/* command */.G5)
        .optional()
        .describe('Shell commands for the host of the agent, as root, before the container starts.'),
    matrix: matrix/* matrix */.U
        .optional()
        .describe('One run for every combination of the values in its lists, each of which is a dimension.'),
    timeout: (0,values/* checked */.KD)(duration/* parseDuration */.E)
        .optional()
        .describe('Limit of the run itself, such as `90s`, `20m`, `2h` or `1d`. Default: `1h`.'),
    retries: (0,values/* integer */.nd)(0, 3)
        .optional()
        .describe('How often the run may start again after an interruption, never after a failure of the program. Default: `0`.'),
    resources: resources.optional().describe('Limits of the container.'),
});
/** The matrix alone: its values are known before the rest of the agent is read. */
const matrixPartSchema = agentSchema.pick({ matrix: true });
/** What is checked of an agent whose image alone is wanted. */
const imagePartSchema = agentSchema.partial();

;// CONCATENATED MODULE: ./src/config/schema/known-keys.ts

/** The keys that the schema has at a path, over all forms of it. */
function keysAt(path) {
    let schemas = [agentSchema];
    for (const step of path)
        schemas = schemas.flatMap(known_keys_forms).map((schema) => shapeOf(schema)[String(step)]);
    return [...new Set(schemas.flatMap(known_keys_forms).flatMap((schema) => Object.keys(shapeOf(schema))))];
}
function known_keys_forms(schema) {
    if (typeof schema !== 'object' || schema === null)
        return [];
    if ('unwrap' in schema && typeof schema.unwrap === 'function')
        return known_keys_forms(schema.unwrap());
    if ('options' in schema && Array.isArray(schema.options))
        return schema.options.flatMap(known_keys_forms);
    return [schema];
}
function shapeOf(schema) {
    return typeof schema === 'object' && schema !== null && 'shape' in schema
        ? schema.shape
        : {};
}

// EXTERNAL MODULE: ./src/config/tree.ts
var tree = __webpack_require__(2408);
;// CONCATENATED MODULE: ./src/config/complaints.ts





/** zod's own words when none of a union's forms fits; a union that has words of ours speaks for itself. */
const UNION = 'Invalid input';
/** Characters of a value that are quoted. */
const SHOWN = 60;
/** A finding in words that help, with the place where each thing stands. */
function complaints(finding, agent) {
    const { path } = finding;
    if (finding.code === 'unrecognized_keys') {
        return finding.keys.map((key) => ({
            place: (0,tree/* placeAt */.BW)(agent, [...path, key]),
            path: [...path, key],
            message: unknownKey(key, path, (0,tree/* nodeAt */.oB)(agent, [...path, key])),
        }));
    }
    if (isMissing(agent, path))
        return [{ place: (0,tree/* placeAt */.BW)(agent, path.slice(0, -1)), path, message: missingKey(path) }];
    const node = (0,tree/* nodeAt */.oB)(agent, path);
    const place = finding.code === 'invalid_key' ? (0,tree/* placeAt */.BW)(agent, path) : node.place;
    return [{ place, path, message: wrongValue(finding, node) }];
}
function isMissing(agent, path) {
    const parent = (0,tree/* nodeAt */.oB)(agent, path.slice(0, -1));
    const last = path.at(-1);
    return last !== undefined && parent.kind === 'map' && !parent.entries.has(String(last));
}
/** Lines to add for keys that must be there; a login's are those that people miss most. */
const EXAMPLES = {
    infra: 'infra:\n  type: ec2',
    'infra.type': 'type: ec2',
    'entrypoint.type': 'type: script',
    'entrypoint.cmd': 'cmd: python main.py',
    'entrypoint.src': 'src: src',
    'image.registry_creds.username': `username: "{{ env('REGISTRY_USERNAME') }}"`,
    'image.registry_creds.password': `password: "{{ env('REGISTRY_PASSWORD') }}"`,
};
function missingKey(path) {
    const example = EXAMPLES[path.join('.')];
    return `\`${String(path.at(-1))}\` is missing${example === undefined ? '' : `; add:\n${example}`}`;
}
function unknownKey(key, path, written) {
    const known = keysAt(path);
    if (key === 'builder_options' && path.join('.') === 'image')
        return builderOptions(written, known);
    if (known.includes(key))
        return `\`${key}\` is not a key of this kind of \`${String(path.at(-1))}\``;
    const alike = /^[\x20-\x7e]*$/.test(key) ? '' : '; it holds letters that only look like those of a key';
    return `\`${(0,quote/* quotable */.E)(key)}\` is not a key here${alike}${(0,spelling/* didYouMean */.au)(key, known)}`;
}
function wrongValue(finding, node) {
    if (node.kind === 'scalar' && node.value === null)
        return 'has no value; write one, or remove the line';
    switch (finding.code) {
        case 'invalid_type':
            return wrongType(finding.expected, node) + (meantKey(finding.path) || typeHint(finding.expected, node));
        case 'invalid_value': {
            const allowed = finding.values.map(String);
            const meant = node.kind === 'scalar' && !node.fromEnv ? (0,spelling/* didYouMean */.au)(String(node.value), allowed) : '';
            return `${subject(node)} is not ${allowed.length > 1 ? 'one of ' : ''}${allowed.map((value) => `\`${value}\``).join(', ')}${meant}`;
        }
        case 'invalid_key':
            return `\`${String(finding.path.at(-1))}\` ${finding.issues[0]?.message ?? 'cannot be a key here'}`;
        case 'invalid_union':
            return finding.message === UNION ? `${kindOf(node)} cannot stand here` : `${subject(node)} ${finding.message}`;
        default:
            return `${subject(node)} ${finding.message}`;
    }
}
function wrongType(expected, node) {
    const wanted = {
        string: 'a text',
        number: 'a number',
        int: 'a whole number',
        boolean: '`true` or `false`',
        array: 'a list',
        object: 'a map',
        record: 'a map',
    };
    return `${wanted[expected] ?? expected} is needed here, not ${kindOf(node)}`;
}
/** What is no key of a map that takes any, such as `max-parallel` in a matrix, may be meant for one that it knows. */
function meantKey(path) {
    const key = String(path.at(-1));
    if (path[0] !== 'matrix' || path.length !== 2)
        return '';
    const known = keysAt(['matrix']);
    if (known.includes(key))
        return '';
    return key === 'max-parallel' ? '; did you mean `max_concurrency`?' : (0,spelling/* didYouMean */.au)(key, known);
}
function typeHint(expected, node) {
    if (expected === 'array' && node.kind === 'scalar' && !node.fromEnv)
        return `; write \`- ${(0,quote/* quotable */.E)(String(node.value), SHOWN)}\` on a line of its own`;
    // To YAML, `{spec_hash}` is a map.
    if (expected === 'string' && node.kind === 'map' && node.entries.size === 1)
        return '; what begins with a brace stands in quotes';
    return '';
}
function kindOf(node) {
    if (node.kind !== 'scalar')
        return `a ${node.kind}`;
    return typeof node.value === 'object' || typeof node.value === 'string'
        ? 'a text'
        : `the ${typeof node.value} ${subject(node)}`;
}
/** What the message is about; what the environment gave is never quoted. */
function subject(node) {
    if (node.kind !== 'scalar')
        return `this ${node.kind}`;
    if (node.fromEnv || typeof node.value === 'object')
        return 'what the environment gives here';
    return `\`${(0,quote/* quotable */.E)(typeof node.value === 'string' ? node.value : node.source, SHOWN)}\``;
}

;// CONCATENATED MODULE: ./src/config/validate.ts



/** What is asked of a map: a whole agent, what its image needs of it, or its matrix. */
const PARTS = { whole: agentSchema, image: imagePartSchema, matrix: matrixPartSchema };
/** Checks one agent, or a part of it, against the schema, section by section, so that one wrong key hides nothing else. */
function validate(agent, prefix, problems, part) {
    const schema = PARTS[part];
    const data = (0,tree/* plain */.pj)(agent);
    const whole = schema.safeParse(data);
    if (whole.success)
        return whole.data;
    const first = findings(data, schema);
    for (const finding of first)
        report(finding, agent, prefix, problems);
    for (const finding of first)
        if (finding.code === 'unrecognized_keys')
            remove(data, finding.path, finding.keys);
    const wrong = new Set(findings(data, schema).map((finding) => finding.path[0]));
    for (const key of wrong)
        if (key !== undefined)
            Reflect.deleteProperty(data, key);
    const rest = schema.partial().safeParse(data);
    return rest.success ? rest.data : {};
}
/** Names of keys that no agent has, for agents that do not run now and whose templates stay unrendered. */
function validateKeys(agent, prefix, problems) {
    for (const finding of findings((0,tree/* plain */.pj)(agent), agentSchema))
        if (finding.code === 'unrecognized_keys')
            report(finding, agent, prefix, problems);
}
function findings(data, schema) {
    const result = schema.safeParse(data);
    return result.success ? [] : result.error.issues.flatMap((issue) => branch(issue, data));
}
/** A union complains once for all its forms; the form that was meant complains about what is really wrong. */
function branch(issue, data) {
    if (issue.code !== 'invalid_union' || issue.message !== UNION)
        return [issue];
    const meant = issue.errors.filter((errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'));
    const [best] = meant.length > 0 ? meant : [];
    return best ? best.flatMap((inner) => branch({ ...inner, path: [...issue.path, ...inner.path] }, data)) : [issue];
}
function remove(data, path, keys) {
    let at = data;
    for (const step of path)
        at = at[step];
    for (const key of keys)
        Reflect.deleteProperty(at, key);
}
function report(finding, agent, prefix, problems) {
    if ((0,tree/* isBroken */.Qr)(agent, finding.path))
        return;
    for (const { place, path, message } of complaints(finding, agent))
        problems.error(place, [...prefix, ...path], message);
}


/***/ })

};
