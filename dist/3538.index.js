export const id = 3538;
export const ids = [3538,6597];
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

/***/ 3538:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  resolveAgent: () => (/* binding */ resolveAgent)
});

// EXTERNAL MODULE: ./src/config/duration.ts
var duration = __webpack_require__(7840);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
// EXTERNAL MODULE: ./src/config/paths.ts
var config_paths = __webpack_require__(1066);
;// CONCATENATED MODULE: ./src/config/resolve/python.ts
/** Where a dotted module may lie, relative to the folder it is imported from. */
function moduleFiles(module) {
    const path = module.replaceAll('.', '/');
    return [`${path}.py`, `${path}/__init__.py`];
}
const NAME = '[\\p{L}_][\\p{L}\\p{N}_]*';
const DEFINITION = new RegExp(`^[ \\t]*(?:async[ \\t]+)?(?:def|class)[ \\t]+(${NAME})`, 'gmu');
const ASSIGNMENT = new RegExp(`^[ \\t]*((?:${NAME}[ \\t]*[,=][ \\t]*)*${NAME})[ \\t]*(?::[^=\\n]*)?=(?!=)`, 'gmu');
const IMPORT = /^[ \t]*(?:from[ \t]+\S+[ \t]+)?import[ \t]+(\([^)]*\)|(?:[^\n\\]|\\\r?\n)*)/gm;
const WORD = new RegExp(NAME, 'gu');
const MADE_AT_RUN_TIME = /^[ \t]*def[ \t]+__getattr__\b|\bglobals\(\)|\bexec\(|\bsetattr\(/m;
/** Lists what a file defines, assigns and imports. It errs on the side of "may be there". */
function definedNames(source) {
    const imports = [...source.matchAll(IMPORT)].map((match) => match[1] ?? '');
    const assigned = [...source.matchAll(ASSIGNMENT)].flatMap((match) => (match[1] ?? '').match(WORD) ?? []);
    const defined = [...source.matchAll(DEFINITION)].map((match) => match[1] ?? '');
    const imported = imports.flatMap((list) => list.match(WORD) ?? []);
    return {
        defined: [...new Set([...defined, ...assigned, ...imported])],
        open: imports.some((list) => list.includes('*')) || MADE_AT_RUN_TIME.test(source),
    };
}

// EXTERNAL MODULE: ./src/config/spelling.ts
var spelling = __webpack_require__(6442);
;// CONCATENATED MODULE: ./src/config/resolve/entrypoint.ts






/** What runs; where the project's files are in the image, that they are there is checked before anything is built. */
function resolveEntrypoint(file, image, bringsItsOwn, desk) {
    if (!file) {
        if (image.kind === 'generated' && !desk.has(['entrypoint'])) {
            desk.error([], '`entrypoint` is missing; add:\nentrypoint:\n  type: script\n  cmd: python main.py');
        }
        return undefined;
    }
    const hasCode = !bringsItsOwn;
    const src = hasCode ? sourceFolder(file.src, desk) : (file.src ?? '');
    switch (file.type) {
        case 'script':
        case 'project':
            return { type: file.type, cmd: file.cmd, src: src ?? '' };
        case 'function': {
            const dot = file.cmd.lastIndexOf('.');
            const module = file.cmd.slice(0, dot);
            const name = file.cmd.slice(dot + 1);
            if (hasCode && src !== undefined)
                checkFunction(module, name, src, desk);
            return { type: 'function', module, function: name, kwargs: file.kwargs ?? {}, src: src ?? '' };
        }
        case 'jupyter': {
            const [notebook, output] = notebooks(file.cmd);
            if (hasCode && src !== undefined)
                checkNotebook(notebook, src, desk);
            return {
                type: 'jupyter',
                notebook,
                output,
                kernel: file.kernel ?? 'python3',
                params: file.params ?? {},
                src: src ?? '',
            };
        }
    }
}
/** `src` relative to the project; undefined when it is no folder there. */
function sourceFolder(src, desk) {
    if (src === undefined)
        return '';
    const found = desk.find(['entrypoint', 'src'], src);
    if (!found)
        return undefined;
    if (!found.stats.isDirectory())
        desk.error(['entrypoint', 'src'], `\`${src}\` is not a folder`);
    else if (!(0,inside/* isInside */.F)(desk.project.folder, found.absolute)) {
        desk.error(['entrypoint', 'src'], `\`${src}\` lies outside the folder of the alto.yml, and so outside the image`);
    }
    else
        return (0,config_paths/* relativeTo */.Mf)(desk.project.folder, found.absolute);
    return undefined;
}
/** Larger sources and notebooks are not read for a check. */
const MAX_READ = 20 * 1024 * 1024;
function checkFunction(module, name, src, desk) {
    const at = ['entrypoint', 'cmd'];
    const paths = moduleFiles(module).map((path) => external_node_path_.posix.join(src, path));
    const files = paths.map((path) => ({ path, ...(0,config_paths/* findInside */.aV)(desk.context.workspace, desk.project.folder, path) }));
    const found = files.find((file) => 'stats' in file && file.stats.isFile());
    if (!found || !('stats' in found)) {
        const [asModule = '', asPackage = ''] = paths;
        desk.error(at, `there is no module \`${module}\`: neither \`${asModule}\` nor \`${asPackage}\` exists`);
        return;
    }
    if (found.stats.size > MAX_READ)
        return;
    const names = definedNames((0,external_node_fs_.readFileSync)(found.absolute, 'utf8'));
    if (names.open || names.defined.includes(name))
        return;
    desk.error(at, `\`${found.path}\` defines no function \`${name}\`${(0,spelling/* didYouMean */.au)(name, names.defined)}`);
}
function checkNotebook(notebook, src, desk) {
    const at = ['entrypoint', 'cmd'];
    const found = desk.find(at, (0,external_node_path_.join)(desk.project.folder, src, notebook));
    if (!found)
        return;
    if (!found.stats.isFile()) {
        desk.error(at, `\`${notebook}\` is not a file`);
        return;
    }
    if (!(0,inside/* isInside */.F)(desk.project.folder, found.absolute)) {
        desk.error(at, `\`${notebook}\` lies outside the folder of the alto.yml`);
        return;
    }
    if (found.stats.size > MAX_READ)
        return;
    try {
        const content = JSON.parse((0,external_node_fs_.readFileSync)(found.absolute, 'utf8'));
        if (typeof content === 'object' && content !== null && 'cells' in content && Array.isArray(content.cells))
            return;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
    }
    desk.error(at, `\`${notebook}\` is not a notebook: a notebook is JSON with a list of \`cells\``);
}
/** `a.ipynb`, or Alto's old `papermill a.ipynb b.ipynb`. */
function notebooks(cmd) {
    const old = /^papermill\s+(\S+)\s+(\S+)$/.exec(cmd);
    if (old?.[1] && old[2])
        return [old[1], old[2]];
    const { dir, name } = external_node_path_.posix.parse(cmd);
    return [cmd, external_node_path_.posix.join(dir, `${name}_exec.ipynb`)];
}

// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
;// CONCATENATED MODULE: ./src/config/resolve/build-options.ts

/** How the image is built, whoever wrote its Dockerfile. */
function resolveBuildOptions(sections, desk) {
    const file = sections.image ?? {};
    const { inputs } = desk;
    return {
        name: file.name,
        platforms: inputs.platforms ?? platforms(file, desk),
        args: { ...file.build_args, ...inputs.buildArgs },
        labels: file.labels ?? {},
        noCache: file.no_cache ?? inputs.cache === 'none',
        pull: file.pull ?? false,
        extraTags: [...new Set([...(file.extra_tags ?? []), ...(inputs.extraTags ?? [])])],
    };
}
function platforms(file, desk) {
    const named = (file.platform ?? []).flatMap((item) => item.split(',')).map((item) => item.trim());
    for (const platform of named) {
        if (/^(windows|darwin)(\/|$)/.test(platform))
            desk.error(['image', 'platform'], `\`${platform}\` cannot run in a container on Linux; write \`linux/amd64\` or \`linux/arm64\``);
        else if (!grammar/* FORMS */.y.platform.pattern.test(platform))
            desk.error(['image', 'platform'], `\`${platform}\` ${grammar/* FORMS */.y.platform.problem}`);
    }
    return [...new Set(named)];
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/config/template/scope.ts
var scope = __webpack_require__(6597);
;// CONCATENATED MODULE: ./src/config/resolve/ignored.ts
/** Keys that would put something into an image, next to one that somebody else builds; by how much of them has no effect. */
const IGNORED = {
    packages: { agent: ['requirements'], image: ['image_build_cmds', 'python_version'] },
    contents: { agent: ['requirements', 'mounts', 'additional_paths'], image: ['image_build_cmds', 'python_version'] },
    everything: {
        agent: ['requirements', 'mounts', 'additional_paths'],
        image: ['image_build_cmds', 'python_version', 'build_args', 'labels', 'no_cache', 'pull'],
    },
};
/** One warning that names the keys without effect; only a line in the log when an input set the image aside. */
function warnIgnored(what, because, sections, desk) {
    const { agent, image } = IGNORED[what];
    const names = [
        ...agent.filter((key) => sections[key] !== undefined),
        ...image.filter((key) => sections.image?.[key] !== undefined).map((key) => `image.${key}`),
    ];
    if (names.length === 0)
        return;
    const line = `${names.map((name) => `\`${name}\``).join(', ')} ${names.length > 1 ? 'are' : 'is'} ignored: ${because}`;
    if (desk.inputs.image === undefined)
        desk.warn(['image'], line);
    else
        desk.notice(line);
}
/** A Python version only counts for the default image; into a `base` none is installed yet. */
function warnPythonIgnored(sections, because, desk) {
    if (sections.infra?.python_version !== undefined)
        desk.warn(['infra', 'python_version'], `\`python_version\` is ignored: ${because}`);
    if (sections.image?.python_version !== undefined && sections.image.base !== undefined) {
        desk.error(['image', 'python_version'], 'installing a Python into a `base` is not supported yet; name a base that has it');
    }
}

