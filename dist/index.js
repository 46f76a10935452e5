import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 529:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./src/clock.ts

/** The machine's own clock. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
        try {
            await (0,promises_namespaceObject.setTimeout)(ms, undefined, signal ? { signal } : {});
        }
        catch (error) {
            throw signal?.aborted ? signal.reason : error;
        }
    },
};


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ AltoError),
/* harmony export */   Fj: () => (/* binding */ configError),
/* harmony export */   bD: () => (/* binding */ asAltoError),
/* harmony export */   v4: () => (/* binding */ issueText)
/* harmony export */ });
/** One problem as it is read in the log: `alto.yml:3:11 train.infra.type: …`. */
function issueText({ file, line, column, path, message }) {
    return `${file}:${line}:${column}${path === '' ? '' : ` ${path}`}: ${message}`;
}
/** The one error of this project. Adapters translate foreign errors into it at the border; anything else that is thrown is our bug. */
class AltoError extends Error {
    name = 'AltoError';
    kind;
    code;
    reason;
    hint;
    issues;
    constructor(options) {
        super(options.message, { cause: options.cause });
        this.kind = options.kind;
        this.code = options.code;
        this.reason = options.reason;
        this.hint = options.hint;
        this.issues = options.issues ?? [];
    }
}
/** An error that the user mends in the file, the inputs or the project: the most frequent kind. */
function configError(code, message, more = {}) {
    return new AltoError({ kind: 'config', code, reason: 'config', message, ...more });
}
/** Makes any thrown value an AltoError, so that every ending has a code; what we did not foresee is named our bug. */
function asAltoError(thrown) {
    if (thrown instanceof AltoError)
        return thrown;
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    return new AltoError({
        kind: 'bug',
        code: 'ALTO-BUG-001',
        reason: 'bug',
        message: `this is a bug in alto-action: ${what}`,
        hint: 'please report it with the log of this step',
        cause: thrown,
    });
}


/***/ }),

/***/ 9407:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(529);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3916);
/* harmony import */ var _known_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(5248);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8730);
/* harmony import */ var _log_redact_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9842);
/* harmony import */ var _log_strays_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3774);
/* harmony import */ var _log_writer_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(163);
/* harmony import */ var _memory_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(9328);
/* harmony import */ var _report_ending_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(2303);
/* harmony import */ var _report_help_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(9491);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(2462);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(1472);
/* harmony import */ var _workflow_actions_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(5126);














/** Milliseconds that a cancelled run has: the runner sends SIGTERM after 7.5 s. */
const GRACE = 6000;
(0,_memory_js__WEBPACK_IMPORTED_MODULE_7__/* .staySmall */ .B)();
const { env } = process;
const clock = _clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m;
const secrets = (0,_log_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .redactor */ .$)();
const out = (0,_log_writer_js__WEBPACK_IMPORTED_MODULE_6__/* .writer */ .K)({ out: process.stdout, redact: (text) => secrets.text(text) });
const workflow = (0,_workflow_actions_js__WEBPACK_IMPORTED_MODULE_9__/* .actionsWorkflow */ .f)({
    writer: out,
    redactor: secrets,
    files: { output: env['GITHUB_OUTPUT'], state: env['GITHUB_STATE'], summary: env['GITHUB_STEP_SUMMARY'] },
    debug: env['RUNNER_DEBUG'] === '1',
    unsecureCommands: env['ACTIONS_ALLOW_UNSECURE_COMMANDS'],
});
(0,_log_strays_js__WEBPACK_IMPORTED_MODULE_5__/* .leadStrays */ .t)(process, (text) => workflow.debug(text));
let finishing;
try {
    await (env['STATE_phase'] === 'post' ? afterwards() : run());
}
finally {
    out.resume();
}
async function run() {
    const runId = `${env['GITHUB_RUN_ID'] ?? 'local'}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(3).toString('hex')}`;
    const stop = stopEarly({
        learn: (error) => told.learn({ ending: told.report().ending ?? (0,_report_ending_js__WEBPACK_IMPORTED_MODULE_10__/* .endingOfError */ .Rx)(error), stage: line.current(), ended: clock.now() }),
        report: () => finish(told.report(), book),
    });
    const book = (0,_ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .ledger */ .W)((json) => workflow.state('ledger', (0,_state_js__WEBPACK_IMPORTED_MODULE_11__/* .packState */ .f)(json)));
    try {
        workflow.check();
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AltoError */ .DV))
            throw error;
        workflow.error((0,_report_ending_js__WEBPACK_IMPORTED_MODULE_10__/* .endingOfError */ .Rx)(error).message);
        process.exitCode = 1;
        return;
    }
    workflow.info(`alto-action, run ${runId}`);
    const told = (0,_known_js__WEBPACK_IMPORTED_MODULE_12__/* .known */ .e)(workflow, { runId, started: clock.now() });
    told.learn({ help: (0,_report_help_js__WEBPACK_IMPORTED_MODULE_13__/* .helpPage */ .r)(env) });
    const line = (0,_timeline_js__WEBPACK_IMPORTED_MODULE_8__/* .timeline */ .I)(clock);
    const { main } = await Promise.all(/* import() */[__nccwpck_require__.e(3292), __nccwpck_require__.e(4099), __nccwpck_require__.e(4541)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4541));
    const report = await main({
        ground: { clock, env, workflow, writer: out, redactor: secrets, ledger: book },
        runId,
        known: told,
        timeline: line,
        signal: stop,
    });
    await finish(report, book);
    // What a cancelled run does not wait for any more must not hold the job.
    if (stop.aborted)
        process.exit();
}
/** Speaks the last words of a run, once: its own end and the end of its time after a signal may come together. */
function finish(report, book) {
    return (finishing ??= lastWords(report, book));
}
/** Summary, one sentence, what is left, and the exit status. */
async function lastWords(report, book) {
    const [{ summaryOf }, { hidden }, { took }, { leftBehind }] = await Promise.all([
        Promise.all(/* import() */[__nccwpck_require__.e(4984), __nccwpck_require__.e(8758)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7994)),
        __nccwpck_require__.e(/* import() */ 8672).then(__nccwpck_require__.bind(__nccwpck_require__, 8672)),
        __nccwpck_require__.e(/* import() */ 6279).then(__nccwpck_require__.bind(__nccwpck_require__, 6279)),
        __nccwpck_require__.e(/* import() */ 6977).then(__nccwpck_require__.bind(__nccwpck_require__, 6977)),
    ]);
    workflow.summary(summaryOf(hidden(report, (text) => workflow.redact(text))));
    const time = took(report);
    if (time !== undefined)
        workflow.info(time);
    const { ending } = report;
    if (ending && (0,_report_ending_js__WEBPACK_IMPORTED_MODULE_10__/* .isGood */ .Kg)(ending.result))
        workflow.info(`${ending.result}: ${ending.message}`);
    else
        workflow.error(ending?.message ?? 'the run ended before it had a result', ending?.place);
    const help = (0,_report_help_js__WEBPACK_IMPORTED_MODULE_13__/* .helpFor */ .V)(ending?.message ?? '', report.help);
    if (help)
        workflow.info(`${help.code} is explained at ${help.url}`);
    workflow.info(leftBehind(report, book.holdings()));
    process.exitCode = ending && (0,_report_ending_js__WEBPACK_IMPORTED_MODULE_10__/* .isGood */ .Kg)(ending.result) ? 0 : 1;
    await out.drain();
}
/** The first signal aborts the run, which has a few seconds to report, and so does an error that nobody caught; the second signal ends the process at once. */
function stopEarly({ learn, report }) {
    const stop = new AbortController();
    const end = (error) => {
        if (stop.signal.aborted)
            return;
        stop.abort(error);
        const giveUp = () => {
            learn(error);
            void report().finally(() => process.exit(process.exitCode ?? 1));
        };
        setTimeout(giveUp, GRACE).unref();
    };
    const onSignal = () => {
        if (stop.signal.aborted) {
            try {
                learn(stop.signal.reason);
            }
            finally {
                process.exit(1);
            }
        }
        end(new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AltoError */ .DV({
            kind: 'cancelled',
            code: 'ALTO-RUN-900',
            reason: 'cancelled',
            message: 'the run was cancelled',
        }));
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    onUncaught(end);
    return stop.signal;
}
/** Without this, Node would print the error past the writer, with its secrets, and end the process with whatever is running. */
function onUncaught(end) {
    process.on('uncaughtException', (thrown) => {
        process.exitCode = 1;
        if (thrown instanceof Error)
            workflow.debug(thrown.stack ?? thrown.message);
        end((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asAltoError */ .bD)(thrown));
    });
}
async function afterwards() {
    onUncaught((error) => workflow.error((0,_report_ending_js__WEBPACK_IMPORTED_MODULE_10__/* .endingOfError */ .Rx)(error).message));
    const { post } = await __nccwpck_require__.e(/* import() */ 6661).then(__nccwpck_require__.bind(__nccwpck_require__, 6661));
    const held = (0,_state_js__WEBPACK_IMPORTED_MODULE_11__/* .unpackState */ .G)(env['STATE_ledger'] ?? '[]');
    // Nobody reads the state after post: it is not written any more, and where it could not be, that changes nothing.
    const gone = await post({ clock, env, workflow, ledger: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .ledger */ .W)(() => undefined, held) });
    out.resume();
    await out.drain();
    // What was given up waiting for must not hold the job.
    process.exit(gone ? 0 : 1);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5248:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ known),
  L: () => (/* binding */ knownPart)
});

