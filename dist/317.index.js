export const id = 317;
export const ids = [317];
export const modules = {

/***/ 7840:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration)
/* harmony export */ });
/* unused harmony export LONGEST_SECONDS */
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
        pattern: /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
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

/***/ 7317:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  settle: () => (/* binding */ settle)
});

// EXTERNAL MODULE: ./src/config/duration.ts
var duration = __webpack_require__(7840);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/config/paths.ts
var paths = __webpack_require__(1066);
;// CONCATENATED MODULE: ./src/config/python.ts
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
;// CONCATENATED MODULE: ./src/config/entrypoint.ts





/** What runs; where the project's files are in the image, that they are there is checked before anything is built. */
function settleEntrypoint(file, image, bringsItsOwn, desk) {
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
    else if (!(0,paths/* isInside */.FK)(desk.project.folder, found.absolute)) {
        desk.error(['entrypoint', 'src'], `\`${src}\` lies outside the folder of the alto.yml, and so outside the image`);
    }
    else
        return (0,paths/* relativeTo */.Mf)(desk.project.folder, found.absolute, '');
    return undefined;
}
/** Larger sources and notebooks are not read for a check. */
const MAX_READ = 20 * 1024 * 1024;
function checkFunction(module, name, src, desk) {
    const folder = (0,external_node_path_.join)(desk.project.folder, src);
    const at = ['entrypoint', 'cmd'];
    const file = moduleFiles(module).find((path) => isFile((0,external_node_path_.join)(folder, path), desk));
    if (file === undefined) {
        const [asModule = '', asPackage = ''] = moduleFiles(module).map((path) => (0,external_node_path_.join)(src, path));
        desk.error(at, `there is no module \`${module}\`: neither \`${asModule}\` nor \`${asPackage}\` exists`);
        return;
    }
    const names = definedNames((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, file), 'utf8'));
    if (names.open || names.defined.includes(name))
        return;
    desk.error(at, `\`${(0,external_node_path_.join)(src, file)}\` defines no function \`${name}\`${(0,spelling/* didYouMean */.au)(name, names.defined)}`);
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
    if (!(0,paths/* isInside */.FK)(desk.project.folder, found.absolute)) {
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
function isFile(path, desk) {
    const found = (0,paths/* findInside */.aV)(desk.context.workspace, desk.project.folder, path);
    return !('problem' in found) && found.stats.isFile() && found.stats.size <= MAX_READ;
}
/** `a.ipynb`, or Alto's old `papermill a.ipynb b.ipynb`. */
function notebooks(cmd) {
    const old = /^papermill\s+(\S+)\s+(\S+)$/.exec(cmd);
    if (old?.[1] && old[2])
        return [old[1], old[2]];
    const folder = (0,external_node_path_.dirname)(cmd);
    const stem = cmd.slice(folder === '.' && !cmd.startsWith('./') ? 0 : folder.length + 1).replace(/\.ipynb$/, '');
    return [cmd, (0,external_node_path_.join)(folder, `${stem}_exec.ipynb`)];
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
;// CONCATENATED MODULE: ./src/config/image.ts




const DEFAULT_PYTHON = '3.12';
/** `image: some/prebuilt:1` is short for `image: { ref: some/prebuilt:1 }`. */
function imageSection(section) {
    return typeof section === 'string' ? { ref: section } : (section ?? {});
}
/** What the agent runs in: the `image` input, then the file, then the default image, then a generated one. */
function settleImage(sections, desk) {
    const file = imageSection(sections.image);
    const { inputs } = desk;
    const at = typeof sections.image === 'string' ? ['image'] : ['image', 'ref'];
    const named = ['base', 'context', 'ref'].filter((key) => file[key] !== undefined);
    if (named.length > 1)
        desk.error(['image'], `${named.map((key) => `\`${key}\``).join(' and ')} exclude each other; keep one`);
    for (const key of ['dockerfile', 'target']) {
        if (file[key] !== undefined && file.context === undefined)
            desk.error(['image', key], `\`${key}\` needs \`context\`, the folder to build`);
    }
    if (inputs.image !== undefined)
        return prebuilt(inputs.image, ['image'], 'the input `image`', file.code !== false, sections, desk);
    if (file.ref !== undefined)
        return prebuilt(file.ref, at, undefined, file.code === true, sections, desk);
    if (file.context !== undefined)
        return context(file.context, file, sections, desk);
    if (file.base !== undefined) {
        reference(file.base, ['image', 'base'], undefined, desk);
        ignorePython(sections, '`image.base` brings its own Python', desk);
        return generated(file.base, file, sections, desk);
    }
    const builds = file.image_build_cmds !== undefined || pythonVersion(sections) !== undefined;
    if (inputs.defaultImage !== undefined && !builds) {
        return prebuilt(inputs.defaultImage, ['image'], 'the input `default-image`', file.code !== false, sections, desk);
    }
    return generated(`python:${pythonVersion(sections) ?? DEFAULT_PYTHON}-slim`, file, sections, desk);
}
function pythonVersion(sections) {
    return imageSection(sections.image).python_version ?? sections.infra?.python_version;
}
function generated(base, file, sections, desk) {
    if (file.code === false)
        desk.error(['image', 'code'], '`code: false` only counts for a prebuilt image; an image that is generated is there for the code');
    return { kind: 'generated', base, commands: file.image_build_cmds ?? [], requirements: requirements(sections, desk) };
}
const LATER_REQUIREMENTS = /(^|\/)(pyproject\.toml|uv\.lock|poetry\.lock|pixi\.(toml|lock)|pipfile(\.lock)?|setup\.py|environment\.ya?ml)$/i;
function requirements(sections, desk) {
    const { requirements: path } = sections;
    if (path === undefined)
        return undefined;
    if (LATER_REQUIREMENTS.test(path)) {
        desk.error(['requirements'], `\`${path}\` is not supported yet; name a requirements.txt`);
        return undefined;
    }
    const found = desk.find(['requirements'], path);
    if (found && !found.stats.isFile())
        desk.error(['requirements'], `\`${path}\` is not a file; name a requirements.txt`);
    return found?.relative;
}
/** Keys that would build, next to an image that somebody else builds. */
function ignored(sections, because, also, desk) {
    const file = imageSection(sections.image);
    const names = [
        ...['requirements', 'mounts', 'additional_paths'].filter((key) => sections[key] !== undefined && also.includes(key)),
        ...['image_build_cmds', 'python_version', 'build_args', 'labels', 'no_cache', 'pull']
            .filter((key) => file[key] !== undefined && also.includes(key))
            .map((key) => `image.${key}`),
    ];
    if (names.length === 0)
        return;
    const line = `${names.map((name) => `\`${name}\``).join(', ')} ${names.length > 1 ? 'are' : 'is'} ignored: ${because}`;
    if (desk.inputs.image === undefined)
        desk.warn(['image'], line);
    else
        desk.notice(line);
}
const BUILDING = ['requirements', 'mounts', 'additional_paths', 'image_build_cmds', 'python_version'];
const OPTIONS = ['build_args', 'labels', 'no_cache', 'pull'];
function ignorePython(sections, because, desk) {
    if (sections.infra?.python_version !== undefined)
        desk.warn(['infra', 'python_version'], `\`python_version\` is ignored: ${because}`);
    const inImage = imageSection(sections.image);
    if (inImage.python_version !== undefined && inImage.base !== undefined) {
        desk.error(['image', 'python_version'], 'installing a Python into a `base` is not supported yet; name a base that has it');
    }
}
function context(path, file, sections, desk) {
    ignorePython(sections, 'the Dockerfile in `image.context` decides', desk);
    ignored(sections, 'the Dockerfile in `image.context` decides what is in the image', BUILDING, desk);
    const nothing = { kind: 'context', folder: desk.project.folder, dockerfile: '', target: undefined };
    const folder = desk.find(['image', 'context'], path);
    if (!folder)
        return nothing;
    if (!folder.stats.isDirectory()) {
        desk.error(['image', 'context'], `\`${path}\` is not a folder; name the folder that holds the Dockerfile`);
        return nothing;
    }
    const name = file.dockerfile ?? 'Dockerfile';
    const dockerfile = (0,paths/* findInside */.aV)(desk.context.workspace, folder.absolute, name);
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
function prebuilt(written, at, input, code, sections, desk) {
    ignorePython(sections, 'the image brings what it needs', desk);
    const also = code ? ['requirements', 'image_build_cmds', 'python_version'] : [...BUILDING, ...OPTIONS];
    ignored(sections, code ? 'nothing is installed into a prebuilt image' : 'a prebuilt image runs as it is', also, desk);
    return { kind: 'prebuilt', reference: reference(written, at, input, desk), code };
}
/** The reference with the default registry before it, when it names none. */
function reference(written, at, input, desk) {
    const defaultRegistry = at.at(-1) === 'base' ? undefined : desk.inputs.defaultRegistry;
    try {
        const plain = (0,image_reference/* parseReference */.F2)(written);
        const full = (0,image_reference/* parseReference */.F2)(written, defaultRegistry);
        return plain.host === full.host && plain.path === full.path ? written : (0,image_reference/* formatReference */.FH)(full);
    }
    catch (error) {
        if (!(error instanceof errors/* AltoError */.D))
            throw error;
        const what = desk.isFromEnv(at)
            ? 'what the environment gives here is not the reference of an image'
            : error.message;
        desk.error(at, `${input === undefined ? '' : `${input}: `}${what}${error.hint === undefined ? '' : `; ${error.hint}`}`);
        return written;
    }
}
/** How the image is built, whoever wrote its Dockerfile. */
function settleBuild(sections, desk) {
    const file = imageSection(sections.image);
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

;// CONCATENATED MODULE: ./src/config/infra.ts
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
function settleInfra(file, desk) {
    const { inputs } = desk;
    if ((inputs.agentType ?? file?.type ?? 'local') === 'local') {
        const ignored = EC2_KEYS.filter((key) => file?.[key] !== undefined);
        if (ignored.length > 0)
            desk.notice(`the agent runs on this runner: ${ignored.map((key) => `\`infra.${key}\``).join(', ')} have no effect`);
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
;// CONCATENATED MODULE: ./src/config/registry.ts




const ECR = { kind: 'ecr', host: undefined, path: '' };
/** The registry that is pushed to, or pulled from; a login is only ever used for the host it was written for. */
function settleRegistry(sections, image, literalPassword, desk) {
    const file = imageSection(sections.image);
    const inFile = config_registry_name(file.registry);
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
function config_registry_name(written) {
    const parsed = written === undefined ? undefined : (0,registry_name/* parseRegistry */.l)(written);
    return parsed && !('problem' in parsed) ? parsed : undefined;
}
/** The registry of a reference; a bad reference was reported where it stands. */
function hostOf(reference) {
    try {
        return config_registry_name((0,image_reference/* registryHost */.U$)(reference));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/config/settle.ts







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
function settle(agent, sections, literalPassword, artifactsFolder, desk) {
    const infra = settleInfra(sections.infra, desk);
    const image = settleImage(sections, desk);
    const postBuildCmds = [...(sections.post_build_cmds ?? []), ...(sections.infra?.post_build_cmds ?? [])];
    if (infra.type === 'local' && sections.post_build_cmds)
        desk.notice('the agent runs on this runner: `post_build_cmds` are skipped');
    return {
        name: agent,
        project: desk.project,
        infra,
        image,
        build: settleBuild(sections, desk),
        registry: settleRegistry(sections, image, literalPassword, desk),
        entrypoint: settleEntrypoint(sections.entrypoint, image, bringsItsOwn(image, sections, desk), desk),
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
    return globs.map((glob) => (0,external_node_path_.isAbsolute)(glob) && (0,paths/* isInside */.FK)(workspace, glob) ? (0,paths/* relativeTo */.Mf)(desk.project.folder, '', glob) : glob);
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
    const url = imageSection(sections.image).server_url;
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
/** ` (did you mean `x`?)`, or nothing. */
function didYouMean(word, known) {
    const best = nearest(word, known);
    return best === undefined ? '' : `; did you mean \`${best}\`?`;
}


/***/ })

};
