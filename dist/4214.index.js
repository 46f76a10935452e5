export const id = 4214;
export const ids = [4214,1833];
export const modules = {

/***/ 3120:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ exitOf)
/* harmony export */ });
/* harmony import */ var _docker_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1348);

/** What the container's init writes when the kernel does not know what the command is; its exit code says nothing. */
const NOT_EXECUTABLE = /^\[FATAL tini \(\d+\)\] exec .+ failed: Exec format error\s*$/;
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
function exitOf(state, { timedOut, timeout, memory, logBytes, tail }) {
    const { exitCode, oomKilled, error } = state;
    if (timedOut) {
        return { outcome: 'timeout', exitCode: 124, detail: `it ran into its limit of ${timeout} s`, logBytes };
    }
    if (oomKilled) {
        const limit = memory === undefined ? 'the machine has' : `its limit of ${readable(memory)}`;
        return { outcome: 'oom', exitCode, detail: `it needed more memory than ${limit}`, logBytes };
    }
    if (exitCode !== 0 && NOT_EXECUTABLE.test(tail)) {
        const detail = 'its command is built for another architecture than the machine’s (see `platform` and `instance_type`), or is a script whose first line does not name a shell';
        return { outcome: 'exited', exitCode, detail, logBytes };
    }
    const detail = error ? `the container could not start: ${(0,_docker_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(error)}` : CODES[exitCode];
    return { outcome: 'exited', exitCode, ...(detail !== undefined && { detail }), logBytes };
}
function readable(memory) {
    return /^\d+$/.test(memory) ? `${Math.round(Number(memory) / 1024 / 1024)} MiB` : memory;
}


/***/ }),

/***/ 4214:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  localAgent: () => (/* binding */ localAgent),
  releaseContainer: () => (/* binding */ releaseContainer)
});

// EXTERNAL MODULE: ./src/docker/tail.ts
var tail = __webpack_require__(7640);
// EXTERNAL MODULE: ./src/job/globs.ts + 3 modules
var globs = __webpack_require__(4387);
// EXTERNAL MODULE: ./src/job/job-tar.ts
var job_tar = __webpack_require__(9370);
// EXTERNAL MODULE: ./src/agents/exit.ts
var exit = __webpack_require__(3120);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/job/artifacts.ts + 2 modules
var job_artifacts = __webpack_require__(3196);
// EXTERNAL MODULE: ./src/job/results.ts + 1 modules
var results = __webpack_require__(731);
// EXTERNAL MODULE: ./src/agents/agent.ts
var agent = __webpack_require__(6123);
;// CONCATENATED MODULE: ./src/agents/local-collect.ts






