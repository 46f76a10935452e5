export const id = 8758;
export const ids = [8758];
export const modules = {

/***/ 2085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ic: () => (/* binding */ onDemandPrice),
/* harmony export */   nx: () => (/* binding */ PRICES_OF),
/* harmony export */   yY: () => (/* binding */ PRICED_REGIONS)
/* harmony export */ });
// USD an hour for Linux on shared hardware: in each line a family, then its sizes with their prices.
// Source: the AWS price list, as read on the date below. What is not here is not known; nothing is derived from it.
/** When the prices were read. */
const PRICES_OF = '2026-01-19';
const REGIONS = {
    'us-east-1': `
t2 nano 0.0058 micro 0.0116 small 0.023 medium 0.0464 large 0.0928 xlarge 0.1856 2xlarge 0.3712
t3 nano 0.0052 micro 0.0104 small 0.0208 medium 0.0416 large 0.0832 xlarge 0.1664 2xlarge 0.3328
t3a nano 0.0047 micro 0.0094 small 0.0188 medium 0.0376 large 0.0752 xlarge 0.1504 2xlarge 0.3008
t4g nano 0.0042 micro 0.0084 small 0.0168 medium 0.0336 large 0.0672 xlarge 0.1344 2xlarge 0.2688
c5 large 0.085 xlarge 0.17 2xlarge 0.34 4xlarge 0.68 9xlarge 1.53 12xlarge 2.04 18xlarge 3.06 24xlarge 4.08
c5a large 0.077 xlarge 0.154 2xlarge 0.308 4xlarge 0.616 8xlarge 1.232 12xlarge 1.848 16xlarge 2.464 24xlarge 3.696
c6a large 0.0765 xlarge 0.153 2xlarge 0.306 4xlarge 0.612 8xlarge 1.224 12xlarge 1.836 16xlarge 2.448 24xlarge 3.672 32xlarge 4.896 48xlarge 7.344
c6g medium 0.034 large 0.068 xlarge 0.136 2xlarge 0.272 4xlarge 0.544 8xlarge 1.088 12xlarge 1.632 16xlarge 2.176
c6i large 0.085 xlarge 0.17 2xlarge 0.34 4xlarge 0.68 8xlarge 1.36 12xlarge 2.04 16xlarge 2.72 24xlarge 4.08 32xlarge 5.44
c7a medium 0.05132 large 0.10264 xlarge 0.20528 2xlarge 0.41056 4xlarge 0.82112 8xlarge 1.64224 12xlarge 2.46336 16xlarge 3.28448 24xlarge 4.92672 32xlarge 6.56896 48xlarge 9.85344
c7g medium 0.0363 large 0.0725 xlarge 0.145 2xlarge 0.29 4xlarge 0.58 8xlarge 1.16 12xlarge 1.74 16xlarge 2.32
c7i large 0.08925 xlarge 0.1785 2xlarge 0.357 4xlarge 0.714 8xlarge 1.428 12xlarge 2.142 16xlarge 2.856 24xlarge 4.284 48xlarge 8.568
c7i-flex large 0.08479 xlarge 0.16958 2xlarge 0.33915 4xlarge 0.6783 8xlarge 1.3566 12xlarge 2.0349 16xlarge 2.7132
c8g medium 0.03988 large 0.07976 xlarge 0.15952 2xlarge 0.31904 4xlarge 0.63808 8xlarge 1.27616 12xlarge 1.91424 16xlarge 2.55232 24xlarge 3.82848 48xlarge 7.65696
c8i large 0.09371 xlarge 0.18742 2xlarge 0.37484 4xlarge 0.74968 8xlarge 1.49936 12xlarge 2.24904 16xlarge 2.99872 24xlarge 4.49808 32xlarge 5.99744 48xlarge 8.99616 96xlarge 17.99232
m5 large 0.096 xlarge 0.192 2xlarge 0.384 4xlarge 0.768 8xlarge 1.536 12xlarge 2.304 16xlarge 3.072 24xlarge 4.608
m5a large 0.086 xlarge 0.172 2xlarge 0.344 4xlarge 0.688 8xlarge 1.376 12xlarge 2.064 16xlarge 2.752 24xlarge 4.128
m6a large 0.0864 xlarge 0.1728 2xlarge 0.3456 4xlarge 0.6912 8xlarge 1.3824 12xlarge 2.0736 16xlarge 2.7648 24xlarge 4.1472 32xlarge 5.5296 48xlarge 8.2944
m6g medium 0.0385 large 0.077 xlarge 0.154 2xlarge 0.308 4xlarge 0.616 8xlarge 1.232 12xlarge 1.848 16xlarge 2.464
m6i large 0.096 xlarge 0.192 2xlarge 0.384 4xlarge 0.768 8xlarge 1.536 12xlarge 2.304 16xlarge 3.072 24xlarge 4.608 32xlarge 6.144
m7a medium 0.05796 large 0.11592 xlarge 0.23184 2xlarge 0.46368 4xlarge 0.92736 8xlarge 1.85472 12xlarge 2.78208 16xlarge 3.70944 24xlarge 5.56416 32xlarge 7.41888 48xlarge 11.12832
m7g medium 0.0408 large 0.0816 xlarge 0.1632 2xlarge 0.3264 4xlarge 0.6528 8xlarge 1.3056 12xlarge 1.9584 16xlarge 2.6112
m7i large 0.1008 xlarge 0.2016 2xlarge 0.4032 4xlarge 0.8064 8xlarge 1.6128 12xlarge 2.4192 16xlarge 3.2256 24xlarge 4.8384 48xlarge 9.6768
m7i-flex large 0.09576 xlarge 0.19152 2xlarge 0.38304 4xlarge 0.76608 8xlarge 1.53216 12xlarge 2.29824 16xlarge 3.06432
m8g medium 0.04488 large 0.08976 xlarge 0.17952 2xlarge 0.35904 4xlarge 0.71808 8xlarge 1.43616 12xlarge 2.15424 16xlarge 2.87232 24xlarge 4.30848 48xlarge 8.61696
m8i large 0.10584 xlarge 0.21168 2xlarge 0.42336 4xlarge 0.84672 8xlarge 1.69344 12xlarge 2.54016 16xlarge 3.38688 24xlarge 5.08032 32xlarge 6.77376 48xlarge 10.16064 96xlarge 20.32128
r5 large 0.126 xlarge 0.252 2xlarge 0.504 4xlarge 1.008 8xlarge 2.016 12xlarge 3.024 16xlarge 4.032 24xlarge 6.048
r6a large 0.1134 xlarge 0.2268 2xlarge 0.4536 4xlarge 0.9072 8xlarge 1.8144 12xlarge 2.7216 16xlarge 3.6288 24xlarge 5.4432 32xlarge 7.2576 48xlarge 10.8864
r6g medium 0.0504 large 0.1008 xlarge 0.2016 2xlarge 0.4032 4xlarge 0.8064 8xlarge 1.6128 12xlarge 2.4192 16xlarge 3.2256
r6i large 0.126 xlarge 0.252 2xlarge 0.504 4xlarge 1.008 8xlarge 2.016 12xlarge 3.024 16xlarge 4.032 24xlarge 6.048 32xlarge 8.064
r7g medium 0.0536 large 0.1071 xlarge 0.2142 2xlarge 0.4284 4xlarge 0.8568 8xlarge 1.7136 12xlarge 2.5704 16xlarge 3.4272
r7i large 0.1323 xlarge 0.2646 2xlarge 0.5292 4xlarge 1.0584 8xlarge 2.1168 12xlarge 3.1752 16xlarge 4.2336 24xlarge 6.3504 48xlarge 12.7008
r8g medium 0.05891 large 0.11782 xlarge 0.23564 2xlarge 0.47128 4xlarge 0.94256 8xlarge 1.88512 12xlarge 2.82768 16xlarge 3.77024 24xlarge 5.65536 48xlarge 11.31072
g4dn xlarge 0.526 2xlarge 0.752 4xlarge 1.204 8xlarge 2.176 12xlarge 3.912 16xlarge 4.352 metal 7.824
g5 xlarge 1.006 2xlarge 1.212 4xlarge 1.624 8xlarge 2.448 12xlarge 5.672 16xlarge 4.096 24xlarge 8.144 48xlarge 16.288
g5g xlarge 0.42 2xlarge 0.556 4xlarge 0.828 8xlarge 1.372 16xlarge 2.744 metal 2.744
g6 xlarge 0.8048 2xlarge 0.9776 4xlarge 1.3232 8xlarge 2.0144 12xlarge 4.6016 16xlarge 3.3968 24xlarge 6.6752 48xlarge 13.3504
g6e xlarge 1.861 2xlarge 2.24208 4xlarge 3.00424 8xlarge 4.52856 12xlarge 10.49264 16xlarge 7.57719 24xlarge 15.06559 48xlarge 30.13118
p3 2xlarge 3.06 8xlarge 12.24 16xlarge 24.48
p4d 24xlarge 21.957642
p4de 24xlarge 27.44705
p5 4xlarge 6.88 48xlarge 55.04
p5en 48xlarge 63.296
inf2 xlarge 0.7582 8xlarge 1.96786 24xlarge 6.49063 48xlarge 12.98127
trn1 2xlarge 1.34375 32xlarge 21.5
`,
};
/** The regions of which on-demand prices are known here. */
const PRICED_REGIONS = Object.keys(REGIONS);
/** What an on-demand instance costs in USD an hour; undefined when it is not known, which is never taken for cheap. */
function onDemandPrice(region, instanceType) {
    const [family = '', size = ''] = instanceType.split('.');
    const line = REGIONS[region]?.split('\n').find((one) => one.startsWith(`${family} `));
    const [, ...words] = line?.split(' ') ?? [];
    // Sizes stand at even places, each before its price.
    const at = words.findIndex((word, index) => index % 2 === 0 && word === size);
    return at < 0 ? undefined : Number(words[at + 1]);
}