// EXTERNAL MODULE: ./src/report/results.ts
var report_results = __nccwpck_require__(8940);
;// CONCATENATED MODULE: ./src/report/outputs.ts

/** GitHub takes 1 MB of outputs of a job, counted in UTF-16; other steps have some too. */
const ROOM = 450_000;
/** What the outputs that are always short may have of it together, `results` aside. */
const SHORT = 10_000;
/** What may be long, the more important first. Lists are shortened, the others are left out. */
const LONG = ['outputs', 'return-value', 'plan', 'attempts', 'swept', 'timings', 'artifacts'];
/** Outputs that GitHub takes, and a sentence about each that is not whole. */
function withinLimit(outputs) {
    const short = Object.entries(outputs).filter(([name]) => !LONG.includes(name));
    const kept = Object.fromEntries(short);
    const warnings = [];
    let room = ROOM - short.reduce((sum, [, value]) => sum + value.length, 0);
    for (const name of LONG) {
        const value = outputs[name];
        if (value === undefined)
            continue;
        const fitting = value.length <= room ? value : beginningOf(name, value, room);
        if (fitting !== undefined)
            kept[name] = fitting;
        if (fitting !== value)
            warnings.push(cutText(name, value, fitting));
        room -= fitting?.length ?? 0;
    }
    return { outputs: kept, warnings };
}
/** The entries of a list that fit; undefined for what is no list of ours. */
function beginningOf(name, value, room) {
    if (name === 'return-value' || !value.startsWith('['))
        return undefined;
    const list = JSON.parse(value);
    let length = '[]'.length;
    const end = list.findIndex((entry) => (length += JSON.stringify(entry).length + ','.length) > room);
    return JSON.stringify(list.slice(0, end));
}
function cutText(name, value, fitting) {
    const count = (json) => JSON.parse(json).length;
    const what = fitting === undefined ? 'is left out' : `holds the first ${count(fitting)} of ${count(value)} entries`;
    return `the output \`${name}\` ${what}: GitHub takes 1 MB of outputs of a job, and no more`;
}
/** The outputs that follow from what is known so far; an output that is not known yet, or is not one of several runs together, is absent. */
function outputsOf(report) {
    const { ending, image, machine, exit, results, points, plan, matrix } = report;
    const outputs = {
        'run-id': report.runId,
        agent: report.agent,
        result: ending?.result,
        'failure-reason': ending?.reason,
        stage: points ? undefined : report.stage,
        'exit-code': exit && String(exit.exitCode),
        plan: plan ? JSON.stringify({ ...plan, point: report.point, matrix }) : plansOf(report),
        results: points && (0,report_results/* resultsOf */.q)(points).json,
        image: image?.reference,
        'image-repository': image?.repository,
        'image-tag': image?.tag,
        'image-digest': image?.digest,
        'image-existed': image?.existed,
        'instance-id': machine?.instanceId,
        'instance-type': machine?.instanceType,
        region: machine?.region,
        'availability-zone': machine?.availabilityZone,
        market: machine?.market,
        'artifacts-path': report.artifactsPath,
        attempts: attemptsOf(report),
        'estimated-cost': report.cost?.toFixed(4),
        artifacts: report.artifacts && JSON.stringify(report.artifacts),
        swept: report.swept && JSON.stringify(report.swept),
        outputs: results && JSON.stringify(results.outputs),
        'return-value': results?.returnValue,
        'log-file': report.logFile,
        'duration-seconds': report.ended === undefined ? undefined : seconds(report.ended - report.started),
        timings: report.ended === undefined || points ? undefined : JSON.stringify(timings(report.stages ?? [])),
    };
    return Object.fromEntries(Object.entries(outputs).filter((entry) => entry[1] !== undefined));
}
/** The plans of several runs: the Dockerfiles are left out where they would be too much, since the matrix has to be there. */
function plansOf({ points = [], matrix }) {
    if (!points.some(({ plan }) => plan))
        return undefined;
    const told = (left) => JSON.stringify({
        matrix,
        points: points.map(({ agent, point, plan, ending }) => ({ agent, point, result: ending?.result, ...plan })),
    }, (key, value) => (key === left ? undefined : value));
    const room = ROOM - (0,report_results/* resultsOf */.q)(points).json.length - SHORT;
    return [told(), told('dockerfile'), JSON.stringify({ matrix })].find((json) => json.length <= room);
}
/** The launches of all runs, each with what it was for where there are several. */
function attemptsOf({ attempts, points }) {
    if (!points)
        return attempts && JSON.stringify(attempts);
    const all = points.flatMap(({ agent, point, attempts: its = [] }) => its.map((attempt) => ({ agent, point, ...attempt })));
    return all.length === 0 ? undefined : JSON.stringify(all);
}
function timings(stages) {
    const total = {};
    for (const { name, start, end } of stages)
        total[name] = Math.round(((total[name] ?? 0) + (end - start) / 1000) * 10) / 10;
    return total;
}
function seconds(ms) {
    return String(Math.round(ms / 1000));
}

