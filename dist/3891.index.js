export const id = 3891;
export const ids = [3891];
export const modules = {

/***/ 3891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   builderFiles: () => (/* binding */ builderFiles)
/* harmony export */ });
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63);
/* harmony import */ var _extends_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2966);
/* harmony import */ var _image_part_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3857);
/* harmony import */ var _open_agent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8075);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1066);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4968);
/* harmony import */ var _resolve_cache_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5083);
/* harmony import */ var _spread_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8886);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2408);









/**
 * Absolute paths of what the agents of the file name for the builders of their images, whether one gets it in this run or
 * not: files of secrets, keys, folders of caches. Of all agents, at all points of their matrices: any may run beside
 * another, or after it. What is wrong with one is said when it is opened, and hides nothing else of it here.
 */
function builderFiles(shared) {
    const unheard = { ...shared, builderFiles: [], problems: (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .problems */ .B)(shared.problems.file), notices: [], secrets: [] };
    const named = shared.agents.flatMap((agent) => {
        // Most agents name nothing, and a matrix has many points.
        if (isEmpty((0,_image_part_js__WEBPACK_IMPORTED_MODULE_6__/* .builderPart */ .V)((0,_extends_js__WEBPACK_IMPORTED_MODULE_7__/* .extend */ .X)(agent, shared.agents, unheard.problems))))
            return [];
        const { agent: whole, runs } = (0,_spread_js__WEBPACK_IMPORTED_MODULE_4__.spread)(agent, unheard);
        return runs.flatMap(({ matrix }) => {
            const { image } = (0,_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .pj)((0,_open_agent_js__WEBPACK_IMPORTED_MODULE_1__.rendered)(whole, matrix, unheard, _image_part_js__WEBPACK_IMPORTED_MODULE_6__/* .builderPart */ .V).tree);
            return filesOf(image ?? {}, shared);
        });
    });
    // In one order: agents of one project then have the same to be read, which is done once.
    return [...new Set(named)].sort();
}
function isEmpty({ entries }) {
    const image = entries.get('image')?.value;
    return image?.kind !== 'map' || image.entries.size === 0;
}
function filesOf(image, { file, context }) {
    const { folder } = file.project;
    const { secrets, pip_secret_mounts: pip, ssh, cache_from: from, cache_to: to } = image;
    const named = [...texts(secrets), ...texts(pip), ...texts(ssh).flatMap(keysOf)];
    const files = named.flatMap((path) => {
        const found = (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .findInside */ .aV)(context.workspace, folder, path);
        return !('problem' in found) && found.stats.isFile() ? [found.absolute] : [];
    });
    // A cache among the code itself cannot be told from it.
    const folders = (0,_resolve_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .cacheFolders */ .A)([...texts(from), ...texts(to)], { folder, context });
    return [...files, ...folders.filter((path) => !(0,_inside_js__WEBPACK_IMPORTED_MODULE_0__/* .isInside */ .F)(path, folder))];
}
/** The paths in `id=path,path`. */
function keysOf(written) {
    const at = written.indexOf('=');
    return at < 0 ? [] : written.slice(at + 1).split(',');
}
/** All texts in a value, line by line, whatever its form is. */
function texts(value) {
    if (typeof value === 'string')
        return value.split('\n').map((line) => line.trim());
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}


/***/ }),

/***/ 3857:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ builderPart),
/* harmony export */   f: () => (/* binding */ imagePart)
/* harmony export */ });
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2408);

