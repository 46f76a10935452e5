export const id = 8168;
export const ids = [8168,3184,418];
export const modules = {

/***/ 4811:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ FORMS)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);

/** The forms that alto.yml and the inputs share; anchored, without nested repetition, so that none can hang. */
const FORMS = {
    agentName: {
        pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
        problem: 'is no name for an agent: letters, digits, `.`, `_`, `-`, at most 63 of them, starting with a letter or digit',
    },
    dimension: {
        pattern: /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/,
        problem: 'is no name for a dimension: letters, digits, `_`, `-`, at most 63 of them, starting with a letter or `_`',
    },
    pointName: {
        pattern: /^[^-\s\p{Cc}][^\p{Cc}\u2028\u2029]{0,199}$/u,
        problem: 'is not the name of a point such as `lr=0.1,seed=3`',
    },
    envName: {
        pattern: /^[A-Za-z_][A-Za-z0-9_]{0,254}$/,
        problem: 'is no name for an environment variable: letters, digits and `_`, at most 255, not starting with a digit',
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
    bucket: {
        pattern: /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        problem: 'is not the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
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
        // The `v8` of arm64 is the only one there is.
        pattern: /^linux\/(amd64|arm64(\/v8)?)$/,
        problem: 'is not a platform that an agent can run: `linux/amd64` or `linux/arm64`',
    },
    tag: {
        // Twenty letters of base32 are a content tag of ours, `env-…` an environment's, `cache` and `cache-env` a build's cache: nobody may put one on something else.
        pattern: /^(?!env-|[a-z2-7]{20}$|cache(-env)?$)\w[\w.-]{0,127}$/,
        problem: 'cannot be a tag: letters, digits, `_`, `.`, `-`, at most 128, not starting with `.`, `-` or `env-`, not like a content tag, and neither `cache` nor `cache-env`',
    },
    imageName: {
        pattern: _image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .IMAGE_PATH */ .Ir,
        problem: 'is not the name of an image: lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
    },
    builder: { pattern: /^[A-Za-z0-9][\w.-]{0,127}$/, problem: 'is not the name of a buildx builder' },
    pythonVersion: { pattern: /^\d(\.\d{1,2}){0,2}$/, problem: 'is not a Python version such as `3.12` or `3.12.4`' },
    pythonExec: {
        pattern: /^(?!.*\.\.)(\/[\w.+-]+(\/[\w.+-]+)*|[A-Za-z][\w.+-]{0,63})$/,
        problem: 'is not a Python of the base, such as `/usr/bin/python3.11` or `python3`',
    },
    cuda: { pattern: /^\d{1,2}\.\d{1,2}(\.\d{1,2})?$/, problem: 'is not a version of CUDA such as `12.6` or `12.6.3`' },
    cudnn: { pattern: /^\d{1,2}$/, problem: 'is not the major version of a cuDNN, such as `9`' },
    debianPackage: {
        pattern: /^[a-z0-9][a-z0-9+.-]{1,127}(:[a-z0-9-]{1,20})?(=[A-Za-z0-9][A-Za-z0-9.+:~-]{0,127})?$/,
        problem: 'is not a package of Debian such as `git` or `libgl1=1.6.0-1`: lower case, one name on each line',
    },
    condaPackage: {
        pattern: /^[A-Za-z0-9_][^\p{Cc}\p{Zl}\p{Zp}]{0,254}$/u,
        problem: 'is not a package of conda such as `gdal`, `numpy=2.1` or `pytorch::pytorch`',
    },
    condaChannel: {
        pattern: /^(https?:\/\/[^\s@\p{Cc}]{1,500}|[A-Za-z0-9_][\w./-]{0,127})$/u,
        problem: 'is not a channel of conda such as `bioconda` or `https://conda.example.com/channel`, without a login in it',
    },
    secretId: {
        pattern: /^(?!alto-)[A-Za-z0-9_][\w.-]{0,127}$/,
        problem: 'is no id for a secret: letters, digits, `_`, `.`, `-`, and not `alto-*`',
    },
    mountTarget: {
        pattern: /^(?!.*\/\.\.(\/|$))(\/[\w.@+-]+)+$/,
        problem: 'is not the place of a file in the build: an absolute path such as `/root/.netrc`',
    },
    network: { pattern: /^(default|host|none)$/, problem: 'is not one of `default`, `host`, `none`' },
    price: { pattern: /^\d{1,4}(\.\d{1,6})?$/, problem: 'is not a price in USD per hour' },
    tagKey: {
        pattern: /^(?!aws:)(?!alto:)(?!Name$)[\p{L}\p{Zs}\p{N}_.:/=+@-]{1,128}$/u,
        problem: 'cannot be a tag of yours: `alto:*`, `aws:*` and `Name` are taken; letters, digits, spaces and `_.:/=+-@`, at most 128',
    },
    label: {
        pattern: /^(?!alto\.)[A-Za-z0-9][\w./-]{0,254}$/,
        problem: 'is no name for a label of yours: letters, digits, `.`, `_`, `-`, `/`, and not `alto.*`',
    },
    annotation: {
        pattern: /^((manifest|index)(-descriptor)?(\[[a-z0-9/]{1,40}\])?:)?(?!alto\.)[A-Za-z0-9][\w./-]{0,254}$/,
        problem: 'is no name for an annotation such as `org.opencontainers.image.title` or `index:com.example.team`',
    },
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
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
/* unused harmony export distance */
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
/** Words longer than this, and more of them, come from hostile files only. */
const LONGEST = 64;
const MOST = 2000;
/** The word that was probably meant, when one is near enough to be worth saying. */
function nearest(word, known) {
    if (word.length > LONGEST)
        return undefined;
    const lower = word.toLowerCase();
    const ranked = known
        .filter((candidate) => candidate.length <= LONGEST)
        .slice(0, MOST)
        .map((candidate) => ({ candidate, far: distance(lower, candidate.toLowerCase()) }))
        .sort((a, b) => a.far - b.far);
    const best = ranked[0];
    return best && best.far <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}
/** `; did you mean …?` for the end of a sentence, or nothing. */
function didYouMean(word, known) {
    const best = nearest(word, known);
    return best === undefined ? '' : `; did you mean \`${best}\`?`;
}
/** Names one after the other, the first of many. */
function listed(names, most = 20) {
    const shown = names.slice(0, most).map((name) => `\`${name}\``);
    return [...shown, ...(names.length > most ? ['…'] : [])].join(', ');
}


/***/ }),

