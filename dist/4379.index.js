export const id = 4379;
export const ids = [4379,8672,6803];
export const modules = {

/***/ 6397:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ askGithub)
/* harmony export */ });
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6803);
/* harmony import */ var _registry_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7187);


/** A page of a hundred comments of the greatest length. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Asks GitHub's API once. The token is sent to that server alone, and never in the clear. */
async function askGithub(options, { method = 'GET', url, body }) {
    const { http, apiUrl, token, signal } = options;
    if (url.origin !== new URL(apiUrl).origin)
        throw new Error('it names another server');
    if (url.protocol !== 'https:' && !(0,_registry_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(url.host))
        throw new Error('its address is not https');
    const response = await http({
        url,
        method,
        headers: {
            accept: 'application/vnd.github+json',
            authorization: `Bearer ${token.reveal()}`,
            'x-github-api-version': '2022-11-28',
            ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        timeout: 10_000,
        signal,
    });
    const text = (await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .readBody */ .x)(response, MAX_BYTES)).toString();
    return { status: response.status, headers: response.headers, text };
}


/***/ }),

/***/ 4379:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tellPullRequest: () => (/* binding */ tellPullRequest)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/limit.ts
var limit = __webpack_require__(7768);
// EXTERNAL MODULE: ./src/network.ts
var network = __webpack_require__(9473);
// EXTERNAL MODULE: ./src/report/hidden.ts
var report_hidden = __webpack_require__(8672);
// EXTERNAL MODULE: ./src/report/kept.ts
var report_kept = __webpack_require__(1456);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
// EXTERNAL MODULE: ./src/report/overview.ts
var overview = __webpack_require__(4707);
// EXTERNAL MODULE: ./src/report/page.ts
var page = __webpack_require__(6015);
// EXTERNAL MODULE: ./src/report/points-summary.ts
var points_summary = __webpack_require__(6726);
;// CONCATENATED MODULE: ./src/report/comment.ts






/** GitHub takes 65,536 characters; these are bytes. */
const BUDGET = 60_000;
const ARTIFACTS = 20;
/** Lines of the log, and characters that each may have. */
const LINES = 30;
const LINE = 1000;
/** Characters of any other text. */
const TEXT = 8000;
/** What a pull request is told about a run. `redact` hides secrets: nobody else does, where a comment goes. */
function commentOf(report, origin, redact) {
    const shown = shortened((0,report_hidden.hidden)(onlyShown(report), redact));
    const text = (0,page/* page */.M)('comment', BUDGET, [
        (0,overview/* verdict */.WJ)(shown),
        (0,overview/* facts */.Ix)(shown),
        shown.kept && (0,markdown/* prose */.CS)(`${(0,report_kept/* keptName */.QQ)(shown.kept)}; the summary says how to connect, and how to end it.`),
        (0,overview/* tail */.RT)(shown),
        ...(shown.points ?? []).flatMap(({ kept }) => (kept ? [(0,markdown/* prose */.CS)(`${(0,report_kept/* keptName */.QQ)(kept)}.`)] : [])),
        ...(shown.points ? [(0,points_summary/* pointsTable */.IQ)(shown.points), ...(0,points_summary/* failures */.e9)(shown.points)] : []),
        artifacts(report, shown),
        shown.image && (0,markdown/* details */.zH)('Image by digest', [(0,markdown/* block */.om)([shown.image.reference])]),
        footer(origin),
    ]);
    return redact(text).trimEnd();
}
/** What of a report there is room for. */
function onlyShown({ results: _, stages: __, points, artifacts = [], logTail = [], ...rest }) {
    return {
        ...rest,
        artifacts: artifacts.slice(0, ARTIFACTS),
        logTail: logTail.slice(-LINES),
        ...(points && { points: points.map((point) => ({ ...onlyShown(point), artifacts: unnamed(point) })) }),
    };
}
/** Of the artifacts of one run of several only their number and size are told. */
function unnamed({ artifacts = [] }) {
    return artifacts.map((file) => ({ ...file, path: '', sha256: '' }));
}
/** No text is longer than there is room for. */
function shortened(report) {
    const clean = (key, value) => {
        if (key === 'logTail')
            return value.map((line) => cut(line, LINE));
        return typeof value === 'string' ? cut(value, TEXT) : value;
    };
    return JSON.parse(JSON.stringify(report, clean));
}
function cut(text, length) {
    return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}