/** Files that a program writes, by the names under which the rest of the action knows them. */
const RESULTS = { output: '/alto/out/output', summary: '/alto/out/summary.md', return: '/alto/out/return.json' };
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
    const collector = (0,job_artifacts/* artifactCollector */.K)({ folder, workdir, pattern, reserved: [agent/* LOG_FILE */.U] });
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
        if (signal.aborted || !(error instanceof errors/* AltoError */.DV))
            throw error;
        return { artifacts, skipped, results, problem: error };
    }
}
/** The text of the one file in a tar; undefined for a link or a folder, cut where nothing of it would be taken any more. */
async function onlyFile(tar) {
    const { extract } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 6118, 19));
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
const RESERVED = 256 * 1024 * 1024;
/** The runner itself as the machine: one container on its own Docker engine. The image stays, as a cache. */
function localAgent({ docker, ledger, clock, runId, dockerHost, abreast = 1 }) {
    const name = `alto-${runId}`;
    const workdirOf = async (job) => job.workdir ?? ((await docker.image(job.image))?.workdir || '/');
    // A cancelled run is given back while it may still be making its container.
    let making;
    return {
        async apply(signal) {
            await docker.facts('run');
            signal.throwIfAborted();
            return { kind: 'local', runId };
        },
        // The image is on this engine already, or will be when it is made.
        prefetch: () => Promise.resolve(),
        async run(_, job, onOutput, signal) {
            const { memory } = await docker.facts('run');
            const resources = limited(job.resources, memory, abreast);
            // Globs that this image's working directory makes impossible are told before the program runs, not after it.
            (0,globs/* compileGlobs */.t)(job.artifacts, await workdirOf(job));
            signal.throwIfAborted();
            ledger.record(name, { kind: 'container', name, docker: dockerHost });
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
            const written = (0,tail/* tail */.R)(1000);
            const limit = new AbortController();
            const over = new AbortController();
            try {
                await making;
                await docker.copyIn(name, (0,job_tar/* jobTar */.R)(job.files));
                signal.throwIfAborted();
                clock.sleep(job.timeout * 1000, over.signal).then(() => limit.abort(), () => undefined);
                const count = (chunk) => {
                    logBytes += chunk.length;
                    written.add(chunk);
                    onOutput(chunk);
                };
                const state = await docker.start(name, count, AbortSignal.any([signal, limit.signal]));
                signal.throwIfAborted();
                const circumstances = { timedOut: limit.signal.aborted, timeout: job.timeout, memory: resources.memory };
                return (0,exit/* exitOf */.s)(state, { ...circumstances, logBytes, tail: written.text() });
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
            return collectFrom({ docker, name, job, workdir: await workdirOf(job), folder, signal });
        },
        attempts: () => [],
        async release() {
            if (!making)
                return { what: '', gone: true };
            await making.catch(() => undefined);
            try {
                await docker.remove(name);
            }
            catch (error) {
                // Post tries again: it is still in the ledger.
                return { what: `${name} could not be removed: ${error instanceof Error ? error.message : ''}`, gone: false };
            }
            ledger.strike(name);
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
/** The container's limits: its share of the machine's memory but a little, unless the file says otherwise. */
function limited(resources, memory, abreast) {
    const most = memory > 0 ? String(Math.floor(Math.max(memory - RESERVED, memory / 2) / abreast)) : undefined;
    return {
        ...resources,
        memory: resources.memory ?? most,
        // Whether there is a GPU for `auto` is something that only a machine of EC2 says in advance.
        gpus: resources.gpus === 'auto' ? undefined : resources.gpus,
    };
}


/***/ }),

/***/ 7640:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ tail)
/* harmony export */ });
/** A tail of at least the last `limit` bytes, or of everything when there were fewer. */
function tail(limit = 128 * 1024) {
    let chunks = [];
    let size = 0;
    return {
        add(chunk) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > 2 * limit) {
                const kept = Buffer.concat(chunks).subarray(-limit);
                chunks = [kept];
                size = kept.length;
            }
        },
        text: () => Buffer.concat(chunks).toString(),
    };
}


/***/ }),

/***/ 3196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ artifactCollector)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/job/artifact-files.ts