const AGENT_KEYS = ['requirements', 'mounts', 'additional_paths', 'image', 'infra', 'entrypoint'];
/** Where another agent's image is pushed, and whose engine builds it, is decided by the agent that runs. */
const NOT_OF_IMAGE = ['registry', 'registry_creds', 'server_url'];
/** Keys of `image` that name files and folders for the builder. */
const BUILDER_KEYS = ['secrets', 'pip_secret_mounts', 'ssh', 'cache_from', 'cache_to'];
/** What of an agent names files and folders for the builder: nothing else of it is looked at for them. */
function builderPart(agent) {
    return mapEntries(only(agent, ['image']), (_, entry) => entry.value.kind === 'map' ? { ...entry, value: only(entry.value, BUILDER_KEYS) } : undefined);
}
/** What the image of an agent needs of it: the rest may be wrong, or need an environment that is not there, when only its image is wanted. */
function imagePart(agent) {
    const type = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['entrypoint', 'type']);
    // A notebook's kernel is part of the image; of any other entrypoint nothing is.
    const hasKernel = type === 'jupyter' || type.includes('{{');
    return mapEntries(only(agent, AGENT_KEYS), (key, entry) => {
        if (entry.value.kind !== 'map')
            return entry;
        if (key === 'infra')
            return { ...entry, value: only(entry.value, ['type', 'python_version']) };
        if (key === 'image')
            return { ...entry, value: without(entry.value, NOT_OF_IMAGE) };
        if (key !== 'entrypoint')
            return entry;
        return hasKernel ? { ...entry, value: only(entry.value, ['type', 'cmd', 'kernel']) } : undefined;
    });
}
function only(map, keys) {
    return mapEntries(map, (key, entry) => (keys.includes(key) ? entry : undefined));
}
function without(map, keys) {
    return mapEntries(map, (key, entry) => (keys.includes(key) ? undefined : entry));
}
function mapEntries(map, change) {
    const entries = new Map();
    for (const [key, entry] of map.entries) {
        const changed = change(key, entry);
        if (changed)
            entries.set(key, changed);
    }
    return { ...map, entries };
}


/***/ }),

/***/ 8075:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openAgent: () => (/* binding */ openAgent),
  rendered: () => (/* binding */ rendered)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/image/context.ts + 6 modules
var image_context = __webpack_require__(4211);
// EXTERNAL MODULE: ./src/config/extends.ts + 1 modules
var config_extends = __webpack_require__(2966);
// EXTERNAL MODULE: ./src/config/image-part.ts
var image_part = __webpack_require__(3857);
// EXTERNAL MODULE: ./src/quote.ts
var src_quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/config/paths.ts
var paths = __webpack_require__(1066);
// EXTERNAL MODULE: ./src/config/tree.ts
var config_tree = __webpack_require__(2408);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/config/resolve/desk.ts




/** A desk for one agent. */
function desk(given) {
    const { tree, prefix, problems, context, project } = given;
    const error = (path, message) => {
        if (!(0,config_tree/* isBroken */.Qr)(tree, path))
            problems.error((0,config_tree/* placeAt */.BW)(tree, path), [...prefix, ...path], message);
    };
    const isFromEnv = (path) => hasEnv((0,config_tree/* nodeAt */.oB)(tree, path));
    const quote = (path, value) => isFromEnv(path) ? 'what the environment gives here' : `\`${(0,src_quote/* quotable */.E)(value, 200)}\``;
    return {
        inputs: given.inputs,
        context,
        folder: project.folder,
        project,
        has: (path) => {
            const parent = (0,config_tree/* nodeAt */.oB)(tree, path.slice(0, -1));
            const last = path.at(-1);
            return parent.kind === 'map'
                ? parent.entries.has(String(last))
                : parent.kind === 'list' && Number(last) < parent.items.length;
        },
        isFromEnv,
        quote,
        error,
        warn: (path, message) => problems.warn((0,config_tree/* placeAt */.BW)(tree, path), [...prefix, ...path], message),
        notice: (line) => {
            if (!given.notices.includes(line))
                given.notices.push(line);
        },
        find: (path, value, folder = project.folder) => {
            const found = (0,paths/* findInside */.aV)(context.workspace, folder, value);
            if (!('problem' in found))
                return found;
            error(path, `${quote(path, value)} ${found.problem}`);
            return undefined;
        },
        env: given.env,
        builderFiles: given.builderFiles,
        hide: (path, text) => {
            const value = new secret/* Secret */.z(text);
            given.secrets.push({ name: path.map(String).join('.'), value, always: true });
            return value;
        },
        imageOf: (path, agent) => {
            const image = given.imageOf(agent);
            if (!('problem' in image))
                return image;
            error(path, isFromEnv(path) ? 'the agent that the environment names cannot be the base of this one' : image.problem);
            return undefined;
        },
    };
}
/** Whether the environment gave a value, or one of a list. */
function hasEnv(node) {
    switch (node.kind) {
        case 'scalar':
            return node.fromEnv;
        case 'list':
            return node.items.some(hasEnv);
        case 'map':
            return false;
    }
}

