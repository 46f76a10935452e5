export const id = 418;
export const ids = [418];
export const modules = {

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
    // The points of a matrix have the same templates.
    const parsed = new Map();
    return (template) => {
        const body = parsed.get(template) ?? jinja.parse(jinja.tokenize(template)).body;
        parsed.set(template, body);
        return body;
    };
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

/***/ 2360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ls: () => (/* binding */ MAX_VALUE),
/* harmony export */   Pu: () => (/* binding */ KnownProblem),
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
/** The value is missing because of something that was reported where it stands. */
class KnownProblem extends ExpressionError {
    constructor() {
        super('this follows from another problem');
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
