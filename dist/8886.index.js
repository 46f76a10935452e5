export const id = 8886;
export const ids = [8886];
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

/***/ 8886:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  spread: () => (/* binding */ spread)
});

// EXTERNAL MODULE: ./src/config/extends.ts + 1 modules
var config_extends = __webpack_require__(2966);
// EXTERNAL MODULE: ./src/config/tree.ts
var config_tree = __webpack_require__(2408);
// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/config/schema/matrix.ts
var matrix = __webpack_require__(683);
// EXTERNAL MODULE: ./src/config/spelling.ts
var spelling = __webpack_require__(6442);
;// CONCATENATED MODULE: ./src/config/matrix/read-matrix.ts
/** Keys of `matrix` that are no dimensions. */
const SETTINGS = ['max_concurrency', 'fail_fast', 'include', 'exclude'];
/** The dimensions and items of a `matrix` whose form was found right. */
function readMatrix(node) {
    const entries = node.kind === 'map' ? node.entries : new Map();
    const dimensions = [...entries].filter(([name]) => !SETTINGS.includes(name));
    return {
        dimensions: new Map(dimensions.map(([name, { value }]) => [name, itemsOf(value).map(read_matrix_valueOf)])),
        include: itemsOf(entries.get('include')?.value).map(combinationOf),
        exclude: itemsOf(entries.get('exclude')?.value).map(combinationOf),
    };
}
function itemsOf(node) {
    return node?.kind === 'list' ? node.items : [];
}
function combinationOf(node) {
    const entries = node.kind === 'map' ? [...node.entries] : [];
    return new Map(entries.map(([name, { value }]) => [name, read_matrix_valueOf(value)]));
}
function read_matrix_valueOf(node) {
    if (node.kind !== 'scalar' || typeof node.value === 'object')
        return { text: '', json: '' };
    return { text: typeof node.value === 'string' ? node.value : node.source, json: node.value };
}

;// CONCATENATED MODULE: ./src/config/matrix/check-matrix.ts





/** Names that the matrix of a workflow gives to the agent and the point, beside the values. */
const TAKEN = ['agent', 'point', ...SETTINGS];
/** Names that no dimension can have, what stands twice, and what `exclude` cannot speak of. */
function checkMatrix(matrix) {
    return [...checkDimensions(matrix), ...checkInclude(matrix), ...checkExclude(matrix)];
}
function checkDimensions({ dimensions }) {
    return [...dimensions].flatMap(([name, values]) => {
        const texts = values.map(({ text }) => text);
        const twice = repeated(texts).map((index) => ({
            path: [name, index],
            message: `\`${(0,quote/* quotable */.E)(texts[index] ?? '')}\` stands here a second time; each value runs once`,
        }));
        return [...checkName(name, [name]), ...twice];
    });
}
function checkInclude({ dimensions, include }) {
    const names = include.flatMap((item, index) => [...item.keys()].flatMap((name) => (dimensions.has(name) ? [] : checkName(name, ['include', index, name]))));
    const twice = repeated(include.map(identity)).map((index) => ({
        path: ['include', index],
        message: 'this combination stands here a second time; each runs once',
    }));
    return [...names, ...twice];
}
function checkExclude({ dimensions, exclude }) {
    const known = [...dimensions.keys()];
    return exclude.flatMap((item, index) => [...item.keys()]
        .filter((name) => !dimensions.has(name))
        .map((name) => ({
        path: ['exclude', index, name],
        message: `\`${(0,quote/* quotable */.E)(name)}\` is not a dimension of this matrix${(0,spelling/* didYouMean */.au)(name, known)}`,
    })));
}
/** Combinations that are made before `exclude` takes some away; more than anybody writes who means to run 256. */
const MOST = 10_000;
/** What is wrong with how many points a matrix has: `size` are the combinations of its dimensions, `left` is what runs. */
function checkCount(size, left) {
    if (size > MOST || left > matrix/* MAX_POINTS */.N) {
        const count = size > MOST ? `more than ${MOST.toLocaleString('en')}` : left;
        return [{ path: [], message: `this matrix makes ${count} points; ${matrix/* MAX_POINTS */.N} are the most that a step runs` }];
    }
    if (left > 0)
        return [];
    return size > 0
        ? [{ path: ['exclude'], message: 'this takes all combinations away, so that nothing is left to run' }]
        : [{ path: [], message: 'this matrix has no dimension; write a list of values, such as `seed: [1, 2, 3]`' }];
}
function checkName(name, path) {
    const { pattern, problem } = grammar/* FORMS */.y.dimension;
    if (!pattern.test(name))
        return [{ path, message: `\`${(0,quote/* quotable */.E)(name)}\` ${problem}` }];
    return TAKEN.includes(name)
        ? [{ path, message: `\`${name}\` cannot be a dimension: it means something else here` }]
        : [];
}
/** Indexes of the texts that stand further up already. */
function repeated(texts) {
    return texts.flatMap((text, index) => (texts.indexOf(text) < index ? [index] : []));
}
/** The same text for combinations of the same values, in whatever order they are written. */
function identity(combination) {
    const values = [...combination].map(([name, { text }]) => [name, text]);
    return JSON.stringify(values.sort(([a], [b]) => (a < b ? -1 : 1)));
}