// EXTERNAL MODULE: ./src/config/resolve/image-config.ts + 21 modules
var image_config = __webpack_require__(2035);
// EXTERNAL MODULE: ./src/config/spelling.ts
var spelling = __webpack_require__(6442);
// EXTERNAL MODULE: ./src/config/template/render-agent.ts + 1 modules
var render_agent = __webpack_require__(4875);
// EXTERNAL MODULE: ./src/config/template/scope.ts
var scope = __webpack_require__(6597);
// EXTERNAL MODULE: ./src/config/validate.ts + 10 modules
var validate = __webpack_require__(2533);
;// CONCATENATED MODULE: ./src/config/open-agent.ts












/** Opens an agent that is to run, for one of its runs. */
function openAgent(agent, run, shared) {
    return open_agent_open(agent, run, shared, [agent.name]);
}
/** `chain` are the agents whose images need this one's, and itself: what only lies below another is opened for its image. */
function open_agent_open(agent, { point, matrix }, shared, chain) {
    const { file, inputs, context, env, problems } = shared;
    const isWhole = chain.length === 1;
    const { written, tree, secrets } = rendered(agent, matrix, shared, isWhole ? undefined : image_part/* imagePart */.f);
    shared.secrets.push(...secrets);
    const sections = (0,validate.validate)(tree, [agent.name], problems, isWhole ? 'whole' : 'image');
    const password = (0,config_tree/* textAt */.$6)(written, ['image', 'registry_creds', 'password']);
    return {
        name: agent.name,
        point,
        sections,
        desk: desk({
            ...{ inputs, context, env, tree, problems, notices: shared.notices, secrets: shared.secrets },
            builderFiles: shared.builderFiles,
            project: file.project,
            prefix: [agent.name],
            imageOf: (other) => imageOf(other, shared, chain),
        }),
        literalPassword: password !== '' && !password.includes('{{'),
    };
}
/** An agent, or a part of it, with all that it takes over: as it was written, and after its templates. */
function rendered(agent, matrix, shared, part = (whole) => whole) {
    const { agents, file, inputs, context, env, parse, problems } = shared;
    const taken = (0,config_extends/* extend */.X)(agent, agents, problems);
    const written = part(taken);
    const { tree, secrets } = (0,render_agent/* renderAgent */.M)(written, [agent.name], {
        env,
        file: {
            onRunner: file.absolute,
            inContainer: external_node_path_.posix.join('/alto', (0,image_context/* projectFolder */.Kb)(context.repo, file.project.path), (0,external_node_path_.basename)(file.absolute)),
        },
        scope: {
            parse,
            values: { __platform__: 'linux', __version__: (0,scope.pythonVersion)(taken, inputs, { parse, matrix }) },
            github: (0,scope.githubFields)(context),
            matrix,
        },
    }, problems);
    return { written, tree, secrets };
}
/** The image of the agent `name`, on which that of the last one in `chain` lies; what is wrong with it stands where it is written. */
function imageOf(name, shared, chain) {
    const { agents, inputs } = shared;
    const names = agents.map((agent) => agent.name);
    const agent = agents.find((one) => one.name === name);
    if (!agent)
        return {
            problem: `there is no agent \`${(0,src_quote/* quotable */.E)(name)}\` in this file${(0,spelling/* didYouMean */.au)(name, names)}; it holds ${(0,spelling/* listed */.KE)(names)}`,
        };
    if (chain.includes(name))
        return { problem: `these images need each other: ${[...chain, name].join(' → ')}` };
    // What this run alone runs in, and is called, says nothing about the image below.
    const below = { ...shared, inputs: { ...inputs, image: undefined, extraTags: undefined } };
    const matrix = { refused: `\`matrix\` has no meaning in the image of \`${name}\`, on which other agents stand` };
    const { sections, desk } = open_agent_open(agent, { point: undefined, matrix }, below, [...chain, name]);
    return (0,image_config/* resolveImageConfig */.al)(name, sections, desk);
}


/***/ })

};