;// CONCATENATED MODULE: ./src/config/resolve/dockerfile-image.ts


/** The image of a Dockerfile of the user's; that folder and Dockerfile are there is checked. */
function dockerfileImage(path, file, sections, desk) {
    warnPythonIgnored(sections, 'the Dockerfile in `image.context` decides', desk);
    warnIgnored('contents', 'the Dockerfile in `image.context` decides what is in the image', sections, desk);
    const nothing = { kind: 'context', folder: desk.project.folder, dockerfile: '', target: undefined };
    const folder = desk.find(['image', 'context'], path);
    if (!folder)
        return nothing;
    if (!folder.stats.isDirectory()) {
        desk.error(['image', 'context'], `\`${path}\` is not a folder; name the folder that holds the Dockerfile`);
        return nothing;
    }
    const name = file.dockerfile ?? 'Dockerfile';
    const dockerfile = (0,config_paths/* findInside */.aV)(desk.context.workspace, folder.absolute, name);
    const at = ['image', file.dockerfile === undefined ? 'context' : 'dockerfile'];
    if ('problem' in dockerfile)
        desk.error(at, `\`${name}\` in \`${path}\` ${dockerfile.problem}`);
    else if (!dockerfile.stats.isFile())
        desk.error(at, `\`${name}\` in \`${path}\` is not a file`);
    return {
        kind: 'context',
        folder: folder.absolute,
        dockerfile: 'problem' in dockerfile ? '' : dockerfile.absolute,
        target: file.target,
    };
}

