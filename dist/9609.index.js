export const id = 9609;
export const ids = [9609];
export const modules = {

/***/ 9609:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   choosePoints: () => (/* binding */ choosePoints)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4519);
/* harmony import */ var _schema_matrix_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(683);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6442);




/** The points that the `point` input names, or all; or why it cannot be told. An agent without one that is named does not run. */
function choosePoints(spreads, wanted) {
    if (spreads.some(({ runs }) => runs.some(({ matrix }) => matrix === 'unreadable')))
        return spreads;
    const chosen = wanted === undefined ? spreads : narrowed(spreads, wanted);
    if (chosen instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return chosen;
    const count = chosen.reduce((sum, { runs }) => sum + runs.length, 0);
    if (count <= _schema_matrix_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_POINTS */ .N)
        return chosen;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-013', `these agents make ${count} runs together; a step has at most ${_schema_matrix_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_POINTS */ .N}`, {
        hint: 'name fewer agents, or choose points with the input `point`',
    });
}
function narrowed(spreads, wanted) {
    const names = spreads.flatMap(({ runs }) => runs.flatMap(({ point }) => point?.name ?? []));
    const unknown = wanted.filter((name) => !names.includes(name));
    if (unknown.length > 0) {
        const agents = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_2__/* .listed */ .KE)(spreads.map(({ agent }) => agent.name));
        const each = unknown.map((name) => `there is no point \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quotable */ .E)(name)}\` of ${agents}${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .au)(name, names)}`);
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-012', each.join('\n'), {
            hint: names.length > 0
                ? `there are ${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_2__/* .listed */ .KE)(names)}`
                : 'an agent without `matrix` has no points: remove the input `point`',
        });
    }
    return spreads
        .map((one) => ({ ...one, runs: one.runs.filter(({ point }) => point && wanted.includes(point.name)) }))
        .filter(({ runs }) => runs.length > 0);
}


/***/ }),

/***/ 683:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ MAX_POINTS),
/* harmony export */   U: () => (/* binding */ matrix)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9691);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1740);


/** Points of one matrix, and runs of one step; as many as GitHub gives to a matrix of jobs. */
const MAX_POINTS = 256;
const value = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY()], 'is not a text, a number or a boolean')
    .refine((one) => typeof one !== 'string' || (one.length <= 1000 && !one.includes('\0')), 'is longer than 1,000 characters, or holds a NUL character');
const combinations = (0,_values_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), value).refine((one) => Object.keys(one).length > 0, 'names nothing'), MAX_POINTS);
/** The `matrix` section: every key that is no setting is a dimension. */
const matrix = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    max_concurrency: (0,_values_js__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)(1, MAX_POINTS).optional().describe('How many points run at once. Default: 4.'),
    fail_fast: _values_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt.optional().describe('Whether the first point that fails ends the others. Default: true.'),
    include: combinations
        .optional()
        .describe('Values that are added to the combinations they fit, and combinations of their own.'),
    exclude: combinations.optional().describe('Combinations, or parts of them, that do not run.'),
})
    .catchall((0,_values_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(value, MAX_POINTS).min(1, 'is empty: write its values, or remove the line'));


/***/ }),

/***/ 1740:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Gd: () => (/* binding */ formed),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   KD: () => (/* binding */ checked),
/* harmony export */   My: () => (/* binding */ oneOrList),
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   WK: () => (/* binding */ sealable),
/* harmony export */   d_: () => (/* binding */ scalar),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* unused harmony export secret */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9691);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7355);


// Messages continue "`value` …": whoever shows them knows the value, and whether it may be shown.
/** A text that came from `env()` where that makes it a secret; in the JSON Schema it is a text like any other. */
const secret = zod__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY((value) => value instanceof _secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z);
/** A text that is not empty. */
const text = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1, 'is empty');
/** A text of a certain form. */
function formed(form) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(form.pattern, form.problem);
}
/** A text that a parser of ours understands; it stays text here. */
function checked(parse) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().superRefine((value, context) => {
        const result = parse(value);
        if (typeof result === 'object' && result !== null && 'problem' in result)
            context.addIssue({ code: 'custom', message: String(result.problem) });
    });
}
/** A whole number; a template can only give it as text. */
function integer(min, max) {
    const problem = `is not a whole number from ${min} to ${max}`;
    const range = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(problem).min(min, problem).max(max, problem);
    const digits = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .regex(/^\d{1,9}$/, problem)
        .transform(Number)
        .pipe(range);
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([range, digits], problem);
}
/** A boolean; a template can only give it as text. */
const flag = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']).transform((value) => value.toLowerCase() === 'true'),
], 'is not a boolean: write `true` or `false`');
/** A scalar that is used as text; the tree already keeps the source text of numbers and booleans. */
const scalar = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().transform(String), zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().transform(String)], 'is not a text, a number or a boolean');
/** The same where a value of `env()` is a secret. */
const sealable = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().transform(String), zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().transform(String), secret], 'is not a text, a number or a boolean');
/** A list of a sane length. */
function list(item, max = 100) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(item).max(max, `has more than ${max} items`);
}
/** One value, or a list of them; always a list afterwards. */
function oneOrList(item, max) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
        item.transform((value) => [value]),
        zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(item).min(1, 'names nothing').max(max, `has more than ${max} items`),
    ]);
}
/** A shell command. */
const command = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .min(1, 'is empty')
    .max(24_000, 'is longer than 24,000 characters')
    .refine((value) => !value.includes('\0'), 'holds a NUL character');
/** A value that is written into an image or a command line. */
const shown = scalar.refine((value) => !value.includes('\0') && value.length <= 131_072, 'holds a NUL character or is larger than 128 KiB');
/** Whatever YAML can say: it travels as JSON. */
const json = zod__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY(() => true);


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


/***/ })

};
