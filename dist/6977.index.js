export const id = 6977;
export const ids = [6977];
export const modules = {

/***/ 1445:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ giveBackFolders),
/* harmony export */   F5: () => (/* binding */ giveBack),
/* harmony export */   Hp: () => (/* binding */ awsAsHeld),
/* harmony export */   Vb: () => (/* binding */ nameOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8094);


/** Gives one thing back, from what the ledger says of it alone; `limit` is in seconds. */
async function giveBack(doors, holding, limit) {
    const { clock, env, workflow, ledger } = doors;
    switch (holding.kind) {
        case 'folder': {
            const { endOrphans } = await __webpack_require__.e(/* import() */ 6315).then(__webpack_require__.bind(__webpack_require__, 6315));
            // A build goes on when main is killed, and would write into the folder.
            await endOrphans(holding.path, clock);
            return giveBackFolder(holding);
        }
        case 'container': {
            const [{ releaseContainer }, { dockerCli }] = await Promise.all([
                Promise.all(/* import() */[__webpack_require__.e(4099), __webpack_require__.e(4214)]).then(__webpack_require__.bind(__webpack_require__, 4214)),
                Promise.all(/* import() */[__webpack_require__.e(485), __webpack_require__.e(3320)]).then(__webpack_require__.bind(__webpack_require__, 485)),
            ]);
            // It was made with the run's own configuration, which is given back later than the container.
            const [folder] = ledger.holdings().flatMap(([, held]) => (held.kind === 'folder' ? [held.path] : []));
            const config = {
                folder: folder ?? env['DOCKER_CONFIG'] ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env['HOME'] ?? '', '.docker'),
                buildx: undefined,
            };
            return releaseContainer(holding, dockerCli({ env, clock, dockerHost: holding.docker, config }));
        }
        case 'instance': {
            const [{ releaseInstance }, { sdkCloud }] = await Promise.all([
                __webpack_require__.e(/* import() */ 4430).then(__webpack_require__.bind(__webpack_require__, 4430)),
                Promise.all(/* import() */[__webpack_require__.e(9259), __webpack_require__.e(2827)]).then(__webpack_require__.bind(__webpack_require__, 9259)),
            ]);
            const until = clock.now() + limit * 1000;
            const { clients } = await (doors.aws ?? awsAsHeld(doors))(holding);
            const left = (until - clock.now()) / 1000;
            return releaseInstance(holding, { cloud: sdkCloud(clients, holding.region), clock, limit: left });
        }
        case 'artifact-image': {
            const aws = await (doors.aws ?? awsAsHeld(doors))(holding);
            const { ecrRegistry } = await Promise.all(/* import() */[__webpack_require__.e(774), __webpack_require__.e(6401)]).then(__webpack_require__.bind(__webpack_require__, 774));
            const registry = await ecrRegistry({ aws, createRepository: false, clock, workflow });
            await registry.deleteImage(holding.repository, holding.tag);
            return { what: `the artifact image ${holding.repository}:${holding.tag} is deleted`, gone: true };
        }
        case 'artifact-object': {
            const aws = await (doors.aws ?? awsAsHeld(doors))(holding);
            const { openBucket } = await __webpack_require__.e(/* import() */ 207).then(__webpack_require__.bind(__webpack_require__, 207));
            const bucket = await openBucket(holding.bucket, aws);
            await bucket.remove(holding.key);
            return { what: `the artifact object ${nameOf(holding)} is deleted`, gone: true };
        }
    }
}
/** Removes the folders of the ledger: deleting a private docker configuration is the logout too. */
async function giveBackFolders(ledger) {
    const lines = [];
    for (const [id, holding] of ledger.holdings()) {
        if (holding.kind !== 'folder')
            continue;
        try {
            lines.push((await giveBackFolder(holding)).what);
            ledger.strike(id);
        }
        catch (error) {
            lines.push(`${holding.path} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    return lines;
}
async function giveBackFolder(holding) {
    const { releaseFolder } = await __webpack_require__.e(/* import() */ 7898).then(__webpack_require__.bind(__webpack_require__, 7898));
    await releaseFolder(holding);
    return { what: 'the private docker configuration is removed', gone: true };
}
/** How a person calls it. */
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
        case 'artifact-object':
            return `s3://${holding.bucket}/${holding.key}`;
    }
}
/** AWS in the region and with the role of each holding, not of what the environment says by now; the same login serves all that it fits. */
function awsAsHeld(doors) {
    const open = (0,_once_js__WEBPACK_IMPORTED_MODULE_1__/* .remembered */ .HK)((region, role, account) => logIn(doors, { region, role, account }));
    return ({ region, role, account }) => open(region, role, account);
}
async function logIn(doors, holding) {
    const { network } = await __webpack_require__.e(/* import() */ 9473).then(__webpack_require__.bind(__webpack_require__, 9473));
    const { agents, http } = await network(doors.env, doors.workflow);
    const { awsAccess } = await Promise.all(/* import() */[__webpack_require__.e(5112), __webpack_require__.e(9224)]).then(__webpack_require__.bind(__webpack_require__, 3694));
    // Nothing else of the context is asked for: the workspace, or the event's file, may be gone by now.
    const { oidc, roleInputs } = await __webpack_require__.e(/* import() */ 8352).then(__webpack_require__.bind(__webpack_require__, 5971));
    const { sessionName = 'alto-post', audience } = roleInputs(doors.env);
    const role = holding.role === undefined ? undefined : { arn: holding.role, sessionName, seconds: 900 };
    const { clock, env, workflow } = doors;
    const access = await awsAccess({
        ...{ clock, env, workflow, agents, http, role, audience },
        oidc: oidc(env),
        region: holding.region,
    });
    const { account } = access.identity;
    if (holding.account !== undefined && holding.account !== account) {
        throw new Error(`it is in account ${holding.account}, and the credentials are of ${account} by now`);
    }
    return access;
}


/***/ }),

