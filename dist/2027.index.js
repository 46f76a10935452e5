export const id = 2027;
export const ids = [2027];
export const modules = {

/***/ 7465:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ clear)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/outside.ts
var outside = __webpack_require__(188);
// EXTERNAL MODULE: ./src/report/ending.ts
var ending = __webpack_require__(2303);
// EXTERNAL MODULE: ./src/report/swept.ts
var report_swept = __webpack_require__(8195);
;// CONCATENATED MODULE: ./src/commands/instances.ts
/** Seconds that a command may take to end instances, and how many it ends at once. */
const LIMIT = 240;
const AT_ONCE = 10;
/** Milliseconds for which EC2 may ask for patience before the list is there. */
const PATIENCE = 60_000;
/** The instances with all of these tags that are not ending; waits while EC2 only asks for patience. */
async function findInstances(tags, { cloud, clock, signal }) {
    const [{ patiently }, { translate }] = await Promise.all([
        __webpack_require__.e(/* import() */ 6608).then(__webpack_require__.bind(__webpack_require__, 6608)),
        __webpack_require__.e(/* import() */ 1560).then(__webpack_require__.bind(__webpack_require__, 1560)),
    ]);
    try {
        return await patiently({ clock, limit: PATIENCE, signal }, () => cloud.tagged(tags));
    }
    catch (error) {
        signal.throwIfAborted();
        const doing = { what: 'look for instances', action: 'ec2:DescribeInstances', region: cloud.region };
        throw translate(error, { ...doing, stage: 'END' });
    }
}
/** Ends them side by side and sees to it that they are ending; one that cannot be ended keeps no other from it. */
async function endInstances(instances, { cloud, clock, signal }) {
    const { releaseInstance } = await __webpack_require__.e(/* import() */ 2049).then(__webpack_require__.bind(__webpack_require__, 4430));
    const ends = new Map();
    const until = clock.now() + LIMIT * 1000;
    const waiting = [...instances];
    const worker = async () => {
        for (let one = waiting.shift(); one && !signal.aborted; one = waiting.shift()) {
            const { id, tags } = one;
            const { region } = cloud;
            const holding = { kind: 'instance', runId: tags['alto:run'] ?? '', region, clientTokens: [] };
            const limit = Math.max(0, (until - clock.now()) / 1000);
            ends.set(id, await releaseInstance({ ...holding, instanceId: id }, { cloud, clock, limit, signal }));
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    signal.throwIfAborted();
    return ends;
}

;// CONCATENATED MODULE: ./src/commands/clear.ts





/** Ends what is due by a rule: first it looks at all of them, then it ends. */
async function clear({ ground, runId, known, timeline, signal }, asked, rule) {
    const { clock, workflow } = ground;
    const { aws, absentAws } = (0,outside/* openOutside */.A)(ground, runId, asked);
    const absent = await absentAws();
    if (absent)
        return withoutCredentials(asked, absent, workflow);
    const { clients, identity } = await aws();
    const { region } = identity;
    const doors = { cloud: (await __webpack_require__.e(/* import() */ 9259).then(__webpack_require__.bind(__webpack_require__, 9259))).sdkCloud(clients, region), clock, signal };
    const found = await timeline.stage('look', async () => {
        const instances = await findInstances(rule.tags, doors);
        // By the clock of AWS, as far as the SDK found ours wrong: a runner that is ahead would end what is alive.
        const now = clock.now() + (await clients.ec2()).config.systemClockOffset;
        return instances.map((instance) => judged(instance, rule.judge(instance, now)));
    });
    known.learn({ swept: found.map(({ swept }) => swept) });
    for (const { swept, why } of found)
        workflow.info((0,report_swept/* sweptLine */.E)(swept, why));
    tellUnreadable(found, region, workflow);
    const due = found.filter((one) => one.due);
    const rest = found.length - due.length;
    const others = rest === 0 ? '' : `; ${counted(rest)} ${rule.others} ${rest === 1 ? 'is' : 'are'} left alone`;
    if (due.length === 0)
        return { result: 'skipped', message: `${rule.nothing} in ${region}${others}` };
    if (asked.inputs.dryRun)
        return { result: 'success', message: `${counted(due.length)} in ${region} would be ended${others}` };
    const ends = await timeline.stage('end', () => endInstances(due.map(({ instance }) => instance), doors));
    known.learn({
        swept: found.map(({ swept }) => ({ ...swept, ...outcomeOf(ends.get(swept.id)) })),
        cleanup: [...ends.values()].map(({ what }) => what),
    });
    for (const { what, gone } of ends.values())
        if (gone)
            workflow.info(what);
    return verdict([...ends.values()], region, others, workflow);
}
/** Code without credentials has launched nothing: the pull request of a fork stays green. Elsewhere something may be alive. */
function withoutCredentials(asked, absent, workflow) {
    const { untrusted } = asked.context;
    const isStranger = untrusted !== undefined && !untrusted.withSecrets;
    const course = asked.inputs.onMissingCredentials ?? (isStranger ? 'plan' : 'fail');
    if (course === 'fail')
        throw absent;
    const message = `nothing was looked for, because ${absent.message}`;
    workflow.notice(message);
    return { result: 'skipped', message };
}
function judged(instance, judgement) {
    const { id, tags } = instance;
    const swept = {
        id,
        run: tags['alto:run'] ?? '',
        repository: tags['alto:repository'] ?? '',
        agent: tags['alto:agent'] ?? '',
        expiresAt: tags['alto:expires-at'] ?? '',
        outcome: judgement.outcome,
    };
    return { ...judgement, instance, swept };
}
function outcomeOf(end) {
    return end ? { outcome: end.gone ? 'terminated' : 'failed' } : {};
}
/** Only a person can know what such an instance is for. */
function tellUnreadable(found, region, workflow) {
    const ids = found.filter(({ swept }) => swept.outcome === 'unreadable').map(({ swept }) => swept.id);
    if (ids.length === 0)
        return;
    const command = `aws ec2 terminate-instances --region ${region} --instance-ids ${ids.join(' ')}`;
    workflow.warning(`${counted(ids.length)} in ${region} ${ids.length === 1 ? 'has' : 'have'} tags that cannot be read (the lines above ` +
        `say which), and ${ids.length === 1 ? 'is' : 'are'} not ended. To end: ${command}`);
}
function verdict(ends, region, others, workflow) {
    const failed = ends.filter(({ gone }) => !gone);
    const ended = ends.length - failed.length;
    const [first] = failed;
    if (!first)
        return { result: 'success', message: `${counted(ended)} in ${region} ended${others}` };
    // The last one is told by the ending.
    for (const { what } of failed.slice(1))
        workflow.error(what);
    const more = failed.length === 1 ? '' : ` (and ${failed.length - 1} more, above)`;
    return (0,ending/* endingOfError */.Rx)(new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-END-020',
        reason: first.error?.reason ?? 'online',
        message: `${counted(failed.length)} of ${ends.length} in ${region} could not be ended: ${first.what}${more}`,
        hint: first.error?.hint ?? 'run this again; the lines above name each and say why',
    }));
}
function counted(instances) {
    return instances === 1 ? '1 instance' : `${instances} instances`;
}