/** Makes the folders above a file and room for it; undefined when anything but a folder of files stands there. */
function prepare(folder, relative, taken) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    const parts = relative.split('/');
    const name = parts.pop() ?? '';
    let path = folder;
    let written = '';
    for (const part of parts) {
        path = (0,external_node_path_.join)(path, part);
        written = written === '' ? part : `${written}/${part}`;
        if (taken.has(written))
            return undefined;
        const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        if (stats === undefined)
            (0,external_node_fs_.mkdirSync)(path);
        else if (!stats.isDirectory())
            return undefined;
    }
    const target = (0,external_node_path_.join)(path, name);
    const there = (0,external_node_fs_.lstatSync)(target, { throwIfNoEntry: false });
    if (there === undefined)
        return target;
    if (!there.isFile())
        return undefined;
    // A file of an earlier run in the same folder.
    (0,external_node_fs_.unlinkSync)(target);
    return target;
}
/** Writes a file that is not there yet, and gives its sha256; half a file is removed. */
async function writeNew(target, content, size) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const file = (0,external_node_fs_.openSync)(target, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_NOFOLLOW, 0o644);
    let written = 0;
    try {
        for await (const chunk of content) {
            hash.update(chunk);
            for (let at = 0; at < chunk.length;)
                at += (0,external_node_fs_.writeSync)(file, chunk, at);
            written += chunk.length;
        }
        if (written !== size)
            throw new Error('the tar ended in the middle of a file');
    }
    catch (error) {
        (0,external_node_fs_.unlinkSync)(target);
        throw error;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./src/job/artifact-names.ts

/** What a program writes to `$ALTO_ARTIFACTS` lands at the top, not under a folder of ours. */
const OWN_FOLDER = '/alto/out/artifacts';
/** Where a file lands: by its path relative to `$ALTO_ARTIFACTS` or the working directory, else by its whole path. */
function destination(path, workdir) {
    for (const base of [OWN_FOLDER, external_node_path_.posix.normalize(workdir).replace(/\/$/, '')]) {
        if (path.startsWith(`${base}/`))
            return path.slice(base.length + 1);
    }
    return path.slice(1);
}
/** Whether a name can be joined to a path without leading elsewhere. */
function isSafeName(name) {
    return name !== '' && !name.startsWith('/') && !name.split('/').includes('..') && !/[\\\p{Cc}]/u.test(name);
}
/** Why an entry of that type is no file; `type` is null for kinds that the library does not know. */
function kindProblem(type) {
    switch (type) {
        case 'file':
        case 'contiguous-file':
            return undefined;
        case 'symlink':
        case 'link':
            return 'it is a link';
        case 'fifo':
        case 'character-device':
        case 'block-device':
            return 'it is a device or a pipe';
        default:
            return 'it is not a file';
    }
}
/** Why a path cannot be written on every runner and packed by every tool. */
function pathProblem(relative) {
    if (relative.includes('\uFFFD'))
        return 'its name is not UTF-8';
    if (relative.length > 1024)
        return 'its path is longer than 1024 characters';
    const parts = relative.split('/');
    if (parts.some((part) => part === '' || /[. ]$/.test(part)))
        return 'its name ends with a dot or a blank';
    if (parts.some((part) => Buffer.byteLength(part) > 255))
        return 'its name is longer than 255 bytes';
    return undefined;
}

;// CONCATENATED MODULE: ./src/job/artifacts.ts





const DEFAULTS = { bytes: 50 * 1024 ** 3, files: 100_000 };
const SKIPPED_LIMIT = 1000;
/** A collector that writes into one folder. */
function artifactCollector(options) {
    const { folder, workdir, pattern } = options;
    const limits = { ...DEFAULTS, ...options.limits };
    const reserved = new Set(options.reserved ?? []);
    const artifacts = [];
    const skipped = [];
    const taken = new Set();
    let bytes = 0;
    const skip = (path, why) => {
        if (skipped.length < SKIPPED_LIMIT)
            skipped.push(`${shown(path)}: ${why}`);
    };
    /** Where an entry is to be written; undefined when it is not wanted or cannot be, which is then listed. */
    const place = (parent, { name, type, size }) => {
        if (type === 'directory')
            return undefined;
        const isSafe = isSafeName(name);
        const path = isSafe ? external_node_path_.posix.join(parent, name) : name;
        if (isSafe && !pattern.matches(path))
            return undefined;
        const relative = destination(path, workdir);
        const problem = kindProblem(type) ?? (isSafe ? pathProblem(relative) : 'its name leads elsewhere or is no file name');
        const clash = reserved.has(relative)
            ? 'its name is kept for us'
            : taken.has(relative)
                ? 'its name is taken'
                : undefined;
        if (problem !== undefined || clash !== undefined) {
            skip(path, problem ?? clash ?? '');
            return undefined;
        }
        if (artifacts.length >= limits.files)
            throw tooMuch(`there are more than ${limits.files} files`);
        if (bytes + size > limits.bytes)
            throw tooMuch(`they are more than ${limits.bytes} bytes together`);
        const target = prepare(folder, relative, taken);
        if (target === undefined)
            skip(path, 'something else stands where it would be written');
        return target === undefined ? undefined : { target, relative };
    };
    const add = async (root, tar) => {
        const { extract } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 6118, 19));
        const unpack = extract();
        const parent = external_node_path_.posix.dirname(external_node_path_.posix.normalize(root));
        // A failure of either ends the other; the loop is where it is thrown.
        tar.on('error', (error) => unpack.destroy(error));
        tar.pipe(unpack);
        try {
            for await (const entry of unpack) {
                const header = entry.header;
                const to = place(parent, header);
                if (to === undefined) {
                    entry.resume();
                    continue;
                }
                // Its type leaves out that it can be iterated.
                const content = entry;
                const sha256 = await writeNew(to.target, content, header.size);
                taken.add(to.relative);
                bytes += header.size;
                artifacts.push({ path: to.relative, bytes: header.size, sha256 });
            }
        }
        catch (error) {
            throw asArtifactError(error, root);
        }
        finally {
            tar.destroy();
            unpack.destroy();
        }
    };
    return { add, artifacts, skipped };
}
/** A name of somebody else's; a backslash in it is no separator, and must not look like one. */
function shown(path) {
    return (0,quote/* quotable */.E)(path.replaceAll('\\', '?'), 200);
}
function tooMuch(why) {
    return (0,errors/* configError */.Fj)('ALTO-ART-002', `the artifacts cannot all be brought back: ${why}`, {
        hint: 'name fewer files under `artifacts`, or pack them into one in the program',
    });
}
function asArtifactError(error, root) {
    if (error instanceof errors/* AltoError */.DV)
        return error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const isDisk = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EACCES' || code === 'EROFS';
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: isDisk ? 'ALTO-ART-004' : 'ALTO-ART-003',
        reason: isDisk ? 'config' : 'interrupted',
        message: isDisk
            ? `artifacts cannot be written on the runner (${code})`
            : `the files under ${shown(root)} came back only in part`,
        hint: isDisk
            ? 'make room or choose another `artifacts-path`'
            : 'the machine or the connection was lost on the way; run again',
        cause: error,
    });
}


