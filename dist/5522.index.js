export const id = 5522;
export const ids = [5522];
export const modules = {

/***/ 5522:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sweep: () => (/* binding */ sweep)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _outside_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(188);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8850);
/* harmony import */ var _report_swept_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8195);




/** Seconds that the sweep may take to end instances, and how many it ends at once. */
const LIMIT = 240;
const AT_ONCE = 10;
/** Milliseconds for which EC2 may ask for patience before the list is there. */
const PATIENCE = 60_000;
/**
 * Ends the instances with our tag that outlived their time, whatever the runs that launched them have come to: first it
 * looks, then it ends. Nothing else of a run's costs money for longer: images of artifacts are deleted by the lifecycle
 * of their repository, spot requests are for one instance only, disks and addresses go with their instance.
 */
async function sweep({ ground, runId, known, timeline, signal }, asked) {
    const { clock, workflow } = ground;
    const { aws } = (0,_outside_js__WEBPACK_IMPORTED_MODULE_1__/* .openOutside */ .A)(ground, runId, asked);
    const { clients, identity } = await aws();
    const { region } = identity;
    const cloud = (await Promise.all(/* import() */[__webpack_require__.e(1560), __webpack_require__.e(2690)]).then(__webpack_require__.bind(__webpack_require__, 2690))).cloud(clients, region);
    const found = await timeline.stage('look', async () => {
        const ours = await lookFor(cloud, clock, signal);
        // By the clock of AWS, as far as the SDK found ours wrong: a runner that is ahead would end what is alive.
        const now = clock.now() + (await clients.ec2()).config.systemClockOffset;
        return judged(ours, now);
    });
    known.learn({ swept: found.map(({ swept }) => swept) });
    for (const { swept } of found)
        workflow.info((0,_report_swept_js__WEBPACK_IMPORTED_MODULE_2__/* .sweptLine */ .E)(swept));
    tellUnreadable(found, region, workflow);
    const late = found.filter(({ swept }) => swept.outcome === 'expired');
    const rest = found.length - late.length;
    const others = rest === 0 ? '' : `; ${counted(rest)} with the tag alto:managed ${rest === 1 ? 'is' : 'are'} left alone`;
    if (late.length === 0)
        return { result: 'skipped', message: `nothing outlived its time in ${region}${others}` };
    if (asked.inputs.dryRun)
        return { result: 'success', message: `${counted(late.length)} in ${region} would be ended${others}` };
    const ends = await timeline.stage('end', () => endAll(late, { cloud, clock, signal }));
    known.learn({
        swept: found.map((one) => {
            const end = ends.get(one);
            return end ? { ...one.swept, outcome: end.gone ? 'terminated' : 'failed' } : one.swept;
        }),
        cleanup: [...ends.values()].map(({ what }) => what),
    });
    for (const { what, gone } of ends.values())
        if (gone)
            workflow.info(what);
    return verdict([...ends.values()], region, others, workflow);
}
async function lookFor(cloud, clock, signal) {
    const [{ patiently }, { translate }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(1560), __webpack_require__.e(6608)]).then(__webpack_require__.bind(__webpack_require__, 6608)),
        __webpack_require__.e(/* import() */ 1560).then(__webpack_require__.bind(__webpack_require__, 1560)),
    ]);
    try {
        return await patiently({ clock, limit: PATIENCE, signal }, () => cloud.tagged({ 'alto:managed': 'true' }));
    }
    catch (error) {
        signal.throwIfAborted();
        const doing = { what: 'look for instances', action: 'ec2:DescribeInstances', region: cloud.region };
        throw translate(error, { ...doing, stage: 'END' });
    }
}
async function judged(ours, now) {
    const { standingOf } = await __webpack_require__.e(/* import() */ 8860).then(__webpack_require__.bind(__webpack_require__, 8860));
    return ours.map((instance) => {
        const { id, tags } = instance;
        const standing = standingOf(instance, now);
        return {
            instance,
            swept: {
                id,
                run: tags['alto:run'] ?? '',
                repository: tags['alto:repository'] ?? '',
                agent: tags['alto:agent'] ?? '',
                expiresAt: tags['alto:expires-at'] ?? '',
                outcome: standing === 'late' ? 'expired' : standing,
            },
        };
    });
}
/** Only a person can know what such an instance is for. */
function tellUnreadable(found, region, workflow) {
    const ids = found.filter(({ swept }) => swept.outcome === 'unreadable').map(({ swept }) => swept.id);
    if (ids.length === 0)
        return;
    const command = `aws ec2 terminate-instances --region ${region} --instance-ids ${ids.join(' ')}`;
    workflow.warning(`${counted(ids.length)} in ${region} ${ids.length === 1 ? 'says' : 'say'} no time in alto:expires-at that can be read, ` +
        `and ${ids.length === 1 ? 'is' : 'are'} never ended by a sweep. To end: ${command}`);
}
/** Ends them side by side and sees to it that they are ending; one that cannot be ended keeps no other from it. */
async function endAll(late, { cloud, clock, signal }) {
    const { releaseInstance } = await Promise.all(/* import() */[__webpack_require__.e(1560), __webpack_require__.e(4430)]).then(__webpack_require__.bind(__webpack_require__, 4430));
    const ends = new Map();
    const until = clock.now() + LIMIT * 1000;
    const waiting = [...late];
    const worker = async () => {
        for (let one = waiting.shift(); one && !signal.aborted; one = waiting.shift()) {
            const { id, tags } = one.instance;
            const holding = {
                kind: 'instance',
                runId: tags['alto:run'] ?? '',
                region: cloud.region,
                clientTokens: [],
            };
            const limit = Math.max(0, (until - clock.now()) / 1000);
            ends.set(one, await releaseInstance({ ...holding, instanceId: id }, { cloud, clock, limit, signal }));
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    signal.throwIfAborted();
    return ends;
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
    return (0,_report_report_js__WEBPACK_IMPORTED_MODULE_3__/* .endingOfError */ .Rx)(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-END-020',
        reason: first.error?.reason ?? 'online',
        message: `${counted(failed.length)} of ${ends.length} in ${region} could not be ended: ${first.what}${more}`,
        hint: first.error?.hint ?? 'run the sweep again; the lines above name each and say why',
    }));
}
function counted(instances) {
    return instances === 1 ? '1 instance' : `${instances} instances`;
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
const worstFirst = ['failed', 'terminated', 'expired', 'unreadable', 'alive'];
/** What a sweep found, for the step summary. */
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
/** One instance in one line of the log. */
function sweptLine(swept) {
    const whose = [swept.repository, swept.run, swept.agent].filter(Boolean).join(', ');
    return `${swept.id}${whose === '' ? '' : ` (${whose})`}: ${standing(swept)}`;
}
function standing({ outcome, expiresAt }) {
    switch (outcome) {
        case 'alive':
            return `alive until ${expiresAt}`;
        case 'unreadable':
            return `alto:expires-at is ${expiresAt === '' ? 'missing' : `“${expiresAt}”, which cannot be read`}`;
        case 'expired':
        case 'terminated':
        case 'failed':
            return `its time ended at ${expiresAt}`;
    }
}


/***/ })

};
