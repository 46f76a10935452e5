export const id = 8075;
export const ids = [8075];
export const modules = {

/***/ 2966:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ extend),
  f: () => (/* binding */ parentsOf)
});

;// CONCATENATED MODULE: ./src/config/merge.ts
/** Keys of which an agent has one: its own takes the place of any of them that it would take over. */
const ALTERNATIVES = [
    [
        ['image', 'base'],
        ['image', 'base_image'],
        ['image', 'context'],
        ['image', 'ref'],
    ],
    [['requirements'], ['image', 'requirements']],
    [
        ['image', 'python_version'],
        ['image', 'python_exec'],
    ],
];
/** Two agents as one: maps merge, lists append, and the keys of the second win. */
function mergeAgents(base, over) {
    const own = spelledOut(over);
    let taken = spelledOut(base);
    for (const paths of ALTERNATIVES) {
        const written = paths.filter((path) => hasKey(own, path));
        if (written.length === 0)
            continue;
        for (const path of paths)
            if (!written.includes(path))
                taken = withoutKey(taken, path);
    }
    return mergeMaps(taken, own);
}
/** `image: x` is short for `image: { ref: x }`, and merges as such. */
function spelledOut(agent) {
    const image = agent.entries.get('image');
    if (image?.value.kind !== 'scalar')
        return agent;
    const { place } = image.value;
    const ref = { key: place, value: image.value };
    const value = { kind: 'map', place, entries: new Map([['ref', ref]]) };
    return { ...agent, entries: new Map(agent.entries).set('image', { ...image, value }) };
}
function hasKey(map, [head, ...rest]) {
    const entry = map.entries.get(head ?? '');
    if (rest.length === 0 || !entry)
        return entry !== undefined;
    return entry.value.kind === 'map' && hasKey(entry.value, rest);
}
function withoutKey(map, [head, ...rest]) {
    const entry = map.entries.get(head ?? '');
    if (!entry || head === undefined)
        return map;
    const entries = new Map(map.entries);
    if (rest.length === 0)
        entries.delete(head);
    else if (entry.value.kind === 'map')
        entries.set(head, { ...entry, value: withoutKey(entry.value, rest) });
    return { ...map, entries };
}
function mergeMaps(base, over) {
    const entries = new Map(base.entries);
    for (const [key, entry] of over.entries) {
        const below = entries.get(key);
        entries.set(key, below ? { ...entry, value: mergeTrees(below.value, entry.value) } : entry);
    }
    return { ...over, entries };
}
function mergeTrees(base, over) {
    if (base.kind === 'map' && over.kind === 'map')
        return mergeMaps(base, over);
    if (base.kind === 'list' && over.kind === 'list')
        return { ...over, items: [...base.items, ...over.items] };
    return over;
}

// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/config/spelling.ts
var spelling = __webpack_require__(6442);
;// CONCATENATED MODULE: ./src/config/extends.ts



/** The names behind `extends`, each with its place. */
function parentsOf({ tree }) {
    const value = tree.entries.get('extends')?.value;
    if (!value)
        return [];
    const nodes = value.kind === 'list' ? value.items : [value];
    return nodes.map((node) => ({ name: node.kind === 'scalar' ? String(node.value) : '', place: node.place }));
}
/** More takeovers than any honest file has; diamonds of `extends` would otherwise double with every level. */
const MAX_MERGES = 100;
/** The agent with what it takes over by `extends`: maps merge, lists append, own keys win. */
function extend(agent, agents, problems) {
    let merges = 0;
    const resolve = (one, below) => {
        if (!one.tree.entries.has('extends'))
            return one.tree;
        const chain = [...below, one.name];
        let merged = { ...one.tree, entries: new Map() };
        for (const { name, place } of parentsOf(one)) {
            const parent = agents.find((other) => other.name === name);
            const complain = (what) => problems.error(place, [one.name, 'extends'], what);
            if (!parent)
                complain(`there is no agent \`${(0,quote/* quotable */.E)(name)}\` in this file${(0,spelling/* didYouMean */.au)(name, agents.map((other) => other.name))}`);
            else if (chain.includes(name))
                complain(`\`${name}\` extends itself: ${[...chain, name].join(' → ')}`);
            else if (++merges > MAX_MERGES)
                complain(`more than ${MAX_MERGES} agents are taken over`);
            else
                merged = mergeAgents(merged, resolve(parent, chain));
        }
        const own = new Map(one.tree.entries);
        own.delete('extends');
        return mergeAgents(merged, { ...one.tree, entries: own });
    };
    return resolve(agent, []);
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


/***/ }),