/***/ 8094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HK: () => (/* binding */ remembered),
/* harmony export */   Mg: () => (/* binding */ onceOrOnAbort),
/* harmony export */   Oo: () => (/* binding */ once)
/* harmony export */ });
/** What is made when it is first asked for, and then shared: a failure is shared too. */
function once(make) {
    let made;
    return () => (made ??= make());
}
/**
 * Calls `end` once: when the signal is aborted or when the answer is called, whichever comes first. So the call that
 * ends the machine is the first thing that a cancelled run sends.
 */
function onceOrOnAbort(signal, end) {
    let ending;
    const now = () => (ending ??= end());
    signal.addEventListener('abort', () => void now(), { once: true });
    return now;
}
/**
 * Asks once what is asked with the same arguments, and shares the answer, also while it is on its way; only a failure is
 * asked again. The arguments are plain data without secrets.
 */
function remembered(ask) {
    const answers = new Map();
    return (...args) => {
        const key = JSON.stringify(args);
        const known = answers.get(key);
        if (known)
            return known;
        const answer = ask(...args);
        answers.set(key, answer);
        answer.catch(() => answers.delete(key));
        return answer;
    };
}


/***/ }),

/***/ 1456:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GD: () => (/* binding */ keptText),
/* harmony export */   Oi: () => (/* binding */ keptMarkdown),
/* harmony export */   QQ: () => (/* binding */ keptName),
/* harmony export */   So: () => (/* binding */ keptLines)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

/** What is left, and until when. */
function keptName({ instanceId, until }) {
    return `${instanceId} is kept until ${new Date(until).toISOString()}`;
}
/** What somebody must know of it, in one sentence. */
function keptText(kept) {
    const { runId, price, region } = kept;
    const cost = price === undefined ? `what it costs in ${region} is not known` : `it costs about ${price} USD an hour`;
    const end = `\`command: delete\` with \`run-id: ${runId}\` ends it earlier`;
    return `${keptName(kept)}: connect with \`${connecting(kept)}\`; ${cost}, and ${end}`;
}
/** What to do there, line by line. */
function keptLines(kept) {
    return ways(kept).map(([what, command]) => `${what}: ${command}`);
}
/** A kept agent in the step summary. */
function keptMarkdown(kept) {
    const lines = ways(kept).flatMap(([what, command]) => [`# ${what}`, command]);
    return `#### Kept\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(keptText(kept))}.\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(lines, 'sh')}`;
}
function connecting({ region, instanceId }) {
    return `aws ssm start-session --region ${region} --target ${instanceId}`;
}
/** The container is there as it ended, and Docker has its environment on record; a shell needs an image. */
function ways(kept) {
    const { instanceId, region, container, log } = kept;
    return [
        ['connect', connecting(kept)],
        ['its log, with its secrets', `sudo sh -c 'cat ${log}'`],
        ['its files', `sudo docker cp ${container}:/alto .`],
        [
            'a shell in what it left',
            `sudo docker commit ${container} kept && sudo docker run -it --rm --entrypoint sh kept`,
        ],
        ['once more', `sudo docker start -a ${container}`],
        ['end it', `aws ec2 terminate-instances --region ${region} --instance-ids ${instanceId}`],
    ];
}