function artifacts({ artifacts: all = [] }, shown) {
    if (all.length === 0)
        return '';
    const total = all.reduce((sum, file) => sum + file.bytes, 0);
    const rows = (shown.artifacts ?? []).map((file) => [(0,markdown/* code */.aY)(file.path), (0,markdown/* bytes */.ee)(file.bytes)]);
    const more = all.length > rows.length ? [`… and ${all.length - rows.length} more.`] : [];
    const title = `${all.length === 1 ? '1 artifact' : `${all.length} artifacts`}, ${(0,markdown/* bytes */.ee)(total)}`;
    const head = [`In ${(0,markdown/* code */.aY)(shown.artifactsShown ?? '')}`, 'Size'];
    return (0,markdown/* details */.zH)(title, [(0,markdown/* table */.tp)(head, rows, ['Size']), ...more]);
}
function footer({ name, url, attempt, commit, now }) {
    const run = `[${(0,markdown/* plain */.pj)(name)}](${url})${attempt === '1' ? '' : `, attempt ${(0,markdown/* plain */.pj)(attempt)}`}`;
    const time = `${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const head = commit === undefined ? '' : ` for [${commit.sha.slice(0, 7)}](${commit.url})`;
    return `<sub>${run} · updated ${time}${head}</sub>`;
}

// EXTERNAL MODULE: ./src/report/ending.ts
var ending = __webpack_require__(2303);
// EXTERNAL MODULE: ./src/unreachable.ts
var unreachable = __webpack_require__(5117);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
;// CONCATENATED MODULE: ./src/forge/refusals.ts



const NOT_ALLOWED = 'ALTO-FRG-001';
/** What a token needs to comment, as it stands in a workflow. */
const PERMISSION = 'give the job the right to comment:\n  permissions:\n    pull-requests: write';
/** Milliseconds after which a server in trouble is asked again. */
const PAUSE = 1000;
/** Says why GitHub refused; undefined when it did not. */
function refusalOf({ status, headers, text }) {
    if (status >= 200 && status < 300)
        return undefined;
    const said = messageIn(text);
    const quoted = said === '' ? `${status}` : `${status}, \`${(0,quote/* quotable */.E)(said, 200)}\``;
    if (status === 429 || (status === 403 && isLimit(headers, said))) {
        const wait = Number(headers['retry-after'] ?? Infinity) * 1000;
        return error('ALTO-FRG-002', `GitHub asks for patience (${quoted})`, {
            hint: 'fewer requests with this token at a time, or one more run later, will do',
            cause: { pause: wait },
        });
    }
    if (status === 403 && /lock|archived|blocked|interaction/i.test(said)) {
        return error('ALTO-FRG-003', `GitHub takes no comment on this pull request (${quoted})`, {
            hint: 'unlock its conversation, or set `comment: never`',
        });
    }
    if (status === 401) {
        return error(NOT_ALLOWED, `GitHub does not know \`github-token\` (${quoted})`, {
            ...{ kind: 'auth', reason: 'credentials' },
            hint: 'leave the input out: its default is the token of the job',
        });
    }
    if (status === 403 || status === 404) {
        const what = status === 404 ? 'is shown no such pull request' : 'may not do it';
        return error(NOT_ALLOWED, `\`github-token\` ${what} (${quoted})`, {
            ...{ kind: 'auth', reason: 'permission' },
            hint: PERMISSION,
        });
    }
    if (status < 400)
        return strange(`it sends us elsewhere (${quoted})`);
    if (status >= 500)
        return error('ALTO-FRG-004', `GitHub is in trouble (${quoted})`, {
            hint: 'the next run comments again; https://www.githubstatus.com tells of trouble',
            cause: { pause: PAUSE },
        });
    return error('ALTO-FRG-003', `GitHub takes no comment on this pull request (${quoted})`, {
        hint: 'open the pull request and try to comment by hand: GitHub says there what is in the way',
    });
}
/** Says why GitHub could not be asked. */
function refusals_unreachable(thrown) {
    if (thrown instanceof errors/* AltoError */.DV)
        return thrown;
    const why = (0,unreachable/* whyUnreachable */.c)(thrown) ?? (thrown instanceof Error ? thrown.message : String(thrown));
    const isPassing = (0,unreachable/* whyUnreachable */.c)(thrown) !== undefined && (0,unreachable/* whatProxy */.L)(thrown) === undefined;
    return error('ALTO-FRG-004', `GitHub could not be asked: ${why}`, {
        hint: (0,unreachable/* whatProxy */.L)(thrown),
        cause: isPassing ? { pause: PAUSE } : thrown,
    });
}
/** What GitHub sent is not what its API promises. */
function strange(what) {
    return error('ALTO-FRG-005', `GitHub’s answer cannot be understood: ${what}`, {
        hint: 'GITHUB_API_URL must name the API of GitHub, or of a GitHub Enterprise Server',
    });
}
/** Whether it is the token that may not, or nobody knows it. */
function isNotAllowed(thrown) {
    return thrown.code === NOT_ALLOWED;
}
/** Milliseconds after which another try may go well; undefined when none will. */
function pauseAfter({ cause }) {
    const pause = typeof cause === 'object' && cause !== null && 'pause' in cause ? cause.pause : undefined;
    return typeof pause === 'number' && pause >= 0 ? pause : undefined;
}
function error(code, message, { kind = 'infra', reason = 'permission', ...more }) {
    return new errors/* AltoError */.DV({ kind, code, reason, message, ...more });
}
function isLimit(headers, said) {
    return (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit|abuse/i.test(said));
}
/** GitHub's own words for it. */
function messageIn(text) {
    try {
        const json = JSON.parse(text);
        const message = typeof json === 'object' && json !== null && 'message' in json ? json.message : '';
        return typeof message === 'string' ? message : '';
    }
    catch {
        // What stands before GitHub may answer with a page.
        return '';
    }
}

