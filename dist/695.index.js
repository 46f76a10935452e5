export const id = 695;
export const ids = [695,70];
export const modules = {

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

/***/ 2695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderAgent: () => (/* binding */ renderAgent)
});

// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/config/expression.ts
var expression = __webpack_require__(70);
;// CONCATENATED MODULE: ./src/config/positions.ts
/** `*` is one step, `**` any number of them. The first row that fits decides. */
const POSITIONS = [
    { pattern: 'env.*', exposure: 'secret', text: true, inContainer: true },
    { pattern: 'image.registry_creds.password', exposure: 'secret', text: true },
    { pattern: 'image.registry_creds.username', text: true },
    { pattern: 'image.secrets.**', exposure: 'secret', text: true },
    { pattern: 'entrypoint.kwargs.**', exposure: 'secret', inContainer: true },
    { pattern: 'entrypoint.params.**', exposure: 'secret', inContainer: true },
    { pattern: 'entrypoint.cmd', exposure: 'shown', inContainer: true, shellText: true },
    { pattern: 'image.image_build_cmds.*', exposure: 'shown', inContainer: true, shellText: true },
    { pattern: 'post_build_cmds.*', exposure: 'shown', shellText: true },
    { pattern: 'infra.post_build_cmds.*', exposure: 'shown', shellText: true },
    { pattern: 'image.build_args.*', exposure: 'shown', text: true },
    { pattern: 'image.labels.*', exposure: 'shown', text: true },
    { pattern: 'image.extra_tags.*', exposure: 'shown', text: true },
    { pattern: 'image.extra_tags', exposure: 'shown', text: true },
    { pattern: 'image.env.*', exposure: 'shown', text: true },
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

// EXTERNAL MODULE: ./src/config/template.ts
var template = __webpack_require__(9030);
;// CONCATENATED MODULE: ./src/config/render.ts




/** Longest sum of all rendered values: aliases may use one long value many times. */
const MAX_TOTAL = 1024 * 1024;
/** Renders every string of one agent. `prefix` is what stands before its paths in messages. */
function renderAgent(agent, prefix, sources, problems) {
    const secrets = [];
    let total = 0;
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
                return { ...node, value: node.source };
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
        if (!position.shellText && /\{%.*%\}/.test(node.value)) {
            problems.warn(node.place, [...prefix, ...path], '`{% … %}` blocks are not run; only `{{ … }}` is');
        }
        const used = new Set();
        const text = node.value.includes('{{')
            ? renderText(node, path, position.exposure, used, position.inContainer === true)
            : node.value;
        total += text.length;
        if (total > MAX_TOTAL) {
            problems.error(node.place, [...prefix, ...path], `the values of this agent grow beyond ${MAX_TOTAL / 1024} KiB`);
            return { ...node, value: '' };
        }
        return seal({ ...node, value: text, fromEnv: used.size > 0 }, path, position.exposure, used);
    };
    const renderText = (node, path, exposure, used, inContainer) => {
        const env = (name, as) => {
            if (as === 'env' && exposure === 'shown') {
                throw new expression.ExpressionError(`\`env('${name}')\` may be a secret, and this value is written where others can read it; ` +
                    `if it is none, write \`var('${name}')\`, else hand it over in the agent's \`env:\``);
            }
            const value = sources.env(name);
            if (typeof value === 'string' && as === 'env')
                used.add(name);
            return value;
        };
        const file = inContainer ? sources.file.inContainer : sources.file.onRunner;
        const { text, problems: found } = (0,template/* render */.X)(String(node.value), { ...sources.scope, env, file });
        for (const { opening, message } of found)
            problems.error(node.templates[opening] ?? node.place, [...prefix, ...path], message);
        return text;
    };
    const complain = (node, path, what) => {
        problems.error(node.place, [...prefix, ...path], `\`${node.source}\` ${what}`);
    };
    const seal = (node, path, exposure, used) => {
        const isPassword = path.at(-1) === 'password';
        if (exposure !== 'secret' || typeof node.value !== 'string' || !(used.size > 0 || isPassword))
            return node;
        const value = new secret/* Secret */.z(node.value);
        // The bare value is hidden too when it stands inside a longer text.
        const parts = [...used]
            .map((name) => sources.env(name))
            .filter((part) => typeof part === 'string' && part !== node.value);
        const name = path.map(String).join('.');
        for (const part of [node.value, ...parts]) {
            if (typeof part === 'string' && part !== '')
                secrets.push({ name, value: new secret/* Secret */.z(part), always: isPassword || path[1] === 'secrets' });
        }
        return { ...node, value, fromEnv: true };
    };
    return { tree: visitMap(agent, []), secrets };
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
