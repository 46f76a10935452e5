export const id = 718;
export const ids = [718];
export const modules = {

/***/ 7718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  localAgent: () => (/* binding */ localAgent),
  releaseContainer: () => (/* binding */ releaseContainer)
});

// EXTERNAL MODULE: ./src/job/job-tar.ts
var job_tar = __webpack_require__(9370);
// EXTERNAL MODULE: ./src/docker/quote.ts
var quote = __webpack_require__(1348);
;// CONCATENATED MODULE: ./src/agents/exit.ts

/** What the exit codes mean that a shell, an engine or a signal gives, and a program seldom. */
const CODES = {
    125: 'the Docker engine could not run the container',
    126: 'the command was found but may not be executed',
    127: 'the command was not found in the image',
    134: 'it ended itself (SIGABRT)',
    137: 'it was killed (SIGKILL), and not for want of memory',
    139: 'it was ended by a segmentation fault (SIGSEGV)',
    143: 'it was told to end (SIGTERM)',
};
/** Makes an ending of what the engine says: a kill for want of memory counts whatever the exit code, for the program may hide it. */
function exitOf(state, { timedOut, timeout, memory, logBytes }) {
    const { exitCode, oomKilled, error } = state;
    if (timedOut) {
        return { outcome: 'timeout', exitCode: 124, detail: `it ran into its limit of ${timeout} s`, logBytes };
    }
    if (oomKilled) {
        const limit = memory === undefined ? 'the machine has' : `its limit of ${readable(memory)}`;
        return { outcome: 'oom', exitCode, detail: `it needed more memory than ${limit}`, logBytes };
    }
    const detail = error ? `the container could not start: ${(0,quote/* oneLine */.TN)(error)}` : CODES[exitCode];
    return { outcome: 'exited', exitCode, ...(detail !== undefined && { detail }), logBytes };
}
function readable(memory) {
    return /^\d+$/.test(memory) ? `${Math.round(Number(memory) / 1024 / 1024)} MiB` : memory;
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/job/artifacts.ts
var job_artifacts = __webpack_require__(8404);
// EXTERNAL MODULE: ./src/job/globs.ts
var globs = __webpack_require__(8108);
// EXTERNAL MODULE: ./src/job/results.ts + 1 modules
var results = __webpack_require__(170);
;// CONCATENATED MODULE: ./src/agents/local-collect.ts





/** Files that a program writes, by the names under which the rest of the action knows them. */
const RESULTS = { output: '/alto/out/output', summary: '/alto/out/summary.md', return: '/alto/out/return.json' };
/** The log of the run lies in the same folder. */
const RESERVED = ['alto.log'];
/** Copies results and artifacts out of a container that has ended; artifacts that cannot come do not keep the results. */
async function collectFrom({ docker, name, job, workdir, folder, signal }) {
    const pattern = (0,globs/* compileGlobs */.t)([...job.artifacts, job_tar/* OUT_FOLDERS */.J[1]], workdir);
    signal.throwIfAborted();
    const read = Object.entries(RESULTS).map(async ([key, path]) => {
        const tar = await docker.copyOut(name, path);
        return [key, tar && (await onlyFile(tar))];
    });
    const present = (await Promise.all(read)).filter((entry) => entry[1] !== undefined);
    const results = Object.fromEntries(present);
    const collector = (0,job_artifacts/* artifactCollector */.K)({ folder, workdir, pattern, reserved: RESERVED });
    const { artifacts, skipped } = collector;
    try {
        for (const root of pattern.roots) {
            signal.throwIfAborted();
            const tar = await docker.copyOut(name, root);
            if (tar)
                await collector.add(root, tar);
        }
        return { artifacts, skipped, results };
    }
    catch (error) {
        if (signal.aborted || !(error instanceof errors/* AltoError */.D))
            throw error;
        return { artifacts, skipped, results, problem: error };
    }
}
/** The text of the one file in a tar; undefined for a link or a folder, cut where nothing of it would be taken any more. */
async function onlyFile(tar) {
    const { extract } = await __webpack_require__.e(/* import() */ 118).then(__webpack_require__.t.bind(__webpack_require__, 6118, 19));
    const unpack = extract();
    tar.on('error', (error) => unpack.destroy(error)).pipe(unpack);
    const most = 4 * results/* RESULT_LIMIT */._k;
    try {
        for await (const entry of unpack) {
            if (entry.header.type !== 'file')
                return undefined;
            const chunks = [];
            let size = 0;
            // Its type leaves out that it can be iterated.
            for await (const chunk of entry) {
                chunks.push(chunk);
                size += chunk.length;
                if (size > most)
                    break;
            }
            return Buffer.concat(chunks).subarray(0, most).toString();
        }
        return undefined;
    }
    finally {
        tar.destroy();
        unpack.destroy();
    }
}

;// CONCATENATED MODULE: ./src/agents/local.ts



/** What the machine keeps for itself, so that a greedy program is killed and not the machine. */
const local_RESERVED = 256 * 1024 * 1024;
/** The runner itself as the machine: one container on its own Docker engine. The image stays, as a cache. */
function localAgent({ docker, ledger, clock, runId, dockerHost }) {
    const name = `alto-${runId}`;
    // A cancelled run is given back while it may still be making its container.
    let making;
    return {
        async apply(signal) {
            await docker.facts('run');
            signal.throwIfAborted();
            return { kind: 'local', runId };
        },
        async run(_, job, onOutput, signal) {
            const { memory } = await docker.facts('run');
            const resources = limited(job.resources, memory);
            signal.throwIfAborted();
            ledger.record('container', { kind: 'container', name, docker: dockerHost });
            making = docker.create({
                name,
                image: job.image,
                platform: job.platform,
                labels: { 'alto.managed': 'true', 'alto.run': runId },
                entrypoint: job.command,
                workdir: job.workdir,
                env: job.env,
                resources,
            });
            let logBytes = 0;
            const limit = new AbortController();
            const over = new AbortController();
            try {
                await making;
                await docker.copyIn(name, (0,job_tar/* jobTar */.R)(job.files));
                signal.throwIfAborted();
                clock.sleep(job.timeout * 1000, over.signal).then(() => limit.abort(), () => undefined);
                const count = (chunk) => {
                    logBytes += chunk.length;
                    onOutput(chunk);
                };
                const state = await docker.start(name, count, AbortSignal.any([signal, limit.signal]));
                signal.throwIfAborted();
                const circumstances = { timedOut: limit.signal.aborted, timeout: job.timeout, memory: resources.memory };
                return exitOf(state, { ...circumstances, logBytes });
            }
            catch (error) {
                // Whatever fails once the run is given back fails because of it.
                throw signal.aborted ? signal.reason : error;
            }
            finally {
                over.abort();
            }
        },
        async collect(_, job, folder, signal) {
            const workdir = job.workdir ?? ((await docker.image(job.image))?.workdir || '/');
            return collectFrom({ docker, name, job, workdir, folder, signal });
        },
        async release() {
            if (!making)
                return { what: 'no container was started', gone: true };
            await making.catch(() => undefined);
            try {
                await docker.remove(name);
            }
            catch (error) {
                // Post tries again: it is still in the ledger.
                return { what: `${name} could not be removed: ${error instanceof Error ? error.message : ''}`, gone: false };
            }
            ledger.strike('container');
            return removed(name);
        },
    };
}
/** Removes a container that the ledger still holds, from what stands there alone: nothing else of the run is left. */
async function releaseContainer({ name }, docker) {
    await docker.remove(name);
    return removed(name);
}
function removed(name) {
    return { what: `the container ${name} is removed`, gone: true };
}
/** The container's limits: all of the machine's memory but a little, unless the file says otherwise. */
function limited(resources, memory) {
    const most = memory > 0 ? String(Math.max(memory - local_RESERVED, Math.floor(memory / 2))) : undefined;
    return {
        ...resources,
        memory: resources.memory ?? most,
        // Whether there is a GPU for `auto` is something that only a machine of EC2 says in advance.
        gpus: resources.gpus === 'auto' ? undefined : resources.gpus,
    };
}


/***/ }),

