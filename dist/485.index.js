export const id = 485;
export const ids = [485,6315,7898,4280];
export const modules = {

/***/ 4280:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PREFIX: () => (/* binding */ PREFIX),
/* harmony export */   claim: () => (/* binding */ claim),
/* harmony export */   removeAbandoned: () => (/* binding */ removeAbandoned)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _orphans_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6315);



/** How the folders of this action in RUNNER_TEMP are called, before the id of their run. */
const PREFIX = 'alto-docker-';
/** The file that says whose folder it is: the id of the process, and what makes it this process and no other. */
const OWNER = 'alto.pid';
/** Milliseconds after which a folder whose owner cannot be known is taken for abandoned: longer than any job. */
const OLD = 24 * 60 * 60 * 1000;
/** Writes into a folder that it belongs to this process, as long as that lives. */
async function claim(folder) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, OWNER), `${process.pid} ${(await birthOf(process.pid)) ?? ''}`);
}
/**
 * Removes the folders of runs that are dead: their runner went down with them, and no post came. What belongs to a run
 * that is alive beside this one stays, and so does, for a day, what belongs to nobody knows whom.
 */
async function removeAbandoned(temp, clock) {
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(temp)) {
        if (!name.startsWith(PREFIX))
            continue;
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, name);
        try {
            if (!(await isAbandoned(folder, clock)))
                continue;
            // Its build may go on, and would write into the folder.
            await (0,_orphans_js__WEBPACK_IMPORTED_MODULE_2__.endOrphans)(folder, clock);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
        }
        catch (error) {
            // Another run was faster, or it belongs to another user: it must not keep this run from its work.
            if (error.code === undefined)
                throw error;
        }
    }
}
async function isAbandoned(folder, clock) {
    const entry = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(folder);
    if (!entry.isDirectory())
        return false;
    const owner = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, OWNER), 'utf8').catch(() => '');
    const [, pid, birth] = /^(\d+) ?(.*)$/.exec(owner) ?? [];
    const alive = pid === undefined ? undefined : await isAlive(Number(pid), birth ?? '');
    return alive === undefined ? clock.now() - entry.mtimeMs > OLD : !alive;
}
/** Whether the process that was born so is alive; undefined when it is one of another container, which cannot be seen from here. */
async function isAlive(pid, birth) {
    const [boot, world] = (await birthOf(process.pid))?.split(' ') ?? [];
    // Without /proc an id must do.
    if (boot === undefined || birth === '')
        return isRunning(pid);
    const [itsBoot, itsWorld] = birth.split(' ');
    if (itsBoot !== boot)
        return false;
    return itsWorld === world ? (await birthOf(pid)) === birth : undefined;
}
/** Boot of the machine, space of process ids, and moment of the process's start: an id alone comes again. */
async function birthOf(pid) {
    try {
        const [boot, world, stat] = await Promise.all([
            (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/sys/kernel/random/boot_id', 'utf8'),
            (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)('/proc/self/ns/pid'),
            (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/stat`, 'utf8'),
        ]);
        // The second field is a name, which may hold anything but its last parenthesis.
        const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
        return [boot.trim(), world, start].join(' ');
    }
    catch {
        return undefined;
    }
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // Somebody else's is running too.
        return error.code !== 'ESRCH';
    }
}


/***/ }),

/***/ 6708:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   aF: () => (/* binding */ pullArguments),
/* harmony export */   l$: () => (/* binding */ createArguments),
/* harmony export */   uK: () => (/* binding */ option)
/* harmony export */ });
/** Arguments of `docker` for making a container; `passed` are the variables that stand in docker's own environment. */
function createArguments(container, { envFile, passed }) {
    const { resources, entrypoint } = container;
    return [
        ...['create', '--pull', 'never', '--init', '--name', container.name, '--env-file', envFile],
        // The log is read while it is written; a second copy on the engine's disk, or in its journal, would keep what we redact.
        ...['--log-driver', 'none'],
        ...passed.flatMap((name) => ['--env', name]),
        ...pairs('--label', container.labels),
        ...option('--platform', container.platform),
        ...option('--workdir', container.workdir),
        ...option('--gpus', resources.gpus),
        ...option('--shm-size', resources.shmSize),
        ...option('--memory', resources.memory),
        ...option('--cpus', resources.cpus),
        ...resources.ulimits.flatMap((limit) => ['--ulimit', limit]),
        ...resources.tmpfs.flatMap((mount) => ['--tmpfs', mount]),
        ...(entrypoint ? ['--entrypoint', entrypoint[0] ?? ''] : []),
        ...['--', container.image],
        ...(entrypoint?.slice(1) ?? []),
    ];
}
/** Arguments of `docker` for fetching an image. */
function pullArguments(reference, platform) {
    return ['pull', ...option('--platform', platform), '--', reference];
}
/** An option with its value; nothing where there is no value. */
function option(name, value) {
    return value ? [name, value] : [];
}
/** One option for each `key=value`. */
function pairs(name, values) {
    return Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`]);
}


/***/ }),

/***/ 485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dockerCli: () => (/* binding */ dockerCli)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/once.ts
var once = __webpack_require__(8094);
// EXTERNAL MODULE: ./src/docker/argv.ts
var docker_argv = __webpack_require__(6708);
// EXTERNAL MODULE: ./src/docker/container-errors.ts
var container_errors = __webpack_require__(3451);
// EXTERNAL MODULE: ./src/docker/engine-errors.ts
var engine_errors = __webpack_require__(2958);
// EXTERNAL MODULE: ./src/docker/process.ts
var process = __webpack_require__(8545);
;// CONCATENATED MODULE: ./src/docker/attached.ts



/** Seconds that a program has to end by itself after SIGTERM. */
const GRACE = 30;
/** Starts a container that was made, hands on every byte that it writes, and says how it ended. */
async function runAttached(docker, { name, onOutput, signal, clock, }) {
    signal.throwIfAborted();
    const child = docker.openMerged(['start', '--attach', name]);
    child.stdout.on('data', onOutput);
    child.stderr.resume();
    const ended = new AbortController();
    const abort = () => {
        const stopping = docker.short(['container', 'stop', '-t', String(GRACE), name], { limit: GRACE + 30 });
        // Whatever became of it, docker itself must not stay behind.
        const over = () => clock.sleep(5_000, ended.signal).then(() => (0,process/* stop */.ds)(child, clock));
        stopping.then(over, over).catch(() => undefined);
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
        await child.ended;
    }
    finally {
        ended.abort();
        signal.removeEventListener('abort', abort);
    }
    return stateOf(docker, name);
}
async function stateOf(docker, name) {
    const { code, stdout, stderr } = await docker.short(['container', 'inspect', '--format', '{{json .State}}', name]);
    if (code !== 0)
        throw (0,container_errors/* commandError */.y)(stderr, 'asking how the container ended');
    const state = JSON.parse(stdout);
    if (state.Status === 'running' || state.Status === 'paused') {
        throw (0,engine_errors/* engineError */.v_)('ALTO-DOC-016', 'the connection to the Docker engine broke off while the container ran', {
            reason: 'interrupted',
            hint: 'look at the log of the engine on the runner',
        });
    }
    // An engine that could not start it says why; docker itself may have failed before it asked the engine.
    if (state.Status === 'created' && state.Error === '') {
        throw (0,engine_errors/* engineError */.v_)('ALTO-DOC-017', 'docker did not start the container; the log of the run says why', {
            hint: 'look at the log of the engine on the runner; run the step again',
        });
    }
    return { exitCode: state.ExitCode, oomKilled: state.OOMKilled, error: state.Error };
}

// EXTERNAL MODULE: ./src/log/still.ts
var still = __webpack_require__(8456);
;// CONCATENATED MODULE: ./src/docker/build-argv.ts

// An image in an engine has no place for either, so one alto.yml serves a run on this machine too.
const NOWHERE_ELSE = { annotations: {}, provenance: undefined, sbom: undefined };
/** Arguments of `docker` for one build; `-` as context means the tar on standard input. */
function buildArguments(build, { dockerfile, metadataFile, attestations, secrets = [] }) {
    const { annotations = {}, provenance, sbom } = build.output === 'load' ? NOWHERE_ELSE : build;
    return [
        ...['buildx', 'build', '--progress', 'plain', '--file', dockerfile, '--metadata-file', metadataFile],
        ...outputArguments(build.output),
        // Undefined is `false`: either turns the image into an index, which Lambda, older engines and a comparison of digests trip over.
        ...(attestations ? [`--provenance=${provenance ?? 'false'}`, `--sbom=${sbom ?? 'false'}`] : []),
        ...(0,docker_argv/* option */.uK)('--builder', build.builder),
        ...(0,docker_argv/* option */.uK)('--platform', build.platforms.join(',')),
        ...(0,docker_argv/* option */.uK)('--target', build.target),
        ...(0,docker_argv/* option */.uK)('--network', build.network),
        ...(0,docker_argv/* option */.uK)('--shm-size', build.shmSize),
        ...(build.noCache ? ['--no-cache'] : []),
        ...(build.pull ? ['--pull'] : []),
        ...each('--cache-from', build.cacheFrom),
        ...each('--cache-to', build.cacheTo),
        ...each('--secret', secrets),
        ...each('--ssh', build.ssh),
        ...each('--tag', build.tags),
        ...(0,docker_argv/* pairs */.AS)('--label', build.labels),
        ...(0,docker_argv/* pairs */.AS)('--annotation', annotations),
        ...(0,docker_argv/* pairs */.AS)('--build-arg', build.buildArgs),
        ...['--', typeof build.context === 'string' ? build.context : '-'],
    ];
}
function outputArguments(output) {
    switch (output) {
        case 'load':
            return ['--load'];
        case 'push':
            return ['--push'];
        case 'push-lazily':
            // Builders without an image store of their own (container, remote, kubernetes) take the last two for granted and ignore them.
            return ['--output', 'type=image,push=true,store=false,unpack=false'];
    }
}
function each(name, values = []) {
    return values.flatMap((value) => [name, value]);
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/docker/registry-trouble.ts
var registry_trouble = __webpack_require__(5367);
;// CONCATENATED MODULE: ./src/docker/base-errors.ts

/** What is wrong with the base image, if that is what ended the build: it is looked up before anything is built, and fetched when its FROM runs. */
function baseFailure({ step, message }) {
    const image = /load metadata for (\S+)|FROM (\S+)|resolve image config for (?:docker-image:\/\/)?(\S+)/.exec(step);
    const trouble = (0,registry_trouble/* registryTrouble */.x)(message);
    if (!image || !trouble)
        return undefined;
    return baseSentence(trouble, familiar(image[1] ?? image[2] ?? image[3] ?? ''));
}
function baseSentence(trouble, image) {
    const what = `the base image ${image}`;
    switch (trouble) {
        case 'missing':
        case 'no-repository':
            return {
                code: 'ALTO-BLD-003',
                message: `${what} does not exist`,
                hint: 'check its name and tag, and the registry that it names',
            };
        case 'refused':
        case 'no-login':
        case 'expired':
        case 'immutable':
            return {
                kind: 'auth',
                code: 'ALTO-BLD-004',
                message: `${what} does not exist, or its registry wants a login that may read it`,
                hint: 'check its name; for a private image, log in to its registry in an earlier step with docker/login-action',
            };
        case 'limited':
            return {
                kind: 'infra',
                code: 'ALTO-BLD-005',
                message: `the registry's limit of pulls is reached, so ${what} cannot be fetched`,
                hint: 'log in to the registry (docker/login-action), or use a mirror such as public.ecr.aws/docker/library',
            };
        case 'platform':
            return {
                code: 'ALTO-BLD-014',
                message: `${what} does not exist for the platform of this build`,
                hint: 'choose a base that is made for it, or another `platform`',
            };
        case 'certificate':
            return {
                kind: 'infra',
                code: 'ALTO-BLD-015',
                message: `the certificate of the registry that holds ${what} is not trusted by the engine`,
                hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
            };
        case 'unavailable':
        case 'unreachable':
        case 'too-large':
            return {
                kind: 'infra',
                code: 'ALTO-BLD-006',
                message: `the registry that holds ${what} does not answer`,
                hint: 'check its name, the network and the proxies of the runner; it may pass by itself',
            };
    }
}
function familiar(image) {
    return image.replace(/^docker\.io\/(?:library\/)?/, '').replace(/@sha256:.*$/, '');
}

;// CONCATENATED MODULE: ./src/docker/build-log.ts
const LINES = 40;
const VERDICT = '\nERROR: ';
/** Finds the failing step, its last lines and the verdict at the end of a plain progress log. */
function readBuildLog(log) {
    const text = `\n${log.replaceAll('\r\n', '\n')}`;
    const failed = [...text.matchAll(/^#(\d+) ERROR: /gm)].at(-1)?.[1];
    const printed = failed ? new RegExp(`^#${failed} \\d+\\.\\d+ (.*)$`, 'gm') : undefined;
    return {
        message: verdict(text),
        step: failedStep(text),
        pushed: /^#\d+ pushing (\S+) with docker$/m.exec(text)?.[1] ?? '',
        lines: printed ? [...text.matchAll(printed)].map((match) => match[1] ?? '').slice(-LINES) : [],
    };
}
/** A cache that could not be read or written fails nothing by itself: it only stands among the failures at the end. */
function failedStep(text) {
    const names = [...text.matchAll(/^------\n > (.+?):?$/gm)].map(([, name = '']) => name);
    const own = names.filter((name) => !name.startsWith('importing cache'));
    return own.findLast((name) => !name.startsWith('exporting cache')) ?? own.at(-1) ?? '';
}
function verdict(text) {
    const at = text.lastIndexOf(VERDICT);
    if (at < 0)
        return '';
    const [message = ''] = text.slice(at + VERDICT.length).split('\nView build details: ');
    return message.trim();
}

;// CONCATENATED MODULE: ./src/docker/build-view.ts
/**
 * Steps of a generated Dockerfile begin with `: 'alto: …';`, which does nothing and says what the rest is for: the rest
 * would fill half a screen each time that buildx prints it.
 */
const RUN = /\bRUN (?:--mount=\S+\s+)*: 'alto: ([^']*)';.*?(:?)$/;
const FAILED = /["[]\/bin\/sh -c : 'alto: ([^']*)';.*[\]"](?=:? (?:exit code|did not))/;
/** A line of buildx' plain progress, or a step's name, as a person wants to read it. */
function readableStep(text) {
    return text.replace(RUN, '$1$2').replace(FAILED, '$1');
}
/** Hands on what buildx prints, line by line, with our own steps by their names; `onLine` sees each line as it came. */
function buildView(onOutput, onLine = () => undefined) {
    let rest = Buffer.alloc(0);
    const show = (bytes) => {
        if (bytes.length === 0)
            return;
        const line = Buffer.from(bytes).toString();
        onLine(line);
        // Everything else stays as it came, to the byte.
        onOutput(line.includes(": 'alto: ") ? Buffer.from(readableStep(line)) : bytes);
    };
    return {
        write(chunk) {
            let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
            for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
                show(bytes.subarray(0, end));
                onOutput(Buffer.from('\n'));
                bytes = bytes.subarray(end + 1);
            }
            rest = Buffer.from(bytes);
        },
        // Everything has been said already.
        tell: () => undefined,
        end() {
            show(rest);
            rest = Buffer.alloc(0);
        },
    };
}

// EXTERNAL MODULE: ./src/docker/builder-errors.ts
var builder_errors = __webpack_require__(8479);
// EXTERNAL MODULE: ./src/docker/quote.ts
var quote = __webpack_require__(1348);
;// CONCATENATED MODULE: ./src/docker/cache-errors.ts


/** What to say where writing the cache ended a build whose image was made; undefined when something else did. */
function cacheFailure({ step, message }) {
    if (!step.startsWith('exporting cache'))
        return undefined;
    const trouble = (0,registry_trouble/* registryTrouble */.x)(message);
    const hint = 'correct `cache_to`, or add `ignore-error=true` to it';
    switch (trouble) {
        case 'limited':
        case 'unavailable':
        case 'unreachable':
            return {
                kind: 'infra',
                code: 'ALTO-BLD-027',
                message: 'the cache of the build could not be written: its registry does not answer',
                hint,
            };
        case 'refused':
        case 'no-login':
        case 'expired':
            return {
                kind: 'auth',
                code: 'ALTO-BLD-026',
                message: 'the cache of the build could not be written: its registry wants a login that may write there',
                hint,
            };
        case 'immutable':
        case 'certificate':
        case 'platform':
        case 'no-repository':
        case 'missing':
        case 'too-large':
        case undefined:
            return {
                kind: 'infra',
                code: 'ALTO-BLD-026',
                message: `the cache of the build could not be written: ${(0,quote/* oneLine */.TN)(message)}`,
                hint,
            };
    }
}

// EXTERNAL MODULE: ./src/docker/push-errors.ts
var push_errors = __webpack_require__(4816);
;// CONCATENATED MODULE: ./src/docker/build-errors.ts










// The first that matches decides: what ends a RUN from outside (disk, platform) comes before the RUN itself.
const RULES = [
    {
        sign: /no space left on device|disk quota exceeded/i,
        printed: true,
        say: (_, { free }) => ({
            kind: 'infra',
            code: 'ALTO-BLD-007',
            message: `the disk of the builder is full${free === undefined ? '' : ` (${Math.round(free / 1e6)} MB free)`}`,
            hint: 'free space in an earlier step (docker system prune), use a smaller base image, or a larger runner',
        }),
    },
    {
        sign: /exec format error/i,
        printed: true,
        say: (_, { step }) => ({
            code: 'ALTO-BLD-008',
            message: `${instruction(step)} runs a program that was built for another platform than the image's`,
            hint: 'set up emulation in an earlier step with docker/setup-qemu-action, or use a base image for this platform',
        }),
    },
    {
        sign: /(?:executor failed running|did not complete successfully).*exit code: (\d+)/s,
        say: ([, code], { step, lines }) => ({
            code: 'ALTO-BLD-001',
            message: `${instruction(step)} failed with exit code ${code}${code === '137' ? ' (killed, most likely out of memory)' : ''}`,
            hint: lines.length > 0 ? `its last lines were:\n${lines.join('\n')}` : 'the log of the build says why',
        }),
    },
    ...builder_errors/* BUILDER_RULES */.u_,
    {
        sign: /dockerfile parse error(?: on| at)?(?: line (\d+))?:? (.*)|(unknown instruction: .*)/,
        say: ([, line, what, unknown]) => ({
            code: 'ALTO-BLD-010',
            message: `the Dockerfile cannot be read${line ? `: line ${line}` : ''}: ${(0,quote/* oneLine */.TN)(what ?? unknown ?? '')}`,
            hint: 'correct the Dockerfile; a syntax that is newer than the builder is read with `# syntax=docker/dockerfile:1` as its first line',
        }),
    },
    {
        sign: /target stage "?([^"\s]+)"? could not be found/,
        say: ([, target]) => ({
            kind: 'config',
            code: 'ALTO-BLD-011',
            message: `the Dockerfile has no stage named ${target}`,
            hint: 'correct `target`, or name the stage with `FROM … AS`',
        }),
    },
    {
        sign: /failed to read dockerfile|unable to prepare context/,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-012',
            message: 'the Dockerfile is not in the context of the build',
            hint: 'check `dockerfile` and `context`, and that .dockerignore does not leave it out',
        }),
    },
    {
        sign: /(?:failed to compute cache key|failed to calculate checksum).*"(\/?[^"]+)":? not found/s,
        say: ([, path], { step }) => ({
            code: 'ALTO-BLD-013',
            message: `${instruction(step)} copies ${path}, which is not in the context of the build`,
            hint: 'check the path and .dockerignore; files of build secrets, SSH keys, local caches and artifacts are never part of it',
        }),
    },
];
/** Makes one sentence of a build that failed; `log` is the end of what buildx printed, `free` what the engine's disk has left (bytes). The exit status has already said that it failed. */
function buildError(log, exitCode, free) {
    const failure = { ...readBuildLog(log), free };
    const verdict = failure.message || log;
    const engine = (0,engine_errors/* engineTrouble */.gI)(verdict);
    if (engine)
        return engine;
    if (/^\[internal\] (?:waiting for connection|booting buildkit)/.test(failure.step)) {
        return (0,builder_errors/* deadBuilder */._b)(/^#0 building with "(.*)" instance/m.exec(log)?.[1] ?? '', failure.message);
    }
    const cache = cacheFailure(failure);
    if (!cache && isPush(failure))
        return (0,push_errors/* pushError */.J)(failure.message, imageOf(failure));
    const sentence = cache ??
        ruled(failure, verdict) ??
        baseFailure(failure) ?? {
        code: 'ALTO-BLD-090',
        message: `the build failed: ${(0,quote/* oneLine */.TN)(failure.message) || `docker buildx ended with status ${exitCode}`}`,
        hint: 'the log of the build has more; `docker buildx build` on your own machine shows the same',
    };
    return sentence instanceof errors/* AltoError */.DV ? sentence : new errors/* AltoError */.DV({ kind: 'build', reason: 'build', ...sentence });
}
function ruled(failure, verdict) {
    for (const rule of RULES) {
        const match = rule.sign.exec(rule.printed ? [verdict, ...failure.lines].join('\n') : verdict);
        if (match)
            return rule.say(match, failure);
    }
    return undefined;
}
function isPush(failure) {
    const { step, message } = failure;
    return (step.startsWith('pushing ') ||
        /failed to push|failed commit on ref/.test(message) ||
        isExport(step, message) ||
        isUnconfirmed(failure));
}
/** Whether what was pushed could not be looked at; anything else that is wrong by then is not the push. */
function isUnconfirmed({ step, pushed, message }) {
    if (step !== '' || pushed === '')
        return false;
    return ['limited', 'unavailable', 'unreachable'].includes((0,registry_trouble/* registryTrouble */.x)(message) ?? '');
}
// Without "push" in its words, a refusal while an image is exported can only come from the registry.
function isExport(step, message) {
    return /^exporting (?:to image|manifest)/.test(step) && (0,registry_trouble/* registryTrouble */.x)(message) !== undefined;
}
function imageOf({ pushed, message }) {
    return pushed || (/failed to push (\S+): /.exec(message)?.[1] ?? '');
}
/** `[builder 2/3] RUN make all` is `RUN make all`. */
function instruction(step) {
    return (0,quote/* oneLine */.TN)(readableStep(step).replace(/^\[[^\]]*\] /, ''), 160) || 'a step of the Dockerfile';
}