/***/ }),

/***/ 6977:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   leftBehind: () => (/* binding */ leftBehind)
/* harmony export */ });
/* harmony import */ var _giveback_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1445);
/* harmony import */ var _kept_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1456);


/** The last line of a step: what is still there of it, by accident or on purpose. */
function leftBehind(report, held) {
    const holdings = held.map(([, holding]) => (0,_giveback_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(holding));
    const again = holdings.length > 0 ? ['the post step looks again'] : [];
    const kept = [report, ...(report.points ?? [])].flatMap((one) => (one.kept ? [(0,_kept_js__WEBPACK_IMPORTED_MODULE_1__/* .keptName */ .QQ)(one.kept)] : []));
    const left = [...holdings, ...again, ...kept];
    return `left behind: ${left.length === 0 ? 'nothing' : left.join('; ')}`;
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/** Colours, other controls, and marks that turn the direction of writing. */
const CONTROLS = /\x1b\[[0-9;:]{0,64}m|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** What GitHub makes a link of wherever it stands: `#1` and `GH-1`; and words that may be a commit. Ids such as `i-0abc…` stay as they are. */
const REFERENCE = /#(?=\d)|\bGH-(?=\d)/gi;
const COMMIT = /(?<![\w-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\w-])/gi;
/** Text of others as plain text in Markdown: no HTML, no link, no image, no mention, no formula, no table or list of its own, no code by indentation. */
function plain(text) {
    return inert(text, (mark) => `\\${mark}`);
}
/** The same within a tag of ours, where Markdown is not read, and its backslashes would be seen. */
function plainInTag(text) {
    return inert(text, (mark) => `&#${mark.charCodeAt(0)};`);
}
function inert(text, escaped) {
    return text
        .replaceAll(/[\r\n]+/g, ' ')
        .replaceAll(CONTROLS, '')
        .replace(/^\s+/, ' ')
        .replaceAll(REFERENCE, '$&\u200b')
        .replaceAll(COMMIT, (word) => word.replaceAll(/.{6}(?=.)/g, '$&\u200b'))
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll(/[\\`*_{}[\]()#!|~$]|(?<=^ ?)[+-]/g, escaped)
        .replace(/(?<=^ ?\d{1,9})\.(?=\s|$)/, escaped)
        .replaceAll('@', '@\u200b')
        .replaceAll(/www\./gi, (mark) => `${mark.slice(0, -1)}\u200b.`)
        .replaceAll(/:\/\//g, ':\u200b//');
}
/** Text of others as inline code; the fence is longer than any run of backticks in it. */
function code(text) {
    const flat = text
        .replaceAll(/[\r\n]+/g, ' ')
        .replaceAll(CONTROLS, '')
        .replaceAll('|', '\u2502');
    // Two backticks would open what the next code closes.
    if (flat === '')
        return '';
    const fence = '`'.repeat(longestRun(flat) + 1);
    const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${flat}${pad}${fence}`;
}
/** A sentence with words in backticks, as our messages have them: these as inline code, and the rest as plain text. */
function prose(text) {
    return text
        .split(/(`[^`]+`)/)
        .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : plain(part)))
        .join('');
}
/** Lines of others as a code block. */
function block(lines, language = 'text') {
    const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
    return [fence + language, ...lines.map((line) => line.replaceAll(CONTROLS, '')), fence].join('\n');
}
/** A table; cells are Markdown already. The columns named in `numbers` stand on the right. */
function table(head, rows, numbers = []) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const sides = head.map((title) => (numbers.includes(title) ? '---:' : ':---'));
    return [line(head), line(sides), ...rows.map(line)].join('\n');
}
/** Parts that a reader opens; they are Markdown already, the title is plain text. */
function details(title, parts, open = false) {
    return [`<details${open ? ' open' : ''}><summary>${plainInTag(title)}</summary>`, ...parts, '</details>'].join('\n\n');
}
/** A list of texts of others under a heading; empty without any. */
function list(title, lines = []) {
    return lines.length === 0 ? '' : `#### ${title}\n\n${lines.map((line) => `- ${prose(line)}`).join('\n')}`;
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
    const seconds = all % 60;
    if (hours > 0)
        return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
    if (minutes === 0)
        return `${seconds} s`;
    return seconds > 0 ? `${minutes} min ${seconds} s` : `${minutes} min`;
}
function longestRun(text) {
    return Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
}


/***/ })

};
