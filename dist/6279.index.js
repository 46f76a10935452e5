export const id = 6279;
export const ids = [6279];
export const modules = {

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


/***/ }),

/***/ 6279:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   took: () => (/* binding */ took)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

/** Milliseconds under which a stage is not worth naming. */
const QUICK = 500;
/** Where the time went, in one line; undefined for a run that was over at once. */
function took({ started, ended, stages = [], points, }) {
    if (points && ended !== undefined)
        return `took ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(ended - started)}: ${points.length} runs`;
    const long = stages.filter(({ start, end }) => end - start >= QUICK);
    if (ended === undefined || long.length === 0)
        return undefined;
    const each = long.map(({ name, start, end }) => `${name} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(end - start)}`).join(', ');
    return `took ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(ended - started)}: ${each}`;
}


/***/ })

};