/***/ 4875:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ renderAgent)
});

// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/config/template/matrix.ts
var matrix = __webpack_require__(2560);
;// CONCATENATED MODULE: ./src/config/template/positions.ts
/** Keys of `image` whose values end in a Dockerfile, an argument or a tag: lists of them, or one alone. */
const SHOWN_LISTS = [
    'packages',
    'runtime_packages',
    'conda_packages',
    'conda_channels',
    'apt_packages',
    'pip_extra_index_url',
    'pip_secret_mounts',
    'cache_from',
    'cache_to',
    'ssh',
];
const SHOWN_TEXTS = [
    'pip_index',
    'pip_extra_args',
    'tag_format',
    'cuda',
    'cudnn',
    'provenance',
    'sbom',
    'network',
    'shm_size',
];
/** `*` is one step, `**` any number of them. The first row that fits decides. */
const POSITIONS = [
    { pattern: 'env.*', exposure: 'secret', text: true, inContainer: true },
    { pattern: 'image.registry_creds.password', exposure: 'secret', text: true, alwaysHidden: true },
    { pattern: 'image.registry_creds.username', text: true },
    { pattern: 'image.secrets.*', exposure: 'secret', text: true, alwaysHidden: true, names: true },
    { pattern: 'image.pip_secret_mounts.*.0', exposure: 'secret', alwaysHidden: true, names: true },
    { pattern: 'image.pip_secret_mounts.*.src', exposure: 'secret', alwaysHidden: true, names: true },
    { pattern: 'entrypoint.kwargs.**', exposure: 'secret', json: true, inContainer: true },
    { pattern: 'entrypoint.params.**', exposure: 'secret', json: true, inContainer: true },
    { pattern: 'entrypoint.cmd', exposure: 'shown', inContainer: true, shellText: true },
    { pattern: 'image.image_build_cmds.*', exposure: 'shown', inContainer: true, shellText: true },
    { pattern: 'image.commands.*', exposure: 'shown', inContainer: true, shellText: true },
    { pattern: 'image.entrypoint.*', exposure: 'shown', text: true, inContainer: true, shellText: true },
    { pattern: 'image.env.*', exposure: 'shown', text: true, inContainer: true },
    { pattern: 'post_build_cmds.*', exposure: 'shown', shellText: true },
    { pattern: 'infra.post_build_cmds.*', exposure: 'shown', shellText: true },
    { pattern: 'image.build_args.*', exposure: 'shown', text: true },
    { pattern: 'image.labels.*', exposure: 'shown', text: true },
    { pattern: 'image.annotations.*', exposure: 'shown', text: true },
    ...[...SHOWN_LISTS, 'extra_tags'].flatMap((key) => [
        { pattern: `image.${key}`, exposure: 'shown', text: true },
        { pattern: `image.${key}.**`, exposure: 'shown', text: true },
    ]),
    ...SHOWN_TEXTS.map((key) => ({ pattern: `image.${key}`, exposure: 'shown', text: true })),
    { pattern: 'infra.tags.*', exposure: 'shown', text: true },
    { pattern: '*.python_version', text: true },
    { pattern: 'matrix.**', exposure: 'shown' },
    { pattern: 'timeout', text: true },
    { pattern: 'resources.*', text: true },
];
/** What the table says about a path inside an agent. */
function positionOf(path) {
    const steps = path.map(String);
    const found = POSITIONS.find(({ pattern }) => fits(pattern.split('.'), steps));
    return { exposure: 'plain', ...found };
}
function fits(pattern, steps) {
    const open = pattern.at(-1) === '**';
    const fixed = open ? pattern.slice(0, -1) : pattern;
    if (open ? steps.length < fixed.length : steps.length !== fixed.length)
        return false;
    return fixed.every((part, index) => part === '*' || part === steps[index]);
}

// EXTERNAL MODULE: ./src/config/template/template.ts + 4 modules
var template = __webpack_require__(8168);
// EXTERNAL MODULE: ./src/config/template/value.ts
var template_value = __webpack_require__(2360);
;// CONCATENATED MODULE: ./src/config/template/render-agent.ts





