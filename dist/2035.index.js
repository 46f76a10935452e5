export const id = 2035;
export const ids = [2035,6597,8978];
export const modules = {

/***/ 5083:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ cacheFolders),
/* harmony export */   Z: () => (/* binding */ resolveCache)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3564);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1066);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6442);






const TYPES = ['registry', 'local', 'gha', 's3', 'azblob', 'inline'];
/** Attributes that would carry a login in an argument, for everybody on the machine to read. */
const LOGINS = ['token', 'ghtoken', 'access_key_id', 'secret_access_key', 'session_token'];
/** What the file gives to `--cache-from` or `--cache-to`: as written, but for folders, which are checked and made absolute. */
function resolveCache(key, file, desk) {
    return (file[key] ?? []).flatMap((written, index) => {
        const at = ['image', key, ...(desk.has(['image', key, 0]) ? [index] : [])];
        const place = checkCache(key, written, desk);
        if (typeof place === 'string')
            return [place];
        desk.error(at, place.problem);
        return [];
    });
}
/** The folders that caches are read from and written to; what is wrong with them is for `resolveCache` to say. */
function cacheFolders(written, desk) {
    return written
        .flatMap(fieldsOf)
        .filter(([name]) => isFolder(name))
        .map(([, path]) => localFolder(path, desk))
        .filter((place) => typeof place === 'string');
}
function checkCache(key, written, desk) {
    if (/["\p{Cc}]/u.test(written))
        return { problem: 'quotes and line breaks cannot stand here' };
    if (!written.includes('='))
        return isReference(written)
            ? written
            : { problem: `\`${written}\` is neither \`type=…\` nor the reference of an image` };
    const fields = fieldsOf(written);
    const type = fields.find(([name]) => name === 'type')?.[1];
    if (type === undefined)
        return { problem: 'it has no type: write `type=registry,ref=…`, or another type' };
    if (!TYPES.includes(type))
        return { problem: `\`${type}\` is no type of a cache: ${TYPES.join(', ')}${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_5__/* .didYouMean */ .au)(type, TYPES)}` };
    const login = fields.find(([name]) => LOGINS.includes(name));
    if (login)
        return {
            problem: `\`${login[0]}\` would be an argument that others can read; hand the login over in the step's \`env:\``,
        };
    if (type !== 'local')
        return written;
    const folder = key === 'cache_from' ? 'src' : 'dest';
    if (!fields.some(([name]) => name === folder))
        return { problem: `a local cache needs \`${folder}=\`, its folder` };
    const checked = [];
    for (const [name, value] of fields) {
        const place = isFolder(name) ? localFolder(value, desk) : value;
        if (typeof place !== 'string')
            return place;
        checked.push(`${name}=${place}`);
    }
    return checked.join(',');
}
function fieldsOf(written) {
    return written.split(',').map((field) => {
        const at = field.indexOf('=');
        return at < 0 ? [field.trim(), ''] : [field.slice(0, at).trim(), field.slice(at + 1)];
    });
}
function isFolder(field) {
    return field === 'src' || field === 'dest';
}
/** In the workspace, or where a cache action restores it: nothing else of this machine goes into a build or is written by one. */
function localFolder(path, desk) {
    const { workspace, runnerTemp } = desk.context;
    const wanted = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(desk.folder, path);
    const place = (0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .placeInside */ .mA)((0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .F)(runnerTemp, wanted) && !(0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .F)(workspace, wanted) ? runnerTemp : workspace, wanted);
    return typeof place === 'string'
        ? place
        : { problem: `\`${path}\` ${place.problem}; name a folder in the workspace or in \`RUNNER_TEMP\`` };
}
function isReference(written) {
    try {
        (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(written);
        return true;
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AltoError */ .DV)
            return false;
        throw error;
    }
}


/***/ }),

/***/ 3395:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ resolveEntrypoint)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
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
    // An end for a bracket that has none: it would be looked for anew after every `import (`.
    const imports = [...`${source}\n)`.matchAll(IMPORT)].map((match) => match[1] ?? '');
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
        // Whoever wants the image alone runs nothing.
        const isRun = desk.inputs.command !== 'image';
        if (isRun && image.kind === 'generated' && !desk.has(['entrypoint'])) {
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
    const found = desk.find(['entrypoint', 'src'], src, desk.project.folder);
    if (!found)
        return undefined;
    if (!found.stats.isDirectory())
        desk.error(['entrypoint', 'src'], `\`${(0,quote/* quotable */.E)(src)}\` is not a folder`);
    else if (!(0,inside/* isInside */.F)(desk.project.folder, found.absolute)) {
        desk.error(['entrypoint', 'src'], `\`${(0,quote/* quotable */.E)(src)}\` lies outside the project, and so outside the image`);
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
        desk.error(at, `there is no module \`${(0,quote/* quotable */.E)(module)}\`: neither \`${(0,quote/* quotable */.E)(asModule)}\` nor \`${(0,quote/* quotable */.E)(asPackage)}\` exists`);
        return;
    }
    if (isLeftOut(found, desk) || found.stats.size > MAX_READ)
        return;
    const names = definedNames((0,external_node_fs_.readFileSync)(found.absolute, 'utf8'));
    if (names.open || names.defined.includes(name))
        return;
    desk.error(at, `\`${(0,quote/* quotable */.E)(found.path)}\` defines no function \`${(0,quote/* quotable */.E)(name)}\`${(0,spelling/* didYouMean */.au)(name, names.defined)}`);
}
function checkNotebook(notebook, src, desk) {
    const at = ['entrypoint', 'cmd'];
    const found = (0,config_paths/* findInside */.aV)(desk.context.workspace, (0,external_node_path_.join)(desk.project.folder, src), notebook);
    if ('problem' in found) {
        desk.error(at, `\`${(0,quote/* quotable */.E)(notebook)}\` ${found.problem}`);
        return;
    }
    if (!found.stats.isFile()) {
        desk.error(at, `\`${(0,quote/* quotable */.E)(notebook)}\` is not a file`);
        return;
    }
    if (!(0,inside/* isInside */.F)(desk.project.folder, found.absolute)) {
        desk.error(at, `\`${(0,quote/* quotable */.E)(notebook)}\` lies outside the project`);
        return;
    }
    if (isLeftOut(found, desk) || found.stats.size > MAX_READ)
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
    desk.error(at, `\`${(0,quote/* quotable */.E)(notebook)}\` is not a notebook: a notebook is JSON with a list of \`cells\``);
}
/** Whether what is to run gets into no image, because an agent names it for its builder; then that is reported. */
function isLeftOut({ absolute, relative }, desk) {
    if (!desk.builderFiles.some((path) => (0,inside/* isInside */.F)(path, absolute)))
        return false;
    desk.error(['entrypoint', 'cmd'], `\`${(0,quote/* quotable */.E)(relative)}\` is in no image: an agent of this file names it as a secret, a key or a cache for its builder`);
    return true;
}
/** `a.ipynb`, or Alto's old `papermill a.ipynb b.ipynb`. */
function notebooks(cmd) {
    const old = /^papermill\s+(\S+)\s+(\S+)$/.exec(cmd);
    if (old?.[1] && old[2])
        return [old[1], old[2]];
    const { dir, name } = external_node_path_.posix.parse(cmd);
    return [cmd, external_node_path_.posix.join(dir, `${name}_exec.ipynb`)];
}