;// CONCATENATED MODULE: ./src/docker/build-secrets.ts



// Of BuildKit: secretsprovider.MaxSecretSize.
const LARGEST = 500 * 1024;
// Linux allows 128 KiB for one variable, and 2 MiB for all of them together.
const LARGEST_IN_ENVIRONMENT = 32 * 1024;
/** Divides the secrets of a build; `folder` is for those that no environment variable can hold. */
function passSecrets(secrets, folder) {
    const specs = [];
    const env = {};
    const files = [];
    secrets.forEach(({ id, from }, index) => {
        if (!/^[\w.-]+$/.test(id)) {
            throw (0,errors/* configError */.Fj)('ALTO-DOC-026', `${JSON.stringify(id)} cannot be the id of a build secret`, {
                hint: 'use letters, digits, `_`, `.` and `-`',
            });
        }
        if ('file' in from) {
            specs.push(fields(`id=${id}`, `src=${from.file}`));
            return;
        }
        const content = from.value.reveal();
        const size = Buffer.byteLength(content);
        if (size > LARGEST)
            throw (0,builder_errors/* secretTooLarge */.wv)(id);
        if (size > LARGEST_IN_ENVIRONMENT || content.includes('\0')) {
            const path = (0,external_node_path_.join)(folder, `secret-${index}`);
            specs.push(fields(`id=${id}`, `src=${path}`));
            files.push({ path, content });
            return;
        }
        const name = `ALTO_BUILD_SECRET_${index}`;
        specs.push(fields(`id=${id}`, `env=${name}`));
        env[name] = content;
    });
    return { specs, env, files };
}
/** buildx reads its options as a line of CSV. */
function fields(...values) {
    return values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',');
}

// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/docker/build-progress.ts


/** Lines that are shown of a step that failed. */
const build_progress_LINES = 200;
/** Characters of a step's name, and of its last words. */
const NAME = 110;
/** Seconds after which even what buildx does for itself is worth a line. */
const LONG = 5;
/** Columns of a time. */
const COLUMN = 9;
const ITS_OWN = /^\[(?:\S+ )?(?:internal|auth)\]|^resolve image config for |^docker-image:\/\//;
// `sha256:0131… 19.92MB / 55.69MB 0.2s`, `pushing layer 28fc140fd7e5 1.64MB / 30.00MB 0.6s`
const MOVED = /^(?:pushing layer )?((?:sha256:)?[0-9a-f]{12,}) ([\d.]+)([kMG]?)B \/ ([\d.]+)([kMG]?)B\b/;
const UNITS = { '': 1, k: 1e3, M: 1e6, G: 1e9 };
/** A condenser of plain progress that has seen nothing. */
function buildProgress() {
    const steps = new Map();
    const going = new Set();
    let isQuoted = false;
    const over = (step, how) => {
        going.delete(step);
        const isWorthIt = !ITS_OWN.test(step.title) || how === 'failed' || Number.parseFloat(how) >= LONG;
        if (step.shown || !isWorthIt)
            return [];
        step.shown = true;
        return [columns(how, stepName(step.title))];
    };
    const about = (step, what) => {
        const [, seconds] = /^DONE (\d+\.\d+)s$/.exec(what) ?? [];
        if (seconds !== undefined)
            return over(step, `${seconds} s`);
        if (what === 'CACHED')
            return over(step, 'cached');
        if (what === 'CANCELED')
            return over(step, 'stopped');
        if (what.startsWith('ERROR: ')) {
            // A cache that is not there yet fails nothing.
            if (step.title.startsWith('importing cache'))
                return over(step, 'no cache');
            return [...step.said.map((line) => columns('', line)), ...over(step, 'failed')];
        }
        going.add(step);
        const [, said] = /^\d+\.\d+ (.*)$/.exec(what) ?? [];
        if (said !== undefined)
            step.said = [...step.said.slice(1 - build_progress_LINES), said];
        if (!/^(?:pushing layer |sha256:)/.test(what))
            step.moved.clear();
        const [, layer = '', here, unit = '', all, allUnit = ''] = MOVED.exec(what) ?? [];
        const [, there = ''] = /^pushing layer (\S+) .*\bdone$/.exec(what) ?? [];
        const its = step.moved.get(there);
        if (its)
            step.moved.set(there, [its[1], its[1]]);
        if (all !== undefined)
            step.moved.set(layer, [Number(here) * (UNITS[unit] ?? 1), Number(all) * (UNITS[allUnit] ?? 1)]);
        step.doing = said ?? what.replace(/(?: \d+\.\d+s)?(?: done)?$/, '');
        return [];
    };
    return {
        line(text) {
            const [, number = '', what = ''] = /^#(\d+) (.*)$/.exec(text.trimEnd()) ?? [];
            if (number === '') {
                // What buildx quotes at the end was shown where it happened.
                if (text.trim() === '------')
                    isQuoted = !isQuoted;
                return isQuoted || /^-{6}$|^$/.test(text.trim()) ? [] : [columns('', readableStep(text.trimEnd()))];
            }
            if (number === '0')
                return [columns('', what)];
            const step = steps.get(number) ?? { title: what, said: [], doing: '', moved: new Map(), shown: false };
            steps.set(number, step);
            if (what === step.title || what === '...') {
                if (!step.shown)
                    going.add(step);
                return [];
            }
            return about(step, what);
        },
        running: () => [...going].map((step) => columns('…', [stepName(step.title), ...howFar(step)].join(': '))),
    };
}
function howFar({ moved, doing }) {
    if (moved.size === 0)
        return doing === '' ? [] : [doing.slice(0, NAME)];
    const [here, all] = [...moved.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    return [`${(0,markdown/* bytes */.ee)(Math.round(here))} of ${(0,markdown/* bytes */.ee)(Math.round(all))}`];
}
function columns(how, what) {
    return `${how.padStart(COLUMN)}  ${what}`;
}
/** What buildx calls a step, on one line, without the number of a stage that has no name. */
function stepName(title) {
    const name = readableStep(title)
        .replace(/^\[((?:\S+ )?)stage-\d+ /, '[$1')
        .replaceAll(/\s+/g, ' ');
    return name.length > NAME ? `${name.slice(0, NAME)}…` : name;
}

;// CONCATENATED MODULE: ./src/docker/build-steps.ts

// `#7 [2/4] RUN make`, `#7 [builder 2/4] …`, `#7 [linux/amd64 builder 2/4] …`; what buildx does by itself has no such numbers.
const STEP = /^#(\d+) (\[(?:[^\]]* )?\d+\/\d+\] (\S+).*)/;
// A step out of a registry's cache may be fetched and unpacked for the next one, and then says only that.
const CACHED = /^#(\d+) (?:CACHED$|(?:extracting )?sha256:[0-9a-f]{64}\b)/;
const DONE = /^#(\d+) DONE (\d+\.\d+)s$/;
/** New notes. FROM is no step of ours: the base is there, or is fetched, whatever the cache holds. */
function noteSteps(redact) {
    const steps = new Map();
    const learn = (number, more) => {
        const step = steps.get(number);
        if (step)
            steps.set(number, { ...step, ...more });
    };
    return {
        line(text) {
            const [, number = '', title = '', instruction] = STEP.exec(text) ?? [];
            if (number !== '' && instruction !== 'FROM' && !steps.has(number))
                steps.set(number, { name: stepName(redact(title)), cached: false, seconds: undefined });
            const [, done = ''] = CACHED.exec(text) ?? [];
            learn(done, { cached: true });
            const [, ended = '', seconds] = DONE.exec(text) ?? [];
            learn(ended, { seconds: Number(seconds) });
        },
        steps: () => [...steps.values()],
    };
}

;// CONCATENATED MODULE: ./src/docker/cache-environment.ts
const BACKENDS = {
    gha: {
        variables: ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_SERVICE_V2'],
        server: /(?:^|,)"?url(?:_v2)?=/i,
    },
    s3: {
        variables: [
            ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'AWS_DEFAULT_REGION'],
            ...[
                'AWS_PROFILE',
                'AWS_CONFIG_FILE',
                'AWS_SHARED_CREDENTIALS_FILE',
                'AWS_ROLE_ARN',
                'AWS_WEB_IDENTITY_TOKEN_FILE',
            ],
        ],
        server: /(?:^|,)"?endpoint_url=/i,
    },
};
/** Logins of the step that the caches of a build live on, for docker's environment in that build; `entries` as for `--cache-from`. */
function cacheEnvironment(entries, env) {
    const names = Object.entries(BACKENDS).flatMap(([type, { variables, server }]) => {
        const own = entries.filter((entry) => new RegExp(`(?:^|,)"?type=${type}"?(?:,|$)`, 'i').test(entry));
        return own.length > 0 && !own.some((entry) => server.test(entry)) ? variables : [];
    });
    return Object.fromEntries(names.flatMap((name) => {
        const value = env[name];
        return value ? [[name, value]] : [];
    }));
}

;// CONCATENATED MODULE: ./src/docker/condensed-view.ts


/**
 * Shows a build in short: each of its steps once. `onLine` sees each line of buildx as it came; `redact` hides secrets in
 * it, which could not be told any more where it is cut.
 */
function condensedView(onOutput, onLine, redact) {
    const progress = buildProgress();
    const say = (lines) => {
        for (const line of lines)
            onOutput(Buffer.from(`${line}\n`));
    };
    const condense = (line) => {
        onLine(line);
        say(progress.line(redact(line)));
    };
    return { ...buildView(() => undefined, condense), tell: () => say(progress.running()) };
}

;// CONCATENATED MODULE: ./src/docker/facts.ts


/** Arguments of `docker` for everything that is asked about engine and builder: one process, about 50 ms. */
const INFO_ARGUMENTS = ['info', '--format', '{{json .}}'];
// `--metadata-file` came with 0.6, `--provenance` and `--sbom` with 0.10, `--annotation` with 0.12. Before 0.22 the engine's own
// builder pushed a second time, by docker (https://github.com/docker/buildx/pull/3023).
const OLDEST_BUILDX = '0.6.0';
const ATTESTATIONS = '0.10.0';
const ANNOTATIONS = '0.12.0';
const ONE_PUSH = '0.22.0';
/** Reads the answer of `docker info`; an engine that does not answer is one sentence. */
function readFacts({ code, stdout, stderr }) {
    const info = parse(stdout);
    if (code !== 0 || !info.ServerVersion) {
        throw ((0,engine_errors/* engineTrouble */.gI)(stderr) ??
            (0,engine_errors/* engineError */.v_)('ALTO-DOC-002', `the Docker engine does not answer: ${(0,quote/* oneLine */.TN)(stderr) || `status ${code}`}`, {
                hint: 'look at what `docker info` says in an earlier step of the job',
            }));
    }
    return {
        engineVersion: info.ServerVersion,
        buildxVersion: buildx(info),
        platform: `${info.OSType ?? 'linux'}/${architecture(info.Architecture ?? '')}`,
        memory: info.MemTotal ?? 0,
        root: info.DockerRootDir ?? '',
        context: info.ClientInfo?.Context ?? 'default',
        containerdStore: info.DriverStatus?.some(([, value]) => value === 'io.containerd.snapshotter.v1') ?? false,
    };
}
/** Throws unless there is a buildx that can do a build of ours. */
function requireBuildx({ buildxVersion }) {
    if (buildxVersion === '')
        throw (0,engine_errors/* missingBuildx */.DO)();
    if (isOlder(buildxVersion, OLDEST_BUILDX))
        throw (0,engine_errors/* oldBuildx */.gy)(buildxVersion, OLDEST_BUILDX);
}
/** Whether this buildx knows `--provenance` and `--sbom`. */
function knowsAttestations({ buildxVersion }) {
    return !isOlder(buildxVersion, ATTESTATIONS);
}
/** Whether this buildx leaves the push to a builder that can do it, and needs no image in the engine for it. */
function leavesPush({ buildxVersion }) {
    return !isOlder(buildxVersion, ONE_PUSH);
}
/** Throws when a build asks for what this buildx does not know. */
function requireOptions({ buildxVersion }, build) {
    if (build.output === 'load')
        return;
    const { annotations = {}, provenance = 'false', sbom = 'false' } = build;
    if ((provenance !== 'false' || sbom !== 'false') && isOlder(buildxVersion, ATTESTATIONS)) {
        throw (0,engine_errors/* oldBuildx */.gy)(buildxVersion, ATTESTATIONS, '`provenance` and `sbom` need');
    }
    if (Object.keys(annotations).length > 0 && isOlder(buildxVersion, ANNOTATIONS)) {
        throw (0,engine_errors/* oldBuildx */.gy)(buildxVersion, ANNOTATIONS, '`annotations` need');
    }
}
function buildx(info) {
    const plugin = info.ClientInfo?.Plugins?.find(({ Name, Err }) => Name === 'buildx' && !Err);
    return plugin?.Version?.replace(/^v/, '') ?? '';
}
// A version without numbers is somebody's own build: taken for new.
function isOlder(version, than) {
    const [, ...parts] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
    const [, ...needed] = /^(\d+)\.(\d+)\.(\d+)/.exec(than) ?? [];
    const first = parts.findIndex((part, i) => part !== needed[i]);
    return first >= 0 && Number(parts[first]) < Number(needed[first]) && !version.startsWith('0.0.0');
}
// The kernel's names for machines, in the words of image platforms.
function architecture(machine) {
    const known = {
        x86_64: 'amd64',
        aarch64: 'arm64',
        armv7l: 'arm/v7',
        armv6l: 'arm/v6',
        i686: '386',
    };
    return known[machine] ?? machine;
}
function parse(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        // What is no JSON says nothing; the exit status and the other stream have the reason.
        return {};
    }
}

// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
;// CONCATENATED MODULE: ./src/docker/image-facts.ts



/** What the engine knows about an image; undefined when it has none of that name. */
async function inspectImage(docker, reference) {
    const { code, stdout, stderr } = await docker.short(['image', 'inspect', '--format', '{{json .}}', '--', reference]);
    if (code === 0) {
        const image = JSON.parse(stdout);
        return {
            id: image.Id,
            platform: [image.Os, image.Architecture, image.Variant].filter(Boolean).join('/'),
            size: image.Size,
            workdir: image.Config?.WorkingDir ?? '',
            repoDigests: image.RepoDigests ?? [],
            origin: originOf(image),
        };
    }
    if (/no such image/i.test(stderr))
        return undefined;
    throw (0,container_errors/* commandError */.y)(stderr, `looking for the image ${reference}`);
}
/** The engine's own store knows digests from registries alone; containerd's has one for every image, which is its id too. */
function originOf({ Id, RepoDigests, Identity }) {
    if (Identity?.Pull?.length)
        return 'registry';
    if (Identity?.Build?.length)
        return 'here';
    const digests = RepoDigests ?? [];
    if (digests.some((digest) => digest.endsWith(`@${Id}`)))
        return 'unknown';
    return digests.length > 0 ? 'registry' : 'here';
}
/**
 * The digest under which the registry has what was pushed as `tag`, from buildx' metadata file. The engine's own builder
 * writes the image's id into the same key when it could not ask the registry; then the engine's list of digests decides.
 */
async function pushedDigest(metadata, tag, image) {
    const { 'containerimage.digest': digest, 'containerimage.config.digest': id, 'containerimage.descriptor': descriptor, } = JSON.parse(metadata);
    // Whoever names a descriptor, or an id that is another one, made the manifest.
    if (typeof digest === 'string' && (descriptor !== undefined || (id !== undefined && digest !== id)))
        return digest;
    const local = await image(tag);
    const wanted = (0,reference/* parseReference */.F2)(tag);
    // Engines write names at Docker Hub in the short form.
    const known = local?.repoDigests
        .map((one) => (0,reference/* parseReference */.F2)(one))
        .find((one) => one.host === wanted.host && one.path === wanted.path);
    if (known?.digest)
        return known.digest;
    if (typeof digest === 'string' && digest !== local?.id)
        return digest;
    throw new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-PSH-011',
        reason: 'push',
        message: `${tag} was pushed, but neither buildx nor the engine says under which digest`,
        hint: 'update buildx with docker/setup-buildx-action',
    });
}

;// CONCATENATED MODULE: ./src/docker/scratch.ts


