export const id = 246;
export const ids = [246];
export const modules = {

/***/ 246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runFleet: () => (/* binding */ runFleet)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/report/ending.ts
var report_ending = __webpack_require__(2303);
// EXTERNAL MODULE: ./src/report/points.ts
var report_points = __webpack_require__(9135);
// EXTERNAL MODULE: ./src/report/results.ts
var results = __webpack_require__(8940);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/conclude.ts
var conclude = __webpack_require__(8206);
// EXTERNAL MODULE: ./src/doors.ts + 5 modules
var doors = __webpack_require__(6273);
// EXTERNAL MODULE: ./src/known.ts + 1 modules
var src_known = __webpack_require__(5248);
// EXTERNAL MODULE: ./src/point.ts + 7 modules
var src_point = __webpack_require__(6428);
// EXTERNAL MODULE: ./src/shared.ts + 2 modules
var src_shared = __webpack_require__(2707);
// EXTERNAL MODULE: ./src/workflow/aside.ts
var aside = __webpack_require__(7701);
// EXTERNAL MODULE: ./src/log/fence.ts
var fence = __webpack_require__(4911);
;// CONCATENATED MODULE: ./src/fleet/ground.ts

/**
 * The ground of one part of a step: every line says which part it is from, at once and in one order with the lines of the
 * others. There are no groups: one of a part would fold away what the others say meanwhile, and one that waits for the
 * part's end would show a program's log too late. A warning that several parts have is annotated once.
 */
function partOf(ground, name, { width, told }) {
    const { workflow, writer } = ground;
    const column = name.padEnd(width);
    const named = (text) => (0,fence/* plainLines */.y1)(text)
        .map((line) => `${name}: ${line}`)
        .join('\n');
    const annotate = (kind) => {
        return (message, place) => {
            if (told.has(message))
                workflow.info(named(`${kind}: ${message}`));
            else
                workflow[kind](named(message), place);
            told.add(message);
        };
    };
    return {
        ...ground,
        writer: {
            ...writer,
            line: (text) => writer.line(named(text)),
            remote: (text) => writer.remote(text, column),
        },
        workflow: {
            ...workflow,
            info: (line) => workflow.info(named(line)),
            debug: (line) => workflow.debug(named(line)),
            notice: annotate('notice'),
            warning: annotate('warning'),
            error: (message, place) => workflow.error(named(message), place),
            remote: (line) => workflow.remote(line, column),
            startGroup: () => undefined,
            endGroup: () => undefined,
        },
    };
}
/** The ground of a part that is over soon: what it says in a group is printed whole, under its name, when the group ends. */
function groupOf(ground, name, common) {
    const { workflow } = ground;
    const own = partOf(ground, name, common).workflow;
    let title = '';
    let kept;
    const say = (line, outside) => {
        if (kept)
            kept.push(line);
        else
            outside();
    };
    return {
        ...ground,
        workflow: {
            ...own,
            info: (line) => say(() => workflow.info(line), () => own.info(line)),
            remote: (line) => say(() => workflow.remote(line), () => own.remote(line)),
            startGroup(of) {
                title = `${name}: ${of}`;
                kept = [];
            },
            endGroup() {
                const lines = kept ?? [];
                kept = undefined;
                workflow.startGroup(title);
                for (const line of lines)
                    line();
                workflow.endGroup();
            },
        },
    };
}

// EXTERNAL MODULE: ./src/limit.ts
var limit = __webpack_require__(7768);
// EXTERNAL MODULE: ./src/obtain.ts + 7 modules
var src_obtain = __webpack_require__(9588);
;// CONCATENATED MODULE: ./src/fleet/images.ts


/**
 * The images of a step's runs, each obtained once however many need it: by the first, but for all of them, so that it is
 * given up only when nobody waits for it any more. An error of one is everybody's. Different images are obtained side by
 * side: machines wait for each of them, and a builder shares by itself what they have in common.
 */
function sharedImages(signal, obtain = src_obtain/* obtainImage */.n) {
    const makings = new Map();
    const begin = (by, doors, plan) => {
        const unwanted = new AbortController();
        const both = AbortSignal.any([signal, unwanted.signal]);
        const onBelow = (reference) => {
            making.below = reference;
            for (const tell of making.waiting)
                tell(reference);
        };
        const making = {
            ...{ by, unwanted, waiting: new Set(), below: undefined, isOver: false },
            image: Promise.resolve()
                .then(() => obtain(doors, plan, both, onBelow))
                .finally(() => (making.isOver = true)),
        };
        return making;
    };
    return (name, engine) => async (doors, plan, own, tell) => {
        const key = keyOf(plan, engine);
        const making = makings.get(key) ?? begin(name, doors, plan);
        makings.set(key, making);
        const onBelow = (reference) => tell?.(reference);
        making.waiting.add(onBelow);
        if (making.below !== undefined)
            onBelow(making.below);
        try {
            const image = await (0,limit/* unlessAborted */.Wh)(own, making.image);
            if (making.by !== name)
                doors.workflow.info(`its image is the one of ${making.by}`);
            return image;
        }
        finally {
            making.waiting.delete(onBelow);
            if (making.waiting.size === 0 && !making.isOver) {
                makings.delete(key);
                making.unwanted.abort(own.reason);
                await making.image.catch(() => undefined);
            }
        }
    };
}
/** What makes two images the same: they are called the same, hold the same, and are made by the same engine. */
function keyOf({ image, machine }, engine) {
    if (image.how === 'prebuilt') {
        const { reference, digest, platform } = image;
        return JSON.stringify([engine, reference, digest, platform, machine.kind]);
    }
    const { hash, output, platforms, extraTags, layers } = image;
    return JSON.stringify([
        engine,
        hash,
        output,
        platforms,
        extraTags,
        layers.map((one) => `${one.repository}:${one.tag}`),
    ]);
}

;// CONCATENATED MODULE: ./src/fleet/part.ts










/** Characters up to which names are filled up, so that lines of logs stand below each other. */
const COLUMN = 24;
/** The runs of a step, with what they share. */
async function openParts(start, command, points, onNews) {
    const { ground, runId, timeline, signal } = start;
    const [first] = points;
    const shared = start.open || !first ? undefined : await (0,src_shared/* openShared */.a)(ground, runId, first.read, abreastHere(points));
    const open = start.open ?? ((itsGround, id, read) => (0,doors/* openDoors */.E)(itsGround, id, read, shared));
    const obtain = sharedImages(signal);
    const ids = runIds(runId, points.length);
    const labels = (0,report_points/* labelsOf */.PC)(points.map(({ agent, name }) => ({ agent, point: name })));
    const width = Math.min(COLUMN, Math.max(...labels.map((label) => label.length)));
    const told = new Set();
    const onEc2 = abreastOnEc2(points);
    const price = first?.read.inputs.maxHourlyPrice;
    if (price !== undefined && onEc2 > 1)
        ground.workflow.info(`max-hourly-price ${price} is for ${onEc2} agents at once: ${share(price, onEc2)} for each`);
    return points.map((point, index) => {
        const label = labels[index] ?? '';
        const its = { runId: ids[index] ?? '', agent: point.agent, point: point.name || undefined };
        const itsGround = (command === 'plan' ? groupOf : partOf)(ground, label, { width, told });
        let report = () => ({ ...its, started: start.known.report().started });
        return {
            label,
            point,
            report: () => report(),
            async run(both) {
                const known = (0,src_known/* knownPart */.L)({ ...its, started: ground.clock.now() }, onNews);
                report = known.report;
                const mine = {
                    ...{ ground: itsGround, runId: its.runId, stepId: runId, known, signal: both },
                    ...{
                        timeline: timeline.part(label),
                        open,
                        obtain: obtain(label, point.read.config.dockerHost),
                        beside: aside/* alongside */.b,
                    },
                };
                if (command !== 'plan')
                    itsGround.workflow.info(`begins (${index + 1} of ${points.length})`);
                const ended = await (0,conclude/* conclude */.E)(mine, () => (0,src_point/* runPoint */.q)(mine, withShare(point.read, onEc2), command));
                itsGround.workflow.info(`${ended.ending?.result}: ${ended.ending?.message}`);
                return ended;
            },
            drop(ending) {
                const now = ground.clock.now();
                report = () => ({ ...its, ending, started: now, ended: now });
                onNews();
            },
        };
    });
}
/** An id for each run, the step's for the first. */
function runIds(first, count) {
    const ids = new Set([first]);
    while (ids.size < count)
        ids.add(first.replace(/[^-]*$/, (0,external_node_crypto_.randomBytes)(3).toString('hex')));
    return [...ids];
}
/** How many of the runs may be on this runner at once. */
function abreastHere(points) {
    return abreast(points.filter(({ read: { config, inputs } }) => config.infra.type === 'local' || inputs.onMissingCredentials === 'local'));
}
/** How many agents there may be on EC2 at once: all that are kept, too. */
function abreastOnEc2(points) {
    const there = points.filter(({ read }) => read.config.infra.type === 'ec2');
    const keep = there[0]?.read.inputs.keep ?? 'never';
    return keep === 'never' ? abreast(there) : Math.max(1, there.length);
}
/** How many of these runs may go on at once; at least 1. */
function abreast(points) {
    const agents = [...Map.groupBy(points, ({ agent }) => agent).values()];
    const each = agents.map((its) => Math.min(its.length, its[0]?.limits.maxConcurrency ?? 1));
    const all = each.reduce((sum, count) => sum + count, 0);
    return Math.max(1, Math.min(all, points[0]?.read.inputs.maxAgents ?? 1));
}
/** A file chooses how many agents there are at once: what an hour may cost is for all of them together. */
function withShare(read, count) {
    const { maxHourlyPrice } = read.inputs;
    if (maxHourlyPrice === undefined)
        return read;
    return { ...read, inputs: { ...read.inputs, maxHourlyPrice: share(maxHourlyPrice, count) } };
}
/** In USD, to the millionth. */
function share(price, count) {
    return Number((price / count).toFixed(6));
}

;// CONCATENATED MODULE: ./src/fleet/schedule.ts
/** Does the work for every item, in their order and at most `most` at once; the answers stand in the same order. */
async function atMost(most, items, work) {
    const answers = [];
    const left = items.entries();
    const worker = async () => {
        for (const [index, item] of left)
            answers[index] = await work(item);
    };
    await allOver(Array.from({ length: Math.min(most, items.length) }, worker));
    return answers;
}
/** Waits for all of it, whatever fails: nothing goes on behind the caller's back. Throws the first failure. */
async function allOver(work) {
    await Promise.allSettled(work);
    await Promise.all(work);
}
/** A gate through which at most so many go at once; whoever comes later waits for the turn. */
function gate(most) {
    const waiting = [];
    let free = most;
    return async (work) => {
        if (free === 0)
            await new Promise((resolve) => waiting.push(resolve));
        else
            free -= 1;
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next)
                next();
            else
                free += 1;
        }
    };
}