/***/ }),

/***/ 2027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deleteAgents: () => (/* binding */ deleteAgents)
/* harmony export */ });
/* harmony import */ var _clear_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7465);

/**
 * Ends agents of this repository, whether they are at work or not: those of the run in `run-id`, on a closed pull request
 * those of that pull request, else those of this workflow run, of all its jobs and attempts. It needs no file and no code.
 */
async function deleteAgents(start, asked) {
    const { inputs, context } = asked;
    if (inputs.runId !== undefined)
        return (0,_clear_js__WEBPACK_IMPORTED_MODULE_0__/* .clear */ .I)(start, asked, ofRun(inputs.runId, `run ${inputs.runId}`, context));
    if (context.pr?.closed)
        return (0,_clear_js__WEBPACK_IMPORTED_MODULE_0__/* .clear */ .I)(start, asked, ofPullRequest(context.pr.number, context));
    return (0,_clear_js__WEBPACK_IMPORTED_MODULE_0__/* .clear */ .I)(start, asked, ofRun(context.runId, 'this workflow run', context));
}
/** `id` is the id of a run of ours, or its beginning: that of a workflow run, with or without an attempt. */
function ofRun(id, name, { repository }) {
    return {
        tags: ours(repository),
        judge: ({ tags }) => `${tags['alto:run'] ?? ''}-`.startsWith(`${id}-`) ? due(`of ${name}`) : left('of another run'),
        nothing: `no agent of ${name} of ${repository} is up`,
        others: 'of other runs',
    };
}
/**
 * A pull request that was closed may be open again by the time this comes to it: what later workflow runs than this one
 * launched stays. Ids of workflow runs grow.
 */
function ofPullRequest(number, { repository, runId }) {
    const name = `pull request ${number}`;
    const judge = ({ tags }) => {
        const [, run] = /^(\d{1,20})-/.exec(tags['alto:run'] ?? '') ?? [];
        if (run === undefined)
            return { due: false, outcome: 'unreadable', why: 'alto:run is none of our ids' };
        return BigInt(run) > BigInt(runId) ? left(`of ${name}, which was opened again`) : due(`of ${name}`);
    };
    return {
        tags: { ...ours(repository), 'alto:pr': String(number) },
        judge,
        nothing: `no agent of ${name} of ${repository} is up`,
        others: 'of it',
    };
}
/** Agents of another repository are never even looked at. */
function ours(repository) {
    return { 'alto:managed': 'true', 'alto:repository': repository };
}
function due(why) {
    return { due: true, outcome: 'found', why };
}
function left(why) {
    return { due: false, outcome: 'alive', why };
}


/***/ }),

/***/ 8195:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ sweptLine),
/* harmony export */   N: () => (/* binding */ sweptMarkdown)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

/** Rows of the table; the output `swept` has all of them. */
const SHOWN = 100;
const worstFirst = ['failed', 'terminated', 'expired', 'found', 'unreadable', 'alive'];
/** The instances that were looked at, for the step summary. */
function sweptMarkdown(swept) {
    if (swept.length === 0)
        return '';
    const rows = swept
        .toSorted((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome))
        .slice(0, SHOWN)
        .map(({ id, run, repository, agent, expiresAt, outcome }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(id),
        outcome,
        ...[repository, run, agent, expiresAt].map((text) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(text) || '–'),
    ]);
    const more = swept.length > SHOWN ? `\n\n… and ${swept.length - SHOWN} more.` : '';
    return `#### Instances\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Instance', 'Outcome', 'Repository', 'Run', 'Agent', 'Expires'], rows)}${more}`;
}
/** One instance in one line of the log, with what is thought of it. */
function sweptLine(swept, why) {
    const whose = [swept.repository, swept.run, swept.agent].filter(Boolean).join(', ');
    return `${swept.id}${whose === '' ? '' : ` (${whose})`}: ${why}`;
}


/***/ })

};
