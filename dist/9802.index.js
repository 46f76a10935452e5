export const id = 9802;
export const ids = [9802];
export const modules = {

/***/ 9802:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chooseAgents: () => (/* binding */ chooseAgents),
/* harmony export */   listAgents: () => (/* binding */ listAgents)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4519);
/* harmony import */ var _grammar_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4811);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6442);
/* harmony import */ var _template_template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8168);





/** The agents of a file, by their rendered names; `x-` keys are none. */
function listAgents(root, scope, problems) {
    const agents = new Map();
    for (const [written, { key, value }] of root.entries) {
        if (written.startsWith('x-'))
            continue;
        const { text: name, problems: found } = (0,_template_template_js__WEBPACK_IMPORTED_MODULE_2__/* .render */ .X)(written, scope);
        for (const { message } of found)
            problems.error(key, [], message);
        if (found.length > 0)
            continue;
        const first = agents.get(name);
        if (!_grammar_js__WEBPACK_IMPORTED_MODULE_1__/* .FORMS */ .y.agentName.pattern.test(name))
            problems.error(key, [], `\`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quotable */ .E)(name)}\` ${_grammar_js__WEBPACK_IMPORTED_MODULE_1__/* .FORMS */ .y.agentName.problem}`);
        else if (first)
            problems.error(key, [name], `this is a second agent \`${name}\`; the first is on line ${first.key.line}`);
        else if (value.kind !== 'map')
            problems.error(value.place, [name], 'an agent is a map, with at least `infra:`');
        else
            agents.set(name, { name, key, tree: value });
    }
    return [...agents.values()];
}
/** The agents that the `agent` input names, or the only one; or why it cannot be told. */
function chooseAgents(agents, wanted, file) {
    const names = agents.map(({ name }) => name);
    if (agents.length === 0)
        return choiceError(`${file} holds no agent`, 'write one: a name, and under it `infra:` and `entrypoint:`');
    if (wanted === undefined) {
        if (agents.length === 1)
            return agents;
        const how = `say which one: \`with: { agent: ${names[0]} }\`, or \`all\` of them`;
        return choiceError(`${file} holds several agents: ${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(names)}`, how);
    }
    if (wanted.includes(ALL)) {
        const hint = 'give the agent another name, or name each that is to run';
        if (names.includes(ALL) && names.length > 1)
            return choiceError(`\`${ALL}\` means all agents of ${file}, and one of them has that name`, hint);
        return agents;
    }
    const unknown = wanted.filter((name) => !names.includes(name));
    if (unknown.length > 0) {
        const each = unknown.map((name) => `there is no agent \`${name}\` in ${file}${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_4__/* .didYouMean */ .au)(name, names)}`);
        return choiceError(each.join('\n'), `it holds ${(0,_spelling_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(names)}`);
    }
    return [...new Set(wanted)].flatMap((name) => agents.find((agent) => agent.name === name) ?? []);
}
/** What the `agent` input says for every agent of the file. */
const ALL = 'all';
function choiceError(message, hint) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-011', message, { hint });
}


/***/ })

};