/** Longest sum of all values, before they are rendered and after: aliases may use one long value many times. */
const MAX_TOTAL = 1024 * 1024;
/** Templates in all of them. */
const MAX_TEMPLATES = 10_000;
/** Renders every string of one agent. `prefix` is what stands before its paths in messages. */
function renderAgent(agent, prefix, sources, problems) {
    const secrets = [];
    const total = { written: 0, rendered: 0, templates: 0 };
    const visit = (tree, path) => {
        switch (tree.kind) {
            case 'scalar':
                return scalar(tree, path);
            case 'list':
                return { ...tree, items: tree.items.map((item, index) => visit(item, [...path, index])) };
            case 'map':
                return visitMap(tree, path);
        }
    };
    const visitMap = (tree, path) => {
        const entries = [...tree.entries].map(([key, entry]) => [
            key,
            { ...entry, value: visit(entry.value, [...path, key]) },
        ]);
        return { ...tree, entries: new Map(entries) };
    };
    const scalar = (written, path) => {
        const position = positionOf(path);
        const node = position.json ? (0,matrix/* withMatrixValue */.bd)(written, sources.scope.matrix) : written;
        if (typeof node.value === 'number' || typeof node.value === 'boolean') {
            if (position.text)
                return seal({ ...node, value: node.source }, path, position, new Set());
            if (position.exposure !== 'secret')
                return node;
            // Arguments travel as JSON, which knows neither infinity nor more digits than a double has.
            if (typeof node.value === 'number' && !Number.isFinite(node.value))
                complain(node, path, 'is not a finite number');
            else if (Number.isInteger(node.value) && !Number.isSafeInteger(node.value))
                complain(node, path, 'is too large to stay exact; put it in quotes');
            return node;
        }
        if (typeof node.value !== 'string')
            return node;
        total.written += node.value.length;
        total.templates += node.templates.length;
        if (total.written > MAX_TOTAL || total.templates > MAX_TEMPLATES)
            return tooMuch(node, path);
        if (!position.shellText && holdsBlock(node.value)) {
            problems.warn(node.place, [...prefix, ...path], '`{% … %}` blocks are not run; only `{{ … }}` is');
        }
        const used = new Set();
        const text = node.value.includes('{{') ? renderText(node, path, position, used) : node.value;
        if (text === undefined)
            return { ...node, value: '', broken: true };
        total.rendered += text.length;
        if (total.rendered > MAX_TOTAL)
            return tooMuch(node, path);
        return seal({ ...node, value: text, fromEnv: used.size > 0 }, path, position, used);
    };
    const tooMuch = (node, path) => {
        const what = `the values of this agent are more than ${MAX_TOTAL / 1024} KiB or ${MAX_TEMPLATES} templates together`;
        problems.error(node.place, [...prefix, ...path], what);
        return { ...node, value: '', broken: true };
    };
    const renderText = (node, path, position, used) => {
        const env = (name, as) => {
            if (as === 'env' && position.exposure === 'shown') {
                throw new template_value/* ExpressionError */.tj(`\`env('${name}')\` may be a secret, and this value is written where others can read it; ` +
                    `if it is none, write \`var('${name}')\`, else hand it over in the agent's \`env:\`${path[0] === 'image' ? ' or `image.secrets`' : ''}`);
            }
            const value = sources.env(name);
            if (typeof value === 'string' && as === 'env')
                used.add(name);
            return value;
        };
        const file = position.inContainer ? sources.file.inContainer : sources.file.onRunner;
        const { text, problems: found } = (0,template/* render */.X)(String(node.value), { ...sources.scope, env, file });
        for (const { opening, message, isKnown } of found)
            if (!isKnown)
                problems.error(node.templates[opening] ?? node.place, [...prefix, ...path], message);
        return found.length > 0 ? undefined : text;
    };
    const complain = (node, path, what) => {
        problems.error(node.place, [...prefix, ...path], `\`${node.source}\` ${what}`);
    };
    const seal = (node, path, position, used) => {
        const isPassword = path.at(-1) === 'password' && !position.names;
        const always = isPassword || position.alwaysHidden === true;
        if (position.exposure !== 'secret' || typeof node.value !== 'string' || !(used.size > 0 || isPassword))
            return node;
        const value = new secret/* Secret */.z(node.value);
        // The bare value is hidden too when it stands inside a longer text.
        const parts = [...used]
            .map((name) => sources.env(name))
            .filter((part) => typeof part === 'string' && part !== node.value);
        const name = path.map(String).join('.');
        for (const part of [node.value, ...parts]) {
            if (typeof part === 'string' && part !== '')
                secrets.push({ name, value: new secret/* Secret */.z(part), always });
        }
        return { ...node, value, fromEnv: true };
    };
    return { tree: visitMap(agent, []), secrets };
}
/** Whether a line holds `{% … %}`. */
function holdsBlock(value) {
    return value.split('\n').some((line) => {
        const open = line.indexOf('{%');
        return open >= 0 && line.includes('%}', open + 2);
    });
}


/***/ })

};
