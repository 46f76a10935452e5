export const id = 4984;
export const ids = [4984];
export const modules = {

/***/ 4707:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   RT: () => (/* binding */ tail),
/* harmony export */   WJ: () => (/* binding */ verdict),
/* harmony export */   Z8: () => (/* binding */ marks)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _agents_ec2_prices_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2085);
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2303);
/* harmony import */ var _help_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9491);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7891);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4285);
/* harmony import */ var _plan_summary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6130);







/** A result at a glance. */
const marks = {
    success: '✅',
    planned: '📝',
    skipped: '⏭️',
    failure: '❌',
    'config-error': '❌',
    'build-error': '❌',
    'infra-error': '❌',
    timeout: '⏱️',
    cancelled: '🚫',
    interrupted: '⚡',
};
/** How it ended, in one line and one sentence. */
function verdict({ agent, ending, help, started, ended }) {
    if (!ending)
        return '';
    const { result, message } = ending;
    const took = ended === undefined ? '' : ` ${(0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .isGood */ .Kg)(result) ? 'in' : 'after'} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(ended - started)}`;
    const more = (0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .isGood */ .Kg)(result) ? undefined : (0,_help_js__WEBPACK_IMPORTED_MODULE_4__/* .helpFor */ .V)(message, help);
    const sentence = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)((0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .upperFirst */ .Zb)(message))}${more ? `\n\n[What ${more.code} means](${more.url})` : ''}`;
    return `### ${marks[result]} ${agent ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)(agent)}: ` : ''}${result}${took}\n\n${sentence}`;
}
/** What a reader asks first; references and ids that are there to be copied come last, in the fine print. */
function facts(report) {
    const { image, machine, plan, exit, logFile, artifactsShown, runId } = report;
    const rows = plan ? [...(0,_plan_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .planFacts */ .pE)(plan)] : [];
    if (machine)
        rows.push(['Agent', machineText(machine)]);
    if (report.cost !== undefined)
        rows.push(['Cost', costText(report.cost, report)]);
    if (image)
        rows.push(['Image', `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(imageName(image))}, ${(0,_image_js__WEBPACK_IMPORTED_MODULE_6__/* .imageText */ .f)(image)}`]);
    const log = logFile && node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(artifactsShown ?? '', (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(logFile));
    if (log)
        rows.push(['Log', `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(log)}${exit ? `, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .bytes */ .ee)(exit.logBytes)}` : ''}`]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Run', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(runId)], rows);
}
/** A cost is as good as its prices: which they are, and of which day. */
function costText(cost, { attempts = [], started }) {
    const paid = new Set(attempts.filter(({ outcome }) => outcome === 'running').map(({ market }) => market));
    const today = new Date(started).toISOString().slice(0, _agents_ec2_prices_js__WEBPACK_IMPORTED_MODULE_1__/* .PRICES_OF */ .nx.length);
    const prices = [
        ...(paid.has('spot') ? [`spot prices of ${today}`] : []),
        ...(paid.has('on-demand') ? [`on-demand prices of ${_agents_ec2_prices_js__WEBPACK_IMPORTED_MODULE_1__/* .PRICES_OF */ .nx}`] : []),
    ];
    return [`about ${cost.toFixed(4)} USD`, ...prices, 'without disk and traffic'].join(', ');
}
function imageName({ path, tag, reference }) {
    return tag === '' ? reference : `${path}:${tag}`;
}
function machineText(machine) {
    if (machine.kind === 'local')
        return 'this runner';
    const { instanceType, market, availabilityZone, region, instanceId } = machine;
    const facts = [instanceType, market, availabilityZone ?? region].flatMap((fact) => (fact ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)(fact)] : []));
    return [...facts, ...(instanceId ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(instanceId)] : [])].join(', ');
}
/** The end of the log, when something went wrong. */
function tail({ ending, logTail = [] }) {
    if (!ending || (0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .isGood */ .Kg)(ending.result) || logTail.length === 0)
        return '';
    const title = logTail.length === 1 ? 'Last line of the log' : `Last ${logTail.length} lines of the log`;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .details */ .zH)(title, [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .block */ .om)(logTail)], true);
}


