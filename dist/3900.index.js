export const id = 3900;
export const ids = [3900];
export const modules = {

/***/ 3900:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  chooseAgents: () => (/* binding */ chooseAgents),
  listAgents: () => (/* binding */ listAgents)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
// EXTERNAL MODULE: ./src/config/extends.ts + 1 modules
var config_extends = __webpack_require__(2966);
;// CONCATENATED MODULE: ./src/config/lender.ts

/** The agent whose image is the base of this one's, as it is written. */
function baseOf({ tree }) {
    const valueOf = (node, key) => node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
    const image = valueOf(tree, 'image');
    const agent = valueOf(valueOf(image, 'base') ?? valueOf(image, 'base_image'), 'agent');
    return agent?.kind === 'scalar' ? String(agent.value) : undefined;
}
/** Whether an agent only lends its keys or its image: others take them, and nowhere does it say where it would run. */
function isLender(agent, agents) {
    const isTaken = agents.some((other) => other !== agent && [...(0,config_extends/* parentsOf */.f)(other).map(({ name }) => name), baseOf(other)].includes(agent.name));
    if (!isTaken)
        return false;
    const lineage = new Set([agent]);
    for (const one of lineage) {
        const names = (0,config_extends/* parentsOf */.f)(one).map(({ name }) => name);
        for (const other of agents)
            if (names.includes(other.name))
                lineage.add(other);
    }
    return ![...lineage].some(({ tree }) => tree.entries.has('infra'));
}

// EXTERNAL MODULE: ./src/config/spelling.ts
var spelling = __webpack_require__(6442);
// EXTERNAL MODULE: ./src/config/template/template.ts + 4 modules
var template = __webpack_require__(8168);
;// CONCATENATED MODULE: ./src/config/agents.ts






/** The agents of a file, by their rendered names; `x-` keys are none. */
function listAgents(root, scope, problems) {
    const agents = new Map();
    for (const [written, { key, value }] of root.entries) {
        if (written.startsWith('x-'))
            continue;
        const { text: name, problems: found } = (0,template/* render */.X)(written, scope);
        for (const { message } of found)
            problems.error(key, [], message);
        if (found.length > 0)
            continue;
        const first = agents.get(name);
        if (!grammar/* FORMS */.y.agentName.pattern.test(name))
            problems.error(key, [], `\`${(0,quote/* quotable */.E)(name)}\` ${grammar/* FORMS */.y.agentName.problem}`);
        else if (first)
            problems.error(key, [name], `this is a second agent \`${name}\`; the first is on line ${first.key.line}`);
        else if (value.kind !== 'map')
            problems.error(value.place, [name], 'an agent is a map of keys such as `infra:`');
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
        return choiceError(`${file} holds several agents: ${(0,spelling/* listed */.KE)(names)}`, how);
    }
    if (wanted.includes(ALL)) {
        const hint = 'give the agent another name, or name each that is to run';
        if (names.includes(ALL) && names.length > 1)
            return choiceError(`\`${ALL}\` means all agents of ${file}, and one of them has that name`, hint);
        const running = agents.filter((agent) => !isLender(agent, agents));
        // Where all of them extend each other, that is what has to be told.
        return running.length > 0 ? running : agents;
    }
    const unknown = wanted.filter((name) => !names.includes(name));
    if (unknown.length > 0) {
        const each = unknown.map((name) => `there is no agent \`${name}\` in ${file}${(0,spelling/* didYouMean */.au)(name, names)}`);
        return choiceError(each.join('\n'), `it holds ${(0,spelling/* listed */.KE)(names)}`);
    }
    return [...new Set(wanted)].flatMap((name) => agents.find((agent) => agent.name === name) ?? []);
}
/** What the `agent` input says for every agent of the file that is there to run. */
const ALL = 'all';
function choiceError(message, hint) {
    return (0,errors/* configError */.Fj)('ALTO-CFG-011', message, { hint });
}


/***/ }),

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


/***/ })

};
