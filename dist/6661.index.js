export const id = 6661;
export const ids = [6661];
export const modules = {

/***/ 6661:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4285);


/** Seconds that post may take to end an instance; GitHub gives a cancelled job five minutes. */
const TEARDOWN = 240;
/**
 * Gives back what the ledger still holds, newest first: after a main that ended well there is nothing. False only while
 * an instance of ours may be alive.
 */
async function post(doors) {
    const { workflow, ledger } = doors;
    let gone = true;
    const lines = [];
    for (const [id, holding] of ledger.holdings()) {
        try {
            const end = await giveBack(doors, holding);
            if (end.gone)
                ledger.strike(id);
            if (!end.gone)
                gone = false;
            lines.push(end.what);
        }
        catch (error) {
            // One that cannot be given back must not keep the others.
            const why = error instanceof Error ? error.message : String(error);
            lines.push(`${nameOf(holding)} could not be given back: ${why}`);
            if (holding.kind === 'instance')
                gone = false;
        }
    }
    for (const line of lines)
        workflow.info(line);
    if (lines.length > 0)
        workflow.summary(`**Given back afterwards**\n\n${lines.map((line) => `- ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(line)}`).join('\n')}\n`);
    if (lines.length === 0)
        workflow.info('nothing was left to give back');
    if (!gone)
        workflow.error(lines.find((line) => line.includes('i-')) ?? lines[0] ?? '');
    return gone;
}
async function giveBack(doors, holding) {
    switch (holding.kind) {
        case 'folder': {
            const [{ releaseFolder }, { endOrphans }] = await Promise.all([
                __webpack_require__.e(/* import() */ 7898).then(__webpack_require__.bind(__webpack_require__, 7898)),
                __webpack_require__.e(/* import() */ 6315).then(__webpack_require__.bind(__webpack_require__, 6315)),
            ]);
            // A build goes on when main is killed, and would write into the folder.
            await endOrphans(holding.path, doors.clock);
            await releaseFolder(holding);
            return { what: 'the private docker configuration is removed', gone: true };
        }
        case 'container': {
            const [{ releaseContainer }, { dockerCli }] = await Promise.all([
                Promise.all(/* import() */[__webpack_require__.e(8136), __webpack_require__.e(4214)]).then(__webpack_require__.bind(__webpack_require__, 4214)),
                Promise.all(/* import() */[__webpack_require__.e(1873), __webpack_require__.e(2706)]).then(__webpack_require__.bind(__webpack_require__, 1873)),
            ]);
            const { clock, env, ledger } = doors;
            // It was made with the run's own configuration, which is given back later than the container.
            const [folder] = ledger.holdings().flatMap(([, held]) => (held.kind === 'folder' ? [held.path] : []));
            const config = {
                folder: folder ?? env['DOCKER_CONFIG'] ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env['HOME'] ?? '', '.docker'),
                buildx: undefined,
            };
            return releaseContainer(holding, dockerCli({ env, clock, dockerHost: holding.docker, config }));
        }
        case 'instance': {
            const [{ releaseInstance }, { cloud }] = await Promise.all([
                __webpack_require__.e(/* import() */ 4430).then(__webpack_require__.bind(__webpack_require__, 4430)),
                __webpack_require__.e(/* import() */ 2690).then(__webpack_require__.bind(__webpack_require__, 2690)),
            ]);
            const { clients } = await awsForPost(doors, holding);
            return releaseInstance(holding, { cloud: cloud(clients, holding.region), clock: doors.clock, limit: TEARDOWN });
        }
        case 'artifact-image': {
            const aws = await awsForPost(doors, holding);
            const { ecrRegistry } = await Promise.all(/* import() */[__webpack_require__.e(4428), __webpack_require__.e(9442)]).then(__webpack_require__.bind(__webpack_require__, 4428));
            const registry = await ecrRegistry({
                aws,
                createRepository: false,
                clock: doors.clock,
                workflow: doors.workflow,
            });
            await registry.deleteImage(holding.repository, holding.tag);
            return { what: `the artifact image ${holding.repository}:${holding.tag} is deleted`, gone: true };
        }
    }
}
function nameOf(holding) {
    switch (holding.kind) {
        case 'folder':
            return holding.path;
        case 'container':
            return `the container ${holding.name}`;
        case 'instance':
            return `the instance of run ${holding.runId} (${holding.instanceId ?? 'its id is not known'}, ${holding.region})`;
        case 'artifact-image':
            return `the artifact image ${holding.repository}:${holding.tag}`;
    }
}
/** AWS in the region and with the role of the state, not of what the environment says by now. */
async function awsForPost(doors, holding) {
    const { network } = await __webpack_require__.e(/* import() */ 9473).then(__webpack_require__.bind(__webpack_require__, 9473));
    const { agents, http } = await network(doors.env);
    const { awsAccess } = await __webpack_require__.e(/* import() */ 9788).then(__webpack_require__.bind(__webpack_require__, 9788));
    const { readContext } = await __webpack_require__.e(/* import() */ 2958).then(__webpack_require__.bind(__webpack_require__, 577));
    const { oidc } = readContext(doors.env);
    // A trust policy may ask for an audience or a session name of its own.
    const sessionName = doors.env['INPUT_ROLE-SESSION-NAME'] || 'alto-post';
    const audience = doors.env['INPUT_AUDIENCE'] || undefined;
    const role = holding.role === undefined ? undefined : { arn: holding.role, sessionName, seconds: 900 };
    const access = await awsAccess({ ...doors, agents, http, oidc, region: holding.region, role, audience });
    const { account } = access.identity;
    if (holding.account !== undefined && holding.account !== account) {
        throw new Error(`it is in account ${holding.account}, and the credentials are of ${account} by now`);
    }
    return access;
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** Text of others as plain text in Markdown: no HTML, no link, no image, no mention, no table or list of its own. */
function plain(text) {
    return text
        .replaceAll(/[\r\n]+/g, ' ')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll(/[\\`*_{}[\]()#!|~]|^[+-]/g, (mark) => `\\${mark}`)
        .replace(/^(\d{1,9})\.(?=\s)/, '$1\\.')
        .replaceAll('@', '@\u200b')
        .replaceAll(/\bwww\./gi, (mark) => `${mark.slice(0, -1)}\u200b.`)
        .replaceAll(/:\/\//g, ':\u200b//');
}
/** Text of others as inline code; the fence is longer than any run of backticks in it. */
function code(text) {
    const flat = text.replaceAll(/[\r\n]+/g, ' ').replaceAll('|', '\u2502');
    const fence = '`'.repeat(longestRun(flat) + 1);
    const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${flat}${pad}${fence}`;
}
/** Lines of others as a code block. */
function block(lines, language = 'text') {
    const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
    return [fence + language, ...lines, fence].join('\n');
}
/** A table; cells are Markdown already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Bytes as people read them. */
function bytes(count) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = count;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
/** Milliseconds as people read them. */
function duration(ms) {
    const all = Math.max(0, Math.round(ms / 1000));
    if (all < 10)
        return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
    const hours = Math.floor(all / 3600);
    const minutes = Math.floor((all % 3600) / 60);
    const rest = `${all % 60} s`;
    if (hours > 0)
        return `${hours} h ${minutes} min`;
    return minutes > 0 ? `${minutes} min ${rest}` : rest;
}
function longestRun(text) {
    return Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
}


/***/ })

};