/***/ }),

/***/ 6015:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ page)
/* harmony export */ });
/** Parts of a page, one after another: those for which there is room within so many bytes, and a word about those that are missing. */
function page(name, bytes, parts) {
    const leftOut = `_Some of the ${name} was left out: it was longer than GitHub shows._`;
    const kept = [];
    let room = bytes - Buffer.byteLength(`${leftOut}\n\n`);
    for (const part of parts.filter((one) => Boolean(one))) {
        const size = Buffer.byteLength(`${part}\n\n`);
        if (size <= room)
            kept.push(part);
        // What comes after a part that is too long is short, and tells what may be left running.
        else if (!kept.includes(leftOut))
            kept.push(leftOut);
        if (size <= room)
            room -= size;
    }
    return kept.map((part) => `${part}\n\n`).join('');
}


/***/ }),

/***/ 1152:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ picture)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

/** Colours that can be read on a light and on a dark page, where Mermaid's own cannot. */
const LOOK = {
    gantt: { leftPadding: 80, rightPadding: 24, gridLineStartPadding: 50, numberSectionStyles: 2 },
    themeVariables: {
        ...{ sectionBkgColor: '#8c959f', altSectionBkgColor: 'rgba(0,0,0,0)' },
        ...{ doneTaskBkgColor: '#6cb6ff', doneTaskBorderColor: '#218bff' },
        ...{ critBkgColor: '#ff938a', critBorderColor: '#e5534b' },
        ...{ activeTaskBkgColor: '#c6ccd3', activeTaskBorderColor: '#8c959f' },
    },
    themeCSS: '.grid .tick line { stroke: #8c959f; opacity: .4 } .taskText { fill: #1f2328 !important }',
};
/** Pixels of a letter of a name, and of the room for names. */
const LETTER = 7;
const WIDEST = 320;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Milliseconds between the marks of the axis, and how Mermaid names that. */
const INTERVALS = [
    ...[1, 2, 5, 10, 20, 30].map((n) => [n * SECOND, `${n}second`]),
    ...[1, 2, 5, 10, 20, 30].map((n) => [n * MINUTE, `${n}minute`]),
    ...[1, 2, 3, 6, 12].map((n) => [n * HOUR, `${n}hour`]),
];
/** As many as a phone has room for. */
const MARKS = 6;
/**
 * The stages as a Mermaid gantt, as GitHub renders it: a row each, with its name before it and its time in it. Times are
 * relative to the first stage and written as local times of one fixed day: Mermaid reads and prints local time, so every
 * reader sees the same axis from 00:00.
 */
function picture(stages) {
    const first = stages[0];
    if (!first)
        return '';
    const total = Math.max(...stages.map(({ end }) => end)) - first.start;
    const [interval, tickInterval] = INTERVALS.find(([ms]) => ms * MARKS >= total) ?? [24 * HOUR, '1day'];
    const rows = stages.flatMap(({ name, start, end, outcome }, index) => [
        `    section ${label(name, stages.slice(0, index))}`,
        `    ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(end - start)} :${style(outcome)}, ${at(start - first.start)}, ${at(Math.max(end, start + 1) - first.start)}`,
    ]);
    const longest = Math.max(...stages.map(({ name }) => name.length));
    const gantt = { ...LOOK.gantt, leftPadding: Math.min(WIDEST, Math.max(LOOK.gantt.leftPadding, longest * LETTER)) };
    return [
        '```mermaid',
        `%%{init: ${JSON.stringify({ ...LOOK, gantt })}}%%`,
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        `    axisFormat ${interval < MINUTE || total < HOUR ? '%M:%S' : '%H:%M'}`,
        `    tickInterval ${tickInterval}`,
        '    todayMarker off',
        ...rows,
        '```',
    ].join('\n');
}
/** Mermaid would put rows of one name together; a stage that comes again, on another machine, is counted. */
function label(name, before) {
    const times = before.filter((stage) => stage.name === name).length;
    return `${name.replaceAll(/[:;#%]/g, ' ')}${times > 0 ? ` ${times + 1}` : ''}`;
}
function style(outcome) {
    switch (outcome) {
        case 'ok':
            return 'done';
        case 'failed':
            return 'crit';
        case 'cancelled':
            return 'active';
    }
}
function at(ms) {
    return new Date(Date.UTC(2000, 0, 1) + ms).toISOString().replace('T', ' ').replace('Z', '');
}