;// CONCATENATED MODULE: ./src/known.ts

/** One run of several: what is news of it goes into an output of the step's. */
function knownPart(first, onNews) {
    let report = first;
    return {
        learn(facts) {
            report = { ...report, ...facts };
            if (facts.machine || facts.ended !== undefined)
                onNews();
        },
        report: () => report,
    };
}
/** Characters of one output after which it is not told anew before the end: the runner reads them all. */
const OFTEN = 4_000_000;
/** A run of which only the id is known. */
function known(workflow, first) {
    let report = first;
    const told = {};
    const lengths = new Map();
    const warned = new Set();
    const tell = () => {
        const { outputs, warnings } = withinLimit(outputsOf(report));
        for (const warning of warnings)
            if (!warned.has(warning))
                workflow.warning(warning);
        warnings.forEach((warning) => warned.add(warning));
        for (const [name, value] of Object.entries(outputs)) {
            const written = lengths.get(name) ?? 0;
            if (told[name] === value || (written > OFTEN && !report.ending))
                continue;
            workflow.output(name, value);
            told[name] = value;
            lengths.set(name, written + value.length);
        }
    };
    tell();
    return {
        learn(facts) {
            report = { ...report, ...facts };
            tell();
        },
        report: () => report,
    };
}


/***/ }),

/***/ 8730:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ledger)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);

/** A ledger that writes itself through `save` at every change. Throws ALTO-END-014 when `from` is not what a ledger wrote. */
function ledger(save, from = '[]') {
    const entries = new Map(readEntries(from));
    const write = () => save(JSON.stringify([...entries]));
    return {
        record(id, holding) {
            entries.set(id, holding);
            write();
        },
        strike(id) {
            if (!entries.delete(id))
                return;
            try {
                write();
            }
            catch {
                // The disk of the runner may be full; what was given back stays given back.
            }
        },
        holdings: () => [...entries].reverse(),
    };
}
function readEntries(json) {
    try {
        const entries = JSON.parse(json);
        if (Array.isArray(entries) && entries.every(isEntry))
            return entries;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-END-014',
        reason: 'bug',
        message: 'the state of this step cannot be read, so nobody knows what is still held',
        hint: 'look for instances with the tag `alto:run` of this run, and end them; each ends itself when its lease runs out',
    });
}
function isEntry(entry) {
    return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && isHolding(entry[1]);
}
/** Whether it is something that this action may have held: what is named here is removed, so nothing else may be. */
function isHolding(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const held = value;
    const has = (...names) => names.every((name) => typeof held[name] === 'string');
    const may = (...names) => names.every((name) => held[name] === undefined || has(name));
    switch (held['kind']) {
        case 'folder':
            return has('path') && /^\/(?!.*\/\.\.?\/).*\/?alto-[^/]+$/.test(String(held['path']));
        case 'container':
            return has('name') && may('docker') && /^alto-[\w.-]+$/.test(String(held['name']));
        case 'instance': {
            const tokens = held['clientTokens'];
            const known = Array.isArray(tokens) && tokens.every((token) => typeof token === 'string');
            return known && has('runId', 'region') && may('instanceId', 'account', 'role');
        }
        case 'artifact-image':
            return has('region', 'repository', 'tag') && may('account', 'role');
        case 'artifact-object':
            return has('region', 'bucket', 'key') && may('account', 'role') && /^alto\/[\w.-]+$/.test(String(held['key']));
        default:
            return false;
    }
}


/***/ }),

/***/ 4911:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _Q: () => (/* binding */ REMOTE_PREFIX),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tJ: () => (/* binding */ inert),
/* harmony export */   xW: () => (/* binding */ COLOUR),
/* harmony export */   y1: () => (/* binding */ plainLines)
/* harmony export */ });
/** What stands before every line that somebody else wrote. It begins with a space, because problem matchers of other actions look for what begins a line. */
const REMOTE_PREFIX = ' │ ';
/** Characters of a line after which it goes on in the next one. */
const WIDTH = 2000;
/** What a log may keep of its control sequences. */
const COLOUR = /\x1b\[[0-9;:]{0,64}m/g;
/** Controls but tab and line ends, marks that change the direction of writing, and characters that nobody sees. Joiners of emoji and scripts stay. */
const SPECIAL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;
/** One alternative each: colour (kept), strings such as titles and links, other control sequences, other escapes, and what is left of SPECIAL. */
const CONTROL = new RegExp([
    `(${COLOUR.source})`,
    '\\x1b[\\]PX^_][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?',
    '\\x1b\\[[0-?]*[ -/]*[@-~]?',
    '\\x1b[ -/]*[0-~]?',
    SPECIAL.source,
].join('|'), 'g');
/**
 * Cuts a text into lines where the runner does (a lone carriage return too), and takes out every control sequence but colour and tab,
 * so that no text can move the cursor, hide what stands before it, or change the direction of writing.
 */
function plainLines(text) {
    return text.split(/\r\n|\r|\n/).map(plain);
}
/** One line without control sequences; colour and tab stay, and colour ends with the line. */
function plain(line) {
    if (!SPECIAL.test(line))
        return line;
    const kept = line.replace(CONTROL, (_, colour) => colour ?? '');
    return kept.includes('\x1b') ? `${kept}\x1b[0m` : kept;
}
/** Whitespace as .NET trims it, and joiners that some comparisons of .NET do not see. */
const BLANK = '[\\s\\x85\\u200c\\u200d\\ufe00-\\ufe0f]*';
const UNSEEN = '[\\u200c\\u200d\\ufe00-\\ufe0f]*';
const LEGACY = new RegExp(`#${UNSEEN}#${UNSEEN}\\[`, 'g');
const COMMAND = new RegExp(`^(${BLANK}):${UNSEEN}:`);
/**
 * Makes one plain line inert: the runner obeys `##[command]` anywhere in a line and `::command::` at its start, so both are pulled apart.
 * A long line is folded; every row gets the prefix.
 */
function inert(line, prefix = '', width = WIDTH) {
    const text = line.replace(LEGACY, '## [').replace(COMMAND, '$1: :');
    if (text.length <= width)
        return [prefix + text];
    const rows = [];
    for (let from = 0; from < text.length;) {
        const to = edge(text, from, from + width);
        rows.push(`${prefix}${from > 0 ? '↪ ' : ''}${text.slice(from, to)}`);
        from = to;
    }
    return rows;
}
/** The last place at or before `to` that is not inside a character or a colour sequence. */
function edge(text, from, to) {
    if (to >= text.length)
        return text.length;
    const escape = text.lastIndexOf('\x1b', to - 1);
    if (escape > from && text.indexOf('m', escape) >= to)
        return escape;
    const code = text.charCodeAt(to);
    return code >= 0xdc00 && code <= 0xdfff && to - 1 > from ? to - 1 : to;
}


/***/ }),