/** A folder for files that one docker process reads or writes; gone before this returns. */
async function inScratch(parent, work) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'scratch-'));
    try {
        return await work(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: ./src/docker/tail.ts
var tail = __webpack_require__(7640);
;// CONCATENATED MODULE: ./src/docker/build.ts















/** Does one `docker buildx build`: what it cannot do is refused before, and what became of it is one sentence. */
async function runBuild(ground, build, onOutput, signal) {
    const { docker, engine } = ground;
    requireBuildx(engine);
    requireOptions(engine, build);
    await requireManifest(ground, build);
    return inScratch(ground.folder, async (folder) => {
        const metadataFile = (0,external_node_path_.join)(folder, 'metadata.json');
        const dockerfile = await placed(build.dockerfile, folder);
        const secrets = passSecrets(build.secrets ?? [], folder);
        for (const { path, content } of secrets.files)
            await (0,promises_.writeFile)(path, content, { mode: 0o600 });
        const end = (0,tail/* tail */.R)();
        const notes = noteSteps(ground.redact);
        // Where the workflow runs with debug logging, all that buildx says is shown.
        const view = ground.env.RUNNER_DEBUG === '1'
            ? buildView(onOutput, notes.line)
            : condensedView(onOutput, notes.line, ground.redact);
        const building = () => docker.long(buildArguments(build, {
            dockerfile,
            metadataFile,
            attestations: knowsAttestations(engine),
            secrets: secrets.specs,
        }), {
            input: typeof build.context === 'string' ? undefined : build.context,
            env: {
                ...cacheEnvironment([...(build.cacheFrom ?? []), ...(build.cacheTo ?? [])], ground.env),
                ...secrets.env,
            },
            onOutput: (chunk) => {
                end.add(chunk);
                view.write(chunk);
            },
            signal,
        });
        const code = await (0,still/* stillTelling */.u)(ground.clock, view.tell, building);
        view.end();
        if (code !== 0)
            throw buildError(end.text(), code, await freeBytes(engine.root));
        const steps = notes.steps();
        if (build.output === 'load')
            return { digest: '', steps };
        const metadata = await (0,promises_.readFile)(metadataFile, 'utf8');
        return { digest: await pushedDigest(metadata, build.tags[0] ?? '', ground.image), steps };
    });
}
/** Where the Dockerfile stands. One that is no file of the tar gets a folder: the builder looks beside it for its ignore file, and for no other then. */
async function placed(dockerfile, folder) {
    if (typeof dockerfile === 'string')
        return dockerfile;
    const path = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, 'dockerfile-')), dockerfile.name);
    await (0,promises_.writeFile)(path, dockerfile.text);
    await (0,promises_.writeFile)(`${path}.dockerignore`, dockerfile.ignore);
    return path;
}
/** The engine's own image format has no place for annotations, and its builder leaves them out without a word. */
async function requireManifest({ builder }, build) {
    if (build.output === 'load' || Object.keys(build.annotations ?? {}).length === 0)
        return;
    const facts = await builder(build.builder);
    // Who keeps a cache in a registry has a store of manifests.
    if (!facts.registryCache)
        throw (0,builder_errors/* noAnnotations */._Y)(facts.name);
}
async function freeBytes(folder) {
    try {
        const { bavail, bsize } = await (0,promises_.statfs)(folder);
        return bavail * bsize;
    }
    catch {
        // An engine elsewhere, or a folder that is not ours to see: then the sentence goes without.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/docker/builder-inspect.ts
/** Reads `docker buildx inspect`, which has no other format than lines of `Key: value`; buildx 0.6 to 0.37 write different ones. */
function readInspect(text) {
    const blocks = [];
    for (const line of text.split('\n')) {
        // Indented lines belong to lists: labels, garbage collection, files.
        const [, key = '', value = ''] = /^(\w[^:]*):\s*(.*?)\s*$/.exec(line) ?? [];
        if (key === 'Name')
            blocks.push({});
        const block = blocks.at(-1);
        // The rules of garbage collection repeat keys that stand above them.
        if (block && key !== '')
            block[key.toLowerCase()] ??= value;
    }
    const [top = {}, ...nodes] = blocks;
    return {
        name: top['name'] ?? '',
        driver: top['driver'] ?? '',
        error: top['error'] ?? '',
        nodes: nodes.map(readNode),
    };
}
function readNode(fields) {
    return {
        endpoint: fields['endpoint'] ?? '',
        version: fields['buildkit version'] ?? fields['buildkit'] ?? '',
        // A star marks those that were set by hand.
        platforms: (fields['platforms'] ?? '')
            .split(',')
            .map((one) => one.trim().replace(/\*$/, ''))
            .filter(Boolean),
        image: /\bimage="?([^"\s,]+)/.exec(fields['driver options'] ?? '')?.[1] ?? '',
        error: fields['error'] ?? '',
    };
}

;// CONCATENATED MODULE: ./src/docker/builder-facts.ts





