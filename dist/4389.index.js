export const id = 4389;
export const ids = [4389];
export const modules = {

/***/ 4389:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inputSecrets: () => (/* binding */ inputSecrets),
/* harmony export */   readInputs: () => (/* binding */ readInputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4519);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7355);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6442);




/** Reads the inputs from the step's environment. Throws one AltoError that names everything that is wrong with them. */
async function readInputs(env) {
    const { inputsSchema } = await Promise.all(/* import() */[__webpack_require__.e(9691), __webpack_require__.e(7629)]).then(__webpack_require__.bind(__webpack_require__, 7629));
    const known = Object.keys(inputsSchema.shape);
    const given = givenInputs(env);
    const wrong = [];
    for (const name of given.keys())
        if (!known.includes(name))
            wrong.push(`\`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quotable */ .E)(name)}\` is not an input${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .au)(name, known)}`);
    const withDefaults = {
        ...variables(env),
        ...Object.fromEntries([...given].filter(([name]) => known.includes(name))),
    };
    const result = inputsSchema.safeParse(withDefaults);
    if (!result.success)
        wrong.push(...result.error.issues.map((issue) => `\`${String(issue.path[0])}\`: ${issue.message}`));
    else
        wrong.push(...contradictions(result.data));
    if (!result.success || wrong.length > 0)
        throw refusal(wrong);
    return camelKeys(result.data);
}
/** What the workflow wrote, trimmed; the runner also sets every input that was left out, to an empty text. */
function givenInputs(env) {
    const entries = Object.entries(env)
        .filter(([name]) => name.startsWith('INPUT_'))
        .map(([name, value]) => [name.slice('INPUT_'.length).toLowerCase(), (value ?? '').trim()]);
    return new Map(entries.filter(([, value]) => value !== ''));
}
/** Two inputs may also be variables of the repository or organisation, handed over in `env:`. */
function variables(env) {
    const image = env['ALTO_DEFAULT_IMAGE']?.trim();
    const registry = env['ALTO_DEFAULT_REGISTRY']?.trim();
    return { ...(image ? { 'default-image': image } : {}), ...(registry ? { 'default-registry': registry } : {}) };
}
function contradictions(inputs) {
    const { registry, 'registry-username': username, 'registry-password': password } = inputs;
    const wrong = [];
    // The other way around, the password may be one that a pull request does not get.
    if (password && username === undefined)
        wrong.push('`registry-password` needs `registry-username`: they go together');
    if ((username !== undefined || password) && !registry) {
        wrong.push('`registry-username` and `registry-password` need `registry`: they are used for that registry only');
    }
    const { command } = inputs;
    if (inputs['run-id'] !== undefined && command !== 'delete')
        wrong.push('`run-id` is for `command: delete`');
    if (inputs['dry-run'] && (command === 'run' || command === 'image'))
        wrong.push('`dry-run` is for `delete` and `sweep`; `command: plan` shows what a run would do');
    if (inputs['artifacts-path'].includes('\0'))
        wrong.push('`artifacts-path` holds a NUL character');
    return wrong;
}
function refusal(wrong) {
    const [first = ''] = wrong;
    const message = wrong.length > 1
        ? `${wrong.length} inputs are wrong:\n${wrong.map((line) => `- ${line}`).join('\n')}`
        : `an input is wrong: ${first}`;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-020', message, { hint: 'correct the `with:` of this step' });
}
function camelKeys(parsed) {
    const entries = Object.entries(parsed).map(([name, value]) => [
        name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase()),
        value,
    ]);
    return Object.freeze(Object.fromEntries(entries));
}
/** The passwords and build secrets among the inputs, to be masked before anything else is printed. */
function inputSecrets(inputs) {
    const { secrets = {}, ...others } = inputs;
    const named = (name, value) => value instanceof _secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z && value.reveal() !== '' ? [{ name, value, always: true }] : [];
    return [
        ...Object.entries(others).flatMap(([name, value]) => named(name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value)),
        ...Object.entries(secrets).flatMap(([id, value]) => named(`secrets: ${id}`, value)),
    ];
}


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