/***/ 4765:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ runnerMasks),
/* harmony export */   u: () => (/* binding */ forms)
/* harmony export */ });
/* harmony import */ var _worth_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(70);

/** Lines and encodings shorter than this (in characters) are left alone: a `{` of a JSON key would hide every brace. */
const SHORTEST_PART = 6;
/** Lines of a secret that are searched for in every encoding too: those of a key. Further ones only as they are. */
const ENCODED_LINES = 64;
/**
 * The forms in which a secret may show up in a text: as it is, its lines, and what common tools make of it
 * (base64 at every offset and as wrapped rows, base64url, hex, URL, JSON, XML and shell escapes). Empty when it cannot be hidden.
 */
function forms(secret) {
    const value = secret.trim();
    if ((0,_worth_js__WEBPACK_IMPORTED_MODULE_0__/* .whyNotHidden */ .S)(value) !== undefined)
        return [];
    const several = lines(secret);
    // Every encoding but base64 works character by character, so what it makes of the trimmed value stands in what it makes of the raw one.
    const encoded = [value, ...several.slice(0, ENCODED_LINES)].flatMap(encodings);
    const parts = [...several, ...encoded].filter((part) => part.length >= SHORTEST_PART);
    return [...new Set([secret, value, ...parts])];
}
function encodings(value) {
    return [...base64(value), ...hex(value), ...url(value), ...json(value), xml(value), value.replaceAll("'", `'\\''`)];
}
/** What the runner has to be told: it makes most encodings by itself, but masks line by line, and a `{` line of a multi-line value would mask every brace. */
function runnerMasks(secret) {
    const value = secret.trim();
    if ((0,_worth_js__WEBPACK_IMPORTED_MODULE_0__/* .whyNotHidden */ .S)(value) !== undefined)
        return [];
    const whole = /[\r\n]/.test(value) ? lines(value).filter((line) => line.length >= SHORTEST_PART) : [value];
    const others = [...hex(value), Buffer.from(value).toString('base64url')].filter((part) => part.length >= SHORTEST_PART);
    return [...new Set([...whole, ...others])];
}
/** The lines of a value, but for those that only name what is secret: `"credentials": {` stands in many logs. */
function lines(value) {
    return value
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .filter((line) => !/^(?:["']?[\w.-]+["']?\s*:\s*[[{|>]?|\[[\w.-]+\])$/.test(line));
}
/** Base64 of the value wherever it stands in a longer text, in both alphabets, in rows as `base64` and PEM wrap them, and encoded twice. */
function base64(value) {
    const bytes = Buffer.from(value);
    const once = [0, 1, 2].map((offset) => base64At(bytes, offset));
    const twice = [0, 1, 2].map((offset) => base64At(Buffer.from(once[0] ?? ''), offset));
    const rows = [76, 64].flatMap((width) => (once[0] ?? '').match(new RegExp(`.{16,${width}}`, 'g')) ?? []);
    const standard = [...once, ...twice, ...rows];
    return [
        ...url(once[0] ?? ''),
        ...standard,
        ...standard.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ];
}
/** The characters of base64 that depend on the value alone when `offset` other bytes (mod 3) stand before it. */
function base64At(bytes, offset) {
    const first = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    return Buffer.concat([Buffer.alloc(offset), bytes])
        .toString('base64')
        .slice(first, end);
}
function hex(value) {
    const lower = Buffer.from(value).toString('hex');
    return [lower, lower.toUpperCase()];
}
function url(value) {
    // A lone half of a surrogate pair has no URL form.
    const plain = encodeURIComponent(value.toWellFormed());
    const strict = plain.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    const upper = [plain, strict, strict.replaceAll('%2F', '/'), strict.replaceAll('%20', '+')];
    return [...upper, ...upper.map((text) => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()))];
}
function json(value) {
    const plain = JSON.stringify(value).slice(1, -1);
    const ascii = plain.replace(/[^ -~]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return [plain, ascii, plain.replaceAll('/', '\\/'), JSON.stringify(plain).slice(1, -1)];
}
function xml(value) {
    const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
    return value.replace(/[&<>"']/g, (mark) => names[mark] ?? mark);
}


/***/ }),

/***/ 9842:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $: () => (/* binding */ redactor)
});

// EXTERNAL MODULE: ./src/log/forms.ts
var log_forms = __nccwpck_require__(4765);
;// CONCATENATED MODULE: ./src/log/shelf.ts
/** Length in bytes that every pattern has at least: the key by which candidates are found. */
const KEY = 4;
/** Patterns that are compared one by one. */
const FEW = 8;
/** A shelf with these patterns. */
function aShelf(all) {
    const here = { all, own: all, depth: 0, deeper: new Map() };
    if (all.length > FEW)
        sort(here);
    return here;
}
function sort(here) {
    const { all } = here;
    const depth = common(all);
    const groups = Map.groupBy(all.filter(({ length }) => length >= depth + KEY), (pattern) => pattern.readInt32LE(depth));
    here.own = all.filter(({ length }) => length < depth + KEY);
    here.depth = depth;
    here.deeper = new Map([...groups].map(([key, group]) => [key, aShelf(group)]));
}
/** Adds a pattern where it belongs; what stands there is sorted anew only where it has to be. */
function put(here, pattern) {
    const { all, own, depth, deeper } = here;
    all.push(pattern);
    if (own === all) {
        if (all.length > FEW)
            sort(here);
    }
    else if (!isAlike(pattern, all[0], depth)) {
        sort(here);
    }
    else if (pattern.length < depth + KEY) {
        own.push(pattern);
    }
    else {
        const key = pattern.readInt32LE(depth);
        const below = deeper.get(key);
        if (below)
            put(below, pattern);
        else
            deeper.set(key, aShelf([pattern]));
    }
}
function isAlike(pattern, other, depth) {
    return other !== undefined && pattern.length >= depth && pattern.compare(other, 0, depth, 0, depth) === 0;
}
/** How many bytes all patterns have in common. */
function common(patterns) {
    const [first = Buffer.alloc(0)] = patterns;
    return patterns.reduce((length, pattern) => {
        let at = 0;
        while (at < length && pattern[at] === first[at])
            at++;
        return at;
    }, first.length);
}

;// CONCATENATED MODULE: ./src/log/search.ts

/** A pattern that was cut off counts from this many bytes on, when at least half of it is there. */
const TELLING = 8;
/**
 * A search for nothing yet. One pass over the bytes: a filter of 64 Ki entries answers for the four bytes at each place, and only where it
 * says "perhaps" are patterns compared.
 */
function search() {
    const root = aShelf([]);
    const filter = new Uint8Array(1 << 16);
    const starts = new Set();
    /** Length of the longest pattern at `at`: 0 for none, -1 when one may still become complete. */
    const matchAt = (bytes, at, then) => {
        let longest = 0;
        for (let here = root; here !== undefined;) {
            const next = at + here.depth;
            const isEdge = next + KEY > bytes.length;
            for (const pattern of isEdge ? here.all : here.own) {
                if (pattern.length <= longest)
                    continue;
                const there = Math.min(pattern.length, bytes.length - at);
                if (!same(bytes, at, pattern, there))
                    continue;
                if (there === pattern.length || (then === 'cut' && there >= Math.max(TELLING, pattern.length / 2))) {
                    longest = Math.max(longest, there);
                }
                else if (then === 'more') {
                    return -1;
                }
            }
            here = isEdge ? undefined : here.deeper.get(bytes.readInt32LE(next));
        }
        return longest;
    };
    return {
        add(pattern) {
            if (pattern.length < KEY)
                return;
            put(root, pattern);
            filter[slot(pattern.readInt32LE(0))] = 1;
            for (let length = 1; length < KEY; length++)
                starts.add(pattern.toString('latin1', 0, length));
        },
        find(bytes, covered, then) {
            if (root.all.length === 0)
                return { spans: [], settled: bytes.length };
            const spans = [];
            let hidden = covered;
            const hide = (from, to) => {
                if (from < hidden) {
                    if (spans.length === 0)
                        spans.push(0, hidden);
                    spans[spans.length - 1] = hidden = Math.max(hidden, to);
                }
                else {
                    spans.push(from, (hidden = to));
                }
            };
            const last = bytes.length - KEY;
            let key = last >= 0 ? bytes.readInt32LE(0) : 0;
            for (let at = 0; at <= last; at++) {
                if (at > 0)
                    key = (key >>> 8) | ((bytes[at + KEY - 1] ?? 0) << 24);
                if (filter[slot(key)] === 0)
                    continue;
                const length = matchAt(bytes, at, then);
                if (length < 0)
                    return { spans, settled: at };
                if (length > 0)
                    hide(at, at + length);
            }
            for (let at = Math.max(0, last + 1); then === 'more' && at < bytes.length; at++) {
                if (starts.has(bytes.toString('latin1', at)))
                    return { spans, settled: at };
            }
            return { spans, settled: bytes.length };
        },
    };
}
/** Bytes that are compared by a loop, because most places differ early; what is alike so far is compared at once. */
const LOOPED = 16;
/** Whether `length` bytes at `at` are those of the pattern. */
function same(bytes, at, pattern, length) {
    if (bytes[at + length - 1] !== pattern[length - 1])
        return false;
    const looped = Math.min(length, LOOPED);
    for (let i = 0; i < looped; i++)
        if (bytes[at + i] !== pattern[i])
            return false;
    return looped === length || bytes.compare(pattern, looped, length, at + looped, at + length) === 0;
}
function slot(key) {
    return Math.imul(key, 0x9e3779b1) >>> 16;
}

;// CONCATENATED MODULE: ./src/log/redact.ts


/** What stands where a secret stood. */
const MASK = '***';
/** A redactor that knows no secret yet. */
function redactor() {
    const everything = search();
    const credentials = search();
    const known = { credential: new Set(), identifier: new Set() };
    return {
        add(secret, sensitivity = 'credential') {
            const found = (0,log_forms/* forms */.u)(secret.reveal());
            for (const form of found) {
                if (known[sensitivity].has(form))
                    continue;
                known[sensitivity].add(form);
                const bytes = Buffer.from(form);
                everything.add(bytes);
                if (sensitivity === 'credential')
                    credentials.add(bytes);
            }
            return found.length > 0;
        },
        text: (text) => redactText(text, everything),
        credentials: (text) => redactText(text, credentials),
        stream: () => redactStream(everything),
    };
}
function redactText(text, finder) {
    const bytes = Buffer.from(text);
    const { output } = cut(bytes, 0, finder, 'end');
    return output === bytes ? text : output.toString();
}
function redactStream(finder) {
    let rest = Buffer.alloc(0);
    let covered = 0;
    const take = (bytes, then) => {
        const done = cut(bytes, covered, finder, then);
        rest = Buffer.from(done.rest);
        covered = done.covered;
        return done.output;
    };
    return {
        push(chunk) {
            const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
            return take(rest.length > 0 ? Buffer.concat([rest, fresh]) : fresh, 'more');
        },
        end: () => take(rest, 'cut'),
    };
}
function cut(bytes, covered, finder, then) {
    const { spans, settled } = finder.find(bytes, covered, then);
    const rest = bytes.subarray(settled);
    if (spans.length === 0 && covered === 0)
        return { output: settled === bytes.length ? bytes : bytes.subarray(0, settled), rest, covered };
    const parts = [];
    let from = covered;
    for (let i = 0; i < spans.length; i += 2) {
        const [start = 0, end = 0] = [spans[i], spans[i + 1]];
        // A stretch that begins before `from` goes on from earlier bytes, and has its mask already.
        if (start >= from)
            parts.push(bytes.subarray(from, start), Buffer.from(MASK));
        from = end;
    }
    if (from < settled)
        parts.push(bytes.subarray(from, settled));
    return { output: Buffer.concat(parts), rest, covered: Math.max(0, from - settled) };
}


/***/ }),