// EXTERNAL MODULE: ./src/forge/rest.ts
var forge_rest = __webpack_require__(6397);
;// CONCATENATED MODULE: ./src/forge/github.ts


/** Pull requests at GitHub, or at a GitHub Enterprise Server. */
function githubForge({ repository, ...rest }) {
    const { apiUrl } = rest;
    const at = (path) => new URL(`${apiUrl}/repos/${repository}/${path}`);
    const ask = async (call) => {
        const answer = await (0,forge_rest/* askGithub */.f)(rest, call).catch((thrown) => {
            rest.signal?.throwIfAborted();
            throw refusals_unreachable(thrown);
        });
        const refusal = refusalOf(answer);
        if (refusal)
            throw refusal;
        return { json: parsed(answer.text), link: String(answer.headers.link ?? '') };
    };
    /** Whatever comes in pages, whole. */
    const listed = async (first, read) => {
        const all = [];
        for (let url = first; url;) {
            const { json, link } = await ask({ url });
            if (!Array.isArray(json))
                throw strange('it is no list');
            all.push(...json.map(read));
            const next = /<([^<>]+)>;\s*rel="next"/.exec(link)?.[1];
            url = next === undefined ? null : URL.parse(next);
        }
        return all;
    };
    return {
        async pullRequests(branch, commit) {
            const found = await listed(at(`commits/${commit}/pulls?per_page=100`), (json) => ({
                number: number(json, 'number'),
                isOpen: github_text(json, 'state') === 'open',
                // The repository of a head may be gone.
                from: [field(json, 'head', 'repo', 'full_name'), field(json, 'head', 'ref')],
                to: field(json, 'base', 'repo', 'full_name'),
            }));
            return found
                .filter(({ isOpen, from: [head, ref], to }) => isOpen && isHere(head) && ref === branch && isHere(to))
                .map((one) => one.number)
                .sort((a, b) => a - b);
        },
        comments: (pullRequest) => listed(at(`issues/${pullRequest}/comments?per_page=100`), github_commentOf),
        async self() {
            // The one question about itself that the token of a job may ask.
            const url = new URL(`${apiUrl.replace(/\/v3\/?$/, '')}/graphql`);
            const { json } = await ask({ method: 'POST', url, body: { query: '{ viewer { login } }' } });
            return github_text(json, 'data', 'viewer', 'login');
        },
        async write(pullRequest, body) {
            const { json } = await ask({ method: 'POST', url: at(`issues/${pullRequest}/comments`), body: { body } });
            return github_text(json, 'html_url');
        },
        async rewrite(comment, body) {
            const { json } = await ask({ method: 'PATCH', url: at(`issues/comments/${comment}`), body: { body } });
            return github_text(json, 'html_url');
        },
    };
    function isHere(name) {
        return typeof name === 'string' && name.toLowerCase() === repository.toLowerCase();
    }
}
function parsed(answer) {
    try {
        return JSON.parse(answer);
    }
    catch {
        throw strange('it is no JSON');
    }
}
/** An account that is gone leaves its comments behind. */
function github_commentOf(json) {
    const author = field(json, 'user', 'login');
    const body = field(json, 'body');
    return {
        id: number(json, 'id'),
        author: typeof author === 'string' ? author : '',
        body: typeof body === 'string' ? body : '',
    };
}
function field(value, ...names) {
    return names.reduce((at, name) => (typeof at === 'object' && at !== null ? at[name] : undefined), value);
}
function github_text(json, ...names) {
    const value = field(json, ...names);
    if (typeof value !== 'string')
        throw strange(`\`${names.join('.')}\` is no text`);
    return value;
}
function number(json, name) {
    const value = field(json, name);
    if (!Number.isSafeInteger(value))
        throw strange(`\`${name}\` is no number`);
    return Number(value);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/forge/marker.ts

/** The key of whatever tells one comment from another. Names of others go in, and nothing of them can be read or broken out of it. */
function keyOf(parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
/** The first line of a comment of ours. */
function marker({ key, run, attempt }) {
    return `<!-- alto-action ${key} ${run}-${attempt} -->`;
}
/** The mark of a comment that begins with one: whoever quotes a comment puts something before it. */
function markOf(body) {
    const [, key, run, attempt] = /^<!-- alto-action ([0-9a-f]{32}) (\d{1,20})-(\d{1,10}) -->/.exec(body) ?? [];
    return key !== undefined && run !== undefined && attempt !== undefined ? { key, run, attempt } : undefined;
}
/** Whether a run began after another one, as GitHub counts them. */
function isNewer(one, other) {
    const runs = BigInt(one.run) - BigInt(other.run);
    return runs > 0n || (runs === 0n && BigInt(one.attempt) > BigInt(other.attempt));
}

;// CONCATENATED MODULE: ./src/forge/origin.ts

/**
 * The key of the comment that a run updates: its workflow, job, file and agents, as the workflow names them, so that it
 * is the same when the file cannot be read; and the values of the workflow's matrix, whose jobs have the same name.
 */
function keyOfRun({ inputs, context }) {
    const { file, agent = [], point = [], commentKey } = inputs;
    return keyOf([context.workflow, context.job, file, agent.join(), point.join('\n'), matrixOf(commentKey)]);
}
/** The run as a reader finds it at GitHub. */
function originOf({ inputs, context }, now) {
    const { serverUrl, repository, runId, runAttempt, workflow, job, subject } = context;
    const home = `${serverUrl}/${repository}`;
    const values = labelOf(matrixOf(inputs.commentKey));
    return {
        name: `${[workflow, job].filter(Boolean).join(' / ')}${values && ` (${values})`}`,
        url: `${home}/actions/runs/${runId}/attempts/${runAttempt}`,
        attempt: runAttempt,
        commit: subject?.commit === undefined ? undefined : { sha: subject.commit, url: `${home}/commit/${subject.commit}` },
        now,
    };
}
/** `null` is what GitHub makes of the matrix of a job that has none. */
function matrixOf(key) {
    return key === undefined || key === 'null' ? '' : key;
}
/** The values of a matrix, as GitHub names its jobs; any other key as it is. */
function labelOf(key) {
    try {
        const matrix = JSON.parse(key);
        if (typeof matrix !== 'object' || matrix === null)
            return key;
        return Object.values(matrix)
            .filter((value) => typeof value !== 'object')
            .join(', ');
    }
    catch {
        return key;
    }
}

;// CONCATENATED MODULE: ./src/forge/sticky.ts

/** Who writes with the token that every job has. */
const BOT = 'github-actions[bot]';
/**
 * Writes a comment, or replaces what the one of an earlier run says. Comments of others stay as they are, whatever
 * marker they begin with. Of several, which runs side by side may have left, the oldest goes on and the others point to it.
 */
async function stick(forge, { pullRequest, mark, text, create }) {
    const body = `${marker(mark)}\n${text}`;
    const marked = (await forge.comments(pullRequest)).flatMap((comment) => {
        const its = markOf(comment.body);
        return its?.key === mark.key ? [{ ...comment, mark: its }] : [];
    });
    const [first, ...others] = await ofOurs(forge, marked);
    if (!first)
        return create ? { how: 'written', url: await forge.write(pullRequest, body) } : { how: 'none' };
    if ([first, ...others].some((comment) => isNewer(comment.mark, mark)))
        return { how: 'older' };
    const url = await forge.rewrite(first.id, body);
    for (const { id } of others)
        await forge.rewrite(id, `_This run is told about in [another comment](${url})._`);
    return { how: 'updated', url };
}
/** The comments that we may change. Whose token it is, is asked only when that matters. */
async function ofOurs(forge, comments) {
    const self = comments.every(({ author }) => author === BOT) ? BOT : (await forge.self()).toLowerCase();
    return comments.filter(({ author }) => author === BOT || author.toLowerCase() === self);
}

;// CONCATENATED MODULE: ./src/forge/tell.ts









/** Seconds that a comment may take in all. */
const LIMIT = 10;
const TRIES = 3;
/**
 * Tells the pull request that a run belongs to how it ended. What goes wrong is at most one warning and changes nothing;
 * a run that is cancelled says nothing: the one that takes its place will, and the comment names the commit it is about.
 */
async function tellPullRequest(told) {
    const { ground, inputs, context, report, signal } = told;
    const { clock, env, workflow } = ground;
    const { subject, apiUrl, repository } = context;
    const { command, comment, githubToken: token } = inputs;
    if (comment === 'never' || command === 'sweep' || command === 'delete' || !subject)
        return;
    if (!token) {
        workflow.info('no comment on a pull request: there is no `github-token`');
        return;
    }
    let pullRequest = subject.kind === 'pull-request' ? subject.number : undefined;
    try {
        const { http } = await (0,network.network)(env, workflow);
        const hint = 'the next run will update the comment, and `comment: never` spares the wait';
        const limits = { clock, seconds: LIMIT, what: 'GitHub', reason: 'timeout', signal, hint };
        const stuck = await (0,limit/* within */.ux)(limits, (limited) => {
            const forge = githubForge({ http, apiUrl, repository, token, signal: limited });
            return tried(clock, limited, async () => {
                pullRequest ??= await find(forge, subject);
                if (pullRequest === undefined)
                    return undefined;
                const mark = { key: keyOfRun(told), run: context.runId, attempt: context.runAttempt };
                const text = commentOf(report, originOf(told, clock.now()), (one) => workflow.redact(one));
                const create = comment === 'auto' || !report.ending || !(0,ending/* isGood */.Kg)(report.ending.result);
                return stick(forge, { pullRequest, mark, text, create });
            });
        });
        if (stuck)
            workflow.info(outcomeText(stuck));
    }
    catch (thrown) {
        if (signal.aborted)
            return;
        const error = (0,errors/* asAltoError */.bD)(thrown);
        // Nobody expects a comment from a token that cannot write, or on a pull request that may not be there.
        const isStranger = context.untrusted?.withSecrets === false;
        const isExpected = isNotAllowed(error) && (subject.kind === 'branch' || isStranger);
        if (pullRequest === undefined || isExpected)
            workflow.info(`no comment on a pull request: ${error.message}`);
        else
            workflow.warning(`no comment on the pull request: ${(0,ending/* endingOfError */.Rx)(error).message}`);
    }
}
/** The pull request of a branch; of several, which go to different branches, the oldest. */
async function find(forge, subject) {
    if (subject.kind === 'pull-request')
        return subject.number;
    const [oldest] = await forge.pullRequests(subject.name, subject.commit);
    return oldest;
}
/** Begins anew where that may help: what was written in the meantime is found then, and not written again. */
async function tried(clock, signal, work) {
    const end = clock.now() + LIMIT * 1000;
    for (let left = TRIES - 1;; left--) {
        try {
            return await work();
        }
        catch (thrown) {
            signal.throwIfAborted();
            const error = (0,errors/* asAltoError */.bD)(thrown);
            const pause = pauseAfter(error);
            if (left === 0 || pause === undefined || clock.now() + pause >= end)
                throw error;
            await clock.sleep(pause, signal);
        }
    }
}
function outcomeText(stuck) {
    switch (stuck.how) {
        case 'written':
        case 'updated':
            return `comment ${stuck.how}: ${stuck.url}`;
        case 'older':
            return 'no comment on the pull request: a newer run has written one already';
        case 'none':
            return 'no comment on the pull request: there is none to update, and nothing failed';
    }
}


/***/ }),