/***/ }),

/***/ 9370:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ OUT_FOLDERS),
/* harmony export */   R: () => (/* binding */ jobTar)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _image_tar_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6496);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7355);



/** Folders in every container of ours in which the program may write, whoever it runs as. */
const OUT_FOLDERS = ['/alto/out', '/alto/out/artifacts'];
/**
 * The tar that is unpacked at `/` of a container before it starts (`docker cp - name:/`): folders that every user may
 * write, and files that every user may read. Parents get entries too, readable for all, but none at the top: the engine
 * makes a folder that is missing there, and an image may have a link to another one, which no entry may replace.
 */
function jobTar(files) {
    const entries = new Map();
    const addFolder = (path, mode) => {
        if (!path.includes('/'))
            return;
        addFolder(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path), 0o755);
        if (!entries.has(path) || mode !== 0o755)
            entries.set(path, { kind: 'folder', path, mode });
    };
    for (const folder of OUT_FOLDERS)
        addFolder(folder.slice(1), 0o777);
    for (const [path, content] of Object.entries(files)) {
        addFolder(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path.slice(1)), 0o755);
        entries.set(path, { kind: 'file', path: path.slice(1), mode: 0o644, content: Buffer.from((0,_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .reveal */ ._)(content)) });
    }
    return Buffer.concat([...(0,_image_tar_js__WEBPACK_IMPORTED_MODULE_1__/* .tarChunks */ .M)(entries.values())]);
}


/***/ })

};