/***/ 3774:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ leadStrays)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'];
/** Leads to `say` what nobody meant to print: what libraries write to the console or to standard error, and warnings of Node. Everything else goes through the one writer. */
function leadStrays(node, say) {
    // eslint-disable-next-line no-console -- so that nobody's call of it prints past the writer
    for (const method of METHODS)
        console[method] = (...values) => say((0,node_util__WEBPACK_IMPORTED_MODULE_0__.format)(...values));
    node.stderr.write = (chunk, ...rest) => {
        say(Buffer.from(chunk).toString());
        const done = rest.find((one) => typeof one === 'function');
        if (done)
            queueMicrotask(() => done());
        return true;
    };
    // Node's own listener prints past every stream.
    node.removeAllListeners('warning');
    node.on('warning', (warning) => say(warning.stack ?? warning.message));
}


/***/ }),

/***/ 70:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ worthMasking),
/* harmony export */   S: () => (/* binding */ whyNotHidden)
/* harmony export */ });
/** Secrets shorter than this (in characters) are not searched for: they would hide half of every text. */
const SHORTEST_SECRET = 4;
/** Words that stand in every other log: hiding them would destroy it, and protect nothing that cannot be guessed. */
const COMMON = new Set([
    'true false null none undefined default enabled disabled',
    'admin root user username password passwd secret token public private anonymous guest changeme example',
    'main master develop development staging production test testing debug info warning error latest release',
    'docker ubuntu debian python linux amd64 arm64 x86_64 aarch64 localhost github actions runner alto',
].flatMap((line) => line.split(' ')));
/** Why a value cannot be hidden without destroying the log; undefined when it can. */
function whyNotHidden(value) {
    const text = value.trim();
    if (text === '')
        return 'it is blank';
    if (text.length < SHORTEST_SECRET)
        return `it is shorter than ${SHORTEST_SECRET} characters`;
    if (COMMON.has(text.toLowerCase()))
        return 'it is a word of every other log';
    return /^\d{1,5}$/.test(text) || /^([^a-z\d])\1*$/i.test(text) ? 'texts like it stand in every other log' : undefined;
}
/**
 * Whether an `env:` value is worth hiding. Numbers, common words, fewer than 6 characters, and this run's region, account id or registry
 * are not: hiding them would mutilate the log and make GitHub drop outputs. Passwords and session keys are hidden without asking here.
 */
