export const id = 70;
export const ids = [70];
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


/***/ })

};