/***/ }),

/***/ 6130:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xg: () => (/* binding */ planMarkdown),
/* harmony export */   k0: () => (/* binding */ planTable),
/* harmony export */   pE: () => (/* binding */ planFacts)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

/** What a reader of a plan asks first, for the table of facts. */
function planFacts({ image, machine, timeoutSeconds }) {
    const limit = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(timeoutSeconds * 1000)} for the program`;
    const imageRow = ['Image', `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(image.reference)}, ${imageText(image)}`];
    if (machine.kind === 'local')
        return [['Agent', 'this runner'], imageRow, ['Timeout', limit]];
    const { region, account, ami, instanceProfile, volumeSize, launches, lifetimeSeconds } = machine;
    const [first] = launches;
    const where = [first?.instanceType ?? '', first?.market ?? '', first?.zone ?? region];
    return [
        ['Agent', where.filter(Boolean).map(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj).join(', ')],
        ['Price', first ? priceText(first) : ''],
        imageRow,
        ['Machine', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`account ${account}, AMI ${ami}, profile ${instanceProfile}, ${volumeSize} GiB`)],
        ['Timeout', `${limit}; the instance would end itself after ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(lifetimeSeconds * 1000)}, whatever happens`],
    ];
}
/** The facts of a plan among others. */
function planTable(plan) {
    const [first = ['', ''], ...others] = planFacts(plan);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(first, others);
}
/** A plan as a part of the summary: what is in the way of a run, then what it would try and build. */
function planMarkdown({ image, machine, permissions, missing, warnings }) {
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)('Not there', missing),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)('Warnings', warnings),
        permissionsMarkdown(permissions),
        machine.kind === 'ec2' ? launchesMarkdown(machine.launches) : '',
        ...(image.kind === 'made' ? image.layers : []).map(({ reference, way, dockerfile }) => way === 'take'
            ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(reference)} is there.`
            : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`Dockerfile of ${reference}, which would be ${way === 'append' ? 'appended' : 'built'}`, [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(dockerfile.trimEnd().split('\n'), 'dockerfile'),
            ])),
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
/** What is missing with its resource, the rest in a line each: rehearsed, or not to be told. */
function permissionsMarkdown(permissions) {
    if (permissions.length === 0)
        return '';
    const of = (state) => permissions.filter((one) => one.state === state);
    const names = (some) => some.map(({ action }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(action)).join(', ');
    const missing = of('missing').map(({ action, resource = '', why = '' }) => [
        ...[(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(action), resource && (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(resource), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(why)],
    ]);
    const unknown = [...Map.groupBy(of('unknown'), ({ why = '' }) => why)];
    return [
        '#### Permissions',
        ...(missing.length > 0 ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['❌ Missing', 'Resource', 'AWS says'], missing)] : []),
        [
            ...(of('granted').length > 0 ? [`- ✅ Granted: ${names(of('granted'))}`] : []),
            ...unknown.map(([why, some]) => `- ❔ Not known: ${names(some)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(why)})`),
        ].join('\n'),
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
/** Worth a table when there is more than one way. */
function launchesMarkdown(launches) {
    if (launches.length < 2)
        return '';
    const rows = launches.map(({ instanceType, market, subnet, zone, usdPerHour, usdForTimeout }) => [
        ...[instanceType, market, subnet ?? 'default', zone ?? '–'].map(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj),
        ...[usdPerHour, usdForTimeout].map((price) => (price === undefined ? 'not known' : String(price))),
    ]);
    const head = ['Type', 'Market', 'Subnet', 'Zone', 'USD an hour', 'USD at most'];
    const days = new Set(launches.flatMap(({ market, pricesOf }) => (pricesOf ? [`${market} of ${pricesOf}`] : [])));
    return [
        '#### Launches, in this order',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(head, rows, ['USD an hour', 'USD at most']),
        ...(days.size > 0 ? [`<sub>Prices: ${[...days].join(', ')}.</sub>`] : []),
    ].join('\n\n');
}
function priceText({ usdPerHour, usdForTimeout, pricesOf, market }) {
    if (usdPerHour === undefined)
        return 'not known';
    return `${usdPerHour} USD an hour (${market}, ${pricesOf ?? ''}), so ${usdForTimeout ?? ''} USD at most, without disk and traffic`;
}
/** Whether an image is there, in words. */
function imageText(image) {
    switch (image.exists) {
        case 'true':
            return 'which is there';
        case 'false':
            return 'which would be made';
        default:
            return 'and whether it is there is not known';
    }
}


/***/ }),

/***/ 6726:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IQ: () => (/* binding */ pointsTable),
/* harmony export */   e9: () => (/* binding */ failures),
/* harmony export */   jG: () => (/* binding */ pointsMarkdown)
/* harmony export */ });
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2303);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7891);
/* harmony import */ var _kept_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1456);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4285);
/* harmony import */ var _overview_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4707);
/* harmony import */ var _picture_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1152);
/* harmony import */ var _plan_summary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6130);
/* harmony import */ var _points_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9135);
/* harmony import */ var _program_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50);