function worthMasking(value, known) {
    const text = value.trim();
    if (text.length < 6 || whyNotHidden(text) !== undefined)
        return false;
    // Beyond 15 digits it is no longer a number that anybody counts with, but a key.
    if (/^[+-]?\d{1,15}(\.\d{1,15})?(e[+-]?\d{1,3})?$/i.test(text))
        return false;
    const registries = known.registries?.flatMap((registry) => [registry, registry.split('/')[0]]) ?? [];
    return ![known.region, known.accountId, ...registries].includes(text);
}


/***/ }),

/***/ 163:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ writer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _fence_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4911);


/** A writer on `out`. */
function writer({ out, redact, token = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID }) {
    const waiting = [];
    const drained = [];
    let printed = 0;
    let backlog = 0;
    let blocked = false;
    let gone = false;
    let stoppedBy;
    const pump = () => {
        if (gone)
            waiting.length = backlog = 0;
        while (!blocked && waiting.length > 0) {
            const text = waiting.shift() ?? '';
            backlog -= text.length;
            blocked = !out.write(text);
        }
        if (!blocked)
            for (const resolve of drained.splice(0))
                resolve();
    };
    out.on('drain', () => {
        blocked = false;
        pump();
    });
    // The reader went away: what is left to do (ending an instance) matters more than the log.
    out.on('error', () => {
        gone = true;
        blocked = false;
        pump();
    });
    const print = (rows) => {
        const text = rows.join('\n') + '\n';
        printed += 1;
        waiting.push(text);
        backlog += text.length;
        pump();
    };
    const hidden = (line) => {
        const shown = redact(line);
        if (!shown.includes('\x1b'))
            return shown;
        // A colour in the middle of a secret, as `grep --color` sets it, hides it from the search and not from a reader.
        const bare = shown.replaceAll(_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .COLOUR */ .xW, '');
        const safe = redact(bare);
        return safe === bare ? shown : safe;
    };
    const rows = (text, prefix) => (0,_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLines */ .y1)(text).flatMap((line) => (0,_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .inert */ .tJ)(hidden(line), prefix));
    const resume = () => {
        if (stoppedBy === undefined)
            return;
        print([`::${stoppedBy}::`]);
        stoppedBy = undefined;
    };
    const command = (name, data, properties = {}) => {
        resume();
        const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
        print([`::${[name, list.join(',')].filter(Boolean).join(' ')}::${escapeData(data)}`]);
    };
    return {
        line: (text) => print(rows(text, '')),
        remote(text, part) {
            if (stoppedBy === undefined)
                print([`::stop-commands::${(stoppedBy = token())}`]);
            print(rows(text, part === undefined ? _fence_js__WEBPACK_IMPORTED_MODULE_1__/* .REMOTE_PREFIX */ ._Q : ` ${part}${_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .REMOTE_PREFIX */ ._Q}`));
        },
        command(name, message = '', properties = {}) {
            const safe = Object.entries(properties).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]);
            command(name, redact((0,_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLines */ .y1)(message).join('\n')), Object.fromEntries(safe));
        },
        mask: (value) => command('add-mask', value),
        printed: () => printed,
        backlog: () => (gone ? 0 : backlog + out.writableLength),
        drain: () => (blocked || waiting.length > 0 ? new Promise((resolve) => drained.push(resolve)) : Promise.resolve()),
        resume,
    };
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}


/***/ }),

/***/ 9328:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  B: () => (/* binding */ staySmall)
});

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./src/memory.ts

/**
 * Keeps the part of memory where new things live at its first size. It would grow with every rush of a log, to be cleaned
 * seldom, and not shrink again: 355 MB instead of 214 MB for a log of 200 MB, and no faster. To be called before anything else.
 */
function staySmall() {
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--semi-space-growth-factor=1');
}


/***/ }),

/***/ 2303:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kg: () => (/* binding */ isGood),
/* harmony export */   RF: () => (/* binding */ endingOfExit),
/* harmony export */   Rx: () => (/* binding */ endingOfError),
/* harmony export */   Zb: () => (/* binding */ upperFirst)
/* harmony export */ });
/** What an error of ours means for the run. */
function endingOfError(error) {
    const { message, hint, code, issues } = error;
    const [only, ...others] = issues;
    return {
        result: resultOfKind(error),
        reason: error.reason,
        message: `${message.trim().replace(/\.$/, '')} (${code})${hint === undefined ? '' : `. ${upperFirst(hint.trim())}`}`,
        ...(only && others.length === 0 && { place: { file: only.file, line: only.line, column: only.column } }),
    };
}
function resultOfKind(error) {
    switch (error.kind) {
        case 'config':
            return 'config-error';
        case 'build':
            return 'build-error';
        case 'timeout':
            return 'timeout';
        case 'cancelled':
            return 'cancelled';
        case 'auth':
        case 'bug':
            return 'infra-error';
        case 'infra':
            return error.reason === 'interrupted' ? 'interrupted' : 'infra-error';
    }
}
/** What the end of the program means for the run. */
function endingOfExit(exit) {
    const detail = exit.detail ? `: ${exit.detail}` : '';
    switch (exit.outcome) {
        case 'exited':
            return exit.exitCode === 0
                ? { result: 'success', message: 'the program ended with exit code 0' }
                : {
                    result: 'failure',
                    reason: 'exit',
                    stage: 'run',
                    message: `the program failed with exit code ${exit.exitCode}${detail}`,
                };
        case 'oom':
            return {
                result: 'failure',
                reason: 'oom',
                stage: 'run',
                message: `the program was killed because it ran out of memory${detail}`,
            };
        case 'timeout':
            return {
                result: 'timeout',
                reason: 'timeout',
                stage: 'run',
                message: `the program was stopped because it ran longer than its timeout${detail}`,
            };
        case 'interrupted':
            return {
                result: 'interrupted',
                reason: 'interrupted',
                stage: 'run',
                message: `the run was interrupted${detail}`,
            };
    }
}
/** Whether the step is green. */
function isGood(result) {
    return result === 'success' || result === 'planned' || result === 'skipped';
}
/** A sentence begins with a capital, unless its first word is a name such as `alto.yml`. */
function upperFirst(text) {
    return /^[a-z]+[ ,;:]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}


