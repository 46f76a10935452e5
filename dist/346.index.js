export const id = 346;
export const ids = [346];
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


/***/ }),

/***/ 346:
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

// EXTERNAL MODULE: ./src/report/report.ts
var report = __webpack_require__(8850);
;// CONCATENATED MODULE: ./src/report/summary.ts





/** Characters that the whole summary may have; GitHub drops one over 1 MiB altogether. */
const budget = 900 * 1024;
const artifactsShown = 50;
/** The step summary: the verdict first, then what a reader asks next. Always well-formed, whatever a program wrote. */
function summaryOf(report) {
    const parts = [
        verdict(report),
        facts(report),
        timelineOf(report),
        attempts(report),
        warnings(report),
        artifacts(report),
        program(report),
        tail(report),
        cleanup(report),
    ];
    let text = '';
    for (const part of parts) {
        if (!part)
            continue;
        if (Buffer.byteLength(text) + Buffer.byteLength(part) + 200 > budget) {
            text += '\n_Some of the summary was left out: it was longer than GitHub shows._\n';
            break;
        }
        text += `${part}\n\n`;
    }
    return text;
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
function facts({ image, machine, exit, logFile, artifactsShown, runId }) {
    const rows = [];
    if (image) {
        rows.push(['Image', `${(0,markdown/* code */.aY)(image.reference)} (${(0,report_image/* imageText */.f)(image)})`]);
        if (image.tag)
            rows.push(['Tag', (0,markdown/* code */.aY)(image.tag)]);
    }
    if (machine)
        rows.push(['Agent', machineText(machine)]);
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
    const rows = tried.map(({ instanceType, subnet, market, outcome }) => [instanceType, subnet ?? 'default', market, outcome].map(markdown/* plain */.pj));
    return `#### Launches\n\n${(0,markdown/* table */.tp)(['Type', 'Subnet', 'Market', 'Outcome'], rows)}`;
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


/***/ })

};