;// CONCATENATED MODULE: ./src/config/matrix/expand.ts
/**
 * The combinations as GitHub Actions makes them: all of the dimensions, the first one changing slowest, but those that
 * hold an item of `exclude`; an item of `include` adds to each that it does not contradict, and is a combination of its
 * own when there is none. What it adds counts for no other item. `idle` are the items of `exclude` that take nothing away.
 */
function expand({ dimensions, include, exclude }) {
    const all = product(dimensions);
    const left = all.filter((one) => !exclude.some((item) => holds(one, item)));
    const items = include.map((item) => ({
        item,
        original: new Map([...item].filter(([name]) => dimensions.has(name))),
    }));
    const extended = left.map((own) => {
        const added = items.filter(({ original }) => holds(own, original)).flatMap(({ item }) => [...item]);
        // Its own values come last too: "1" in an item fits the number 1, and must not take its place.
        return { own, values: new Map([...own, ...added, ...own]) };
    });
    const further = items.filter(({ original }) => !left.some((one) => holds(one, original)));
    return {
        combinations: [...extended, ...further.map(({ item }) => ({ own: item, values: item }))],
        idle: exclude.filter((item) => !all.some((one) => holds(one, item))),
    };
}
/** How many combinations the dimensions alone make. */
function productSize(dimensions) {
    return dimensions.size === 0 ? 0 : [...dimensions.values()].reduce((size, { length }) => size * length, 1);
}
function product(dimensions) {
    if (dimensions.size === 0)
        return [];
    return [...dimensions].reduce((before, [name, values]) => before.flatMap((one) => values.map((value) => new Map([...one, [name, value]]))), [new Map()]);
}
/** Two values are one when they are written alike. */
function holds(one, part) {
    for (const [name, { text }] of part)
        if (one.get(name)?.text !== text)
            return false;
    return true;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/config/matrix/names.ts

/** Names of folders and artifacts begin with them. */
const LONGEST = 80;
const HASH = 8;
/**
 * Names for the points of one agent, such as `lr=0.1,seed=3`: good as names of files and artifacts everywhere. One that
 * had to be changed, or that differs from another in case alone, ends with a hash of what it stands for.
 */
function pointNames(points) {
    const names = points.map((point) => [...point].map(([dimension, { text }]) => `${dimension}=${text}`).join(','));
    const alike = Map.groupBy(names, (name) => name.toLowerCase());
    return names.map((name, index) => {
        const safe = name.replaceAll(/[^\w.+@=,-]+/g, '-');
        const isGood = safe === name && name.length <= LONGEST && !name.endsWith('.');
        if (isGood && alike.get(name.toLowerCase())?.length === 1)
            return name;
        return `${safe.slice(0, LONGEST - HASH - 1)}-${hashOf(points[index] ?? new Map())}`;
    });
}
function hashOf(point) {
    const values = [...point].map(([dimension, { text }]) => [dimension, text]);
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(values)).digest('hex').slice(0, HASH);
}

;// CONCATENATED MODULE: ./src/config/matrix/points.ts