/***/ }),

/***/ 9491:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ helpFor),
/* harmony export */   r: () => (/* binding */ helpPage)
/* harmony export */ });
/** The page that explains every error, in the release that runs; undefined where the runner does not say which that is. */
function helpPage(env) {
    const { GITHUB_SERVER_URL: server = '', GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '', } = env;
    const isKnown = /^https:\/\/[\w.:-]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
    return isKnown ? `${server}/${repository}/blob/${ref}/docs/troubleshooting.md` : undefined;
}
/** The code in the sentence of an error, and the address where it is explained; undefined without one of the two. */
function helpFor(message, page) {
    const [, code] = /\((ALTO-[A-Z]+-\d{3})\)/.exec(message) ?? [];
    return code === undefined || page === undefined ? undefined : { code, url: `${page}#${code.toLowerCase()}` };
}


/***/ }),

/***/ 8940:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ resultsOf)
/* harmony export */ });
/* unused harmony export IMPORTANT */
/** Characters that it may have: GitHub takes about a million for all outputs of a job. */
const ROOM = 300_000;
/** Characters of a sentence. */
const MESSAGE = 300;
/** What the output has of each run, the more important first: what does not fit any more is left out. */
const IMPORTANT = [
    'result',
    'failure-reason',
    'exit-code',
    'run-id',
    'instance-id',
    'duration-seconds',
    'estimated-cost',
    'message',
    'image',
    'artifacts-path',
    'instance-type',
    'availability-zone',
    'market',
    'outputs',
    'return-value',
    'artifacts',
];
/**
 * The `results` output: by agent, and below it by point where the agent has a matrix. Facts that would make it longer than
 * `room` characters are left out, the least important first; `left` says of which facts some are.
 */
function resultsOf(points, room = ROOM) {
    const entries = points.map(entryOf);
    const kept = entries.map(() => ({}));
    const tree = () => {
        const named = points.map(({ agent = '', point = '' }, index) => ({ agent, point, entry: kept[index] }));
        const agents = [...Map.groupBy(named, ({ agent }) => agent)].map(([agent, its]) => {
            const [first] = its;
            return [agent, first?.point === '' ? first.entry : Object.fromEntries(its.map((one) => [one.point, one.entry]))];
        });
        return JSON.stringify(Object.fromEntries(agents));
    };
    let length = tree().length;
    const left = new Set();
    for (const name of IMPORTANT) {
        entries.forEach((entry, index) => {
            const value = entry[name];
            if (value === undefined)
                return;
            const size = `"${name}":${JSON.stringify(value)},`.length;
            if (length + size > room)
                return void left.add(name);
            length += size;
            kept[index] = { ...kept[index], [name]: value };
        });
    }
    return { json: tree(), left: [...left] };
}
function entryOf(report) {
    const { ending, exit, machine, image, cost, started, ended, results, artifacts } = report;
    return {
        result: ending?.result,
        'failure-reason': ending?.reason,
        'exit-code': exit?.exitCode,
        'run-id': report.runId,
        'instance-id': machine?.instanceId,
        'duration-seconds': ended === undefined ? undefined : Math.round((ended - started) / 1000),
        'estimated-cost': cost === undefined ? undefined : Number(cost.toFixed(4)),
        message: ending?.message.slice(0, MESSAGE),
        image: image?.reference,
        'artifacts-path': report.artifactsPath,
        'instance-type': machine?.instanceType,
        'availability-zone': machine?.availabilityZone,
        market: machine?.market,
        outputs: results?.outputs,
        'return-value': results?.returnValue === undefined ? undefined : JSON.parse(results.returnValue),
        artifacts,
    };
}


/***/ }),

/***/ 2462:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ unpackState),
/* harmony export */   f: () => (/* binding */ packState)
/* harmony export */ });
/** Characters that stand in the state as they are. Post gets it as a variable, and the system takes 128 KiB in one. */
const PLAIN = 32 * 1024;
const PACKED = 'deflated:';
/** A ledger's text as it goes into the step's state: a long one, such as that of 200 instances, in a fifth of the room. */
function packState(json) {
    return json.length <= PLAIN ? json : PACKED + zlib().deflateRawSync(json).toString('base64');
}
/** The text that was packed; what is no such thing is answered as it is, for the ledger to refuse. */
function unpackState(state) {
    if (!state.startsWith(PACKED))
        return state;
    try {
        return zlib()
            .inflateRawSync(Buffer.from(state.slice(PACKED.length), 'base64'), {
            maxOutputLength: 16 * 1024 * 1024,
        })
            .toString();
    }
    catch {
        return state;
    }
}
// Hardly any step needs it, and loading it costs every step time.
const zlib = () => process.getBuiltinModule('node:zlib');


/***/ }),

/***/ 1472:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ timeline)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);

/** A new, empty timeline on `clock`. */
function timeline(clock) {
    const done = [];
    const open = [];
    let failed;
    let beside = [];
    const parts = [];
    return {
        async stage(name, fn) {
            const start = clock.now();
            const begun = { name, start };
            let outcome = 'failed';
            open.push(begun);
            try {
                const result = await fn();
                outcome = 'ok';
                return result;
            }
            catch (error) {
                if (isCancelled(error) || beside.includes(begun))
                    outcome = 'cancelled';
                if (failed === undefined)
                    beside = [...open];
                failed ??= name;
                throw error;
            }
            finally {
                open.splice(open.indexOf(begun), 1);
                done.push({ name, start, end: clock.now(), outcome });
            }
        },
        stages: () => done.toSorted((a, b) => a.start - b.start),
        open: () => [...open, ...parts.flatMap(({ name, line }) => line.open().map((stage) => ({ ...stage, part: name })))],
        current: () => failed ?? open.at(-1)?.name ?? done.at(-1)?.name ?? '',
        part(name) {
            const line = timeline(clock);
            parts.push({ name, line });
            return line;
        },
    };
}
function isCancelled(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && error.kind === 'cancelled';
}


/***/ }),

/***/ 5126:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  f: () => (/* binding */ actionsWorkflow)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
// EXTERNAL MODULE: ./src/log/forms.ts
var log_forms = __nccwpck_require__(4765);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./src/workflow/filecommand.ts