/** What a builder can do; its driver and its BuildKit decide, and for the engine's own builder the engine. */
function builderFacts({ name, driver, nodes }, engine) {
    const isEngine = driver === 'docker' || driver === '';
    // The engine that was asked is the one of the current context: nothing is known of another.
    const own = nodes.every(({ endpoint }) => endpoint === engine.context) ? engine : undefined;
    const hasStore = !isEngine || own?.containerdStore === true;
    const linking = isEngine && isSince(own?.engineVersion ?? '', 23, 0) ? () => true : knowsLink(isEngine);
    return {
        name,
        driver,
        platforms: [...new Set(nodes.flatMap(({ platforms }) => platforms))],
        copyLink: nodes.length > 0 && nodes.every(linking),
        registryCache: hasStore,
        lazyPush: hasStore && (!isEngine || leavesPush(engine)),
    };
}
/** By BuildKit's version, or that of its image; where neither is told, a container has the newest and an engine an old one. */
function knowsLink(isEngine) {
    return ({ version, image }) => {
        const told = [version, image.split(':').at(-1) ?? ''].find((one) => /^v?\d+\.\d+/.test(one) && !/^v?0\.0\./.test(one));
        return told === undefined ? !isEngine : isSince(told, 0, 11);
    };
}
function isSince(version, major, minor) {
    const [, first = 0, second = 0] = /^v?(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
    return first > major || (first === major && second >= minor);
}
/** Asks buildx about a builder, by name or the current one. A builder that is not started stays so. */
async function askBuilder(docker, engine, name) {
    const inspect = docker.short(['buildx', 'inspect', ...(0,docker_argv/* option */.uK)('--builder', name)]);
    // What is wrong with the engine is told first, as it is the reason of everything else.
    const [known] = await Promise.all([engine(), inspect.catch(() => undefined)]);
    requireBuildx(known);
    const { code, stdout, stderr } = await inspect;
    if (code !== 0) {
        if (name !== undefined && /no builder ".*" found/.test(stderr))
            throw (0,builder_errors/* noBuilder */.Vi)(name, await namesOf(docker));
        throw (0,builder_errors/* deadBuilder */._b)(name ?? 'of this runner', (0,quote/* words */.aL)(stderr.replace(/^ERROR: /m, '')));
    }
    const builder = readInspect(stdout);
    const errors = builder.nodes.map(({ error }) => error);
    const error = errors.length > 0 && errors.every(Boolean) ? errors[0] : builder.error;
    if (error)
        throw (0,builder_errors/* deadBuilder */._b)(builder.name, error);
    return builderFacts(builder, known);
}
/** Names of all builders, as far as they can be told: nodes are indented, and the current one has a star. */
async function namesOf(docker) {
    const { stdout } = await docker.short(['buildx', 'ls']).catch(() => ({ stdout: '' }));
    return stdout
        .split('\n')
        .slice(1)
        .flatMap((line) => /^[^\s*]+/.exec(line)?.[0] ?? []);
}

// EXTERNAL MODULE: ./src/limit.ts
var src_limit = __webpack_require__(7768);
// EXTERNAL MODULE: ./src/docker/environment.ts
var docker_environment = __webpack_require__(1237);
;// CONCATENATED MODULE: ./src/docker/command.ts





/** Starts docker with an environment of its own; what keeps it from starting becomes one sentence. */
function dockerCommand({ env, config, dockerHost, clock }) {
    const environment = (0,docker_environment/* dockerEnvironment */.O)({ env, config, dockerHost });
    const never = new AbortController().signal;
    const docker = (argv) => ({ file: 'docker', argv, env: environment });
    return {
        async short(argv, { input, env: more, limit = 60 } = {}) {
            const command = { ...docker(argv), env: { ...more, ...environment }, input };
            const what = `docker ${argv[0] ?? ''}`;
            return (0,src_limit/* within */.ux)({ clock, seconds: limit, what, reason: 'build', signal: never }, (signal) => started((0,process/* capture */.Fg)(command, { signal, clock })));
        },
        async long(argv, { input, env: more, onOutput, signal }) {
            const command = { ...docker(argv), env: { ...more, ...environment }, input };
            return started((0,process/* run */.eF)(command, { stdout: onOutput, stderr: onOutput }, { signal, clock }));
        },
        open: (argv) => (0,process/* launch */.ql)(docker(argv)),
        // A pipe that both streams share cannot be made from JavaScript.
        openMerged: (argv) => (0,process/* launch */.ql)({ file: '/bin/sh', argv: ['-c', 'exec "$@" 2>&1', 'sh', 'docker', ...argv], env: environment }),
    };
}
async function started(work) {
    try {
        return await work;
    }
    catch (error) {
        if (error instanceof errors/* AltoError */.DV || error.syscall?.startsWith('spawn') !== true)
            throw error;
        throw (0,engine_errors/* missingDocker */.bA)(error);
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./src/docker/copy.ts





const ABSENT = /could not find the file|no such container:path|no such file or directory/i;
/** Opens a tar of `path` in a container; undefined when the container has no such path. Links are not followed. */
async function openCopy(docker, name, path) {
    const child = docker.open(['container', 'cp', `${name}:${path}`, '-']);
    const said = (0,tail/* tail */.R)();
    child.stderr.on('data', (chunk) => said.add(chunk));
    // The first byte says that there is something; the end without one, that docker has told why.
    await (0,external_node_events_.once)(child.stdout, 'readable');
    const failed = () => (0,container_errors/* commandError */.y)(said.text(), `copying ${path} from the container`);
    if (child.stdout.readableLength === 0) {
        child.stdout.resume();
        await child.ended;
        if (ABSENT.test(said.text()))
            return undefined;
        throw failed();
    }
    const tar = new external_node_stream_.PassThrough();
    // A reader that stops early must not leave docker waiting for it.
    tar.once('close', () => child.kill('SIGTERM'));
    const whole = async () => {
        await (0,external_node_stream_promises_.pipeline)(child.stdout, tar, { end: false });
        if ((await child.ended) === 0)
            tar.end();
        else
            tar.destroy(failed());
    };
    void whole().catch((error) => tar.destroy(error));
    return tar;
}

// EXTERNAL MODULE: ./src/docker/env-file.ts
var env_file = __webpack_require__(1510);
// EXTERNAL MODULE: ./src/docker/config-file.ts
var config_file = __webpack_require__(963);
// EXTERNAL MODULE: ./src/docker/credentials.ts
var credentials = __webpack_require__(7898);
// EXTERNAL MODULE: ./src/docker/healing.ts
var healing = __webpack_require__(5246);
// EXTERNAL MODULE: ./src/docker/login-errors.ts
var login_errors = __webpack_require__(117);
;// CONCATENATED MODULE: ./src/docker/login.ts




/** Milliseconds before the second and the third try. */
const PAUSES = [2_000, 8_000];
/** Logs docker in, by standard input, into the run's own configuration; a registry that does not answer is asked again. */
async function logIn({ docker, clock, folder }, host, { username, password }) {
    await (0,credentials.keepLoginInFile)(folder, host);
    const argv = ['login', '--username', username, '--password-stdin', (0,config_file/* loginServer */.xe)(host)];
    for (let tried = 0;; tried++) {
        const { code, stderr } = await docker.short(argv, { input: Buffer.from(password.reveal()) });
        if (code === 0)
            return;
        const error = (0,login_errors/* loginError */.M)(stderr, host);
        const pause = PAUSES[tried];
        if (pause === undefined || !(0,healing/* isHealing */.R)(error))
            throw error;
        await clock.sleep(pause);
    }
}

// EXTERNAL MODULE: ./src/docker/pull-errors.ts
var pull_errors = __webpack_require__(9441);
;// CONCATENATED MODULE: ./src/docker/pull.ts




/** Milliseconds between a pull that broke off and the second try. */
const PAUSE = 2_000;
/** Fetches an image. One that broke off is tried once more: the layers that came are there. */
async function pullImage({ docker, clock }, { reference, platform }, onOutput, signal) {
    const pull = async () => {
        const end = (0,tail/* tail */.R)();
        const keep = (chunk) => {
            end.add(chunk);
            onOutput(chunk);
        };
        const code = await docker.long((0,docker_argv/* pullArguments */.aF)(reference, platform), { onOutput: keep, signal });
        if (code !== 0)
            throw (0,pull_errors/* pullError */.c)(end.text(), reference);
    };
    try {
        await pull();
    }
    catch (error) {
        if (signal.aborted || !(0,healing/* isHealing */.R)(error))
            throw error;
        await clock.sleep(PAUSE, signal);
        await pull();
    }
}

;// CONCATENATED MODULE: ./src/docker/cli.ts
















/** The runner's docker command as the `Docker` door. Logins and files for docker live in the run's own configuration folder. */
function dockerCli(options) {
    const { config, clock, env, redact = (text) => text } = options;
    const docker = dockerCommand(options);
    const facts = (0,once/* once */.Oo)(() => docker.short(INFO_ARGUMENTS).then(readFacts));
    const builders = new Map();
    // docker rewrites its configuration at a login: two at once would lose one.
    let logins = Promise.resolve();
    const image = (reference) => inspectImage(docker, reference);
    const builder = (name) => {
        const known = builders.get(name) ?? askBuilder(docker, facts, name);
        builders.set(name, known);
        return known;
    };
    return {
        async facts(purpose = 'build') {
            const { engineVersion, buildxVersion, platform, memory } = await facts();
            if (purpose === 'build')
                requireBuildx({ buildxVersion });
            return { engineVersion, buildxVersion, platform, memory };
        },
        builder,
        login(host, credential) {
            const login = logins.then(() => logIn({ docker, clock, folder: config.folder }, host, credential));
            logins = login.catch(() => undefined);
            return login;
        },
        async build(build, onOutput, signal) {
            const engine = await facts();
            return runBuild({ docker, engine, clock, env, redact, folder: config.folder, builder, image }, build, onOutput, signal);
        },
        pull: (reference, platform, onOutput, signal) => pullImage({ docker, clock }, { reference, platform }, onOutput, signal),
        image,
        async tag(source, name) {
            const { code, stderr } = await docker.short(['image', 'tag', '--', source, name]);
            if (code !== 0)
                throw (0,container_errors/* commandError */.y)(stderr, `naming the image ${name}`);
        },
        async create(container) {
            const { file, passed } = (0,env_file/* splitEnvironment */.a)(container.env);
            await inScratch(config.folder, async (folder) => {
                const envFile = (0,external_node_path_.join)(folder, 'env');
                await (0,promises_.writeFile)(envFile, file, { mode: 0o600 });
                const argv = (0,docker_argv/* createArguments */.l$)(container, { envFile, passed: Object.keys(passed) });
                const { code, stderr } = await docker.short(argv, { env: passed, limit: 300 });
                if (code !== 0)
                    throw (0,container_errors/* createError */.$)(stderr, container.image);
            });
        },
        async copyIn(container, tar) {
            const { code, stderr } = await docker.short(['container', 'cp', '-', `${container}:/`], {
                input: tar,
                limit: 300,
            });
            if (code !== 0)
                throw (0,container_errors/* commandError */.y)(stderr, 'laying files into the container');
        },
        start: (name, onOutput, signal) => runAttached(docker, { name, onOutput, signal, clock }),
        copyOut: (container, path) => openCopy(docker, container, path),
        remove: (container) => remove(docker, container),
    };
}
async function remove(docker, container) {
    const { code, stderr } = await docker.short(['container', 'rm', '--force', '--volumes', container], { limit: 120 });
    if (code !== 0 && !/no such container|is already in progress/i.test(stderr)) {
        throw (0,container_errors/* commandError */.y)(stderr, `removing the container ${container}`);
    }
}


/***/ }),

/***/ 963:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DQ: () => (/* binding */ loginOf),
/* harmony export */   RG: () => (/* binding */ readConfigFile),
/* harmony export */   YR: () => (/* binding */ keptInFile),
/* harmony export */   Yn: () => (/* binding */ helperOf),
/* harmony export */   wC: () => (/* binding */ originalFolder),
/* harmony export */   xe: () => (/* binding */ loginServer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3916);



/** The name under which docker keeps Docker Hub's login. */
const HUB = 'https://index.docker.io/v1/';
/** Reads the `config.json` of a docker configuration folder; empty where there is none. */
async function readConfigFile(folder) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'config.json');
    try {
        const config = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
        if (typeof config === 'object' && config !== null && !Array.isArray(config))
            return config;
        throw new SyntaxError('not an object');
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return {};
        // The parser's own words could quote a login.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-DOC-007',
            reason: 'credentials',
            message: `docker's configuration on this runner, ${path}, cannot be read${error instanceof SyntaxError ? ' as JSON' : ''}`,
            hint: 'repair it, or set DOCKER_CONFIG to another folder',
        });
    }
}
/** Where the runner's own docker configuration is. */
function originalFolder(env) {
    return env['DOCKER_CONFIG'] || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env['HOME'] ?? '', '.docker');
}
/** The credential helper that docker asks about a host: one for this host, or the store for all; undefined for none. */
function helperOf(config, host) {
    const own = Object.entries(config.credHelpers ?? {}).find(([name]) => bareHost(name) === bareHost(host));
    const helper = own ? own[1] : config.credsStore;
    return helper && /^[\w.-]+$/.test(helper) ? helper : undefined;
}
/** What the file itself holds about a host. */
function loginOf(config, host) {
    return Object.entries(config.auths ?? {}).find(([name]) => bareHost(name) === bareHost(host))?.[1];
}
/** The configuration with the login of `host` kept in the file itself, whatever store or helper is set for it. */
function keptInFile(config, host) {
    const others = Object.entries(config.credHelpers ?? {}).filter(([name]) => bareHost(name) !== bareHost(host));
    return { ...config, credHelpers: { ...Object.fromEntries(others), [loginServer(host)]: '' } };
}
/** What `docker login` calls a registry. */
function loginServer(host) {
    return bareHost(host) === 'docker.io' ? HUB : host;
}
function bareHost(name) {
    const host = name.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    return ['index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'].includes(host) ? 'docker.io' : host;
}


/***/ }),

/***/ 3451:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ createError),
/* harmony export */   y: () => (/* binding */ commandError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1348);



const RULES = [
    {
        sign: /no such image/i,
        kind: 'infra',
        code: 'ALTO-DOC-010',
        message: (image) => `the image ${image} is not in the Docker engine`,
        hint: 'something else on this runner removed it: run the step again',
    },
    {
        sign: /does not match the specified platform/i,
        kind: 'config',
        code: 'ALTO-DOC-011',
        message: (image) => `the image ${image} was made for another platform than the one asked for`,
        hint: 'build it for the architecture of the machine (`platform`), or take a machine of the other one (`instance_type`)',
    },
    {
        sign: /no command specified/i,
        kind: 'config',
        code: 'ALTO-DOC-012',
        message: (image) => `the image ${image} brings no command of its own`,
        hint: 'say what to run with `entrypoint`',
    },
    {
        sign: /is already in use by container/i,
        kind: 'bug',
        code: 'ALTO-DOC-013',
        message: () => 'a container of this run exists already',
        hint: 'please report it with the log of this step',
    },
];
const OTHERWISE = {
    kind: 'config',
    code: 'ALTO-DOC-014',
    message: (_, said) => `the Docker engine refuses to make the container: ${said}`,
    hint: 'check `resources`, `env` and the working directory',
};
/** Makes one sentence of a container that could not be made. */
function createError(stderr, image) {
    const engine = (0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(stderr);
    if (engine)
        return engine;
    const { kind, code, message, hint } = RULES.find(({ sign }) => sign.test(stderr)) ?? OTHERWISE;
    const reason = kind === 'infra' ? 'build' : kind === 'bug' ? 'bug' : 'config';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind, code, reason, message: message(image, (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(stderr)), hint });
}
/** Makes one sentence of any other docker command that failed; `doing` says what it was for. */
function commandError(stderr, doing) {
    return ((0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(stderr) ??
        (0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineError */ .v_)('ALTO-DOC-015', `${doing} failed: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(stderr)}`, {
            hint: 'look at the log of the Docker engine on the runner; run the step again',
        }));
}


/***/ }),

/***/ 7898:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepLoginInFile: () => (/* binding */ keepLoginInFile),
/* harmony export */   privateDockerConfig: () => (/* binding */ privateDockerConfig),
/* harmony export */   releaseFolder: () => (/* binding */ releaseFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _abandoned_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4280);
/* harmony import */ var _config_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(963);