/***/ }),

/***/ 7891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ buildSteps),
/* harmony export */   f: () => (/* binding */ imageText)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

const STEPS_SHOWN = 40;
/** How the image came about: what was found, what was laid over it, what came out of a cache. */
function imageText({ how, bytes: size, steps }) {
    const words = { built: 'built', appended: 'code laid over what was there', found: 'found', prebuilt: 'prebuilt' };
    const cached = steps?.filter((step) => step.cached).length;
    return [
        how === 'appended' && steps ? 'built' : words[how],
        ...(steps ? [`${cached} of ${steps.length} steps out of a cache`] : []),
        ...(size ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .ee)(size)] : []),
    ].join(', ');
}
/** The steps of a build, each with where it came from or the time that it took; empty when nothing was built. */
function buildSteps({ steps = [] }) {
    if (steps.length === 0)
        return '';
    const rows = steps
        .slice(0, STEPS_SHOWN)
        .map(({ name, cached, seconds }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(name),
        cached ? 'cached' : seconds === undefined ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(seconds * 1000),
    ]);
    const more = steps.length > STEPS_SHOWN ? [`… and ${steps.length - STEPS_SHOWN} more.`] : [];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)('Steps of the build', [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Step', 'Time'], rows, ['Time']), ...more]);
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

/***/ 7994:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   summaryOf: () => (/* binding */ summaryOf)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4285);
/* harmony import */ var _kept_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1456);
/* harmony import */ var _overview_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4707);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7891);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6015);
/* harmony import */ var _picture_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1152);
/* harmony import */ var _plan_summary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6130);
/* harmony import */ var _points_summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6726);
/* harmony import */ var _program_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50);
/* harmony import */ var _swept_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8195);