/** Bytes of a summary that we allow ourselves; over 1 MiB the runner drops all of it. */
const SUMMARY_BUDGET = 900 * 1024;
/** Appends `name` and `value` to a command file (GITHUB_OUTPUT, GITHUB_STATE), between delimiters that no value can contain. */
function appendEntry(file, name, value) {
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    if (name.includes(delimiter) || value.includes(delimiter))
        throw new Error('a value contains the delimiter that was made for it');
    (0,external_node_fs_.appendFileSync)(file, [`${name}<<${delimiter}`, value, delimiter, ''].join(external_node_os_.EOL));
}
/** Whether a command file is there and can be appended to. */
function isAppendable(file) {
    if (file === undefined || !(0,external_node_fs_.existsSync)(file))
        return false;
    try {
        (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(file, 'a'));
        return true;
    }
    catch {
        // Why it cannot be opened makes no difference: nothing could be handed over.
        return false;
    }
}
/** Replaces a file in one step: a killed step leaves the old text or the new one, never half of it. */
function replaceFile(file, text) {
    const next = `${file}.next`;
    (0,external_node_fs_.writeFileSync)(next, text);
    (0,external_node_fs_.renameSync)(next, file);
}
/** Markdown within the budget: cut at the end of a line, with an open code block closed, and the cut told. */
function withinBudget(markdown, budget = SUMMARY_BUDGET) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= budget)
        return markdown;
    const note = '\n\n_The rest of this summary was too long for GitHub._\n';
    const room = bytes.subarray(0, Math.max(0, budget - note.length - 64));
    const kept = room.subarray(0, Math.max(0, room.lastIndexOf('\n'))).toString();
    const fence = openFence(kept);
    return kept + (fence === undefined ? '' : `\n${fence}`) + note;
}
/** The fence of the code block that is still open at the end of the text. */
function openFence(markdown) {
    let open;
    for (const [, fence = '', info = ''] of markdown.matchAll(/^ {0,3}(`{3,}|~{3,})([^\n]*)$/gm)) {
        if (open === undefined)
            open = fence;
        else if (fence[0] === open[0] && fence.length >= open.length && info.trim() === '')
            open = undefined;
    }
    return open;
}

;// CONCATENATED MODULE: ./src/workflow/actions.ts



/** Annotations of one kind that the runner shows for a step. */
const ANNOTATIONS = 10;
/** Characters of a message that the runner keeps. */
const MESSAGE = 4000;
/**
 * The runner behind the door. Commands and files are written here and not by @actions/core: that prints to standard output past the one
 * writer, reads the environment by itself, and takes 66 ms to load before the first line.
 */
function actionsWorkflow({ writer, redactor, files, debug = false, unsecureCommands, }) {
    const told = { notice: 0, warning: 0, error: 0 };
    let inGroup = false;
    let finalError = false;
    let warnedOfMasked = false;
    const annotate = (kind, message, place) => {
        // The last word of a failed step is an error without a place: it must stand, however many places were annotated before.
        const last = kind === 'error' && place === undefined && !finalError;
        if (last)
            finalError = true;
        else if (++told[kind] > ANNOTATIONS) {
            const where = place === undefined ? '' : `${place.file}:${place.line}:${place.column} `;
            writer.line(`${kind}: ${where}${message}`);
            return;
        }
        const properties = place === undefined ? {} : { file: place.file, line: place.line, col: place.column };
        // Redacted before it is cut: the cut could leave half of a secret.
        const text = redactor.text(message);
        writer.command(kind, text.length > MESSAGE ? `${text.slice(0, MESSAGE)} …` : text, properties);
    };
    const workflow = {
        check() {
            if (unsecureCommands !== undefined && !/^(|false|0)$/i.test(unsecureCommands.trim()))
                throw unsecure();
            if (!isAppendable(files.output))
                throw unwritable('GITHUB_OUTPUT');
            if (!isAppendable(files.state))
                throw unwritable('GITHUB_STATE');
        },
        info: (line) => writer.line(line),
        debug(line) {
            // The runner drops these lines itself when debugging is off; not printing them spares a stop and a resume in the log.
            if (debug)
                writer.command('debug', line);
        },
        notice: (message, place) => annotate('notice', message, place),
        warning: (message, place) => annotate('warning', message, place),
        error: (message, place) => annotate('error', message, place),
        startGroup(name) {
            // GitHub's log knows one level of groups.
            if (inGroup)
                workflow.endGroup();
            writer.command('group', name.replace(/\s+/g, ' '));
            inGroup = true;
        },
        endGroup() {
            if (inGroup)
                writer.command('endgroup');
            inGroup = false;
        },
        remote: (line, part) => writer.remote(line, part),
        mask(secret, sensitivity) {
            redactor.add(secret, sensitivity);
            for (const value of (0,log_forms/* runnerMasks */.G)(secret.reveal()))
                writer.mask(value);
        },
        redact: (text) => redactor.text(text),
        output(name, value) {
            if (!isAppendable(files.output))
                throw unwritable('GITHUB_OUTPUT');
            if (!warnedOfMasked && redactor.text(value) !== value) {
                warnedOfMasked = true;
                workflow.warning(`the output \`${name}\` holds a masked value: GitHub drops job outputs that hold a masked value, without an error. ` +
                    'Use an output that does not hold it, such as `image-tag` or `image-digest`.');
            }
            appendEntry(files.output, name, redactor.credentials(value));
        },
        state(name, value) {
            if (!isAppendable(files.state))
                throw unwritable('GITHUB_STATE');
            // As it is: what post must give back has to be found by it. It holds no secret by construction, and is shown nowhere.
            appendEntry(files.state, name, value);
        },
        summary(markdown) {
            if (!isAppendable(files.summary)) {
                workflow.debug('there is no GITHUB_STEP_SUMMARY file: no summary is written');
                return;
            }
            try {
                replaceFile(files.summary, withinBudget(redactor.text(markdown)));
            }
            catch (error) {
                // A full disk must not take the last word of a run with it.
                workflow.warning(`the summary could not be written: ${error instanceof Error ? error.message : String(error)}`);
            }
        },
    };
    return workflow;
}
function unwritable(name) {
    return new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-ENV-001',
        reason: 'config',
        message: `${name} does not name a file that this step can write, so nothing could be handed to later steps or to the clean-up`,
        hint: 'run this action as a step of GitHub Actions (or act), and do not set GITHUB_* variables in `env:`',
    });
}
function unsecure() {
    return new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-ENV-002',
        reason: 'untrusted',
        message: 'ACTIONS_ALLOW_UNSECURE_COMMANDS is set: what a program prints could change the environment of later steps',
        hint: 'remove ACTIONS_ALLOW_UNSECURE_COMMANDS from `env:`, and from the settings of a self-hosted runner',
    });
}


/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 2053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9407);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