;// CONCATENATED MODULE: ./src/fleet/fleet.ts






/**
 * Several runs in one step: agents side by side, of each as many points at once as its matrix allows. Each has a machine,
 * log, artifacts and ending of its own; who logs in, reads the project or obtains an image first does it for all.
 */
async function runFleet(start, command, points) {
    const { known, signal, ground } = start;
    const tell = () => {
        const reports = parts.map(({ report }) => report());
        const cost = (0,report_points/* costOfAll */.g3)(reports);
        known.learn({ points: reports, ...(cost !== undefined && { cost }) });
    };
    const parts = await openParts(start, command, points, tell);
    const [first] = points;
    if (first && command === 'run')
        known.learn({ artifactsPath: first.read.config.artifactsFolder });
    tell();
    const agents = [...Map.groupBy(parts, ({ point }) => point.agent).values()];
    const run = runner(start, command, gate(first?.read.inputs.maxAgents ?? 1));
    await allOver(agents.map((its) => runAgent(its, command, signal, run)));
    known.learn({
        cleanup: parts.flatMap(({ label, report }) => (report().cleanup ?? []).map((line) => `${label}: ${line}`)),
    });
    tell();
    const reports = parts.map(({ report }) => report());
    // Whoever was over before the signal came is none of its business.
    if (reports.some(({ ending }) => ending?.result === 'cancelled'))
        signal.throwIfAborted();
    const { left } = (0,results/* resultsOf */.q)(reports);
    if (left.length > 0)
        ground.workflow.warning(`the output \`results\` is too long for GitHub: of some runs it has no ${left.join(', ')}`);
    return (0,report_points/* endingOfAll */.Ch)(reports);
}
/** The points of one agent, each when there is room for it; after the first that failed, unless the file says otherwise, none. */
async function runAgent(parts, command, signal, run) {
    const [first] = parts;
    if (!first)
        return;
    const { maxConcurrency, failFast } = first.point.limits;
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    // A plan has no effect that could be spared, and is wanted whole.
    const endsOthers = failFast && command !== 'plan';
    await atMost(maxConcurrency, parts, async (part) => {
        const ending = await run(part, either, signal);
        if (endsOthers && ending && !(0,report_ending/* isGood */.Kg)(ending.result))
            stop.abort(failedFirst(part.label));
    });
}
/** Lets parts run, as many at once as the workflow allows. After an agent that could not be ended no other one is begun. */
function runner({ ground }, command, through) {
    let stuck;
    const isHeld = (runId) => ground.ledger.holdings().some(([, held]) => held.kind === 'instance' && held.runId === runId);
    /** Why it is not begun any more. */
    const objection = (either, step) => {
        if (step.aborted)
            return CANCELLED;
        if (either.aborted)
            return { result: 'skipped', message: `not begun: ${reasonOf(either)}` };
        if (stuck === undefined)
            return undefined;
        return { result: 'skipped', message: `not begun: the agent of ${stuck} may still be running` };
    };
    return (part, either, step) => through(async () => {
        const ending = objection(either, step);
        if (ending) {
            part.drop(ending);
            return undefined;
        }
        const ended = await part.run(either);
        if (command === 'run' && isHeld(ended.runId))
            stuck = part.label;
        return ended.ending;
    });
}
const CANCELLED = {
    result: 'cancelled',
    reason: 'cancelled',
    message: 'the step was cancelled before it began',
};
function reasonOf({ reason }) {
    return reason instanceof Error ? reason.message : String(reason);
}
function failedFirst(label) {
    return new errors/* AltoError */.DV({
        kind: 'cancelled',
        code: 'ALTO-RUN-900',
        reason: 'cancelled',
        message: `${label} failed`,
        hint: '`fail_fast: false` in the matrix lets the others go on',
    });
}