/***/ 6803:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   httpAgents: () => (/* binding */ httpAgents),
/* harmony export */   nodeHttp: () => (/* binding */ nodeHttp),
/* harmony export */   x: () => (/* binding */ readBody)
/* harmony export */ });
/** Connections that stay open between requests and go through the proxies that the environment names. Made on first use: loading Node's HTTP costs start-up time. */
function httpAgents(env) {
    let made;
    return () => {
        made ??= {
            http: new (plain().Agent)({ keepAlive: true, proxyEnv: proxies(env) }),
            https: new (secure().Agent)({ keepAlive: true, proxyEnv: proxies(env) }),
        };
        return made;
    };
}
function proxies(env) {
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]);
    return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
// Importing these as ES modules touches every one of their exports, which loads fetch and WebSocket too.
const plain = () => process.getBuiltinModule('node:http');
const secure = () => process.getBuiltinModule('node:https');
/** HTTP by Node's own client. */
function nodeHttp(agents) {
    return ({ url, method = 'GET', headers = {}, body, timeout, patience, signal }) => new Promise((resolve, reject) => {
        const tls = url.protocol === 'https:';
        const request = (tls ? secure() : plain()).request(url, {
            method,
            headers: { 'user-agent': 'alto-action', ...headers },
            agent: tls ? agents().https : agents().http,
            signal,
        });
        const limit = (milliseconds) => setTimeout(() => request.destroy(late(milliseconds)), milliseconds);
        let timer = limit(timeout);
        let isAnswered = false;
        if (patience !== undefined) {
            request.once('finish', () => {
                if (isAnswered)
                    return;
                clearTimeout(timer);
                timer = limit(patience);
            });
        }
        request.on('response', (response) => {
            isAnswered = true;
            clearTimeout(timer);
            response.setTimeout(timeout, () => response.destroy(late(timeout)));
            // A server that refuses does not wait for the rest of the body, and the connection is of no more use.
            response.once('close', () => !request.writableFinished && request.destroy());
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
        });
        request.on('error', (error) => {
            clearTimeout(timer);
            reject(error);
        });
        if (!isStream(body)) {
            request.end(body);
            return;
        }
        body.once('error', (error) => request.destroy(error));
        request.once('close', () => body.destroy());
        body.on('data', () => timer.refresh()).pipe(request);
    });
}
function isStream(body) {
    return body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
}
/** The whole of a small body; longer ones than `limit` bytes are refused, and those that take longer than `within` milliseconds, however many crumbs they send. */
async function readBody({ body }, limit = 4 * 1024 * 1024, within = 60_000) {
    const chunks = [];
    let length = 0;
    const timer = setTimeout(() => body.destroy(late(within)), within);
    try {
        for await (const chunk of body) {
            length += chunk.length;
            if (length > limit)
                throw new Error(`the answer is larger than ${limit} bytes`);
            chunks.push(chunk);
        }
    }
    finally {
        clearTimeout(timer);
    }
    return Buffer.concat(chunks);
}
function late(milliseconds) {
    const message = `no answer within ${Math.round(milliseconds / 1000)} s`;
    return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
}


/***/ }),

/***/ 8672:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hidden: () => (/* binding */ hidden)
/* harmony export */ });
/**
 * A report without secrets, for whoever escapes or cuts its texts: afterwards a secret could not be told any more, not
 * even by the runner.
 */
function hidden(report, redact) {
    const clean = (_, value) => (typeof value === 'string' ? redact(value) : value);
    return JSON.parse(JSON.stringify(report, clean));
}


/***/ })

};