;// CONCATENATED MODULE: ./src/config/resolve/requirements.ts
/** Formats that are planned: refused by name. */
const LATER = /(^|\/)(pyproject\.toml|uv\.lock|poetry\.lock|pixi\.(toml|lock)|pipfile(\.lock)?|setup\.(py|cfg)|environment\.ya?ml)$/i;
/** The requirements file, relative to the workspace; what is in it is read when the image is planned. */
function resolveRequirements({ requirements: path }, desk) {
    if (path === undefined)
        return undefined;
    if (LATER.test(path)) {
        desk.error(['requirements'], `\`${path}\` is not supported yet; name a requirements.txt`);
        return undefined;
    }
    const found = desk.find(['requirements'], path);
    if (found && !found.stats.isFile())
        desk.error(['requirements'], `\`${path}\` is not a file; name a requirements.txt`);
    return found?.relative;
}

;// CONCATENATED MODULE: ./src/config/resolve/image.ts






/** What the agent runs in: the `image` input, then the file, then the default image, then a generated one. */
function resolveImage(sections, desk) {
    const file = sections.image ?? {};
    const { inputs } = desk;
    checkCombination(file, desk);
    if (inputs.image !== undefined)
        return prebuiltByInput('image', inputs.image, sections, desk);
    if (file.ref !== undefined) {
        const at = desk.has(['image', 'ref']) ? ['image', 'ref'] : ['image'];
        warnPrebuilt(file.code === true, sections, desk);
        const { defaultRegistry } = inputs;
        return {
            kind: 'prebuilt',
            reference: reference(file.ref, at, desk, { defaultRegistry }),
            code: file.code === true,
        };
    }
    if (file.context !== undefined)
        return dockerfileImage(file.context, file, sections, desk);
    if (file.base !== undefined) {
        reference(file.base, ['image', 'base'], desk);
        warnPythonIgnored(sections, '`image.base` brings its own Python', desk);
        return generated(file.base, file, sections, desk);
    }
    const python = file.python_version ?? sections.infra?.python_version;
    const builds = file.image_build_cmds !== undefined || python !== undefined;
    if (inputs.defaultImage !== undefined && !builds) {
        return prebuiltByInput('default-image', inputs.defaultImage, sections, desk);
    }
    return generated(`python:${python ?? scope.DEFAULT_PYTHON}-slim`, file, sections, desk);
}
function checkCombination(file, desk) {
    const named = ['base', 'context', 'ref'].filter((key) => file[key] !== undefined);
    if (named.length > 1)
        desk.error(['image'], `${named.map((key) => `\`${key}\``).join(' and ')} exclude each other; keep one`);
    for (const key of ['dockerfile', 'target']) {
        if (file[key] !== undefined && file.context === undefined)
            desk.error(['image', key], `\`${key}\` needs \`context\`, the folder to build`);
    }
}
function generated(base, file, sections, desk) {
    if (file.code === false)
        desk.error(['image', 'code'], '`code: false` only counts for a prebuilt image; an image that is generated is there for the code');
    return {
        kind: 'generated',
        base,
        commands: file.image_build_cmds ?? [],
        requirements: resolveRequirements(sections, desk),
    };
}
/** An image that an input names stands for the environment of code that is here, so the project is laid over it. */
function prebuiltByInput(input, written, sections, desk) {
    const code = sections.image?.code !== false;
    warnPrebuilt(code, sections, desk);
    const { defaultRegistry } = desk.inputs;
    const full = reference(written, ['image'], desk, { defaultRegistry, from: `the input \`${input}\`: ` });
    return { kind: 'prebuilt', reference: full, code };
}
function warnPrebuilt(code, sections, desk) {
    warnPythonIgnored(sections, 'the image brings what it needs', desk);
    if (code)
        warnIgnored('packages', 'nothing is installed into a prebuilt image', sections, desk);
    else
        warnIgnored('everything', 'a prebuilt image runs as it is', sections, desk);
}
/** The reference, with the default registry before it when it names none; what no engine would take is reported. */
function reference(written, at, desk, { defaultRegistry, from = '' } = {}) {
    try {
        const plain = (0,image_reference/* parseReference */.F2)(written);
        const full = (0,image_reference/* parseReference */.F2)(written, defaultRegistry);
        return plain.host === full.host && plain.path === full.path ? written : (0,image_reference/* formatReference */.FH)(full);
    }
    catch (error) {
        if (!(error instanceof errors/* AltoError */.DV))
            throw error;
        const what = desk.isFromEnv(at)
            ? 'what the environment gives here is not the reference of an image'
            : error.message;
        desk.error(at, `${from}${what}${error.hint === undefined ? '' : `; ${error.hint}`}`);
        return written;
    }
}