/***/ }),

/***/ 9135:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ endingOfAll),
/* harmony export */   PC: () => (/* binding */ labelsOf),
/* harmony export */   WN: () => (/* binding */ hasFailed),
/* harmony export */   bs: () => (/* binding */ together),
/* harmony export */   g3: () => (/* binding */ costOfAll),
/* harmony export */   wW: () => (/* binding */ labelled)
/* harmony export */ });
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2303);

/** Names of one kind of point, and kinds, that a sentence takes. */
const NAMES = 5;
const KINDS = 3;
/**
 * From the worst to the best: the first is what trying the same once more heals least. What was cancelled or not begun is
 * so because of something else, and never the worst of a step in which anything failed.
 */
const WORST_FIRST = [
    'config-error',
    'build-error',
    'failure',
    'timeout',
    'infra-error',
    'interrupted',
    'cancelled',
    'skipped',
    'planned',
    'success',
];
/** What several runs of a step are called: the agent, the point of its matrix, or both where there are several of both. */
function labelsOf(points) {
    const isOneAgent = new Set(points.map(({ agent }) => agent)).size < 2;
    return points.map(({ agent = '', point = '' }) => (point === '' ? agent : isOneAgent ? point : `${agent}/${point}`));
}
/** Runs with what they are called. */
function labelled(points) {
    const labels = labelsOf(points);
    return points.map((report, index) => ({ report, label: labels[index] ?? '' }));
}
/** Texts of several runs, each once, with those that it is from unless it is from all. */
function together(points, of) {
    const all = labelled(points).flatMap(({ report, label }) => (of(report) ?? []).map((text) => ({ text, label })));
    return [...Map.groupBy(all, ({ text }) => text)].map(([text, those]) => {
        const names = new Set(those.map(({ label }) => label));
        return names.size === points.length ? text : `${shortened([...names])}: ${text}`;
    });
}
/** The ending of a step that is several runs: the worst of theirs, and one sentence about all of them. */
function endingOfAll(points) {
    const endings = labelled(points).flatMap(({ report: { ending }, label }) => (ending ? [{ ...ending, label }] : []));
    const ranked = endings.toSorted((one, other) => rank(one) - rank(other));
    const [worst] = ranked;
    if (!worst)
        throw new TypeError('a step has at least one run');
    const { result, reason, message } = worst;
    const what = points.some(({ point }) => point) ? 'points' : 'agents';
    const count = (which) => endings.filter((one) => one.result === which).length;
    const failed = ranked.filter(hasFailed);
    if (count('planned') === points.length)
        return { result, message: `${points.length} ${what}: ${message}` };
    if (count('success') === points.length)
        return { result, message: `all ${points.length} ${what} succeeded` };
    const parts = [
        failed.length > 0
            ? `${failed.length} of ${points.length} ${what} failed: ${reasons(failed)}`
            : `${count('success')} of ${points.length} ${what} succeeded`,
        ...told(count('cancelled'), 'cancelled'),
        ...told(count('skipped'), 'not begun'),
        ...told(count('planned'), 'only planned'),
    ];
    return { result, ...(reason && { reason }), message: parts.join('; ') };
}
/** Whether it failed by itself, and not because of something else. */
function hasFailed({ result }) {
    return !(0,_ending_js__WEBPACK_IMPORTED_MODULE_0__/* .isGood */ .Kg)(result) && result !== 'cancelled';
}
function rank({ result }) {
    return WORST_FIRST.indexOf(result);
}
function told(count, what) {
    return count === 0 ? [] : [`${count} ${count === 1 ? 'was' : 'were'} ${what}`];
}
/** Each reason once, with those that have it. */
function reasons(failed) {
    const kinds = [...Map.groupBy(failed, ({ message }) => message)].map(([message, those]) => {
        const names = those.map(({ label }) => label);
        return `${shortened(names)}: ${message}`;
    });
    const more = kinds.length > KINDS ? [`and ${kinds.length - KINDS} more reasons`] : [];
    return [...kinds.slice(0, KINDS), ...more].join('; ');
}
function shortened(names) {
    const more = names.length > NAMES ? ` and ${names.length - NAMES} more` : '';
    return `${names.slice(0, NAMES).join(', ')}${more}`;
}
/** USD for all machines; undefined while it is nothing, and when that of one that ran is not known. */
function costOfAll(points) {
    const isPaid = ({ machine, cost }) => machine?.kind === 'ec2' || cost !== undefined;
    const paid = points.filter((point) => point.ended !== undefined && isPaid(point));
    if (paid.length === 0 || paid.some(({ cost }) => cost === undefined))
        return undefined;
    return paid.reduce((sum, { cost = 0 }) => sum + cost, 0);
}


/***/ })

};
