export const id = 2216;
export const ids = [2216,418];
export const modules = {

/***/ 2216:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openAgent: () => (/* binding */ openAgent)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/image/context.ts + 5 modules
var image_context = __webpack_require__(1769);
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
var src_quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/config/spelling.ts
var spelling = __webpack_require__(6442);
;// CONCATENATED MODULE: ./src/config/extends.ts



/** More takeovers than any honest file has; diamonds of `extends` would otherwise double with every level. */
const MAX_MERGES = 100;
/** The agent with what it takes over by `extends`: maps merge, lists append, own keys win. */
function extend(agent, agents, problems) {
    let merges = 0;
    const resolve = (one, below) => {
        const entry = one.tree.entries.get('extends');
        if (!entry)
            return one.tree;
        const chain = [...below, one.name];
        let merged = { ...one.tree, entries: new Map() };
        for (const node of entry.value.kind === 'list' ? entry.value.items : [entry.value]) {
            const name = node.kind === 'scalar' ? String(node.value) : '';
            const parent = agents.find((other) => other.name === name);
            const complain = (what) => problems.error(node.place, [one.name, 'extends'], what);
            if (!parent)
                complain(`there is no agent \`${(0,src_quote/* quotable */.E)(name)}\` in this file${(0,spelling/* didYouMean */.au)(name, agents.map((other) => other.name))}`);
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

// EXTERNAL MODULE: ./src/config/tree.ts
var config_tree = __webpack_require__(2408);
;// CONCATENATED MODULE: ./src/config/image-part.ts

const AGENT_KEYS = ['requirements', 'mounts', 'additional_paths', 'image', 'infra', 'entrypoint'];
/** Where another agent's image is pushed, and whose engine builds it, is decided by the agent that runs. */
const NOT_OF_IMAGE = ['registry', 'registry_creds', 'server_url'];
/** What the image of an agent needs of it: the rest may be wrong, or need an environment that is not there, when only its image is wanted. */
function imagePart(agent) {
    const type = (0,config_tree/* textAt */.$6)(agent, ['entrypoint', 'type']);
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

// EXTERNAL MODULE: ./src/config/paths.ts
var paths = __webpack_require__(1066);
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
var image_config = __webpack_require__(8323);
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
    { pattern: 'entrypoint.kwargs.**', exposure: 'secret', inContainer: true },
    { pattern: 'entrypoint.params.**', exposure: 'secret', inContainer: true },
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
    const scalar = (node, path) => {
        const position = positionOf(path);
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
        for (const { opening, message } of found)
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

// EXTERNAL MODULE: ./src/config/template/scope.ts
var scope = __webpack_require__(6597);
// EXTERNAL MODULE: ./src/config/validate.ts + 11 modules
var validate = __webpack_require__(3675);
;// CONCATENATED MODULE: ./src/config/open-agent.ts












/** Opens the agent that is to run. */
function openAgent(agent, shared) {
    return open_agent_open(agent, shared, [agent.name]);
}
/** `chain` are the agents whose images need this one's, and itself. */
function open_agent_open(agent, shared, chain) {
    const { agents, file, inputs, context, env, problems } = shared;
    const taken = extend(agent, agents, problems);
    const written = chain.length === 1 ? taken : imagePart(taken);
    const { tree, secrets } = renderAgent(written, [agent.name], {
        env,
        file: {
            onRunner: file.absolute,
            inContainer: external_node_path_.posix.join('/alto', (0,image_context/* projectFolder */.Kb)(context.repo, file.project.path), (0,external_node_path_.basename)(file.absolute)),
        },
        scope: {
            parse: shared.parse,
            values: { __platform__: 'linux', __version__: (0,scope.pythonVersion)(written, inputs) },
            github: (0,scope.githubFields)(context),
        },
    }, problems);
    shared.secrets.push(...secrets);
    const sections = (0,validate.validate)(tree, [agent.name], problems, chain.length === 1 ? 'whole' : 'image');
    const password = (0,config_tree/* textAt */.$6)(written, ['image', 'registry_creds', 'password']);
    return {
        name: agent.name,
        sections,
        desk: desk({
            ...{ inputs, context, env, tree, problems, notices: shared.notices, secrets: shared.secrets },
            project: file.project,
            prefix: [agent.name],
            imageOf: (other) => imageOf(other, shared, chain),
        }),
        literalPassword: password !== '' && !password.includes('{{'),
    };
}
/** The image of the agent `name`, on which that of the last one in `chain` lies; what is wrong with it stands where it is written. */
function imageOf(name, shared, chain) {
    const { agents, inputs } = shared;
    const names = agents.map((agent) => agent.name);
    const agent = agents.find((one) => one.name === name);
    if (!agent)
        return {
            problem: `there is no agent \`${(0,src_quote/* quotable */.E)(name)}\` in this file${(0,spelling/* didYouMean */.au)(name, names)}; it holds ${names.map((one) => `\`${one}\``).join(', ')}`,
        };
    if (chain.includes(name))
        return { problem: `these images need each other: ${[...chain, name].join(' → ')}` };
    // What this run alone runs in, and is called, says nothing about the image below.
    const below = { ...shared, inputs: { ...inputs, image: undefined, extraTags: undefined } };
    const { sections, desk } = open_agent_open(agent, below, [...chain, name]);
    return (0,image_config/* resolveImageConfig */.al)(name, sections, desk);
}


/***/ }),

/***/ 418:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   child: () => (/* binding */ child),
/* harmony export */   children: () => (/* binding */ children),
/* harmony export */   loadParser: () => (/* binding */ loadParser),
/* harmony export */   nameOf: () => (/* binding */ nameOf),
/* harmony export */   parseExpression: () => (/* binding */ parseExpression)
/* harmony export */ });
/* harmony import */ var _value_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2360);

/** Loads the parser. */
async function loadParser() {
    const jinja = (await __webpack_require__.e(/* import() */ 8931).then(__webpack_require__.bind(__webpack_require__, 8931)));
    return (template) => jinja.parse(jinja.tokenize(template)).body;
}
/** The syntax tree of what stands between the braces. */
function parseExpression(source, parse) {
    // The parser knows a block of its own that it would drop without a word.
    if (source.includes('{%'))
        throw new _value_js__WEBPACK_IMPORTED_MODULE_0__/* .ExpressionError */ .tj('`{%` cannot stand in an expression');
    let body;
    try {
        body = parse(`{{ ${source} }}`);
    }
    catch {
        // The parser's own message speaks of its tokens; the place in the file says more.
        throw new _value_js__WEBPACK_IMPORTED_MODULE_0__/* .ExpressionError */ .tj("this is not an expression; for literal braces write `{{ '{{' }}`");
    }
    const [only, ...more] = body;
    if (!isSyntax(only) || more.length > 0)
        throw new _value_js__WEBPACK_IMPORTED_MODULE_0__/* .ExpressionError */ .tj('this is not one expression');
    return only;
}
function isSyntax(value) {
    return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
/** A field that must be a node. */
function child(node, field) {
    const value = node[field];
    if (!isSyntax(value))
        throw new _value_js__WEBPACK_IMPORTED_MODULE_0__/* .ExpressionError */ .tj('this is not an expression');
    return value;
}
/** A field that is a list of nodes; empty when it is not there. */
function children(node, field) {
    const value = node[field];
    return Array.isArray(value) ? value.filter(isSyntax) : [];
}
/** The name that a node is. */
function nameOf(node) {
    if (node.type !== 'Identifier' || typeof node.value !== 'string')
        throw new _value_js__WEBPACK_IMPORTED_MODULE_0__/* .ExpressionError */ .tj('only a name can stand here');
    return node.value;
}


/***/ }),

/***/ 8168:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ render)
});

// UNUSED EXPORTS: split

// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
// EXTERNAL MODULE: ./src/config/template/value.ts
var template_value = __webpack_require__(2360);
;// CONCATENATED MODULE: ./src/config/template/filters.ts


/** `operand | name(args)`; the operand is asked for late, because `default` stands in for one that is not there. */
function applyFilter(name, operand, args) {
    switch (name) {
        case 'default':
            return withDefault(operand, args);
        case 'lower':
        case 'upper':
        case 'replace':
            return transform(name, operand(), args);
        case 'join': {
            const list = operand();
            if (list.type !== 'list')
                throw new template_value/* ExpressionError */.tj("`join` needs a list, such as `['a', 'b']`");
            return (0,template_value/* text */.Qq)(list.items.map(template_value/* display */.Vy).join(args[0] ? (0,template_value/* asText */.e1)(args[0]) : ''));
        }
        case 'length': {
            const value = operand();
            return { type: 'number', number: value.type === 'list' ? value.items.length : Array.from((0,template_value/* asText */.e1)(value)).length };
        }
        default:
            throw new template_value/* ExpressionError */.tj(`there is no filter \`${(0,quote/* quotable */.E)(name)}\`; there are \`default\`, \`lower\`, \`upper\`, \`replace\`, \`join\` and \`length\``);
    }
}
/** As in Jinja: a second argument `true` also replaces an empty value. */
function withDefault(operand, args) {
    const [fallback = (0,template_value/* text */.Qq)(''), alsoEmpty] = args;
    try {
        const value = operand();
        const empty = value.type === 'text' && value.text === '';
        return empty && alsoEmpty?.type === 'boolean' && alsoEmpty.boolean ? fallback : value;
    }
    catch (error) {
        if (error instanceof template_value/* ExpressionError */.tj && error.missing)
            return fallback;
        throw error;
    }
}
/** What is a filter and a method alike: `x | lower` and `x.lower()`. */
function transform(method, value, args) {
    const input = (0,template_value/* asText */.e1)(value);
    if (method === 'lower')
        return (0,template_value/* text */.Qq)(input.toLowerCase());
    if (method === 'upper')
        return (0,template_value/* text */.Qq)(input.toUpperCase());
    const [from, to] = args.map(template_value/* asText */.e1);
    if (from === undefined || to === undefined)
        throw new template_value/* ExpressionError */.tj("`replace` needs two texts: `replace('a', 'b')`");
    // Counted before anything is made: the result itself could already be too large.
    const hits = from === '' ? input.length + 1 : input.split(from).length - 1;
    if (input.length + hits * Math.max(0, to.length - from.length) > template_value/* MAX_VALUE */.Ls)
        throw (0,template_value/* tooLarge */.g$)();
    return (0,template_value/* text */.Qq)(input.replaceAll(from, () => to));
}

;// CONCATENATED MODULE: ./src/config/template/names.ts


const NAMES = '`env()`, `var()`, `Path()`, `github`, `__file__`, `__platform__` and `__version__`';
/** What a bare name stands for. */
function variable(name, scope) {
    switch (name) {
        case 'true':
        case 'True':
            return { type: 'boolean', boolean: true };
        case 'false':
        case 'False':
            return { type: 'boolean', boolean: false };
        case '__file__':
            return { type: 'path', path: scope.file };
        case '__platform__':
        case '__version__': {
            const value = scope.values[name];
            if (typeof value !== 'string')
                throw new template_value/* ExpressionError */.tj(value.refused);
            return (0,template_value/* text */.Qq)(value);
        }
        case 'env':
        case 'var':
        case 'Path':
            throw new template_value/* ExpressionError */.tj(`\`${name}\` is a function; write \`${name}('…')\``);
        case 'matrix':
            throw new template_value/* ExpressionError */.tj('`matrix` is not supported yet');
        case 'github':
            throw new template_value/* ExpressionError */.tj(`\`github\` needs a field: ${fields(scope)}`);
        default:
            throw new template_value/* ExpressionError */.tj(`\`${(0,quote/* quotable */.E)(name)}\` is undefined; there are ${NAMES}`, true);
    }
}
/** `github.<property>`. */
function githubField(property, scope) {
    const value = Object.hasOwn(scope.github, property) ? scope.github[property] : undefined;
    if (value === undefined)
        throw new template_value/* ExpressionError */.tj(`\`github.${(0,quote/* quotable */.E)(property)}\` is undefined; there are ${fields(scope)}`, true);
    return (0,template_value/* text */.Qq)(value);
}
function fields(scope) {
    return Object.keys(scope.github)
        .map((field) => `\`github.${field}\``)
        .join(', ');
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/config/template/path-value.ts



/** `Path('a', 'b')` and `path / 'b'`: an absolute part begins anew, as in Python. */
function joinPath(parts) {
    const path = parts.reduce((before, part) => (external_node_path_.posix.isAbsolute(part) || before === '' ? external_node_path_.posix.normalize(part) : external_node_path_.posix.join(before, part)), '');
    return { type: 'path', path };
}
/** What a path knows of itself: `.parent`, `.name`, `.stem`, `.suffix`. */
function pathMember(path, property) {
    const { base, name, ext } = external_node_path_.posix.parse(path);
    switch (property) {
        case 'parent':
            return { type: 'path', path: external_node_path_.posix.dirname(path) };
        case 'name':
            return (0,template_value/* text */.Qq)(base);
        case 'stem':
            return (0,template_value/* text */.Qq)(name);
        case 'suffix':
            return (0,template_value/* text */.Qq)(ext);
        default:
            throw new template_value/* ExpressionError */.tj(`a path has no \`.${(0,quote/* quotable */.E)(property)}\`; it has \`.parent\`, \`.name\`, \`.stem\` and \`.suffix\``);
    }
}

// EXTERNAL MODULE: ./src/config/template/syntax.ts
var syntax = __webpack_require__(418);
;// CONCATENATED MODULE: ./src/config/template/evaluate.ts







const MAX_EXPRESSION = 2_000;
/** The text that an expression stands for. Only this file's own cases are evaluated; nothing of JavaScript is in reach. */
function evaluate(source, scope) {
    if (source.length > MAX_EXPRESSION)
        throw new template_value/* ExpressionError */.tj(`an expression has at most ${MAX_EXPRESSION} characters`);
    if (source.trim() === '')
        throw new template_value/* ExpressionError */.tj('there is nothing between `{{` and `}}`');
    return (0,template_value/* display */.Vy)(evaluate_valueOf((0,syntax.parseExpression)(source, scope.parse), scope));
}
/** What Jinja knows and we do not, as people write it; by the parser's name for it. */
const FOREIGN = {
    Ternary: '… if … else …',
    SelectExpression: '… if …',
    TestExpression: '… is …',
    UnaryExpression: 'not …',
    ObjectLiteral: '{…}',
    SliceExpression: '[…]',
    KeywordArgumentExpression: 'name=value',
    SpreadExpression: '*…',
};
function evaluate_valueOf(node, scope) {
    switch (node.type) {
        case 'StringLiteral':
            return (0,template_value/* text */.Qq)(String(node.value));
        case 'IntegerLiteral':
        case 'FloatLiteral':
            return { type: 'number', number: Number(node.value) };
        case 'ArrayLiteral':
        case 'TupleLiteral':
            return { type: 'list', items: (0,syntax.children)(node, 'value').map((item) => evaluate_valueOf(item, scope)) };
        case 'Identifier':
            return variable((0,syntax.nameOf)(node), scope);
        case 'MemberExpression':
            return member(node, scope);
        case 'CallExpression':
            return call(node, scope);
        case 'BinaryExpression':
            return binary(node, scope);
        case 'FilterExpression':
            return filter(node, scope);
        default:
            throw new template_value/* ExpressionError */.tj(`\`${FOREIGN[node.type] ?? node.type}\` is not part of the template language`);
    }
}
function member(node, scope) {
    if (node.computed === true)
        throw new template_value/* ExpressionError */.tj('`[…]` is not part of the template language; write `.name`');
    const property = (0,syntax.nameOf)((0,syntax.child)(node, 'property'));
    const object = (0,syntax.child)(node, 'object');
    if (object.type === 'Identifier' && object.value === 'github') {
        return githubField(property, scope);
    }
    if (object.type === 'Identifier' && object.value === 'matrix')
        throw new template_value/* ExpressionError */.tj('`matrix` is not supported yet');
    const value = evaluate_valueOf(object, scope);
    if (value.type === 'path')
        return pathMember(value.path, property);
    throw new template_value/* ExpressionError */.tj(`\`.${(0,quote/* quotable */.E)(property)}\` is undefined here`, true);
}
function call(node, scope) {
    const callee = (0,syntax.child)(node, 'callee');
    const args = (0,syntax.children)(node, 'args');
    if (callee.type === 'MemberExpression' && callee.computed !== true) {
        const method = (0,syntax.nameOf)((0,syntax.child)(callee, 'property'));
        if (method !== 'lower' && method !== 'upper' && method !== 'replace') {
            throw new template_value/* ExpressionError */.tj(`\`.${(0,quote/* quotable */.E)(method)}()\` is not part of the template language; there are \`.lower()\`, \`.upper()\` and \`.replace()\``);
        }
        return transform(method, evaluate_valueOf((0,syntax.child)(callee, 'object'), scope), args.map((arg) => evaluate_valueOf(arg, scope)));
    }
    const name = (0,syntax.nameOf)(callee);
    switch (name) {
        case 'env':
        case 'var':
            return environment(name, args, scope);
        case 'Path': {
            if (args.length === 0)
                throw new template_value/* ExpressionError */.tj("`Path` needs a path; write `Path('data')`");
            return joinPath(args.map((arg) => (0,template_value/* asText */.e1)(evaluate_valueOf(arg, scope))));
        }
        default:
            throw new template_value/* ExpressionError */.tj(`there is no function \`${(0,quote/* quotable */.E)(name)}\`; there are \`env\`, \`var\` and \`Path\``);
    }
}
function environment(as, args, scope) {
    const [first, second, ...more] = args;
    if (!first || more.length > 0)
        throw new template_value/* ExpressionError */.tj(`write \`${as}('NAME')\` or \`${as}('NAME', 'default')\``);
    const name = (0,template_value/* asText */.e1)(evaluate_valueOf(first, scope));
    if (!grammar/* FORMS */.y.envName.pattern.test(name))
        throw new template_value/* ExpressionError */.tj(`\`${(0,quote/* quotable */.E)(name)}\` ${grammar/* FORMS */.y.envName.problem}`);
    const value = scope.env(name, as);
    if (typeof value === 'string')
        return (0,template_value/* text */.Qq)(value);
    if (value)
        throw new template_value/* ExpressionError */.tj(value.refused);
    if (second)
        return evaluate_valueOf(second.type === 'KeywordArgumentExpression' ? (0,syntax.child)(second, 'value') : second, scope);
    throw new template_value/* ExpressionError */.tj(`the environment variable \`${name}\` is not set; add to the step:\nenv:\n  ${name}: \${{ ${as === 'env' ? 'secrets' : 'vars'}.${name} }}\n` +
        `or give a default: \`${as}('${name}', 'value')\``, true);
}
function binary(node, scope) {
    const { operator } = node;
    const symbol = typeof operator === 'object' && operator !== null && 'value' in operator ? operator.value : undefined;
    const left = evaluate_valueOf((0,syntax.child)(node, 'left'), scope);
    const right = evaluate_valueOf((0,syntax.child)(node, 'right'), scope);
    if (symbol === '~')
        return (0,template_value/* text */.Qq)((0,template_value/* display */.Vy)(left) + (0,template_value/* display */.Vy)(right));
    if (symbol === '/' && left.type === 'path')
        return joinPath([left.path, (0,template_value/* asText */.e1)(right)]);
    if (symbol === '+' && left.type === 'number' && right.type === 'number')
        return { type: 'number', number: left.number + right.number };
    if (symbol === '+')
        return (0,template_value/* text */.Qq)((0,template_value/* asText */.e1)(left) + (0,template_value/* asText */.e1)(right));
    throw new template_value/* ExpressionError */.tj(`the operator \`${String(symbol)}\` is not part of the template language; there are \`+\`, \`~\`, and \`/\` for paths`);
}
function filter(node, scope) {
    const spec = (0,syntax.child)(node, 'filter');
    const name = (0,syntax.nameOf)(spec.type === 'CallExpression' ? (0,syntax.child)(spec, 'callee') : spec);
    const args = (0,syntax.children)(spec, 'args').map((arg) => evaluate_valueOf(arg, scope));
    return applyFilter(name, () => evaluate_valueOf((0,syntax.child)(node, 'operand'), scope), args);
}

;// CONCATENATED MODULE: ./src/config/template/template.ts


/** Splits a string at its templates, in one pass. A quoted `}}` does not end one. */
function split(value) {
    const pieces = [];
    // Braces inside a template, as in `{{ '{{' }}`, count too: that is how places in the file are found again.
    const openings = [...value.matchAll(/\{\{/g)].map((match) => match.index);
    let opening = 0;
    let done = 0;
    for (;;) {
        const open = value.indexOf('{{', done);
        if (open < 0)
            break;
        while ((openings[opening] ?? open) < open)
            opening++;
        if (open > done)
            pieces.push({ kind: 'text', text: value.slice(done, open) });
        const close = closing(value, open + 2);
        if (close < 0)
            return {
                pieces,
                problem: { opening, message: "this `{{` is never closed; for literal braces write `{{ '{{' }}`" },
            };
        pieces.push({ kind: 'expression', source: value.slice(open + 2, close), opening });
        done = close + 2;
    }
    if (done < value.length)
        pieces.push({ kind: 'text', text: value.slice(done) });
    return { pieces };
}
function closing(value, from) {
    let quote = '';
    for (let at = from; at < value.length; at++) {
        const char = value.charAt(at);
        if (quote !== '') {
            if (char === '\\')
                at++;
            else if (char === quote)
                quote = '';
        }
        else if (char === '"' || char === "'")
            quote = char;
        else if (char === '}' && value[at + 1] === '}')
            return at;
    }
    return -1;
}
/** The string with its templates replaced, once: what they give is never looked at again. */
function render(value, scope) {
    const { pieces, problem } = split(value);
    const problems = problem ? [problem] : [];
    let text = '';
    let previous = '';
    for (const piece of pieces) {
        if (piece.kind === 'text') {
            text += piece.text;
            previous = piece.text;
            continue;
        }
        try {
            text += evaluate(piece.source, scope);
        }
        catch (error) {
            if (!(error instanceof template_value/* ExpressionError */.tj))
                throw error;
            const hint = previous.endsWith('$')
                ? "; `${{ }}` belongs into the workflow: hand the value over in the step's `env:`, and use `env()` here"
                : '';
            problems.push({ opening: piece.opening, message: error.message + hint });
        }
        previous = '';
        if (text.length > template_value/* MAX_VALUE */.Ls)
            return {
                text: '',
                problems: [{ opening: piece.opening, message: `the value grows beyond ${template_value/* MAX_VALUE */.Ls / 1024} KiB` }],
            };
    }
    return { text, problems };
}


/***/ }),

/***/ 2360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ls: () => (/* binding */ MAX_VALUE),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Vy: () => (/* binding */ display),
/* harmony export */   e1: () => (/* binding */ asText),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   tj: () => (/* binding */ ExpressionError)
/* harmony export */ });
/** No intermediate value is larger, so that no expression can fill the memory. */
const MAX_VALUE = 64 * 1024;
/** Why an expression has no value. */
class ExpressionError extends Error {
    /** Something is not there; the `default` filter stands in for it. */
    missing;
    constructor(message, missing = false) {
        super(message);
        this.missing = missing;
    }
}
/** A text that is not too large. */
function text(value) {
    if (value.length > MAX_VALUE)
        throw tooLarge();
    return { type: 'text', text: value };
}
function tooLarge() {
    return new ExpressionError(`the value grows beyond ${MAX_VALUE / 1024} KiB`);
}
/** The text of what must be one: a text or a path. */
function asText(value) {
    if (value.type === 'text')
        return value.text;
    if (value.type === 'path')
        return value.path;
    throw new ExpressionError(`a text is needed here, not a ${value.type}`);
}
/** How a value is written where the template stood. */
function display(value) {
    switch (value.type) {
        case 'text':
            return value.text;
        case 'path':
            return value.path;
        case 'number':
            return String(value.number);
        case 'boolean':
            return value.boolean ? 'True' : 'False';
        case 'list':
            throw new ExpressionError("a list is not a text; write `['a', 'b'] | join(',')`");
    }
}


/***/ })

};