;// CONCATENATED MODULE: ./src/config/resolve/infra.ts
const DEFAULT_TYPE = 't3.micro';
const DEFAULT_PROFILE = 'alto-agent';
/** Keys of `infra` that only an EC2 instance has. */
const EC2_KEYS = [
    'instance_type',
    'ami_image',
    'protocol',
    'instance_profile',
    'subnet',
    'security_groups',
    'market',
    'max_price',
    'volume_size',
    'assign_public_ip',
    'metadata_hop_limit',
    'tags',
    'post_build_cmds',
];
/** Where the agent runs: the inputs first, then the file, within the limits that only inputs set. */
function resolveInfra(file, desk) {
    const { inputs } = desk;
    if ((inputs.agentType ?? file?.type ?? 'local') === 'local') {
        const ignored = EC2_KEYS.filter((key) => file?.[key] !== undefined);
        if (ignored.length > 0)
            desk.notice(`the agent runs on this runner: ${ignored.map((key) => `\`infra.${key}\``).join(', ')} ${ignored.length > 1 ? 'have' : 'has'} no effect`);
        return { type: 'local' };
    }
    if (file?.protocol === 'ssh') {
        desk.warn(['infra', 'protocol'], '`ssh` is not used: the agent is reached through SSM, it opens no port and has no key');
    }
    const market = inputs.market ?? file?.market ?? 'on-demand';
    if (file?.max_price !== undefined && market === 'on-demand')
        desk.warn(['infra', 'max_price'], 'only counts with `market: spot` or `spot-preferred`');
    return {
        type: 'ec2',
        instanceType: instanceTypes(file, desk),
        amiImage: file?.ami_image,
        instanceProfile: instanceProfile(file, desk),
        subnets: unique(inputs.subnetIds ?? file?.subnet ?? []),
        securityGroups: unique(inputs.securityGroupIds ?? file?.security_groups ?? []),
        market,
        maxPrice: market === 'on-demand' ? undefined : file?.max_price,
        volumeSize: inputs.volumeSize ?? file?.volume_size,
        assignPublicIp: file?.assign_public_ip,
        metadataHopLimit: hopLimit(file, desk),
        tags: file?.tags ?? {},
    };
}
function instanceTypes(file, desk) {
    const { instanceType, allowedInstanceTypes } = desk.inputs;
    const types = unique(instanceType ?? file?.instance_type ?? [DEFAULT_TYPE]);
    if (!allowedInstanceTypes)
        return types;
    for (const type of types.filter((one) => !allowedInstanceTypes.some((pattern) => matches(pattern, one)))) {
        const from = instanceType ? 'the input `instance-type`' : file?.instance_type ? 'the file' : 'the default';
        const at = file?.instance_type && !instanceType ? ['infra', 'instance_type'] : ['infra'];
        desk.error(at, `\`${type}\` (${from}) is not among \`allowed-instance-types\`: ${allowedInstanceTypes.join(', ')}`);
    }
    return types;
}
/** `*` stands for any letters; a type has no other special characters. */
function matches(pattern, type) {
    const [first = '', ...parts] = pattern.split('*');
    if (!type.startsWith(first))
        return false;
    if (parts.length === 0)
        return type === first;
    let at = first.length;
    const last = parts.pop() ?? '';
    for (const part of parts) {
        const found = type.indexOf(part, at);
        if (found < 0)
            return false;
        at = found + part.length;
    }
    return type.length - last.length >= at && type.endsWith(last);
}
/** An alto.yml that could name any profile could take any role that the account lends to instances. */
function instanceProfile(file, desk) {
    const { instanceProfile: input, allowedInstanceProfiles } = desk.inputs;
    const profile = input ?? file?.instance_profile ?? DEFAULT_PROFILE;
    const allowed = allowedInstanceProfiles ?? [input ?? DEFAULT_PROFILE];
    if (!allowed.includes(profile)) {
        desk.error(input === undefined && file?.instance_profile !== undefined ? ['infra', 'instance_profile'] : ['infra'], `the instance profile \`${profile}\` is not allowed; the workflow allows it with \`with: { allowed-instance-profiles: ${profile} }\``);
    }
    return profile;
}
function hopLimit(file, desk) {
    const limit = file?.metadata_hop_limit ?? 1;
    if (limit > 1 && !desk.inputs.allowMetadata) {
        desk.error(['infra', 'metadata_hop_limit'], 'over 1, the program can act as the instance; the workflow allows that with `with: { allow-metadata: true }`');
    }
    return limit;
}
function unique(items) {
    return [...new Set(items)];
}

