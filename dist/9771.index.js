export const id = 9771;
export const ids = [9771];
export const modules = {

/***/ 9771:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   extend: () => (/* binding */ extend)
/* harmony export */ });
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6442);

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
                complain(`there is no agent \`${name}\` in this file${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_0__/* .didYouMean */ .au)(name, agents.map((other) => other.name))}`);
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
/** `; did you mean …?` for the end of a sentence, or nothing. */
function didYouMean(word, known) {
    const best = nearest(word, known);
    return best === undefined ? '' : `; did you mean \`${best}\`?`;
}


/***/ })

};
