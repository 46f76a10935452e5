export const id = 4461;
export const ids = [4461];
export const modules = {

/***/ 7891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ imageText)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

/** How the image came about: what was found, what was laid over it, what came out of a cache. */
function imageText({ how, bytes: size, steps }) {
    const words = { built: 'built', appended: 'code laid over what was there', found: 'found', prebuilt: 'prebuilt' };
    return [
        how === 'appended' && steps ? 'built' : words[how],
        ...(steps ? [`${steps.cached} of ${steps.total} steps out of a cache`] : []),
        ...(size ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .ee)(size)] : []),
    ].join(', ');
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
/** Colours, other controls, and marks that turn the direction of writing. */
const CONTROLS = /\x1b\[[0-9;:]{0,64}m|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** What GitHub makes a link of wherever it stands: `#1` and `GH-1`; and words that may be a commit. Ids such as `i-0abc…` stay as they are. */
const REFERENCE = /#(?=\d)|\bGH-(?=\d)/gi;
const COMMIT = /(?<![\w-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\w-])/gi;
/** Text of others as plain text in Markdown: no HTML, no link, no image, no mention, no table or list of its own. */
function plain(text) {
    return text
        .replaceAll(/[\r\n]+/g, ' ')
        .replaceAll(CONTROLS, '')
        .replaceAll(REFERENCE, '$&\u200b')
        .replaceAll(COMMIT, (word) => word.replaceAll(/.{6}(?=.)/g, '$&\u200b'))
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
    const flat = text
        .replaceAll(/[\r\n]+/g, ' ')
        .replaceAll(CONTROLS, '')
        .replaceAll('|', '\u2502');
    const fence = '`'.repeat(longestRun(flat) + 1);
    const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${flat}${pad}${fence}`;
}
/** Lines of others as a code block. */
function block(lines, language = 'text') {
    const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
    return [fence + language, ...lines.map((line) => line.replaceAll(CONTROLS, '')), fence].join('\n');
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


/***/ }),

/***/ 4461:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  summaryOf: () => (/* binding */ summaryOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/report/image.ts
var report_image = __webpack_require__(7891);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/report/picture.ts
/**
 * The stages as a Mermaid gantt, as GitHub renders it. Times are relative to the first stage and written as local
 * times of one fixed day: Mermaid reads and prints local time, so every reader sees the same axis from 00:00.
 */
function picture(stages) {
    const first = stages[0];
    if (!first)
        return '';
    const rows = stages.map(({ name, start, end, outcome }) => `    ${name.replaceAll(/[:;#,]/g, ' ')} :${style(outcome)}, ${at(start - first.start)}, ${at(Math.max(end, start + 1) - first.start)}`);
    return [
        '```mermaid',
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        '    axisFormat %H:%M:%S',
        ...rows,
        '```',
    ].join('\n');
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

;// CONCATENATED MODULE: ./src/report/plan-summary.ts

/** A plan as a part of the summary. */
function planMarkdown({ image, machine, timeoutSeconds, missing, warnings }) {
    const rows = [['Image', `${(0,markdown/* code */.aY)(image.reference)}, ${imageText(image)}`]];
    if (machine.kind === 'local')
        rows.push(['Agent', 'this runner']);
    else {
        const { region, account, ami, instanceProfile, volumeSize } = machine;
        rows.push(['Agent', (0,markdown/* plain */.pj)(`${region}, account ${account}, AMI ${ami}, ${instanceProfile}, ${volumeSize} GiB`)]);
        rows.push([
            'Launches',
            machine.launches.map((launch) => (0,markdown/* plain */.pj)(Object.values(launch).filter(Boolean).join(' '))).join(', then '),
        ]);
        rows.push(['Ends itself after', (0,markdown/* duration */.p0)(machine.lifetimeSeconds * 1000)]);
    }
    rows.push(['Timeout', (0,markdown/* duration */.p0)(timeoutSeconds * 1000)]);
    const layers = image.kind === 'made' ? image.layers : [];
    return [
        `#### Plan\n\n${(0,markdown/* table */.tp)(['', ''], rows)}`,
        ...list('Not there', missing),
        ...list('Warnings', warnings),
        ...layers.map(({ reference, way, dockerfile }) => way === 'take'
            ? `${(0,markdown/* code */.aY)(reference)} is there.`
            : `<details><summary>${way === 'append' ? 'Appended' : 'Built'}: ${(0,markdown/* plain */.pj)(reference)}</summary>\n\n${(0,markdown/* block */.om)(dockerfile.trimEnd().split('\n'), 'dockerfile')}\n\n</details>`),
    ].join('\n\n');
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
function list(title, lines) {
    return lines.length === 0 ? [] : [`**${title}**\n\n${lines.map((line) => `- ${(0,markdown/* plain */.pj)(line)}`).join('\n')}`];
}

// EXTERNAL MODULE: ./src/report/report.ts
var report = __webpack_require__(8850);
// EXTERNAL MODULE: ./src/report/swept.ts
var swept = __webpack_require__(8195);
;// CONCATENATED MODULE: ./src/report/summary.ts







/** Characters that the whole summary may have; GitHub drops one over 1 MiB altogether. */
const budget = 900 * 1024;
const artifactsShown = 50;
const leftOut = '_Some of the summary was left out: it was longer than GitHub shows._';
/** The step summary: the verdict first, then what a reader asks next. Always well-formed, whatever a program wrote. */
function summaryOf(report) {
    const parts = [
        verdict(report),
        facts(report),
        report.plan && planMarkdown(report.plan),
        timelineOf(report),
        attempts(report),
        report.swept && (0,swept/* sweptMarkdown */.N)(report.swept),
        interruptions(report),
        warnings(report),
        artifacts(report),
        program(report),
        tail(report),
        cleanup(report),
    ];
    const kept = [];
    let room = budget - Buffer.byteLength(leftOut);
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
function verdict({ agent, ending, started, ended }) {
    if (!ending)
        return '';
    const took = ended === undefined ? '' : ` in ${(0,markdown/* duration */.p0)(ended - started)}`;
    return `### ${marks[ending.result]} ${agent ? `${(0,markdown/* plain */.pj)(agent)}: ` : ''}${ending.result}${took}\n\n${(0,markdown/* plain */.pj)((0,report/* upperFirst */.Zb)(ending.message))}`;
}
function facts({ image, machine, cost, exit, logFile, artifactsShown, runId }) {
    const rows = [];
    if (image) {
        rows.push(['Image', `${(0,markdown/* code */.aY)(image.reference)} (${(0,report_image/* imageText */.f)(image)})`]);
        if (image.tag)
            rows.push(['Tag', (0,markdown/* code */.aY)(image.tag)]);
    }
    if (machine)
        rows.push(['Agent', machineText(machine)]);
    if (cost !== undefined)
        rows.push(['Cost', `about ${cost.toFixed(4)} USD, without disk and traffic`]);
    if (exit)
        rows.push(['Exit code', String(exit.exitCode)]);
    const log = logFile && external_node_path_.posix.join(artifactsShown ?? '', (0,external_node_path_.basename)(logFile));
    if (log)
        rows.push(['Log', `${(0,markdown/* code */.aY)(log)}${exit ? `, ${(0,markdown/* bytes */.ee)(exit.logBytes)}` : ''}`]);
    return (0,markdown/* table */.tp)(['Run', (0,markdown/* code */.aY)(runId)], rows);
}
function machineText(machine) {
    if (machine.kind === 'local')
        return 'this runner';
    const facts = [machine.instanceType, machine.availabilityZone ?? machine.region, machine.market].filter((fact) => fact !== undefined);
    return [machine.instanceId && (0,markdown/* code */.aY)(machine.instanceId), ...facts.map(markdown/* plain */.pj)].filter(Boolean).join(', ');
}
function timelineOf({ stages }) {
    if (!stages || stages.length === 0)
        return '';
    const rows = stages.map(({ name, start, end, outcome }) => [(0,markdown/* plain */.pj)(name), (0,markdown/* duration */.p0)(end - start), outcome]);
    return `${picture(stages)}\n\n<details><summary>Stages</summary>\n\n${(0,markdown/* table */.tp)(['Stage', 'Time', 'Outcome'], rows)}\n\n</details>`;
}
/** Worth a table when the first launch was not the one. */
function attempts({ attempts: tried }) {
    if (!tried || (tried.length < 2 && tried[0]?.outcome === 'running') || tried.length === 0)
        return '';
    const rows = tried.map(({ instanceType, subnet, zone, market, outcome }) => [instanceType, subnet ?? 'default', zone ?? '', market, outcome].map(markdown/* plain */.pj));
    return `#### Launches\n\n${(0,markdown/* table */.tp)(['Type', 'Subnet', 'Zone', 'Market', 'Outcome'], rows)}`;
}
function interruptions({ interruptions: lines }) {
    if (!lines || lines.length === 0)
        return '';
    return `#### Interruptions\n\n${lines.map((line) => `- ${(0,markdown/* plain */.pj)(line)}`).join('\n')}`;
}
function warnings({ warnings: lines }) {
    if (!lines || lines.length === 0)
        return '';
    return `#### Warnings\n\n${lines.map((line) => `- ${(0,markdown/* plain */.pj)(line)}`).join('\n')}`;
}
function artifacts({ artifacts: files, skipped, artifactsShown: folder }) {
    const parts = [];
    if (files && files.length > 0) {
        const rows = files
            .slice(0, artifactsShown)
            .map((file) => [(0,markdown/* code */.aY)(file.path), (0,markdown/* bytes */.ee)(file.bytes), (0,markdown/* code */.aY)(file.sha256.slice(0, 12))]);
        const more = files.length > artifactsShown ? `\n\n… and ${files.length - artifactsShown} more.` : '';
        parts.push(`#### Artifacts in ${(0,markdown/* code */.aY)(folder ?? '')}\n\n${(0,markdown/* table */.tp)(['File', 'Size', 'SHA-256'], rows)}${more}`);
    }
    if (skipped && skipped.length > 0) {
        parts.push(`Not brought back:\n\n${skipped
            .slice(0, artifactsShown)
            .map((line) => `- ${(0,markdown/* plain */.pj)(line)}`)
            .join('\n')}`);
    }
    return parts.join('\n\n');
}
function program({ results }) {
    const parts = [];
    if (results?.returnValue !== undefined)
        parts.push(`#### Return value\n\n${(0,markdown/* block */.om)([results.returnValue.slice(0, 2000)], 'json')}`);
    if (results?.summary)
        parts.push(`#### Summary of the program\n\n${results.summary}`);
    return parts.join('\n\n');
}
function tail({ ending, logTail }) {
    if (!ending || (0,report/* isGood */.Kg)(ending.result) || !logTail || logTail.length === 0)
        return '';
    return `<details open><summary>${logTail.length === 1 ? 'Last line' : `Last ${logTail.length} lines`} of the log</summary>\n\n${(0,markdown/* block */.om)(logTail)}\n\n</details>`;
}
function cleanup({ cleanup: lines }) {
    if (!lines || lines.length === 0)
        return '';
    return `<sub>${lines.map(markdown/* plain */.pj).join(' · ')}</sub>`;
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