const MAX_CONCURRENCY = 4;
/** The points of an agent's `matrix` whose form was found right; undefined when something else is wrong with it, which is reported. */
function pointsOf(agent, file, name, problems) {
    const tell = (say, path, message) => say((0,config_tree/* placeAt */.BW)(agent, ['matrix', ...path]), [name, 'matrix', ...path], message);
    const matrix = readMatrix((0,config_tree/* nodeAt */.oB)(agent, ['matrix']));
    const size = productSize(matrix.dimensions);
    const { combinations, idle } = size > MOST ? { combinations: [], idle: [] } : expand(matrix);
    const misused = checkMatrix(matrix);
    const wrong = misused.length > 0 ? misused : checkCount(size, combinations.length);
    for (const { path, message } of wrong)
        tell(problems.error, path, message);
    if (wrong.length > 0)
        return undefined;
    for (const item of idle)
        tell(problems.warn, ['exclude', matrix.exclude.indexOf(item)], 'takes nothing away: no combination has all these values');
    const names = pointNames(combinations.map(({ own }) => own));
    return {
        limits: { maxConcurrency: file.max_concurrency ?? MAX_CONCURRENCY, failFast: file.fail_fast ?? true },
        points: combinations.map(({ values }, index) => ({
            values,
            point: { name: names[index] ?? '', values: texts(values) },
        })),
    };
}
function texts(values) {
    return Object.fromEntries([...values].map(([dimension, { text }]) => [dimension, text]));
}

// EXTERNAL MODULE: ./src/config/template/render-agent.ts + 1 modules
var render_agent = __webpack_require__(4875);
// EXTERNAL MODULE: ./src/config/template/matrix.ts
var template_matrix = __webpack_require__(2560);
// EXTERNAL MODULE: ./src/config/template/scope.ts
var scope = __webpack_require__(6597);
// EXTERNAL MODULE: ./src/config/validate.ts + 10 modules
var validate = __webpack_require__(2533);
;// CONCATENATED MODULE: ./src/config/spread.ts







const ALONE = { maxConcurrency: 1, failFast: true };
/** Reads the matrix of an agent. What is wrong with it is reported; the agent is then read once, for its other problems. */
function spread(agent, shared) {
    const taken = (0,config_extends/* extend */.X)(agent, shared.agents, shared.problems);
    const rest = new Map(taken.entries);
    rest.delete('matrix');
    const once = (matrix) => ({
        agent: { ...agent, tree: { ...taken, entries: rest } },
        limits: ALONE,
        runs: [{ point: undefined, matrix }],
    });
    if (!taken.entries.has('matrix'))
        return once({ values: new Map(), missing: new Map() });
    const found = readPoints(agent.name, taken, shared);
    if (!found)
        return once('unreadable');
    const missing = missingValues(found.points);
    const runs = found.points.map(({ point, values }) => ({ point, matrix: { values, missing } }));
    return { ...once('unreadable'), limits: found.limits, runs };
}
function readPoints(name, agent, shared) {
    const { env, context, parse, problems } = shared;
    const matrixAlone = { ...agent, entries: new Map([...agent.entries].filter(([key]) => key === 'matrix')) };
    const refused = (what) => ({
        refused: `\`${what}\` has no meaning in a matrix`,
    });
    const { tree } = (0,render_agent/* renderAgent */.M)(matrixAlone, [name], {
        env,
        file: { onRunner: refused('__file__'), inContainer: refused('__file__') },
        scope: {
            parse,
            values: { __platform__: 'linux', __version__: refused('__version__') },
            github: (0,scope.githubFields)(context),
            matrix: refused('matrix'),
        },
    }, problems);
    const { matrix } = (0,validate.validate)(tree, [name], problems, 'matrix');
    return matrix && !(0,config_tree/* hasBroken */.UC)(tree) ? pointsOf(tree, matrix, name, problems) : undefined;
}
/** A sentence for every dimension that some points have and others lack. */
function missingValues(points) {
    const dimensions = new Set(points.flatMap(({ values }) => [...values.keys()]));
    return new Map([...dimensions].flatMap((dimension) => {
        const lacking = points.filter(({ values }) => !values.has(dimension));
        const [first] = lacking;
        if (!first)
            return [];
        const name = (0,template_matrix/* matrixName */.dR)(dimension);
        const where = `at ${lacking.length} of the ${points.length} points, such as \`${first.point.name}\``;
        const how = `give it one there with \`include\`, or write \`{{ ${name} | default('…') }}\``;
        return [[dimension, `\`${name}\` has no value ${where}; ${how}`]];
    }));
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