/***/ 2560:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pj: () => (/* binding */ matrixValue),
/* harmony export */   bd: () => (/* binding */ withMatrixValue),
/* harmony export */   dR: () => (/* binding */ matrixName)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4519);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6442);
/* harmony import */ var _value_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2360);



/** `matrix.<dimension>`. */
function matrixValue(dimension, matrix) {
    if (matrix === 'unreadable')
        throw new _value_js__WEBPACK_IMPORTED_MODULE_0__/* .KnownProblem */ .Pu();
    if ('refused' in matrix)
        throw new _value_js__WEBPACK_IMPORTED_MODULE_0__/* .ExpressionError */ .tj(matrix.refused);
    const value = matrix.values.get(dimension);
    if (value)
        return (0,_value_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(value.text);
    throw new _value_js__WEBPACK_IMPORTED_MODULE_0__/* .ExpressionError */ .tj(matrix.missing.get(dimension) ?? noDimension(dimension, [...matrix.values.keys()]), true);
}
function noDimension(dimension, known) {
    const name = matrixName((0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(dimension));
    return known.length === 0
        ? `\`${name}\` has no value, as this agent has no \`matrix\`; add:\nmatrix:\n  ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(dimension)}: [1, 2, 3]`
        : `\`${name}\` is undefined${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .au)(dimension, known)}; there ${known.length > 1 ? 'are' : 'is'} ${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_2__/* .listed */ .KE)(known.map(matrixName))}`;
}
/** How an expression names a dimension: `a-b` would be a difference. */
function matrixName(dimension) {
    return dimension.includes('-') ? `matrix['${dimension}']` : `matrix.${dimension}`;
}
/** `{{ matrix.seed }}` or `{{ matrix['batch-size'] }}`. */
const ALONE = /^\{\{\s*matrix(?:\.(\w+)|\[(['"])([\w-]+)\2\])\s*\}\}$/;
/** A value that is one of the matrix's and nothing else: a number there is a number for the program too. */
function withMatrixValue(node, matrix) {
    if (typeof node.value !== 'string' || matrix === 'unreadable' || 'refused' in matrix)
        return node;
    const [, plain, , quoted] = ALONE.exec(node.value) ?? [];
    const value = matrix.values.get(plain ?? quoted ?? '');
    if (value === undefined || typeof value.json === 'string')
        return node;
    return { ...node, value: value.json, source: value.text, templates: [] };
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

// EXTERNAL MODULE: ./src/config/template/matrix.ts
var matrix = __webpack_require__(2560);
;// CONCATENATED MODULE: ./src/config/template/names.ts


const NAMES = '`env()`, `var()`, `Path()`, `github`, `matrix`, `__file__`, `__platform__` and `__version__`';
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
            if (typeof scope.file !== 'string')
                throw new template_value/* ExpressionError */.tj(scope.file.refused);
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
            throw new template_value/* ExpressionError */.tj("`matrix` needs a dimension, such as `matrix.seed` or `matrix['batch-size']`");
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
    const object = (0,syntax.child)(node, 'object');
    const isMatrix = object.type === 'Identifier' && object.value === 'matrix';
    if (node.computed === true) {
        const key = (0,syntax.child)(node, 'property');
        if (isMatrix && key.type === 'StringLiteral')
            return (0,matrix/* matrixValue */.Pj)(String(key.value), scope.matrix);
        throw new template_value/* ExpressionError */.tj('`[…]` is not part of the template language; write `.name`');
    }
    const property = (0,syntax.nameOf)((0,syntax.child)(node, 'property'));
    if (isMatrix)
        return (0,matrix/* matrixValue */.Pj)(property, scope.matrix);
    if (object.type === 'Identifier' && object.value === 'github') {
        return githubField(property, scope);
    }
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
    // To the parser, `matrix.batch-size` is a difference.
    if (symbol === '-')
        throw new template_value/* ExpressionError */.tj("there is no operator `-`; a dimension with a dash is written `matrix['batch-size']`");
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
        const isWorkflows = previous.endsWith('$');
        try {
            // It would have a value, with a `$` that nobody wants before it.
            if (isWorkflows && /^\s*matrix\b/.test(piece.source))
                throw new template_value/* ExpressionError */.tj('the `matrix` of this file is written without the `$`');
            text += evaluate(piece.source, scope);
        }
        catch (error) {
            if (!(error instanceof template_value/* ExpressionError */.tj))
                throw error;
            const hint = isWorkflows
                ? "; `${{ }}` belongs into the workflow: hand the value over in the step's `env:`, and use `env()` here"
                : '';
            problems.push({ opening: piece.opening, message: error.message + hint, isKnown: error instanceof template_value/* KnownProblem */.Pu });
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