/** Copies the runner's docker configuration into a folder that only this user can enter; the original stays byte for byte. */
async function privateDockerConfig({ temp, runId, env, ledger }) {
    const original = (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .originalFolder */ .wC)(env);
    const name = `${_abandoned_js__WEBPACK_IMPORTED_MODULE_2__.PREFIX}${runId}`;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, name);
    const config = await (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readConfigFile */ .RG)(original);
    ledger.record(name, { kind: 'folder', path: folder });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,_abandoned_js__WEBPACK_IMPORTED_MODULE_2__.claim)(folder);
    await writeConfigFile(folder, {
        ...config,
        cliPluginsExtraDirs: [...(config.cliPluginsExtraDirs ?? []), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(original, 'cli-plugins')],
    });
    // Contexts, and the certificates of an engine that is reached by TLS.
    for (const name of ['contexts', 'ca.pem', 'cert.pem', 'key.pem']) {
        const from = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(original, name);
        if (await exists(from))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.cp)(from, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), { recursive: true, dereference: true });
    }
    const buildx = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(original, 'buildx');
    return {
        folder,
        buildx: env['BUILDX_CONFIG'] === undefined && (await exists(buildx)) ? buildx : undefined,
    };
}
/** Makes room for our own login to `host`: from here on a credential store or helper is not asked for it, and not told. */
async function keepLoginInFile(folder, host) {
    await writeConfigFile(folder, (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .keptInFile */ .YR)(await (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readConfigFile */ .RG)(folder), host));
}
/** Removes a private configuration, which is the logout too; only a folder that this module named is removed. */
async function releaseFolder({ path }) {
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).startsWith('alto-'))
        throw new Error(`${path} is not a folder of this action`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true });
}
async function writeConfigFile(folder, config) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'config.json'), JSON.stringify(config, undefined, '\t'), { mode: 0o600 });
}
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        return true;
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes(error.code ?? ''))
            return false;
        throw error;
    }
}


/***/ }),

/***/ 1510:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ splitEnvironment)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7355);


// docker reads an env-file line by line, at most 65,533 bytes each (seen with 28.2), and drops a carriage return at the end of one.
const LINE = 60_000;
// Linux: MAX_ARG_STRLEN, for `NAME=value` and its closing NUL. No program can be started with more.
const KERNEL = 131_072;
// What would steer the docker command itself, its plugins or their loader, if it stood in their environment.
const STEERING = new RegExp([
    '^(PATH|HOME|USER|TMPDIR|GCONV_PATH|LOCPATH|NLSPATH|HOSTALIASES|LOCALDOMAIN|RES_OPTIONS|GLIBC_TUNABLES)$',
    '^(LD|DOCKER|BUILDX|BUILDKIT|SSL_CERT|SSH|OTEL|XDG|MALLOC|RUNNER)_',
    '^GO[A-Z]',
    '_PROXY$',
].join('|'), 'i');
/** Divides a container's environment so that every value arrives as it is, or is refused by name; the value is never quoted. */
function splitEnvironment(env) {
    const lines = [];
    const passed = {};
    for (const [name, held] of Object.entries(env)) {
        const value = (0,_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .reveal */ ._)(held);
        const size = Buffer.byteLength(name) + Buffer.byteLength(value) + 2;
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
            throw refused('ALTO-DOC-021', `env: ${JSON.stringify(name)} cannot be the name of an environment variable`, 'use letters, digits and `_`, with no digit first');
        }
        if (value.includes('\0'))
            throw refused('ALTO-DOC-022', `env: the value of ${name} holds a NUL byte`, 'no program could read it: hand it over as a file');
        if (size > KERNEL) {
            throw refused('ALTO-DOC-023', `env: ${name} is longer than the 128 KiB that Linux allows for one environment variable`, 'hand it over as a file');
        }
        if (size <= LINE && !/\n|\r$/.test(value)) {
            lines.push(`${name}=${value}\n`);
            continue;
        }
        if (STEERING.test(name)) {
            throw refused('ALTO-DOC-024', `env: ${name} cannot hold line breaks or more than ${LINE} bytes, because docker itself reads a variable of this name`, 'use another name, and set it inside the container');
        }
        passed[name] = value;
    }
    return { file: lines.join(''), passed };
}
function refused(code, message, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind: 'config', code, reason: 'config', message, hint });
}


/***/ }),

/***/ 1237:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ dockerEnvironment)
/* harmony export */ });
// What docker, its plugins and ssh need from the step. Everything else stays out: OTEL_* would publish build arguments,
// NODE_OPTIONS and SOURCE_DATE_EPOCH would change what is built. RUNNER_TRACKING_ID lets the runner find a child that outlived us.
const KEPT = [
    ...['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'XDG_RUNTIME_DIR', 'SSH_AUTH_SOCK', 'RUNNER_TRACKING_ID'],
    ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_API_VERSION'],
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'],
    ...['SSL_CERT_FILE', 'SSL_CERT_DIR'],
];
// An engine that the file names is reached by its address alone.
const ADDRESS = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY'];
/** The whole environment of a docker process: an allow-list of the step's, without anything from an alto.yml. */
function dockerEnvironment({ env, dockerHost, config }) {
    const kept = Object.entries(env).filter(([name]) => (KEPT.includes(name) || name.startsWith('BUILDX_')) && !(dockerHost && ADDRESS.includes(name)));
    return {
        ...Object.fromEntries(kept.filter((entry) => entry[1] !== undefined)),
        ...(dockerHost && { DOCKER_HOST: dockerHost }),
        ...(config && { DOCKER_CONFIG: config.folder }),
        ...(config?.buildx && { BUILDX_CONFIG: config.buildx }),
        DOCKER_CLI_HINTS: 'false',
        NO_COLOR: '1',
    };
}


/***/ }),

/***/ 117:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ loginError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1348);
/* harmony import */ var _registry_trouble_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5367);




/** Makes one sentence of a login that did not work, before a push or a pull; `stderr` is docker's, which never repeats the password. */
function loginError(stderr, host, before = 'push') {
    const engine = (0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(stderr);
    if (engine)
        return engine;
    const common = { kind: 'infra', reason: before };
    const trouble = /incorrect username or password/i.test(stderr) ? 'refused' : (0,_registry_trouble_js__WEBPACK_IMPORTED_MODULE_2__/* .registryTrouble */ .x)(stderr);
    switch (trouble) {
        case 'refused':
        case 'no-login':
        case 'expired':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                kind: 'auth',
                reason: 'credentials',
                code: 'ALTO-AUTH-040',
                message: `the registry ${host} refused the login`,
                hint: 'check user name and password; Docker Hub and ghcr want a token as the password',
            });
        case 'unreachable':
        case 'unavailable':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-AUTH-041',
                message: `the registry ${host} does not answer, so there is no login`,
                hint: 'check its name, the network and the proxies of the runner',
            });
        case 'certificate':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-AUTH-042',
                message: `the engine does not trust the certificate of the registry ${host}`,
                hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
            });
        case 'limited':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-AUTH-043',
                message: `too many logins to the registry ${host}`,
                hint: 'run the step again later, or fewer jobs at a time',
            });
        case 'immutable':
        case 'platform':
        case 'no-repository':
        case 'missing':
        case 'too-large':
        case undefined:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-AUTH-044',
                message: `the login to ${host} failed: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .lastWords */ .aN)(stderr)}`,
                hint: `try \`docker login ${host}\` in an earlier step of the job`,
            });
    }
}


/***/ }),

/***/ 6315:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endOrphans: () => (/* binding */ endOrphans)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);

/** Milliseconds that a docker process has to stop its build by itself, and between two looks. */
const GRACE = 5000;
const LOOK = 100;
/**
 * Ends the docker processes that a killed main left behind, and says how many they were. They are known by the run's own
 * configuration folder in their environment; where there is no /proc, none is found.
 */