/***/ 170:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _k: () => (/* binding */ RESULT_LIMIT),
  x8: () => (/* binding */ readResults)
});

// UNUSED EXPORTS: parseOutputs, parseReturn

;// CONCATENATED MODULE: ./src/job/summary.ts
/**
 * Takes HTML, mentions and images out of Markdown of others and cuts it to `limit` bytes; blocks of code stay as they
 * are. Only a fence that begins a line counts as code: it closes every list and quote before it, so GitHub and we agree
 * on where code begins and ends, which is what an attack would be about.
 */
function safeMarkdown(text, limit) {
    const whole = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
    const kept = cutTo(whole, limit);
    const count = { html: 0, mentions: 0, images: 0 };
    const parts = [];
    let prose = [];
    let fence;
    const flush = () => {
        if (prose.length > 0)
            parts.push(cleanProse(prose.join('\n'), count));
        prose = [];
    };
    for (const line of kept.split('\n')) {
        if (fence !== undefined) {
            parts.push(line);
            if (closes(line, fence))
                fence = undefined;
            continue;
        }
        fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
        if (fence === undefined) {
            prose.push(line);
            continue;
        }
        flush();
        parts.push(line);
    }
    flush();
    if (fence !== undefined)
        parts.push(fence);
    return { markdown: parts.join('\n'), ...count, cut: kept.length < whole.length };
}
function closes(line, fence) {
    const mark = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
    return mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length;
}
/**
 * In this order: taking out a tag may join what was on its two sides into an image or a mention, and anything may leave
 * the beginning of a tag. No expression here tries a run of marks more than once.
 */