// EXTERNAL MODULE: ./src/config/registry-name.ts
var registry_name = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/config/resolve/registry.ts



const ECR = { kind: 'ecr', host: undefined, path: '' };
/** The registry that is pushed to, or pulled from; a login is only ever used for the host it was written for. */
function resolveRegistry(sections, image, literalPassword, desk) {
    const file = sections.image ?? {};
    const inFile = resolve_registry_name(file.registry);
    const fromReference = image.kind === 'prebuilt' && !image.code ? hostOf(image.reference) : undefined;
    const chosen = fromReference ?? desk.inputs.registry ?? inFile ?? ECR;
    // A login beside `ref`, with no registry named, is that of the reference.
    const fileMeans = inFile ?? (file.ref === undefined ? ECR : (hostOf(file.ref) ?? ECR));
    if (fromReference && inFile && !same(fromReference, inFile)) {
        desk.warn(['image', 'registry'], 'a prebuilt image comes from the registry in its reference; this one is not used');
    }
    if (file.registry_creds && literalPassword) {
        desk.warn(['image', 'registry_creds', 'password'], `everyone who can read this file can read this password; write "{{ env('REGISTRY_PASSWORD') }}" and hand it over in the step's \`env:\``);
    }
    return { ...chosen, creds: creds(file.registry_creds, fileMeans, chosen, desk) };
}
function creds(written, belongsTo, chosen, desk) {
    const { registry, registryUsername, registryPassword } = desk.inputs;
    if (written && chosen.kind === 'ecr') {
        desk.warn(['image', 'registry_creds'], 'ECR gives a login to the AWS identity of this step; `registry_creds` is not used');
        return undefined;
    }
    if (written && same(belongsTo, chosen)) {
        const { username, password } = written;
        return { username, password: password instanceof secret/* Secret */.z ? password : new secret/* Secret */.z(password), from: 'registry_creds' };
    }
    if (written)
        desk.notice(`\`image.registry_creds\` belongs to another registry than ${chosen.host ?? chosen.kind}, and is not used`);
    if (registry && registryUsername !== undefined && registryPassword && same(registry, chosen)) {
        return { username: registryUsername, password: registryPassword, from: 'inputs' };
    }
    return undefined;
}
function same(one, other) {
    return one.kind === other.kind && one.host === other.host;
}
function resolve_registry_name(written) {
    const parsed = written === undefined ? undefined : (0,registry_name/* parseRegistry */.l)(written);
    return parsed && !('problem' in parsed) ? parsed : undefined;
}
/** The registry of a reference; a bad reference was reported where it stands. */
function hostOf(reference) {
    try {
        return resolve_registry_name((0,image_reference/* registryHost */.U$)(reference));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/config/resolve/agent.ts









const DEFAULT_TIMEOUT = 3600;
/** Set by us in every container. */
const OURS = new Set([
    'ALTO_AGENT',
    'ALTO_RUN_ID',
    'ALTO_IMAGE',
    'ALTO_IMAGE_HASH',
    'ALTO_OUTPUT',
    'ALTO_SUMMARY',
    'ALTO_ARTIFACTS',
]);
/** Brings file, inputs and defaults together, and looks whether what is named is there; what is wrong goes to the desk. */
function resolveAgent(agent, sections, literalPassword, artifactsFolder, desk) {
    const infra = resolveInfra(sections.infra, desk);
    const image = resolveImage(sections, desk);
    const postBuildCmds = [...(sections.post_build_cmds ?? []), ...(sections.infra?.post_build_cmds ?? [])];
    if (infra.type === 'local' && sections.post_build_cmds)
        desk.notice('the agent runs on this runner: `post_build_cmds` are skipped');
    return {
        name: agent,
        project: desk.project,
        infra,
        image,
        build: resolveBuildOptions(sections, desk),
        registry: resolveRegistry(sections, image, literalPassword, desk),
        entrypoint: resolveEntrypoint(sections.entrypoint, image, bringsItsOwn(image, sections, desk), desk),
        env: environment(sections, desk),
        mounts: mounts(sections, image.kind === 'generated' || (image.kind === 'prebuilt' && image.code), desk),
        artifacts: artifacts(sections, desk),
        artifactsFolder,
        postBuildCmds,
        timeoutSeconds: timeout(sections, desk),
        retries: sections.retries ?? 0,
        resources: resources(sections),
        dockerHost: dockerHost(sections, desk),
    };
}
/** Whether the program may be in the image already; then its files are not looked for here. */
function bringsItsOwn(image, sections, desk) {
    if (image.kind === 'context' || (image.kind === 'prebuilt' && !image.code))
        return true;
    // A section that was refused still says what kind of image was meant.
    return sections.image === undefined && (desk.has(['image', 'context']) || desk.has(['image', 'ref']));
}
function environment(sections, desk) {
    const env = sections.env ?? {};
    for (const [name, value] of Object.entries(env)) {
        if (OURS.has(name))
            desk.error(['env', name], `\`${name}\` is set by this action; choose another name`);
        if (typeof value === 'string' && value.includes('\0'))
            desk.error(['env', name], 'holds a NUL character, which no environment can carry');
    }
    return env;
}
function mounts(sections, used, desk) {
    if (sections.additional_paths)
        desk.warn(['additional_paths'], '`additional_paths` is the old name; write `mounts`');
    if (!used)
        return [];
    const found = ['mounts', 'additional_paths'].flatMap((key) => (sections[key] ?? []).map((path, index) => {
        const mount = desk.find([key, index], path);
        if (mount?.relative === '')
            desk.error([key, index], `\`${path}\` is the whole workspace; name what is needed of it`);
        return mount?.relative;
    }));
    return [...new Set(found.filter((path) => path !== undefined))];
}
function artifacts(sections, desk) {
    if (sections.download_files)
        desk.warn(['download_files'], '`download_files` is the old name; write `artifacts`');
    const { workspace } = desk.context;
    const globs = [...(sections.artifacts ?? []), ...(sections.download_files ?? [])];
    // `{{ Path(__file__).parent / 'out.txt' }}` is a path of the runner's; in the container its place is beside the program too.
    return globs.map((glob) => (0,external_node_path_.isAbsolute)(glob) && (0,inside/* isInside */.F)(workspace, glob) ? (0,config_paths/* relativeTo */.Mf)(desk.project.folder, glob) : glob);
}
function timeout(sections, desk) {
    const { timeout: input, maxLifetime } = desk.inputs;
    const written = sections.timeout === undefined ? undefined : (0,duration/* parseDuration */.E)(sections.timeout);
    const seconds = input ?? (typeof written === 'number' ? written : DEFAULT_TIMEOUT);
    if (seconds > maxLifetime) {
        const which = input === undefined ? '`timeout`' : 'the input `timeout`';
        desk.error(input === undefined ? ['timeout'] : [], `${which} is longer than \`max-lifetime\` allows (${maxLifetime} s)`);
    }
    return seconds;
}
function resources(sections) {
    const { gpus, shm_size: shmSize, memory, cpus, ulimits = [], tmpfs = [] } = sections.resources ?? {};
    return { gpus, shmSize, memory, cpus, ulimits, tmpfs };
}
/** An alto.yml must not send code and logins to an engine that the workflow did not choose. */
function dockerHost(sections, desk) {
    const url = sections.image?.server_url;
    if (url === undefined || url === desk.context.dockerHost)
        return undefined;
    if (/^unix:\/\/\/[^\0]+$/.test(url))
        return url;
    desk.error(['image', 'server_url'], 'only an engine on this runner (`unix:///…`), or the one in `DOCKER_HOST` of the step, can be used');
    return undefined;
}


/***/ }),