/** Bytes that the whole summary may have; GitHub drops one over 1 MiB altogether. */
const BUDGET = 900 * 1024;
const artifactsShown = 50;
/** The step summary: the verdict first, then what a reader asks next. Always well-formed, whatever a program wrote. */
function summaryOf(report) {
    return (0,_page_js__WEBPACK_IMPORTED_MODULE_3__/* .page */ .M)('summary', BUDGET, [
        (0,_overview_js__WEBPACK_IMPORTED_MODULE_0__/* .verdict */ .WJ)(report),
        (0,_overview_js__WEBPACK_IMPORTED_MODULE_0__/* .facts */ .Ix)(report),
        report.kept && (0,_kept_js__WEBPACK_IMPORTED_MODULE_4__/* .keptMarkdown */ .Oi)(report.kept),
        (0,_overview_js__WEBPACK_IMPORTED_MODULE_0__/* .tail */ .RT)(report),
        report.plan && (0,_plan_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .planMarkdown */ .Xg)(report.plan),
        report.swept && (0,_swept_js__WEBPACK_IMPORTED_MODULE_6__/* .sweptMarkdown */ .N)(report.swept),
        ...(report.points ? (0,_points_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .pointsMarkdown */ .jG)(report.points) : []),
        report.points ? undefined : (0,_picture_js__WEBPACK_IMPORTED_MODULE_1__/* .picture */ .l)(report.stages ?? []),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .list */ .p_)('Interruptions', report.interruptions),
        launches(report),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .list */ .p_)('Warnings', report.warnings),
        (0,_program_js__WEBPACK_IMPORTED_MODULE_8__/* .program */ .D)(report),
        artifacts(report),
        fineprint(report),
        cleanup(report),
    ]);
}
/** Worth a table when the first launch was not the one. */
function launches({ attempts = [] }) {
    if (attempts.length === 0 || (attempts.length === 1 && attempts[0]?.outcome === 'running'))
        return '';
    const rows = attempts.map(({ instanceType, subnet, zone, market, outcome }) => [instanceType, subnet ?? 'default', zone ?? '', market, outcome].map(_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .plain */ .pj));
    return `#### Launches\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .table */ .tp)(['Type', 'Subnet', 'Zone', 'Market', 'Outcome'], rows)}`;
}
function artifacts({ artifacts: files, skipped, artifactsShown: folder }) {
    const parts = [];
    if (files && files.length > 0) {
        const rows = files
            .slice(0, artifactsShown)
            .map((file) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(file.path), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .bytes */ .ee)(file.bytes), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(file.sha256.slice(0, 12))]);
        const more = files.length > artifactsShown ? `\n\n… and ${files.length - artifactsShown} more.` : '';
        parts.push(`#### Artifacts in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(folder ?? '')}\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .table */ .tp)(['File', 'Size', 'SHA-256'], rows, ['Size'])}${more}`);
    }
    if (skipped && skipped.length > 0) {
        parts.push(`Not brought back:\n\n${skipped
            .slice(0, artifactsShown)
            .map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .plain */ .pj)(line)}`)
            .join('\n')}`);
    }
    return parts.join('\n\n');
}
/** The steps of the build, the image as it is pulled, and the times of the stages as text. */
function fineprint({ stages = [], image, points }) {
    if (points)
        return '';
    const times = stages.map(({ name, start, end, outcome }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .plain */ .pj)(name), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .duration */ .p0)(end - start), outcome]);
    return [
        ...(image ? [(0,_image_js__WEBPACK_IMPORTED_MODULE_9__/* .buildSteps */ .a)(image), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .details */ .zH)('Image by digest', [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .block */ .om)([image.reference])])] : []),
        ...(stages.length > 0 ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .details */ .zH)('Stages', [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .table */ .tp)(['Stage', 'Time', 'Outcome'], times, ['Time'])])] : []),
    ]
        .filter(Boolean)
        .join('\n\n');
}
function cleanup({ cleanup: lines }) {
    if (!lines || lines.length === 0)
        return '';
    return `<sub>${lines.map(_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .plain */ .pj).join(' · ')}</sub>`;
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
