export const id = 802;
export const ids = [802,70];
export const modules = {

/***/ 9802:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chooseAgent: () => (/* binding */ chooseAgent),
/* harmony export */   extend: () => (/* binding */ extend),
/* harmony export */   listAgents: () => (/* binding */ listAgents)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _grammar_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4811);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6442);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9030);




/** The agents of a file, by their rendered names; `x-` keys are none. */
function listAgents(root, scope, problems) {
    const agents = new Map();
    for (const [written, { key, value }] of root.entries) {
        if (written.startsWith('x-'))
            continue;
        const { text: name, problems: found } = (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .render */ .X)(written, scope);
        for (const { message } of found)
            problems.error(key, [], message);
        if (found.length > 0)
            continue;
        const first = agents.get(name);
        if (!_grammar_js__WEBPACK_IMPORTED_MODULE_1__/* .FORMS */ .y.agentName.pattern.test(name))
            problems.error(key, [], `\`${name}\` ${_grammar_js__WEBPACK_IMPORTED_MODULE_1__/* .FORMS */ .y.agentName.problem}`);
        else if (first)
            problems.error(key, [name], `this is a second agent \`${name}\`; the first is on line ${first.key.line}`);
        else if (value.kind !== 'map')
            problems.error(value.place, [name], 'an agent is a map, with at least `infra:`');
        else
            agents.set(name, { name, key, tree: value });
    }
    return [...agents.values()];
}
/** The agent that the `agent` input names, or the only one; or why it cannot be told. */
function chooseAgent(agents, wanted, file) {
    const names = agents.map(({ name }) => name);
    const shown = names.slice(0, 20).map((name) => `\`${name}\``);
    const list = [...shown, ...(names.length > shown.length ? ['…'] : [])].join(', ');
    const chosen = wanted === undefined ? agents[0] : agents.find(({ name }) => name === wanted);
    if (chosen && (wanted !== undefined || agents.length === 1))
        return chosen;
    if (wanted === undefined) {
        return choiceError(agents.length === 0 ? `${file} holds no agent` : `${file} holds several agents: ${list}`, agents.length === 0
            ? 'write one: a name, and under it `infra:` and `entrypoint:`'
            : `say which one: \`with: { agent: ${names[0]} }\``);
    }
    if (wanted === 'all')
        return choiceError('running all agents of a file at once is not supported yet', `name one of ${list}`);
    return choiceError(`there is no agent \`${wanted}\` in ${file}${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .au)(wanted, names)}`, `it holds ${list || 'none'}`);
}
function choiceError(message, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .D({ kind: 'config', code: 'ALTO-CFG-011', reason: 'config', message, hint });
}
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
                complain(`there is no agent \`${name}\` in this file${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .au)(name, agents.map((other) => other.name))}`);
            else if (chain.includes(name))
                complain(`\`${name}\` extends itself: ${[...chain, name].join(' → ')}`);
            else if (++merges > MAX_MERGES)
                complain(`more than ${MAX_MERGES} agents are taken over`);
            else
                merged = mergeMaps(merged, resolve(parent, chain));
        }
        const own = new Map(one.tree.entries);
        own.delete('extends');
        return mergeMaps(merged, { ...one.tree, entries: own });
    };
    return resolve(agent, []);
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


/***/ }),