async function endOrphans(folder, clock) {
    const first = await orphansOf(folder);
    for (const pid of first)
        kill(pid, 'SIGTERM');
    let left = first;
    for (let waited = 0; left.length > 0 && waited < GRACE; waited += LOOK) {
        await clock.sleep(LOOK);
        left = await orphansOf(folder);
    }
    for (const pid of left)
        kill(pid, 'SIGKILL');
    return first.length;
}
async function orphansOf(folder) {
    const pids = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
    const found = await Promise.all(pids.map(async (pid) => {
        // It may end between the two calls, or belong to somebody else.
        const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/environ`, 'utf8').catch(() => '');
        return environment.split('\0').includes(`DOCKER_CONFIG=${folder}`) ? [Number(pid)] : [];
    }));
    return found.flat();
}
function kill(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch (error) {
        if (error.code !== 'ESRCH')
            throw error;
    }
}


/***/ }),

/***/ 8545:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ capture),
/* harmony export */   ds: () => (/* binding */ stop),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   ql: () => (/* binding */ launch)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_2__);



/** Children that have not ended: in groups of their own, so that nothing else would end them with this process. */
const alive = new Set();
function remember(child) {
    if (alive.size === 0)
        process.once('exit', endAlive);
    alive.add(child);
}
function forget(child) {
    alive.delete(child);
    if (alive.size === 0)
        process.off('exit', endAlive);
}
function endAlive() {
    for (const child of alive)
        child.kill('SIGKILL');
}
/** Starts a command. `stdout` and `stderr` must be read, or it does not end. */
function launch(command) {
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command.file, command.argv, { env: { ...command.env }, detached: true, stdio: 'pipe' });
    let over = false;
    const kill = (signal) => {
        // Once the group has ended its number may belong to somebody else.
        if (child.pid === undefined || over)
            return;
        try {
            process.kill(-child.pid, signal);
        }
        catch (error) {
            // It ended a moment ago.
            if (error.code !== 'ESRCH')
                throw error;
        }
    };
    const status = new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code, signal) => {
            over = true;
            forget(started);
            resolve(signal ? 128 + node_os__WEBPACK_IMPORTED_MODULE_1__.constants.signals[signal] : (code ?? 1));
        });
    });
    const fed = feed(command.input, child.stdin).catch((error) => {
        kill('SIGINT');
        throw error;
    });
    const ended = Promise.all([status, fed]).then(([code]) => code);
    // Whoever is interested awaits it; until then a failed start must not end the process.
    ended.catch(() => undefined);
    const started = { stdout: child.stdout, stderr: child.stderr, ended, kill };
    if (child.pid !== undefined)
        remember(started);
    return started;
}
/** Runs a command to its end; aborting the signal stops it, and is then thrown as the signal's reason. */
async function run(command, onOutput, { signal, clock }) {
    signal?.throwIfAborted();
    const child = launch(command);
    child.stdout.on('data', onOutput.stdout);
    child.stderr.on('data', onOutput.stderr);
    const abort = () => void stop(child, clock);
    signal?.addEventListener('abort', abort, { once: true });
    try {
        const code = await child.ended;
        signal?.throwIfAborted();
        return code;
    }
    catch (error) {
        throw signal?.aborted ? signal.reason : error;
    }
    finally {
        signal?.removeEventListener('abort', abort);
    }
}
/** Runs a short command and keeps what it prints. */
async function capture(command, options) {
    const out = [];
    const err = [];
    const code = await run(command, { stdout: (part) => out.push(part), stderr: (part) => err.push(part) }, options);
    return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}
/** SIGINT, 4 s later SIGTERM, 2 s later SIGKILL: what fits between the runner's own SIGINT and its SIGKILL. */
async function stop(child, clock) {
    const over = new AbortController();
    const gone = child.ended.then(() => over.abort(), () => over.abort());
    const steps = [
        ['SIGINT', 4_000],
        ['SIGTERM', 2_000],
        ['SIGKILL', 0],
    ];
    for (const [signal, patience] of steps) {
        if (over.signal.aborted)
            return;
        child.kill(signal);
        await clock.sleep(patience, over.signal).catch(() => undefined);
    }
    // A process outside the group may still hold the pipes; nobody reads them any more.
    child.stdout.destroy();
    child.stderr.destroy();
    await gone;
}
async function feed(input, stdin) {
    // A child that ends without reading everything is judged by its exit status, not by our broken pipe.
    const early = (error) => ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(error.code ?? '');
    if (input === undefined || input instanceof Uint8Array) {
        stdin.on('error', () => undefined);
        stdin.end(input);
        return;
    }
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(input, stdin).catch((error) => {
        if (!early(error))
            throw error;
    });
}


/***/ }),

/***/ 9441:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ pullError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1348);
/* harmony import */ var _registry_trouble_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5367);




/** Makes one sentence of a pull that failed; `output` is what docker printed, both streams. */
function pullError(output, image) {
    const engine = (0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(output);
    if (engine)
        return engine;
    const common = { kind: 'infra', reason: 'pull' };
    if (/no space left on device/i.test(output)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            ...common,
            code: 'ALTO-DOC-030',
            message: `the disk of the Docker engine is full, so ${image} cannot be pulled`,
            hint: 'free space in an earlier step (docker system prune), or use a larger runner',
        });
    }
    const trouble = (0,_registry_trouble_js__WEBPACK_IMPORTED_MODULE_2__/* .registryTrouble */ .x)(output);
    switch (trouble) {
        case 'missing':
        case 'no-repository':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                kind: 'config',
                code: 'ALTO-DOC-031',
                message: `the image ${image} does not exist`,
                hint: 'check its name and tag',
            });
        case 'refused':
        case 'no-login':
        case 'expired':
        case 'immutable':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                kind: 'auth',
                code: 'ALTO-DOC-032',
                message: `the image ${image} does not exist, or its registry wants a login that may read it`,
                hint: 'check its name; for a private image give `registry_creds`, or log in in an earlier step',
            });
        case 'limited':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-DOC-033',
                message: `the registry's limit of pulls is reached, so ${image} cannot be pulled`,
                hint: 'log in to the registry, or use a mirror such as public.ecr.aws/docker/library',
            });
        case 'platform':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                kind: 'config',
                code: 'ALTO-DOC-034',
                message: `the image ${image} does not exist for this platform`,
                hint: 'build it for the architecture of the machine too (`platform`), or take a machine of the other one (`instance_type`)',
            });
        case 'certificate':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-DOC-035',
                message: `the engine does not trust the certificate of the registry that holds ${image}`,
                hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
            });
        case 'unreachable':
        case 'unavailable':
        case 'too-large':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-DOC-036',
                message: `the registry that holds ${image} does not answer`,
                hint: 'check its name, the network and the proxies of the runner',
            });
        case undefined:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-DOC-039',
                message: `the pull of ${image} failed: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .lastWords */ .aN)(output)}`,
                hint: `try \`docker pull ${image}\` in an earlier step of the job`,
            });
    }
}


/***/ }),

/***/ 4816:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ pushError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _registry_registry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7936);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1348);
/* harmony import */ var _registry_trouble_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5367);




// Words of distribution: an upload that another one disturbed, or a layer that it acknowledged and does not have.
const LOST = /provided digest did not match uploaded content|blob unknown to registry|blob upload (?:unknown|invalid)/i;
/** Makes one sentence of a push that failed; `image` is empty where the builder did not name it. */
function pushError(message, image) {
    const trouble = (0,_registry_trouble_js__WEBPACK_IMPORTED_MODULE_1__/* .registryTrouble */ .x)(message);
    const what = image ? `the push of ${image}` : 'the push of the image';
    if (!trouble && LOST.test(message)) {
        return error('ALTO-PSH-013', `${what} failed: the registry lost a part of what was sent`, {
            hint: 'run the step again; if it stays so, look at the storage of the registry',
        });
    }
    if (!trouble) {
        return error('ALTO-PSH-090', `${what} failed: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(message)}`, {
            hint: 'run the step again; if it stays so, look at the name of the repository and the rights of the login',
        });
    }
    return sentence(trouble, what);
}
function sentence(trouble, what) {
    switch (trouble) {
        case 'no-login':
            return error('ALTO-PSH-001', `${what} was refused: there is no login for this registry`, {
                kind: 'auth',
                hint: 'give `registry_creds`, the inputs `registry-username` and `registry-password`, or log in in an earlier step',
            });
        case 'expired':
            return error('ALTO-PSH-002', `${what} was refused: the registry's login has expired`, {
                kind: 'auth',
                hint: 'run the step again; a login of an earlier step may be too old: let this action log in',
            });
        case 'refused':
            return error('ALTO-PSH-003', `${what} was refused: this login may not write there`, {
                kind: 'auth',
                hint: 'check the repository name and the rights of the login (ghcr: `permissions: packages: write`)',
            });
        case 'immutable':
            return error(_registry_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG_TAKEN */ .RX, `${what} was refused: another image has this tag, and tags here cannot be moved`, {
                kind: 'build',
                hint: 'allow tags to be moved in this repository, or push to another one (`image.name`)',
            });
        case 'no-repository':
        case 'missing':
        case 'platform':
            return error('ALTO-PSH-005', `${what} was refused: the repository does not exist`, {
                kind: 'config',
                hint: 'create it, or leave `create-repository` on',
            });
        case 'limited':
            return error('ALTO-PSH-006', `${what} was refused: too many requests to this registry`, {
                hint: 'run the step again later, or fewer jobs at a time',
            });
        case 'unreachable':
            return error('ALTO-PSH-007', `${what} failed: the registry does not answer`, {
                hint: 'check its name, the network and the proxies of the runner',
            });
        case 'unavailable':
            return error('ALTO-PSH-008', `${what} failed: the registry broke the connection off`, {
                hint: 'run the step again; if it stays so, look at the proxies of the runner and at limits of the registry',
            });
        case 'certificate':
            return error('ALTO-PSH-009', `${what} failed: the engine does not trust the registry's certificate`, {
                hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
            });
        case 'too-large':
            return error('ALTO-PSH-012', `${what} was refused: the image is larger than the registry allows`, {
                hint: 'leave out what the program does not need (.dockerignore), or raise the limit of the registry',
            });
    }
}
function error(code, message, { kind = 'infra', hint }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind, code, reason: 'push', message, hint });
}


/***/ }),

/***/ 5367:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ registryTrouble)
/* harmony export */ });
// In this order: an expired token is also "unauthorized", a refused pull also says "does not exist".
// Words of docker 20.10–28.2, BuildKit 0.8–0.33, containerd, distribution, ECR, Docker Hub, ghcr.
const SIGNS = [
    ['expired', /authorization token has expired|ExpiredToken|token (?:has|is) expired/i],
    // ECR; Harbor; Quay; Artifact Registry; Nexus. Never the bare word, which may be part of a name.
    ['immutable', /cannot be overwritten because|(?:configured|marked) as immutable|tags? (?:is|are) immutable/i],
    ['immutable', /enabled tag immutability|does not allow updating assets|ImageTagAlreadyExists/],
    ['limited', /toomanyrequests|429 Too Many|HTTP 429|pull rate limit|rate limit exceeded/i],
    ['certificate', /x509:|certificate signed by unknown authority|failed to verify certificate|HTTP response to HTTPS/i],
    ['no-login', /no basic auth credentials/i],
    ['unavailable', /\b5\d\d (?:Internal|Bad Gateway|Service|Gateway)|unexpected (?:HTTP )?status\b.*: 5\d\d\b/i],
    [
        'unavailable',
        /connection reset|broken pipe|unexpected EOF|: EOF$|use of closed network connection|http2: (?:server|client|stream)/im,
    ],
    [
        'unreachable',
        /no such host|connection refused|connection timed out|i\/o timeout|network is unreachable|no route to host/i,
    ],
    ['unreachable', /TLS handshake timeout|deadline exceeded|Client\.Timeout|name resolution|proxyconnect|Proxy Auth/i],
    ['platform', /no match for platform|no matching manifest for|does not (?:match|provide) the specified platform/i],
    ['no-repository', /name unknown|NAME_UNKNOWN|The repository with name '.*' does not exist/i],
    ['refused', /unauthorized|authentication required|authorization failed|failed to authorize|access denied/i],
    [
        'refused',
        /(?:^|\W)denied: |insufficient_scope|not authorized|40[13] (?:Unauthorized|Forbidden)|permission_denied/i,
    ],
    ['missing', /manifest unknown|: not found$|no such image|404 Not Found/im],
    ['too-large', /413 (?:Request Entity|Payload|Content) Too Large|storage quota/i],
];
/** Recognises a registry's refusal in an engine's words; undefined when they speak of something else. */
function registryTrouble(text) {
    return SIGNS.find(([, sign]) => sign.test(text))?.[0];
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


/***/ })

};