/***/ }),

/***/ 9616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ checkEnvironment)
/* harmony export */ });
/** Set by us in every container. */
const OURS = new Set([
    'ALTO_AGENT',
    'ALTO_POINT',
    'ALTO_MATRIX',
    'ALTO_RUN_ID',
    'ALTO_IMAGE',
    'ALTO_IMAGE_HASH',
    'ALTO_OUTPUT',
    'ALTO_SUMMARY',
    'ALTO_ARTIFACTS',
]);
/** Reports what no environment of a container can hold, or what we set ourselves. */
function checkEnvironment(env, at, desk) {
    for (const [name, value] of Object.entries(env)) {
        if (OURS.has(name))
            desk.error([...at, name], `\`${name}\` is set by this action; choose another name`);
        if (typeof value === 'string' && value.includes('\0'))
            desk.error([...at, name], 'holds a NUL character, which no environment can carry');
    }
}


/***/ }),

/***/ 2035:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dT: () => (/* binding */ imageOf),
  al: () => (/* binding */ resolveImageConfig)
});

// UNUSED EXPORTS: takesCode

// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
// EXTERNAL MODULE: ./src/config/attestation.ts
var attestation = __webpack_require__(6436);
// EXTERNAL MODULE: ./src/registry/platform.ts
var platform = __webpack_require__(8688);
// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
;// CONCATENATED MODULE: ./src/config/resolve/builder.ts

/** Which buildx builder builds: the input's, or the file's, in which ImageSpec's own words have their meaning. */
function resolveBuilder({ builder }, desk) {
    const { builder: input } = desk.inputs;
    if (input !== undefined || builder === undefined)
        return input;
    const at = ['image', 'builder'];
    switch (builder) {
        case 'default':
            desk.notice('`builder: default` is the current builder of buildx');
            return undefined;
        case 'noop':
            return undefined;
        case 'envd':
            desk.error(at, '`envd` is not used here: the same keys are built by buildx; remove the line');
            return undefined;
        default:
            if (!grammar/* FORMS */.y.builder.pattern.test(builder))
                desk.error(at, `${desk.quote(at, builder)} ${grammar/* FORMS */.y.builder.problem}`);
            return builder;
    }
}

// EXTERNAL MODULE: ./src/config/resolve/cache.ts
var cache = __webpack_require__(5083);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/config/paths.ts
var paths = __webpack_require__(1066);
;// CONCATENATED MODULE: ./src/config/resolve/secrets.ts





/** Secrets of the build, by the input `secrets` and by the file; the input wins, and what it gives need not be there otherwise. */
function resolveSecrets(file, desk) {
    const inputs = desk.inputs.secrets ?? {};
    const ofFile = Object.entries(file.secrets ?? {}).flatMap(([id, written]) => {
        if (Object.hasOwn(inputs, id))
            return [];
        const from = secretSource(written, ['image', 'secrets', id], desk);
        return from ? [{ id, from }] : [];
    });
    for (const [id, value] of Object.entries(inputs)) {
        if (value.reveal() === '')
            desk.error(['image'], `the input \`secrets\`: \`${id}\` is empty; a secret that does not exist arrives as an empty text`);
    }
    return [...ofFile, ...Object.entries(inputs).map(([id, value]) => ({ id, from: { value } }))];
}
/** Where a secret comes from: what a template gave, `env NAME`, or a file. What is written is in no message: it may be the secret. */
function secretSource(written, at, desk) {
    if (written instanceof secret/* Secret */.z)
        return notEmpty(written, at, desk);
    const variable = /^env\s+(.*)$/.exec(written)?.[1]?.trim();
    return variable === undefined ? fileSource(written, at, desk) : variableSource(variable, at, desk);
}
function variableSource(name, at, desk) {
    if (!grammar/* FORMS */.y.envName.pattern.test(name)) {
        desk.error(at, 'write `env NAME`, with the name of one environment variable');
        return undefined;
    }
    const value = desk.env(name);
    if (typeof value === 'string')
        return notEmpty(desk.hide(at, value), at, desk);
    desk.error(at, value
        ? `${value.refused}; give it to the step as \`with: { secrets: … }\``
        : `the environment variable \`${name}\` is not set; add to the step:\nenv:\n  ${name}: \${{ secrets.${name} }}`);
    return undefined;
}
function notEmpty(value, at, desk) {
    if (value.reveal() !== '')
        return { value };
    desk.error(at, 'this secret is empty; a secret that does not exist arrives as an empty text');
    return undefined;
}
function fileSource(path, at, desk) {
    const found = (0,paths/* findInside */.aV)(desk.context.workspace, desk.folder, path);
    if (!('problem' in found) && found.stats.isFile()) {
        hideText(found, at, desk);
        return { file: found.absolute };
    }
    const why = 'problem' in found ? found.problem : 'is not a file';
    desk.error(at, `a secret is \`env NAME\`, or a file relative to the alto.yml; as a file, what stands here ${why}`);
    return undefined;
}
/** Bytes of the longest file whose text is hidden in the log: as long as a secret of GitHub's may be. */
const HIDDEN = 48 * 1024;
/** A key or a login is hidden like any other secret. What is no text, or long, is not searched for: nobody prints it by mistake. */
function hideText({ absolute, stats }, at, desk) {
    if (stats.size === 0 || stats.size > HIDDEN)
        return;
    try {
        const bytes = (0,external_node_fs_.readFileSync)(absolute);
        if (!bytes.includes(0) && (0,external_node_buffer_.isUtf8)(bytes))
            desk.hide(at, bytes.toString());
    }
    catch (error) {
        desk.error(at, `this file cannot be read (${error.code ?? String(error)})`);
    }
}

;// CONCATENATED MODULE: ./src/config/resolve/pip-secrets.ts