function cleanProse(text, count) {
    return text
        .replaceAll(/<(https?:\/\/[^\s<>]*)>/gi, '$1')
        .replaceAll(/<!--[^]{0,1000}?-->|<\/?[a-z][^<>]*>|<[!?][^<>]*>/gi, () => {
        count.html++;
        return '';
    })
        .replaceAll(/&(?:#0*64|#x0*40|commat);/gi, '@')
        .replaceAll(/!+\[?/g, (marks) => {
        if (!marks.endsWith('['))
            return marks;
        count.images++;
        return '[';
    })
        .replaceAll(/(?:\\?@)+/g, (marks, at, whole) => {
        const isAddress = marks.replace('\\', '') === '@' && /[a-z\d]/i.test(whole[at - 1] ?? '');
        if (isAddress || !/[a-z\d&]/i.test(whole[at + marks.length] ?? ''))
            return marks;
        count.mentions++;
        return '';
    })
        .replaceAll(/<(?=[a-z/!?])/gi, () => {
        count.html++;
        return '&lt;';
    });
}
/** The longest beginning of at most `limit` bytes, up to the end of a line where there is one. */
function cutTo(text, limit) {
    if (Buffer.byteLength(text) <= limit)
        return text;
    let end = Math.min(limit, text.length);
    while (end > 0 && Buffer.byteLength(text.slice(0, end)) > limit)
        end -= Math.ceil((Buffer.byteLength(text.slice(0, end)) - limit) / 3);
    const line = text.lastIndexOf('\n', end - 1);
    return line > 0 ? text.slice(0, line) : text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '');
}

;// CONCATENATED MODULE: ./src/job/results.ts

/** Limit for outputs, summary and return value, each, in bytes. */
const RESULT_LIMIT = 256 * 1024;
/** Reads the files under `/alto/out` as agents bring them, by name; what cannot be taken is told and nothing fails. */
function readResults(files) {
    const { outputs, warnings } = parseOutputs(files['output'] ?? '');
    const { returnValue, warning } = files['return'] === undefined ? {} : parseReturn(files['return']);
    const summary = safeMarkdown(files['summary'] ?? '', RESULT_LIMIT);
    return {
        outputs,
        returnValue,
        summary: summary.markdown,
        warnings: [...warnings, ...(warning === undefined ? [] : [warning]), ...summaryWarnings(summary)],
    };
}
/** Lines `key=value` and heredocs `key<<END`, as in GITHUB_OUTPUT; the last of a name counts. */
function parseOutputs(text) {
    const outputs = new Map();
    const warnings = [];
    const lines = text.replace(/^\uFEFF/, '').split('\n');
    let room = RESULT_LIMIT - '{}'.length;
    const set = (number, key, value) => {
        // What the entry takes in the JSON, with colon and comma; a name that comes twice is counted twice.
        const size = Buffer.byteLength(JSON.stringify(key) + JSON.stringify(value)) + ':,'.length;
        if (size > room) {
            warnings.push(`ALTO_OUTPUT line ${number}: outputs are over 256 KiB; this one is left out`);
            return;
        }
        room -= size;
        outputs.set(key, value);
    };
    for (let at = 0; at < lines.length; at++) {
        const number = at + 1;
        const line = trimCr(lines[at] ?? '');
        if (line.trim() === '')
            continue;
        const equals = line.indexOf('=');
        const arrows = line.indexOf('<<');
        if (arrows >= 0 && (equals < 0 || arrows < equals)) {
            const delimiter = line.slice(arrows + 2);
            let end = at + 1;
            while (end < lines.length && trimCr(lines[end] ?? '') !== delimiter)
                end++;
            const ends = end < lines.length;
            if (arrows === 0 || delimiter === '')
                warnings.push(`ALTO_OUTPUT line ${number}: a heredoc is \`name<<END\``);
            else if (!ends)
                warnings.push(`ALTO_OUTPUT line ${number}: this heredoc never ends; it is left out`);
            else
                set(number, line.slice(0, arrows), lines
                    .slice(at + 1, end)
                    .map(trimCr)
                    .join('\n'));
            // Without an end, everything up to the end of the file would have been its text.
            if (arrows > 0 && delimiter !== '')
                at = end;
        }
        else if (equals > 0) {
            set(number, line.slice(0, equals), line.slice(equals + 1));
        }
        else {
            warnings.push(`ALTO_OUTPUT line ${number}: neither \`name=value\` nor \`name<<END\``);
        }
    }
    return { outputs: Object.fromEntries(outputs), warnings: limited(warnings) };
}
/** The return value of a function: JSON text as it was written, or a sentence about why it is not taken. */
function parseReturn(text) {
    if (Buffer.byteLength(text) > RESULT_LIMIT)
        return { warning: 'the return value is over 256 KiB and is not handed back' };
    try {
        JSON.parse(text);
        return { returnValue: text };
    }
    catch {
        return { warning: 'the file of the return value is not JSON' };
    }
}
function summaryWarnings({ html, mentions, images, cut }) {
    const parts = [
        ...(html > 0 ? [`${html} HTML tags`] : []),
        ...(mentions > 0 ? [`${mentions} mentions`] : []),
        ...(images > 0 ? [`${images} images`] : []),
    ];
    return [
        ...(parts.length > 0 ? [`ALTO_SUMMARY: taken out: ${parts.join(', ')}`] : []),
        ...(cut ? ['ALTO_SUMMARY: it is over 256 KiB and was cut'] : []),
    ];
}
function trimCr(line) {
    return line.endsWith('\r') ? line.slice(0, -1) : line;
}
/** A file of nothing but bad lines is told in a few. */
function limited(warnings, limit = 20) {
    const more = warnings.length - limit;
    return more > 0 ? [...warnings.slice(0, limit), `ALTO_OUTPUT: ${more} more lines could not be read`] : [...warnings];
}


/***/ })

};