/***/ 6442:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   au: () => (/* binding */ didYouMean)
/* harmony export */ });
/* unused harmony exports distance, nearest */
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
/** The word that was probably meant, when one is near enough to be worth saying. */
function nearest(word, known) {
    if (word.length > 64)
        return undefined;
    const lower = word.toLowerCase();
    const ranked = known
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


/***/ }),

/***/ 6597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DEFAULT_PYTHON: () => (/* binding */ DEFAULT_PYTHON),
/* harmony export */   githubFields: () => (/* binding */ githubFields),
/* harmony export */   pythonVersion: () => (/* binding */ pythonVersion)
/* harmony export */ });
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2408);

/** The fields of `github` in an expression. */
function githubFields(context) {
    return {
        sha: context.sha,
        ref_name: context.refName,
        event_name: context.eventName,
        repository: context.repository,
        run_id: context.runId,
        run_attempt: context.runAttempt,
        actor: context.actor,
        pr: context.pr ? String(context.pr.number) : '',
    };
}
/** Python of a generated image that names none. */
const DEFAULT_PYTHON = '3.12';
/** The Python of the agent's image, as far as file and inputs say it literally; an image may carry it in its tag. */
function pythonVersion(agent, inputs) {
    const image = inputs.image ?? ((0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image', 'base']) || (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image', 'ref']) || (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image']));
    if (image !== '' || (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image', 'context']) !== '')
        return versionIn(image);
    const written = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image', 'python_version']) || (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['infra', 'python_version']);
    if (written.includes('{{'))
        return { refused: '`python_version` is a template too; write the version itself' };
    if (written !== '')
        return written;
    const builds = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeAt */ .oB)(agent, ['image', 'image_build_cmds']).kind === 'list';
    return inputs.defaultImage === undefined || builds ? DEFAULT_PYTHON : versionIn(inputs.defaultImage);
}
function versionIn(reference) {
    const tagged = /(?:^|\/)python:(\d+(?:\.\d+){1,2})/.exec(reference)?.[1];
    return tagged ?? { refused: 'the Python version of this image is not known before it runs' };
}


/***/ })

};