/** Ids that no secret of the user's can have. */
function idOf(index) {
    return `alto-pip-${index + 1}`;
}
/** Where the install step sees which secret. */
function pipMounts(mounts) {
    return mounts.map(({ dst }, index) => ({ id: idOf(index), target: dst }));
}
/** The same secrets, for the builder. */
function pipSecrets(mounts, desk) {
    return mounts.flatMap(({ src }, index) => {
        const at = ['image', 'pip_secret_mounts', index];
        const from = secretSource(src, desk.has([...at, 'src']) ? [...at, 'src'] : [...at, 0], desk);
        return from ? [{ id: idOf(index), from }] : [];
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/config/resolve/ssh.ts


/** SSH agents and keys that the build may use: nothing of this machine but what the workflow put there for it. */
function resolveSsh({ ssh = [] }, desk) {
    const socket = desk.env('SSH_AUTH_SOCK');
    const agent = typeof socket === 'string' ? socket : '';
    return ssh.flatMap((written, index) => {
        const at = ['image', 'ssh', ...(desk.has(['image', 'ssh', 0]) ? [index] : [])];
        const [, id = '', path] = /^([\w][\w.-]*)(?:=([^,"\p{Cc}]+))?$/u.exec(written) ?? [];
        if (id === '') {
            desk.error(at, `\`${written}\` is neither \`default\` nor \`id=path\``);
            return [];
        }
        if (path === undefined || path === agent) {
            if (agent !== '')
                return [written];
            desk.error(at, `\`${id}\` is the SSH agent of the step, and there is none (\`SSH_AUTH_SOCK\` is not set); start one before this step, or name a key as \`${id}=path\``);
            return [];
        }
        const key = keyFile(path, at, desk);
        return key === undefined ? [] : [`${id}=${key}`];
    });
}
function keyFile(path, at, desk) {
    const { runnerTemp, workspace } = desk.context;
    const absolute = (0,external_node_path_.resolve)(desk.folder, path);
    // What a step before this one left for it; links are the workflow's own there.
    if ((0,inside/* isInside */.F)(runnerTemp, absolute) && !(0,inside/* isInside */.F)(workspace, absolute))
        return absolute;
    return desk.find(at, path)?.absolute;
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/image/tag.ts
var image_tag = __webpack_require__(9241);
;// CONCATENATED MODULE: ./src/config/resolve/tag-format.ts


const STANDARD = '{spec_hash}';
/** Stand for the values that a run has, as long as they can be. */
const SAMPLE = { sha: 'f'.repeat(40), ref: 'main', pr: '1', agent: 'agent', run_id: '1-1-abcdef' };
const REFUSED = `${image_tag/* TAKEN */.Mt}; choose another tag`;
/** How the content tag is made; a format that cannot give a tag is reported. */
function resolveTagFormat({ tag_format: format }, desk) {
    if (format === undefined)
        return STANDARD;
    const at = ['image', 'tag_format'];
    try {
        const { tag, namesContent } = (0,image_tag/* formatTag */._3)(format, { spec_hash: 'a'.repeat(20), ...SAMPLE });
        const isBad = namesContent ? tag.startsWith(image_tag/* ENVIRONMENT */.M0) : (0,image_tag/* isTaken */.Ck)(tag, STANDARD, SAMPLE);
        if (isBad)
            desk.error(at, `\`${format}\` ${REFUSED}`);
        if (!namesContent)
            desk.warn(at, `\`${format}\` does not hold \`${STANDARD}\`, so it cannot say what is in the image: it is put on as one more tag, and the image is looked for by \`${STANDARD}\``);
        return format;
    }
    catch (error) {
        if (!(error instanceof errors/* AltoError */.DV))
            throw error;
        desk.error(at, `${error.message}${error.hint === undefined ? '' : `; ${error.hint}`}`);
        return STANDARD;
    }
}
/** More tags, of the file and of the input; what would be the content tag of another image is refused. */
function resolveExtraTags({ extra_tags: own = [] }, format, agent, desk) {
    const { context, inputs } = desk;
    const values = (0,image_tag/* tagValues */.nn)(context, agent, SAMPLE.run_id);
    const isBad = (tag) => (0,image_tag/* isTaken */.Ck)(tag, format, values);
    const why = format === STANDARD ? REFUSED : `looks like a content tag by \`tag_format: ${format}\`; choose another tag`;
    own.forEach((tag, index) => {
        const at = ['image', 'extra_tags', ...(desk.has(['image', 'extra_tags', 0]) ? [index] : [])];
        if (isBad(tag))
            desk.error(at, `${desk.quote(at, tag)} ${why}`);
    });
    for (const tag of (inputs.extraTags ?? []).filter(isBad))
        desk.error(['image', 'tag_format'], `the input \`extra-tags\`: \`${tag}\` ${why}`);
    return [...new Set([...own, ...(inputs.extraTags ?? [])])];
}

;// CONCATENATED MODULE: ./src/config/resolve/withheld.ts
/** What a build of a stranger's code does not get; the rest of it goes on. */
function isWithheld(desk) {
    return desk.context.untrusted !== undefined;
}
/** Says so, by the names of what is left out. */
function tellWithheld(what, desk) {
    const { untrusted } = desk.context;
    if (!untrusted || what.length === 0)
        return;
    desk.notice(`not given to the build, because the code may be anybody's (${untrusted.why}): ${what.join(', ')}`);
}

;// CONCATENATED MODULE: ./src/config/resolve/build-options.ts










/** How the image is built, whoever wrote its Dockerfile; what a prebuilt one does not need is not looked up. */
function resolveBuildOptions(agent, sections, image, desk) {
    const file = sections.image ?? {};
    const { inputs } = desk;
    const isBuilt = image.kind !== 'prebuilt';
    const isGiven = isBuilt && !isWithheld(desk);
    if (isBuilt)
        tellWithheld(trusting(file, desk), desk);
    const tagFormat = resolveTagFormat(file, desk);
    return {
        name: file.name,
        platforms: [...new Set((inputs.platforms ?? platforms(file, desk)).map(platform/* samePlatform */.my))],
        args: { ...file.build_args, ...inputs.buildArgs },
        labels: file.labels ?? {},
        annotations: file.annotations ?? {},
        secrets: isGiven
            ? [
                ...resolveSecrets(file, desk),
                ...(image.kind === 'generated' ? pipSecrets(file.pip_secret_mounts ?? [], desk) : []),
            ]
            : [],
        ssh: isGiven ? resolveSsh(file, desk) : [],
        noCache: inputs.cache === 'none' || file.no_cache === true,
        pull: file.pull ?? false,
        cache: inputs.cache,
        cacheFrom: isBuilt ? (0,cache/* resolveCache */.Z)('cache_from', file, desk) : [],
        cacheTo: isGiven ? (0,cache/* resolveCache */.Z)('cache_to', file, desk) : [],
        builderFiles: desk.builderFiles,
        provenance: build_options_attestation(inputs.provenance ?? file.provenance),
        sbom: build_options_attestation(inputs.sbom ?? file.sbom),
        network: file.network,
        shmSize: file.shm_size,
        tagFormat,
        extraTags: resolveExtraTags(file, tagFormat, agent, desk),
        builder: resolveBuilder(file, desk),
        public: file.public ?? false,
    };
}
/** Secrets, and caches that the builds of others would be made from. */
function trusting(file, { inputs }) {
    const secrets = [...new Set([...Object.keys(file.secrets ?? {}), ...Object.keys(inputs.secrets ?? {})])];
    const keys = ['pip_secret_mounts', 'ssh', 'cache_to'].filter((key) => file[key] !== undefined);
    return [...secrets.map((id) => `the secret \`${id}\``), ...keys.map((key) => `\`${key}\``)];
}
function platforms({ platform = [] }, desk) {
    const named = platform.flatMap((item) => item.split(',')).map((item) => item.trim());
    const at = ['image', 'platform'];
    for (const one of named) {
        if (grammar/* FORMS */.y.platform.pattern.test(one))
            continue;
        const isForeign = /^(windows|darwin)(\/|$)/.test(one);
        const problem = isForeign
            ? 'cannot run in a container on Linux; write `linux/amd64` or `linux/arm64`'
            : grammar/* FORMS */.y.platform.problem;
        desk.error(at, `${desk.quote(at, one)} ${problem}`);
    }
    return named;
}
/** In buildx's own words; the form was checked where the value stands. */
function build_options_attestation(written) {
    const parsed = (0,attestation/* parseAttestation */.s)(written ?? 'false');
    return typeof parsed === 'string' ? parsed : 'false';
}

;// CONCATENATED MODULE: ./src/config/resolve/copies.ts

/** `image.copy`: what of the repository goes into the project's folder besides it, under the same path or another. */
function resolveCopies({ copy = [] }, desk) {
    return copy.flatMap((entry, index) => {
        const at = ['image', 'copy', index];
        const isPair = typeof entry !== 'string';
        const source = place(isPair ? entry.src : entry, isPair ? [...at, 'src'] : at, desk);
        const target = place(isPair ? entry.dst : entry, isPair ? [...at, 'dst'] : at, desk);
        const found = source === undefined ? undefined : desk.find(isPair ? [...at, 'src'] : at, source);
        return found && target !== undefined ? [{ source: found.relative, target }] : [];
    });
}
function place(path, at, desk) {
    const normal = external_node_path_.posix.normalize(path).replace(/\/$/, '');
    const problem = external_node_path_.posix.isAbsolute(path) || path.split('/').includes('..')
        ? 'is absolute or has `..` in it: write a path below the alto.yml, or use `mounts`'
        : /\p{Cc}/u.test(path)
            ? 'holds a line break or control character'
            : normal === '.'
                ? 'is the whole folder, which is the project already'
                : undefined;
    if (problem === undefined)
        return normal;
    desk.error(at, `${desk.quote(at, path)} ${problem}`);
    return undefined;
}

// EXTERNAL MODULE: ./src/config/resolve/entrypoint.ts + 1 modules
var resolve_entrypoint = __webpack_require__(3395);
// EXTERNAL MODULE: ./src/config/schema/content-keys.ts
var content_keys = __webpack_require__(4486);
;// CONCATENATED MODULE: ./src/image/cuda.ts
const CUDNN_8 = { major: '8', tag: 'cudnn8' };
const CUDNN_9_BY_NAME = { major: '9', tag: 'cudnn9' };
const CUDNN_9 = { major: '9', tag: 'cudnn' };
/**
 * Releases of which `nvidia/cuda` has both `<cuda>-runtime-<ubuntu>` and `<cuda>-<cudnn>-runtime-<ubuntu>`, newest first;
 * each on its newest Ubuntu of long-term support. As of 2026-11; https://hub.docker.com/r/nvidia/cuda/tags has what came later.
 */
const RELEASES = [
    ...releases('ubuntu24.04', CUDNN_9, ['13.3.0', '13.2.1', '13.2.0', '13.1.1', '13.0.3', '13.0.2', '13.0.1', '13.0.0']),
    ...releases('ubuntu24.04', CUDNN_9, ['12.9.1', '12.9.0', '12.8.1', '12.8.0', '12.6.3', '12.6.2', '12.6.1', '12.6.0']),
    ...releases('ubuntu22.04', CUDNN_9, ['12.5.1', '12.4.1']),
    ...releases('ubuntu22.04', CUDNN_9_BY_NAME, ['12.3.2']),
    ...releases('ubuntu22.04', CUDNN_8, ['12.2.2', '12.1.1', '12.0.1', '11.8.0', '11.7.1']),
    ...releases('ubuntu20.04', CUDNN_8, ['11.6.2', '11.5.2', '11.4.3', '11.3.1', '11.2.2', '11.1.1']),
];
function releases(ubuntu, cudnn, versions) {
    return versions.map((cuda) => ({ cuda, ubuntu, cudnn }));
}
/** Finds the base image for `cuda` (`12.6`, or `12.6.3`) and, when it is asked for, `cudnn` (its major version). */
function cudaBase(cuda, cudnn) {
    const release = RELEASES.find((one) => one.cuda === cuda || one.cuda.startsWith(`${cuda}.`));
    if (!release) {
        const known = [...new Set(RELEASES.map((one) => one.cuda.split('.').slice(0, 2).join('.')))];
        const problem = `CUDA \`${cuda}\` is none that we know an image of: ${known.join(', ')}; for another write \`base: nvidia/cuda:<tag>\` in its place`;
        return { wrong: 'cuda', problem };
    }
    if (cudnn === undefined)
        return { reference: `nvidia/cuda:${release.cuda}-runtime-${release.ubuntu}` };
    const reference = `nvidia/cuda:${release.cuda}-${release.cudnn.tag}-runtime-${release.ubuntu}`;
    if (cudnn === release.cudnn.major)
        return { reference };
    const problem = `the image of CUDA ${release.cuda} brings cuDNN ${release.cudnn.major}: write \`cudnn: ${release.cudnn.major}\`, or another \`cuda\``;
    return { wrong: 'cudnn', problem };
}

// EXTERNAL MODULE: ./src/config/template/scope.ts
var scope = __webpack_require__(6597);
;// CONCATENATED MODULE: ./src/config/resolve/ignored.ts

/** Which keys have no effect next to an image that somebody else made, by who that is. */
const IGNORED = {
    /** The project is laid over a prebuilt image, and pushed. */
    overlay: { agent: ['requirements'], image: [...content_keys/* CONTENT_KEYS */.PQ, ...content_keys/* BUILD_KEYS */.O8] },
    /** A Dockerfile of the user's is built. */
    dockerfile: {
        agent: ['requirements', 'mounts', 'additional_paths'],
        image: [...content_keys/* CONTENT_KEYS */.PQ, ...content_keys/* CODE_KEYS */.Jy, 'code'],
    },
    /** A prebuilt image runs as it is. */
    prebuilt: {
        agent: ['requirements', 'mounts', 'additional_paths'],
        image: [...content_keys/* CONTENT_KEYS */.PQ, ...content_keys/* CODE_KEYS */.Jy, ...content_keys/* BUILD_KEYS */.O8, ...content_keys/* PUSH_KEYS */.o],
    },
};
/** One warning that names the keys without effect; only a line in the log when an input set the image aside. */
function warnIgnored(what, because, sections, desk) {
    const { agent, image } = IGNORED[what];
    const file = sections.image ?? {};
    const names = [
        ...agent.filter((key) => sections[key] !== undefined),
        ...image
            .filter((key) => file[key] !== undefined && !isNoop(file, key) && !isForRuntime(file, key) && !isDone(what, file, key))
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
/** `builder: noop` is what asked for the prebuilt image. */
function isNoop(file, key) {
    return key === 'builder' && file.builder === 'noop';
}
/** An image without the project is what a prebuilt one is. */
function isDone(what, file, key) {
    return what === 'prebuilt' && key === 'source_copy_mode' && file.source_copy_mode === 'NO_COPY';
}
/** Where packages come from counts for those that are installed when the container starts. */
function isForRuntime({ runtime_packages: packages = [] }, key) {
    return packages.length > 0 && content_keys/* RUNTIME_KEYS */.Gm.some((one) => one === key);
}
/** As in Alto, the Python that `infra` names only counts for the default image. */
function warnPythonIgnored(sections, because, desk) {
    if (sections.infra?.python_version !== undefined)
        desk.warn(['infra', 'python_version'], `\`python_version\` is ignored: ${because}`);
}

// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
;// CONCATENATED MODULE: ./src/config/resolve/reference.ts


/** The reference, with the default registry before it when it names none; what no engine would take is reported. */
function resolveReference(written, at, desk, { defaultRegistry, from = '' } = {}) {
    try {
        const plain = (0,reference/* parseReference */.F2)(written);
        const full = (0,reference/* parseReference */.F2)(written, defaultRegistry);
        return plain.host === full.host && plain.path === full.path ? written : (0,reference/* formatReference */.FH)(full);
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

;// CONCATENATED MODULE: ./src/config/resolve/base.ts




/** The key under which the file names a base image; the two mean the same. */
function baseKey(file) {
    return ['base', 'base_image'].find((key) => file[key] !== undefined);
}
/** The base image: the file's, the one that brings a CUDA, or Python's own. */
function resolveBase(sections, desk) {
    const file = sections.image ?? {};
    const { python_version: version, python_exec: exec } = file;
    if (version !== undefined && exec !== undefined)
        desk.error(['image', 'python_exec'], '`python_exec` names a Python that is in the base, `python_version` one to install; keep one of them');
    if (file.cudnn !== undefined && file.cuda === undefined)
        desk.error(['image', 'cudnn'], '`cudnn` needs `cuda`, the version of CUDA that it stands on');
    const key = baseKey(file);
    if (file.cuda !== undefined) {
        warnPythonIgnored(sections, 'it is the Python of the default image, and `image.cuda` chooses another', desk);
        return { base: onCuda(file, file.cuda, key, desk), python: { version, exec } };
    }
    if (key) {
        warnPythonIgnored(sections, `\`image.${key}\` brings its own Python`, desk);
        return { base: named(file[key] ?? '', key, desk), python: { version, exec } };
    }
    const own = version ?? sections.infra?.python_version ?? scope.DEFAULT_PYTHON;
    // Conda's environment has a Python of its own, which must be the one that was asked for.
    const conda = file.conda_packages !== undefined;
    const base = atDefaultRegistry(`python:${own}-slim`, ['image'], desk);
    return { base, python: { version: conda ? own : undefined, exec } };
}
function named(base, key, desk) {
    if (typeof base === 'string')
        return atDefaultRegistry(base, ['image', key], desk);
    const other = desk.imageOf(['image', key, 'agent'], base.agent);
    if (!other)
        return '';
    return other.image.kind === 'prebuilt' && !other.image.code ? other.image.reference : other;
}
/** `scratch` is no image: there is nothing of that name in any registry. */
function atDefaultRegistry(base, at, desk) {
    const { defaultRegistry } = desk.inputs;
    return base === 'scratch' ? base : resolveReference(base, at, desk, { defaultRegistry });
}
function onCuda(file, cuda, key, desk) {
    const found = cudaBase(cuda, file.cudnn);
    if ('problem' in found) {
        desk.error(['image', found.wrong], found.problem);
        return '';
    }
    if (key)
        desk.error(['image', 'cuda'], `\`cuda\` chooses the base image itself, so \`${key}\` cannot stand beside it; write \`${key}: ${found.reference}\` alone, or remove \`${key}\``);
    if (file.python_version === undefined && file.python_exec === undefined && file.conda_packages === undefined)
        desk.error(['image', 'cuda'], `\`cuda\` needs \`python_version\`, because \`${found.reference}\` brings no Python; add:\npython_version: "${scope.DEFAULT_PYTHON}"`);
    return atDefaultRegistry(found.reference, ['image', 'cuda'], desk);
}

;// CONCATENATED MODULE: ./src/config/resolve/copy-mode.ts
/** Whether the file wants the project's files in the image: by `code`, or in ImageSpec's words; undefined when it does not say. */
function wantsCode({ code, source_copy_mode: mode }) {
    return code ?? (mode === 'NO_COPY' ? false : undefined);
}
/** Two keys that contradict each other are reported, and what happens in place of a mode that there is not is told. */
function checkCopyMode({ code, source_copy_mode: mode }, desk) {
    if (code !== undefined && mode !== undefined && code !== (mode !== 'NO_COPY'))
        desk.error(['image', 'source_copy_mode'], `\`source_copy_mode: ${mode}\` and \`code: ${code}\` contradict each other; keep one`);
    if (mode === 'LOADED_MODULES')
        desk.notice('`image.source_copy_mode: LOADED_MODULES` copies the whole project, as `.dockerignore` says: which modules a program loads is known when it runs');
}

// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
;// CONCATENATED MODULE: ./src/config/resolve/dockerfile-image.ts



/** No honest Dockerfile is larger; it is read whole, for its hash. */
const MAX_BYTES = 1024 ** 2;
/** The image of a Dockerfile of the user's; that folder and Dockerfile are there is checked. */
function dockerfileImage(path, file, sections, desk) {
    warnPythonIgnored(sections, 'the Dockerfile in `image.context` decides', desk);
    warnIgnored('dockerfile', 'the Dockerfile in `image.context` decides what is in the image', sections, desk);
    const nothing = { kind: 'context', folder: desk.folder, dockerfile: '', target: undefined };
    const folder = desk.find(['image', 'context'], path);
    if (!folder)
        return nothing;
    if (!folder.stats.isDirectory()) {
        desk.error(['image', 'context'], `\`${(0,quote/* quotable */.E)(path)}\` is not a folder; name the folder that holds the Dockerfile`);
        return nothing;
    }
    const name = file.dockerfile ?? 'Dockerfile';
    const dockerfile = (0,paths/* findInside */.aV)(desk.context.workspace, folder.absolute, name);
    const at = ['image', file.dockerfile === undefined ? 'context' : 'dockerfile'];
    if ('problem' in dockerfile)
        desk.error(at, `\`${(0,quote/* quotable */.E)(name)}\` in \`${(0,quote/* quotable */.E)(path)}\` ${dockerfile.problem}`);
    else if (!dockerfile.stats.isFile())
        desk.error(at, `\`${(0,quote/* quotable */.E)(name)}\` in \`${(0,quote/* quotable */.E)(path)}\` is not a file`);
    else if (dockerfile.stats.size > MAX_BYTES)
        desk.error(at, `\`${(0,quote/* quotable */.E)(name)}\` in \`${(0,quote/* quotable */.E)(path)}\` is larger than ${MAX_BYTES / 1024 ** 2} MiB`);
    return {
        kind: 'context',
        folder: folder.absolute,
        dockerfile: 'problem' in dockerfile ? '' : dockerfile.absolute,
        target: file.target,
    };
}

;// CONCATENATED MODULE: ./src/image/dockerfile/helper-images.ts
/** The image that brings uv, when `builder_config` names no other: the newest release on 2026-11-22. */
const DEFAULT_UV_IMAGE = 'ghcr.io/astral-sh/uv:0.13.9';
/** The image that brings micromamba, when `builder_config` names no other. */
const DEFAULT_MICROMAMBA_IMAGE = 'docker.io/mambaorg/micromamba:2.6.2';

// EXTERNAL MODULE: ./src/config/resolve/environment.ts
var environment = __webpack_require__(9616);
// EXTERNAL MODULE: ./src/image/requirements-text.ts
var requirements_text = __webpack_require__(3969);
// EXTERNAL MODULE: ./src/config/index-url.ts
var index_url = __webpack_require__(4766);
;// CONCATENATED MODULE: ./src/config/words.ts
/** What a backslash takes its meaning from inside double quotes, as in a shell. */
const ESCAPED_IN_DOUBLE_QUOTES = '$`"\\\n';
/** The words of a command line by the quoting rules of a POSIX shell; nothing else of a shell has a meaning here. */
function splitWords(text) {
    const words = [];
    /** The word that is being read; undefined between two words, because '' is one too. */
    let word;
    let quote = '';
    for (let at = 0; at < text.length; at++) {
        const char = text.charAt(at);
        if (quote === "'") {
            if (char === "'")
                quote = '';
            else
                word = (word ?? '') + char;
        }
        else if (char === '\\' && (quote === '' || ESCAPED_IN_DOUBLE_QUOTES.includes(text.charAt(at + 1)))) {
            at++;
            if (at === text.length)
                return { problem: 'ends with a backslash, which quotes nothing' };
            // A backslash before the end of a line joins the two lines.
            if (text.charAt(at) !== '\n')
                word = (word ?? '') + text.charAt(at);
        }
        else if (quote !== '') {
            if (char === quote)
                quote = '';
            else
                word = (word ?? '') + char;
        }
        else if (char === '"' || char === "'") {
            quote = char;
            word ??= '';
        }
        else if (/\s/.test(char)) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
        }
        else
            word = (word ?? '') + char;
    }
    if (quote !== '')
        return { problem: `has a ${quote} that is never closed` };
    return word === undefined ? words : [...words, word];
}

;// CONCATENATED MODULE: ./src/config/resolve/pip-args.ts



const AT = ['image', 'pip_extra_args'];
/** Options that read a file of the project, which is not there yet while packages are installed. */
const FILES = /^(?:--(?:requirements?|constraints?|editable|overrides?|build-constraints?)(?:=|$)|-[rceb](?!-))/;
const FIND_LINKS = /^(?:--find-links=?|-f)(.*)$/s;
const URL = /^https?:\/\//i;
const LOCAL = /^(?:\.{1,2}(?:\/|$)|~|file:)/i;
/** `pip_extra_args`, word by word; what only this machine has is refused. */
function resolvePipArgs(written, desk) {
    if (written === undefined)
        return [];
    const words = splitWords(written);
    if ('problem' in words) {
        desk.error(AT, `this text ${words.problem}`);
        return [];
    }
    for (const [index, word] of words.entries()) {
        const problem = problemOf(word, words[index - 1], words[index + 1]);
        if (problem !== undefined)
            desk.error(AT, `\`${(0,quote/* quotable */.E)(word)}\` ${problem}`);
    }
    return words;
}
function problemOf(word, before, after) {
    if (/\p{Cc}/u.test(word))
        return 'holds a line break or control character';
    if ((0,index_url/* hasLogin */.e)(word))
        return 'has a login in it, which would stand in the image; hand it over by `pip_secret_mounts`';
    if (FILES.test(word))
        return 'reads a file, which is not there while packages are installed; write `requirements`';
    const links = FIND_LINKS.exec(word);
    if (links && !URL.test(links[1] || (after ?? '')))
        return 'needs the address of a page: a folder of this machine is not there in the build';
    if (word.startsWith('-')) {
        const value = word.slice(word.indexOf('=') + 1);
        return word.includes('=') && LOCAL.test(value) ? 'names a path on this machine' : undefined;
    }
    if (LOCAL.test(word))
        return 'is a path on this machine, which is not there in the build';
    // What follows an option may be its value; nobody but the installer knows which of them take one.
    return before?.startsWith('-') && !before.includes('=') ? undefined : 'is no option; write packages into `packages`';
}

// EXTERNAL MODULE: ./src/image/requirements-kind.ts
var requirements_kind = __webpack_require__(9828);
;// CONCATENATED MODULE: ./src/config/resolve/requirements.ts


/** Formats of others. */
const FOREIGN = /^(pixi\.(toml|lock)|pipfile(\.lock)?|setup\.(py|cfg)|pdm\.lock|environment\.ya?ml)$/i;
const KINDS = '`requirements.txt`, `pyproject.toml`, `uv.lock` or `poetry.lock`';
/** The file that names packages; what is in it is read when the image is planned. */
function resolveRequirements(sections, desk) {
    const ofImage = sections.image?.requirements;
    if (ofImage !== undefined && sections.requirements !== undefined)
        desk.error(['image', 'requirements'], '`requirements` stands at the agent and under `image`; keep one of them');
    const path = sections.requirements ?? ofImage;
    return path === undefined
        ? undefined
        : findRequirements(path, sections.requirements === undefined ? ['image', 'requirements'] : ['requirements'], desk);
}
function findRequirements(path, at, desk) {
    const name = external_node_path_.posix.basename(path);
    if (FOREIGN.test(name)) {
        desk.error(at, `${desk.quote(at, path)} is of a kind that is not supported; name a ${KINDS}`);
        return undefined;
    }
    const found = desk.find(at, path);
    if (!found)
        return undefined;
    if (!found.stats.isFile()) {
        desk.error(at, `${desk.quote(at, path)} is not a file; name a ${KINDS}`);
        return undefined;
    }
    const kind = (0,requirements_kind/* requirementsKind */.T)(name);
    if (kind === 'uv-lock' || kind === 'poetry-lock') {
        const beside = external_node_path_.posix.join(external_node_path_.posix.dirname(path), 'pyproject.toml');
        if (!desk.find(at, beside)?.stats.isFile())
            desk.error(at, `a \`${name}\` is the lock of a \`pyproject.toml\`, which must stand beside it`);
    }
    return { kind, path: found.relative };
}

;// CONCATENATED MODULE: ./src/config/resolve/packages.ts








/** Python packages of a generated image, and where they come from. */
function resolvePackages(sections, desk) {
    const image = sections.image ?? {};
    const file = resolveRequirements(sections, desk);
    const named = image.packages ?? [];
    checkPackages(named, ['image', 'packages'], desk);
    const lock = file?.kind === 'uv-lock' ? 'uv.lock' : file?.kind === 'poetry-lock' ? 'poetry.lock' : undefined;
    if (lock !== undefined && named.length > 0)
        desk.error(['image', 'packages'], `\`packages\` and a \`${lock}\` exclude each other: a lock says everything; add the packages to the project and lock it anew`);
    return {
        file,
        named,
        index: image.pip_index,
        extraIndexes: image.pip_extra_index_url ?? [],
        extraArgs: resolvePipArgs(image.pip_extra_args, desk),
        secretMounts: isWithheld(desk) ? [] : pipMounts(image.pip_secret_mounts ?? []),
    };
}
/** Packages that pip installs when the container starts, from where those of the image come; that works in any image. */
function resolveRuntimePackages(sections, image, desk) {
    const { runtime_packages: named = [], pip_index: index, pip_extra_index_url: extraIndexes } = sections.image ?? {};
    if (named.length === 0)
        return { named, index: undefined, extraIndexes: [], extraArgs: [] };
    checkPackages(named, ['image', 'runtime_packages'], desk);
    // What the container has in its environment may have a login in it, and an argument would set it aside.
    const isOpen = (name) => sections.env?.[name] === undefined;
    return {
        named,
        index: isOpen('PIP_INDEX_URL') ? index : undefined,
        extraIndexes: isOpen('PIP_EXTRA_INDEX_URL') ? (extraIndexes ?? []) : [],
        extraArgs: image.kind === 'generated'
            ? argsOfImage(image.packages, desk)
            : resolvePipArgs(sections.image?.pip_extra_args, desk),
    };
}
/** What a build has and a container has not is told. */
function argsOfImage({ file, extraArgs, secretMounts }, desk) {
    if (secretMounts.length > 0)
        desk.notice('`image.pip_secret_mounts` are not there when `runtime_packages` are installed; a login for those goes into `env`, as `PIP_INDEX_URL`');
    if (extraArgs.length === 0 || file === undefined || file.kind === 'requirements')
        return extraArgs;
    desk.notice(`\`image.pip_extra_args\` are for what installs \`${file.path}\`: pip installs \`runtime_packages\` without them`);
    return [];
}
function checkPackages(packages, at, desk) {
    for (const [index, name] of packages.entries()) {
        const problem = packageProblem(name);
        if (problem !== undefined)
            desk.error([...at, index], `\`${(0,quote/* quotable */.E)(name)}\` ${problem}`);
    }
}
function packageProblem(name) {
    if (name.trim() === '' || /\p{Cc}/u.test(name))
        return 'is not one package, such as `numpy==2.1.3`';
    if (name.startsWith('-'))
        return 'is an option: write options into `pip_extra_args`, and files into `requirements`';
    if ((0,index_url/* hasLogin */.e)(name))
        return 'has a login in it, which would stand in the image; hand it over by `pip_secret_mounts`';
    try {
        (0,requirements_text/* parseRequirements */.Ez)(name, '');
        return undefined;
    }
    catch (error) {
        if (!(error instanceof errors/* AltoError */.DV))
            throw error;
        return 'is a path on this machine; name a published package or its address (`mounts` and `copy` bring files)';
    }
}

;// CONCATENATED MODULE: ./src/config/resolve/generated.ts






/** An image that we write the Dockerfile of. */
function generatedImage(sections, desk) {
    const file = sections.image ?? {};
    (0,environment/* checkEnvironment */.Q)(file.env ?? {}, ['image', 'env'], desk);
    return {
        kind: 'generated',
        ...resolveBase(sections, desk),
        env: file.env ?? {},
        aptPackages: file.apt_packages ?? [],
        buildCommands: file.image_build_cmds ?? [],
        conda: resolveConda(file, desk),
        packages: resolvePackages(sections, desk),
        entrypoint: file.entrypoint,
        code: wantsCode(file) !== false,
        commands: file.commands ?? [],
        helpers: {
            uv: helper('uv_image', DEFAULT_UV_IMAGE, file, desk),
            micromamba: helper('micromamba_image', DEFAULT_MICROMAMBA_IMAGE, file, desk),
        },
    };
}
/** Asked first, so that a package is the same whatever other channels there are. */
const FIRST_CHANNEL = 'conda-forge';
function resolveConda(file, desk) {
    const { conda_packages: packages = [], conda_channels: channels } = file;
    for (const key of ['conda_packages', 'conda_channels']) {
        if (file[key] !== undefined && file.python_exec !== undefined)
            desk.error(['image', key], `\`${key}\` and \`python_exec\` exclude each other: conda brings a Python of its own`);
    }
    if (packages.length > 0)
        return { packages, channels: [...new Set([FIRST_CHANNEL, ...(channels ?? [])])] };
    if (channels)
        desk.warn(['image', 'conda_channels'], '`conda_channels` has no effect without `conda_packages`');
    return undefined;
}
function helper(key, standard, file, desk) {
    const written = file.builder_config?.[key];
    return written === undefined ? standard : resolveReference(written, ['image', 'builder_config', key], desk);
}

;// CONCATENATED MODULE: ./src/config/resolve/image.ts







/** What the agent runs in: the `image` input, then the file, then the default image, then a generated one. */
function resolveImage(sections, desk) {
    const file = sections.image ?? {};
    const { image, defaultImage } = desk.inputs;
    checkCombination(file, desk);
    checkCopyMode(file, desk);
    if (file.registry_config !== undefined)
        desk.notice('`image.registry_config` has no effect: the logins of this action take its place');
    if (image !== undefined)
        return prebuiltByInput('image', image, sections, desk);
    if (file.ref !== undefined)
        return prebuilt(file.ref, desk.has(['image', 'ref']) ? ['image', 'ref'] : ['image'], sections, desk);
    if (file.builder === 'noop' && desk.inputs.builder === undefined)
        return verbatimBase(sections, desk);
    if (file.context !== undefined)
        return dockerfileImage(file.context, file, sections, desk);
    if (defaultImage !== undefined && !describesImage(sections))
        return prebuiltByInput('default-image', defaultImage, sections, desk);
    return generatedImage(sections, desk);
}
/** Whether the file says what is to be in the image; otherwise the workflow's default image stands for it. */
function describesImage({ image = {}, infra }) {
    const keys = ['base', 'base_image', ...content_keys/* CONTENT_KEYS */.PQ];
    return (infra?.python_version !== undefined || keys.some((key) => image[key] !== undefined && !isForRuntime(image, key)));
}
function checkCombination(file, desk) {
    const named = ['base', 'base_image', 'context', 'ref'].filter((key) => file[key] !== undefined);
    if (named.length > 1)
        desk.error(['image'], `${named.map((key) => `\`${key}\``).join(' and ')} exclude each other; keep one`);
    for (const key of ['dockerfile', 'target']) {
        if (file[key] !== undefined && file.context === undefined)
            desk.error(['image', key], `\`${key}\` needs \`context\`, the folder to build`);
    }
}
function prebuilt(ref, at, sections, desk) {
    const code = sections.image?.code === true;
    warnPrebuilt(code, sections, desk);
    const { defaultRegistry } = desk.inputs;
    return { kind: 'prebuilt', reference: resolveReference(ref, at, desk, { defaultRegistry }), code };
}
/** ImageSpec's `builder: noop`: the base image itself is what runs. */
function verbatimBase(sections, desk) {
    const file = sections.image ?? {};
    const key = baseKey(file);
    const base = key && file[key];
    if (typeof base === 'string' && key) {
        desk.notice(`\`builder: noop\` builds nothing: \`${key}\` runs as it is, as if it were written as \`ref\``);
        return prebuilt(base, ['image', key], sections, desk);
    }
    desk.error(['image', 'builder'], '`noop` runs a base image as it is, and there is none as text: write `ref: <image>` in its place, or remove the line and have an image built');
    return { kind: 'prebuilt', reference: '', code: false };
}
/** An image that an input names stands for the environment of code that is here, so the project is laid over it. */
function prebuiltByInput(input, written, sections, desk) {
    const code = wantsCode(sections.image ?? {}) !== false;
    warnPrebuilt(code, sections, desk);
    const { defaultRegistry } = desk.inputs;
    const full = resolveReference(written, ['image'], desk, { defaultRegistry, from: `the input \`${input}\`: ` });
    return { kind: 'prebuilt', reference: full, code };
}
function warnPrebuilt(code, sections, desk) {
    warnPythonIgnored(sections, 'the image brings what it needs', desk);
    if (code)
        warnIgnored('overlay', 'nothing is installed into a prebuilt image', sections, desk);
    else
        warnIgnored('prebuilt', 'a prebuilt image runs as it is', sections, desk);
}

;// CONCATENATED MODULE: ./src/config/resolve/image-config.ts






/** Whether a layer with the project's folder is part of the image. */
function takesCode(image) {
    return image.kind === 'generated' || (image.kind === 'prebuilt' && image.code);
}
/** What an image needs of its agent, with the image of another one below it; nothing of the program is looked for. */
function resolveImageConfig(name, sections, desk) {
    const { entrypoint } = sections;
    const config = imageOf(name, sections, desk);
    return { ...config, entrypoint: entrypoint && (0,resolve_entrypoint/* resolveEntrypoint */.B)(entrypoint, config.image, true, desk) };
}
/** The same without its entrypoint. */
function imageOf(name, sections, desk) {
    const file = sections.image ?? {};
    const image = resolveImage(sections, desk);
    const hasCode = takesCode(image);
    return {
        name,
        image,
        project: hasCode ? resolveProject(file.source_root, desk) : desk.project,
        build: resolveBuildOptions(name, sections, image, desk),
        mounts: mounts(sections, hasCode, desk),
        copies: hasCode ? resolveCopies(file, desk) : [],
        runtimePackages: resolveRuntimePackages(sections, image, desk),
    };
}
function resolveProject(root, desk) {
    if (root === undefined)
        return desk.project;
    const at = ['image', 'source_root'];
    const found = desk.find(at, root);
    if (!found)
        return desk.project;
    if (!found.stats.isDirectory()) {
        desk.error(at, `${desk.quote(at, root)} is not a folder`);
        return desk.project;
    }
    if ((0,inside/* isInside */.F)(`${desk.context.workspace}/.git`, found.absolute))
        desk.error(at, `${desk.quote(at, root)} lies in \`.git\``);
    return { ...desk.project, folder: found.absolute, path: found.relative };
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


/***/ }),

/***/ 4486:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gm: () => (/* binding */ RUNTIME_KEYS),
/* harmony export */   Jy: () => (/* binding */ CODE_KEYS),
/* harmony export */   O8: () => (/* binding */ BUILD_KEYS),
/* harmony export */   PQ: () => (/* binding */ CONTENT_KEYS),
/* harmony export */   o: () => (/* binding */ PUSH_KEYS)
/* harmony export */ });
/** Keys of `image` that put something below the code: whoever writes one describes an image that is to be built. */
const CONTENT_KEYS = [
    'image_build_cmds',
    'python_version',
    'python_exec',
    'requirements',
    'packages',
    'conda_packages',
    'conda_channels',
    'apt_packages',
    'env',
    'cuda',
    'cudnn',
    'pip_index',
    'pip_extra_index_url',
    'pip_extra_args',
    'pip_secret_mounts',
    'entrypoint',
    'commands',
    'builder_config',
];
/** Those of them that count for `runtime_packages` too. */
const RUNTIME_KEYS = [
    'pip_index',
    'pip_extra_index_url',
    'pip_extra_args',
];
/** Keys of `image` that say which files of the repository are the code. */
const CODE_KEYS = ['source_root', 'source_copy_mode', 'copy'];
/** Keys of `image` that only count where something is built. */
const BUILD_KEYS = [
    'build_args',
    'secrets',
    'ssh',
    'cache_from',
    'cache_to',
    'no_cache',
    'pull',
    'network',
    'shm_size',
    'builder',
];
/** Keys of `image` that only count where something is pushed. */
const PUSH_KEYS = [
    'name',
    'labels',
    'annotations',
    'provenance',
    'sbom',
    'tag_format',
    'extra_tags',
    'public',
];


/***/ }),

/***/ 6597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DEFAULT_PYTHON: () => (/* binding */ DEFAULT_PYTHON),
/* harmony export */   githubFields: () => (/* binding */ githubFields),
/* harmony export */   pythonVersion: () => (/* binding */ pythonVersion)
/* harmony export */ });
/* harmony import */ var _schema_content_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4486);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2408);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8168);



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
function pythonVersion(agent, inputs, scope) {
    const at = (...path) => withMatrix((0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(agent, path), scope);
    if (inputs.image !== undefined)
        return versionIn(inputs.image);
    const prebuilt = at('image', 'ref') || at('image');
    if (prebuilt !== '')
        return versionIn(prebuilt);
    if (at('image', 'context') !== '' || at('image', 'python_exec') !== '')
        return UNKNOWN;
    const written = at('image', 'python_version');
    if (written !== '')
        return literal(written);
    const image = agent.entries.get('image')?.value;
    const describes = (key) => image?.kind === 'map' && image.entries.has(key);
    if (describes('base') || describes('base_image'))
        return versionIn(at('image', 'base') || at('image', 'base_image'));
    const ofInfra = at('infra', 'python_version');
    if (ofInfra !== '')
        return literal(ofInfra);
    return inputs.defaultImage === undefined || _schema_content_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .CONTENT_KEYS */ .PQ.some(describes)
        ? DEFAULT_PYTHON
        : versionIn(inputs.defaultImage);
}
/** The text at this point of the matrix, when no other template is in it. */
function withMatrix(text, scope) {
    if (!text.includes('{{'))
        return text;
    const not = { refused: 'only the matrix is known' };
    const values = { __platform__: not, __version__: not };
    const rendered = (0,_template_js__WEBPACK_IMPORTED_MODULE_0__/* .render */ .X)(text, { ...scope, env: () => not, file: not, values, github: {} });
    return rendered.problems.length > 0 ? text : rendered.text;
}
const UNKNOWN = { refused: 'the Python version of this image is not known before it runs' };
function literal(version) {
    return version.includes('{{') ? { refused: '`python_version` is a template too; write the version itself' } : version;
}
function versionIn(reference) {
    return /(?:^|\/)python:(\d+(?:\.\d+){1,2})/.exec(reference)?.[1] ?? UNKNOWN;
}


/***/ })

};