/** Lines of a failed run's log. */
const LINES = 20;
/** Failures that are open when the page is. */
const OPEN = 3;
/** Runs that a picture has room for. */
const ROWS = 40;
/** What the summary says of each of several runs: a table, why some failed, when each ran, and what their programs say. */
function pointsMarkdown(points) {
    const named = (0,_points_js__WEBPACK_IMPORTED_MODULE_2__/* .labelled */ .wW)(points);
    return [
        pointsTable(points),
        ...named.flatMap(({ report: { kept } }) => (kept ? [(0,_kept_js__WEBPACK_IMPORTED_MODULE_3__/* .keptMarkdown */ .Oi)(kept)] : [])),
        ...failures(points),
        ...named.flatMap(({ report, label }) => report.plan ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)(label, [(0,_plan_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .planTable */ .k0)(report.plan), (0,_plan_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .planMarkdown */ .Xg)(report.plan)])] : []),
        points.some(({ plan }) => plan) ? '' : pointsPicture(named),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)('Interruptions', (0,_points_js__WEBPACK_IMPORTED_MODULE_2__/* .together */ .bs)(points, (report) => report.interruptions)),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)('Warnings', (0,_points_js__WEBPACK_IMPORTED_MODULE_2__/* .together */ .bs)(points, (report) => report.warnings)),
        images(points),
        ...named.flatMap(({ report, label }) => {
            const said = (0,_program_js__WEBPACK_IMPORTED_MODULE_6__/* .program */ .D)(report);
            return said === '' ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)(`Results of ${label}`, [said])];
        }),
    ];
}
/** One row for each run; columns in which nothing stands are left out. */
function pointsTable(points) {
    const columns = [
        ['', ({ ending }) => (ending ? _overview_js__WEBPACK_IMPORTED_MODULE_0__/* .marks */ .Z8[ending.result] : '⏳')],
        ['Agent', ({ agent = '' }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(agent)],
        ['Point', ({ point = '' }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(point)],
        ['Result', ({ ending }) => ending?.result ?? ''],
        ['Exit code', ({ exit }) => (exit ? String(exit.exitCode) : '')],
        ['Time', timeText],
        ['Cost', ({ cost }) => (cost === undefined ? '' : `${cost.toFixed(4)} USD`)],
        ['Artifacts', ({ artifacts = [] }) => artifactsText(artifacts)],
    ];
    const isOneAgent = new Set(points.map(({ agent }) => agent)).size < 2 && points.some(({ point }) => point);
    const used = columns.filter(([title, cell]) => !(title === 'Agent' && isOneAgent) && points.some((report) => cell(report) !== ''));
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(used.map(([title]) => title), points.map((report) => used.map(([, cell]) => cell(report))), ['Exit code', 'Time', 'Cost', 'Artifacts']);
}
/** Of a run that was begun to be one. */
function timeText({ started, ended, plan }) {
    return ended === undefined || ended === started || plan ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(ended - started);
}
function artifactsText(files) {
    if (files.length === 0)
        return '';
    return `${files.length} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .bytes */ .ee)(files.reduce((sum, file) => sum + file.bytes, 0))})`;
}
/** Why runs failed, with the end of their logs; the first are open when the page is. */
function failures(points) {
    const failed = (0,_points_js__WEBPACK_IMPORTED_MODULE_2__/* .labelled */ .wW)(points).flatMap(({ report: { ending, logTail = [] }, label }) => ending && (0,_points_js__WEBPACK_IMPORTED_MODULE_2__/* .hasFailed */ .WN)(ending) ? [{ ending, lines: logTail.slice(-LINES), label }] : []);
    return failed.map(({ ending, lines, label }, index) => {
        const log = lines.length > 0 ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .block */ .om)(lines)] : [];
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)(`${label}: ${ending.result}`, [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS)((0,_ending_js__WEBPACK_IMPORTED_MODULE_7__/* .upperFirst */ .Zb)(ending.message)), ...log], index < OPEN);
    });
}
/** When each run began and ended; of many, the first. */
function pointsPicture(named) {
    const rows = named.flatMap(({ report: { started, ended, stages, ending }, label }) => {
        if (!stages || ended === undefined)
            return [];
        const outcome = !ending || (0,_ending_js__WEBPACK_IMPORTED_MODULE_7__/* .isGood */ .Kg)(ending.result) ? 'ok' : ending.result === 'cancelled' ? 'cancelled' : 'failed';
        return [{ name: label, start: started, end: ended, outcome }];
    });
    const shown = rows.toSorted((one, other) => one.start - other.start).slice(0, ROWS);
    const more = rows.length > ROWS ? `\n\n… and ${rows.length - ROWS} more.` : '';
    return `${(0,_picture_js__WEBPACK_IMPORTED_MODULE_1__/* .picture */ .l)(shown)}${more}`;
}
/** Each image once: most points run the same. */
function images(points) {
    const all = new Map(points.flatMap(({ image }) => (image ? [[image.reference, image]] : [])));
    const rows = [...all.values()].map((image) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(image.reference), (0,_image_js__WEBPACK_IMPORTED_MODULE_8__/* .imageText */ .f)(image)]);
    if (rows.length === 0)
        return '';
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)(rows.length === 1 ? 'Image by digest' : 'Images by digest', [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(['Image', ''], rows)]);
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


/***/ }),

/***/ 50:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ program)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

/** What a program says of itself: its summary and its return value; empty without either. */
function program({ results }) {
    const parts = [];
    if (results?.summary)
        parts.push(`#### Summary of the program\n\n${results.summary}`);
    if (results?.returnValue !== undefined)
        parts.push(`#### Return value\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)([results.returnValue.slice(0, 2000)], 'json')}`);
    return parts.join('\n\n');
}


/***/ })

};