/***/ 70:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ExpressionError: () => (/* binding */ ExpressionError),
/* harmony export */   MAX_VALUE: () => (/* binding */ MAX_VALUE),
/* harmony export */   evaluate: () => (/* binding */ evaluate),
/* harmony export */   loadParser: () => (/* binding */ loadParser)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** No intermediate value is larger, so that no expression can fill the memory. */
const MAX_VALUE = 64 * 1024;
const MAX_EXPRESSION = 2_000;
/** Loads the parser. */
async function loadParser() {
    const jinja = (await __webpack_require__.e(/* import() */ 931).then(__webpack_require__.bind(__webpack_require__, 8931)));
    return (template) => jinja.parse(jinja.tokenize(template)).body;
}
/** Why an expression has no value. */
class ExpressionError extends Error {
    /** Something is not there; the `default` filter stands in for it. */
    missing;
    constructor(message, missing = false) {
        super(message);
        this.missing = missing;
    }
}
/** The text that an expression stands for. Only this file's own cases are evaluated; nothing of JavaScript is in reach. */
function evaluate(source, scope) {
    if (source.length > MAX_EXPRESSION)
        throw new ExpressionError(`an expression has at most ${MAX_EXPRESSION} characters`);
    if (source.trim() === '')
        throw new ExpressionError('there is nothing between `{{` and `}}`');
    return display(valueOf(parseExpression(source, scope.parse), scope));
}
function parseExpression(source, parse) {
    // The parser knows a block of its own that it would drop without a word.
    if (source.includes('{%'))
        throw new ExpressionError('`{%` cannot stand in an expression');
    let body;
    try {
        body = parse(`{{ ${source} }}`);
    }
    catch {
        // The parser's own message speaks of its tokens; the place in the file says more.
        throw new ExpressionError("this is not an expression; for literal braces write `{{ '{{' }}`");
    }
    const [only, ...more] = body;
    if (!isSyntax(only) || more.length > 0)
        throw new ExpressionError('this is not one expression');
    return only;
}
function isSyntax(value) {
    return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
function child(node, field) {
    const value = node[field];
    if (!isSyntax(value))
        throw new ExpressionError('this is not an expression');
    return value;
}
function children(node, field) {
    const value = node[field];
    return Array.isArray(value) ? value.filter(isSyntax) : [];
}
function nameOf(node) {
    if (node.type !== 'Identifier' || typeof node.value !== 'string')
        throw new ExpressionError('only a name can stand here');
    return node.value;
}
function valueOf(node, scope) {
    switch (node.type) {
        case 'StringLiteral':
            return text(String(node.value));
        case 'IntegerLiteral':
        case 'FloatLiteral':
            return { type: 'number', number: Number(node.value) };
        case 'ArrayLiteral':
        case 'TupleLiteral':
            return { type: 'list', items: children(node, 'value').map((item) => valueOf(item, scope)) };
        case 'Identifier':
            return variable(nameOf(node), scope);
        case 'MemberExpression':
            return member(node, scope);
        case 'CallExpression':
            return call(node, scope);
        case 'BinaryExpression':
            return binary(node, scope);
        case 'FilterExpression':
            return filter(node, scope);
        default:
            throw new ExpressionError(`\`${node.type}\` is not part of the template language`);
    }
}
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
                throw new ExpressionError(value.refused);
            return text(value);
        }
        case 'env':
        case 'var':
        case 'Path':
            throw new ExpressionError(`\`${name}\` is a function; write \`${name}('…')\``);
        case 'matrix':
            throw new ExpressionError('`matrix` is not supported yet');
        case 'github':
            throw new ExpressionError(`\`github\` needs a field: ${fields(scope)}`);
        default:
            throw new ExpressionError(`\`${name}\` is undefined`, true);
    }
}
function fields(scope) {
    return Object.keys(scope.github)
        .map((field) => `\`github.${field}\``)
        .join(', ');
}
function member(node, scope) {
    if (node.computed === true)
        throw new ExpressionError('`[…]` is not part of the template language; write `.name`');
    const property = nameOf(child(node, 'property'));
    const object = child(node, 'object');
    if (object.type === 'Identifier' && object.value === 'github') {
        const value = Object.hasOwn(scope.github, property) ? scope.github[property] : undefined;
        if (value === undefined)
            throw new ExpressionError(`\`github.${property}\` is undefined; there are ${fields(scope)}`, true);
        return text(value);
    }
    if (object.type === 'Identifier' && object.value === 'matrix')
        throw new ExpressionError('`matrix` is not supported yet');
    const value = valueOf(object, scope);
    if (value.type === 'path')
        return pathMember(value.path, property);
    throw new ExpressionError(`\`.${property}\` is undefined here`, true);
}
function pathMember(path, property) {
    const { base, name, ext } = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.parse(path);
    switch (property) {
        case 'parent':
            return { type: 'path', path: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path) };
        case 'name':
            return text(base);
        case 'stem':
            return text(name);
        case 'suffix':
            return text(ext);
        default:
            throw new ExpressionError(`a path has no \`.${property}\`; it has \`.parent\`, \`.name\`, \`.stem\` and \`.suffix\``);
    }
}
function call(node, scope) {
    const callee = child(node, 'callee');
    const args = children(node, 'args');
    if (callee.type === 'MemberExpression' && callee.computed !== true) {
        const method = nameOf(child(callee, 'property'));
        if (method !== 'lower' && method !== 'upper' && method !== 'replace') {
            throw new ExpressionError(`\`.${method}()\` is not part of the template language; there are \`.lower()\`, \`.upper()\` and \`.replace()\``);
        }
        return transform(method, valueOf(child(callee, 'object'), scope), args.map((arg) => asText(valueOf(arg, scope))));
    }
    const name = nameOf(callee);
    switch (name) {
        case 'env':
        case 'var':
            return environment(name, args, scope);
        case 'Path': {
            if (args.length === 0)
                throw new ExpressionError("`Path` needs a path; write `Path('data')`");
            return join(args.map((arg) => asText(valueOf(arg, scope))));
        }
        default:
            throw new ExpressionError(`there is no function \`${name}\`; there are \`env\`, \`var\` and \`Path\``);
    }
}
function environment(as, args, scope) {
    const [first, second, ...more] = args;
    if (!first || more.length > 0)
        throw new ExpressionError(`write \`${as}('NAME')\` or \`${as}('NAME', 'default')\``);
    const name = asText(valueOf(first, scope));
    const value = scope.env(name, as);
    if (typeof value === 'string')
        return text(value);
    if (value)
        throw new ExpressionError(value.refused);
    if (second)
        return valueOf(second.type === 'KeywordArgumentExpression' ? child(second, 'value') : second, scope);
    throw new ExpressionError(`the environment variable \`${name}\` is not set; add to the step:\nenv:\n  ${name}: \${{ ${as === 'env' ? 'secrets' : 'vars'}.${name} }}\n` +
        `or give a default: \`${as}('${name}', 'value')\``, true);
}
function binary(node, scope) {
    const { operator } = node;
    const symbol = typeof operator === 'object' && operator !== null && 'value' in operator ? operator.value : undefined;
    const left = valueOf(child(node, 'left'), scope);
    const right = valueOf(child(node, 'right'), scope);
    if (symbol === '~')
        return text(display(left) + display(right));
    if (symbol === '/' && left.type === 'path')
        return join([left.path, asText(right)]);
    if (symbol === '+' && left.type === 'number' && right.type === 'number')
        return { type: 'number', number: left.number + right.number };
    if (symbol === '+')
        return text(asText(left) + asText(right));
    throw new ExpressionError(`the operator \`${String(symbol)}\` is not part of the template language; there are \`+\`, \`~\`, and \`/\` for paths`);
}
function filter(node, scope) {
    const spec = child(node, 'filter');
    const name = nameOf(spec.type === 'CallExpression' ? child(spec, 'callee') : spec);
    const args = children(spec, 'args').map((arg) => valueOf(arg, scope));
    const operand = () => valueOf(child(node, 'operand'), scope);
    switch (name) {
        case 'default':
            return withDefault(operand, args);
        case 'lower':
        case 'upper':
        case 'replace':
            return transform(name, operand(), args.map(asText));
        case 'join': {
            const list = operand();
            if (list.type !== 'list')
                throw new ExpressionError("`join` needs a list, such as `['a', 'b']`");
            return text(list.items.map(display).join(args[0] ? asText(args[0]) : ''));
        }
        case 'length': {
            const value = operand();
            return { type: 'number', number: value.type === 'list' ? value.items.length : Array.from(asText(value)).length };
        }
        default:
            throw new ExpressionError(`there is no filter \`${name}\`; there are \`default\`, \`lower\`, \`upper\`, \`replace\`, \`join\` and \`length\``);
    }
}
/** As in Jinja: a second argument `true` also replaces an empty value. */
function withDefault(operand, args) {
    const [fallback = text(''), alsoEmpty] = args;
    try {
        const value = operand();
        const empty = value.type === 'text' && value.text === '';
        return empty && alsoEmpty?.type === 'boolean' && alsoEmpty.boolean ? fallback : value;
    }
    catch (error) {
        if (error instanceof ExpressionError && error.missing)
            return fallback;
        throw error;
    }
}
function transform(method, value, args) {
    const input = asText(value);
    if (method === 'lower')
        return text(input.toLowerCase());
    if (method === 'upper')
        return text(input.toUpperCase());
    const [from, to] = args;
    if (from === undefined || to === undefined)
        throw new ExpressionError("`replace` needs two texts: `replace('a', 'b')`");
    // Counted before anything is made: the result itself could already be too large.
    const hits = from === '' ? input.length + 1 : input.split(from).length - 1;
    if (input.length + hits * Math.max(0, to.length - from.length) > MAX_VALUE)
        throw tooLarge();
    return text(input.replaceAll(from, () => to));
}
function join(parts) {
    return parts.reduce((path, part) => ({
        type: 'path',
        path: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.isAbsolute(part) || path.path === '' ? node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(part) : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(path.path, part),
    }), { type: 'path', path: '' });
}
function text(value) {
    if (value.length > MAX_VALUE)
        throw tooLarge();
    return { type: 'text', text: value };
}
function tooLarge() {
    return new ExpressionError(`the value grows beyond ${MAX_VALUE / 1024} KiB`);
}
function asText(value) {
    if (value.type === 'text')
        return value.text;
    if (value.type === 'path')
        return value.path;
    throw new ExpressionError(`a text is needed here, not a ${value.type}`);
}
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


/***/ }),

/***/ 9030:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ render)
/* harmony export */ });
/* unused harmony export split */
/* harmony import */ var _expression_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70);

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
            text += (0,_expression_js__WEBPACK_IMPORTED_MODULE_0__.evaluate)(piece.source, scope);
        }
        catch (error) {
            if (!(error instanceof _expression_js__WEBPACK_IMPORTED_MODULE_0__.ExpressionError))
                throw error;
            const hint = previous.endsWith('$')
                ? "; `${{ }}` belongs into the workflow: hand the value over in the step's `env:`, and use `env()` here"
                : '';
            problems.push({ opening: piece.opening, message: error.message + hint });
        }
        previous = '';
        if (text.length > _expression_js__WEBPACK_IMPORTED_MODULE_0__.MAX_VALUE)
            return {
                text: '',
                problems: [{ opening: piece.opening, message: `the value grows beyond ${_expression_js__WEBPACK_IMPORTED_MODULE_0__.MAX_VALUE / 1024} KiB` }],
            };
    }
    return { text, problems };
}


/***/ })

};
