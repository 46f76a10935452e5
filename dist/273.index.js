export const id = 273;
export const ids = [273,355,593];
export const modules = {

/***/ 9359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ parseRegistry)
/* harmony export */ });
const ECR = /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/;
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;
const PATH = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
const DOCKER_HUB = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com'];
/** Understands `ecr`, `dockerhub`, `ghcr`, or a host with an optional path; or says what is wrong with the name. */
function parseRegistry(name) {
    if (name === 'ecr')
        return { kind: 'ecr', host: undefined, path: '' };
    if (name === 'dockerhub')
        return { kind: 'dockerhub', host: 'docker.io', path: '' };
    if (name === 'ghcr')
        return { kind: 'ghcr', host: 'ghcr.io', path: '' };
    if (name.includes('://'))
        return { problem: 'has a scheme: write the host alone, such as `registry.example.com/team`' };
    if (name.includes('@'))
        return { problem: 'has a login in it: write the host alone, and the login into `registry_creds`' };
    const [host = '', ...rest] = name.replace(/\/$/, '').split('/');
    const path = rest.join('/');
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/.test(host);
    if (!HOST.test(host) || host.length > 255 || (!/[.:]/.test(host) && !loopback)) {
        return { problem: 'is not a registry: `ecr`, `dockerhub`, `ghcr`, or a host such as `registry.example.com/team`' };
    }
    if (/^[\d.]+(:\d+)?$/.test(host) && !loopback)
        return { problem: 'is an address: a registry is named by its host name' };
    if (path !== '' && !PATH.test(path))
        return {
            problem: 'has a path that no image can have: lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
        };
    if (ECR.test(host))
        return { kind: 'ecr', host, path };
    if (DOCKER_HUB.includes(host))
        return { kind: 'dockerhub', host: 'docker.io', path };
    return { kind: host === 'ghcr.io' ? 'ghcr' : 'host', host, path };
}


/***/ }),

/***/ 6273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awsForPost: () => (/* binding */ awsForPost),
  openDoors: () => (/* binding */ openDoors)
});

// EXTERNAL MODULE: ./src/config/registry-name.ts
var registry_name = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/log/logfile.ts


/** Makes the file and its folders. That it cannot be written (a full disk) is told once to `onFault`, and never thrown: a log must not end a run. */
function logFile(path, onFault) {
    let descriptor;
    let fault;
    const attempt = (action) => {
        try {
            action();
        }
        catch (error) {
            descriptor = undefined;
            fault = error instanceof Error ? error.message : String(error);
            onFault(fault);
        }
    };
    attempt(() => {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
        descriptor = (0,external_node_fs_.openSync)(path, 'w');
    });
    return {
        write(bytes) {
            const open = descriptor;
            if (open === undefined)
                return;
            attempt(() => {
                for (let from = 0; from < bytes.length;)
                    from += (0,external_node_fs_.writeSync)(open, bytes, from);
            });
        },
        close() {
            const open = descriptor;
            descriptor = undefined;
            if (open !== undefined)
                attempt(() => (0,external_node_fs_.closeSync)(open));
        },
        fault: () => fault,
    };
}

// EXTERNAL MODULE: ./src/log/fence.ts
var fence = __webpack_require__(4911);
;// CONCATENATED MODULE: ./src/log/lines.ts
/** Characters after which a line without an end is given out in pieces, so that memory stays bounded. */
const PIECE = 16 * 1024;
/** A new splitter. Lines end with `\n`, `\r\n` or a lone `\r`, as the runner sees them. */
function lineSplitter() {
    let rest = '';
    return {
        push(text) {
            const all = rest + text;
            const lines = [];
            let from = 0;
            for (const found of all.matchAll(/\r\n|\n|\r(?=[^\n])/g)) {
                lines.push({ text: all.slice(from, found.index), end: found[0] === '\r' ? 'return' : 'newline' });
                from = found.index + found[0].length;
            }
            // A `\r` at the very end waits: the next character tells whether it is half of `\r\n`.
            while (all.length - from > PIECE) {
                const half = /[\udc00-\udfff]/.test(all.charAt(from + PIECE));
                const to = from + PIECE - (half ? 1 : 0);
                lines.push({ text: all.slice(from, to), end: 'piece' });
                from = to;
            }
            rest = all.slice(from);
            return lines;
        },
        partial: () => (rest.endsWith('\r') ? rest.slice(0, -1) : rest),
        end() {
            const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
            rest = '';
            return last;
        },
    };
}

;// CONCATENATED MODULE: ./src/log/pace.ts
/** About 40 screens at once, then 100 lines a second. */
const PAGE = {
    burstLines: 2000,
    burstCharacters: 512 * 1024,
    linesPerSecond: 100,
    charactersPerSecond: 32 * 1024,
};
/** A token bucket with hysteresis, so that a steady flood gives stretches of whole lines and not every tenth one. */
function pace(clock, limits = PAGE) {
    let lines = limits.burstLines;
    let characters = limits.burstCharacters;
    let last = clock.now();
    let refusing = false;
    return {
        admit(size) {
            const seconds = Math.max(0, clock.now() - last) / 1000;
            last = clock.now();
            lines = Math.min(limits.burstLines, lines + seconds * limits.linesPerSecond);
            characters = Math.min(limits.burstCharacters, characters + seconds * limits.charactersPerSecond);
            if (refusing && (lines < limits.burstLines / 4 || characters < limits.burstCharacters / 4))
                return false;
            refusing = lines < 1 || characters < Math.min(size, limits.burstCharacters / 4);
            if (refusing)
                return false;
            lines -= 1;
            characters -= size;
            return true;
        },
    };
}

;// CONCATENATED MODULE: ./src/log/page.ts



/** Milliseconds of silence after which an unfinished line is shown. */
const PAUSE = 1000;
/** Milliseconds between two states of a progress bar that are shown. */
const REDRAW = 1000;
/** Lines that are kept for the report, and their longest length. */
const KEPT = 500;
const KEPT_LENGTH = 4000;
/** Lines that are shown of the end of what was skipped: after a crash they are the part that matters. */
const AFTER_SKIP = 10;
/** Characters that a slow reader may owe before lines are skipped. */
const BACKLOG = 4 * 1024 * 1024;
/** A page that is empty. Whole lines are shown at once, unfinished ones after a pause, progress bars once a second, floods in part. */
function page({ writer, clock, file, limits = PAGE }) {
    const lines = lineSplitter();
    const limit = pace(clock, limits);
    const ended = new AbortController();
    const kept = [];
    const skipped = { lines: 0, characters: 0 };
    let lastText = clock.now();
    let watching = false;
    /** Characters of the unfinished line that are shown already. */
    let shown = 0;
    /** When a progress bar was shown last, and its state that was not. */
    let drawn = -Infinity;
    let undrawn;
    const fits = (text) => writer.backlog() < BACKLOG && (file === undefined || limit.admit(text.length));
    /** Says what was skipped, and shows its end. */
    const tellSkipped = () => {
        if (skipped.lines === 0)
            return;
        const hidden = Math.max(0, skipped.lines - AFTER_SKIP);
        if (hidden > 0) {
            const where = file === undefined ? '' : ` All of them are in ${file}.`;
            writer.line(`… ${hidden} lines (${size(skipped.characters)}) came faster than this page can show.${where}`);
        }
        const last = kept.slice(hidden - skipped.lines);
        skipped.lines = skipped.characters = 0;
        for (const text of last)
            writer.remote(text);
    };
    const keep = (line) => {
        kept.push(line.slice(0, KEPT_LENGTH));
        if (kept.length > KEPT * 2)
            kept.splice(0, KEPT);
    };
    const show = (line, text = line) => {
        if (fits(text)) {
            tellSkipped();
            writer.remote(text);
        }
        else {
            skipped.lines += 1;
            skipped.characters += text.length;
        }
        keep(line);
    };
    const take = ({ text, end }) => {
        const seen = shown;
        shown = 0;
        if (end === 'return') {
            undrawn = seen === text.length ? undefined : text;
            if (clock.now() - drawn >= REDRAW)
                draw();
            return;
        }
        undrawn = undefined;
        if (seen === 0)
            show(text);
        else if (seen < text.length)
            show(text, `↪ ${text.slice(seen)}`);
        else
            keep(text);
    };
    const draw = () => {
        if (undrawn === undefined)
            return;
        show(undrawn);
        undrawn = undefined;
        drawn = clock.now();
    };
    const showUnfinished = () => {
        const text = lines.partial();
        if (text.length > shown && fits(text)) {
            writer.remote((shown > 0 ? '↪ ' : '') + text.slice(shown));
            shown = text.length;
        }
    };
    /** Shows what waits for more, once nothing has come for a while. */
    const watch = async () => {
        for (let idle = 0; idle < PAUSE; idle = clock.now() - lastText)
            await clock.sleep(PAUSE - idle, ended.signal);
        watching = false;
        draw();
        tellSkipped();
        showUnfinished();
    };
    return {
        push(text) {
            lastText = clock.now();
            for (const line of lines.push(text))
                take(line);
            if (watching)
                return;
            watching = true;
            watch().catch((error) => {
                if (!ended.signal.aborted)
                    throw error;
            });
        },
        tail(n) {
            const text = lines.partial();
            const all = text === '' ? kept : [...kept, text.slice(0, KEPT_LENGTH)];
            return n <= 0 ? [] : all.slice(-Math.min(n, KEPT)).map(fence/* plain */.pj);
        },
        end() {
            ended.abort();
            draw();
            const last = lines.end();
            if (last !== '')
                take({ text: last, end: 'newline' });
            tellSkipped();
        },
    };
}
function size(characters) {
    return characters < 1_000_000 ? `${Math.ceil(characters / 1000)} kB` : `${(characters / 1_000_000).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./src/log/joblog.ts


/** A log that begins now: bytes → redacted → file and page. */
function jobLog({ writer, redactor, clock, file, name = file, limits }) {
    const disk = file === undefined
        ? undefined
        : logFile(file, (fault) => writer.line(`warning: ${name} is not complete: ${fault}`));
    const screen = page({ writer, clock, file: name, limits });
    const redacted = redactor.stream();
    // What is not UTF-8 is shown as U+FFFD; the file has the bytes as they came.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let received = 0;
    return {
        write(chunk) {
            received += chunk.length;
            const bytes = redacted.push(chunk);
            disk?.write(bytes);
            screen.push(decoder.decode(bytes, { stream: true }));
        },
        tail: (n) => screen.tail(n).map((line) => redactor.text(line)),
        bytes: () => received,
        fault: () => disk?.fault(),
        drain: () => writer.drain(),
        async close() {
            const bytes = redacted.end();
            disk?.write(bytes);
            disk?.close();
            screen.push(decoder.decode(bytes));
            screen.end();
            writer.resume();
            await writer.drain();
        },
    };
}

// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/doors.ts




/** The real doors of one run; each is made, and its library loaded, when it is first used. */
async function openDoors(ground, runId, inputs, config, context) {
    const { clock, env, workflow, ledger, writer, redactor } = ground;
    const isLocal = config.infra.type === 'local';
    const { privateDockerConfig } = await __webpack_require__.e(/* import() */ 898).then(__webpack_require__.bind(__webpack_require__, 7898));
    const { dockerCli } = await __webpack_require__.e(/* import() */ 518).then(__webpack_require__.bind(__webpack_require__, 4518));
    const dockerConfig = await privateDockerConfig({ temp: context.runnerTemp, runId, env, ledger });
    const docker = dockerCli({ env, config: dockerConfig, dockerHost: config.dockerHost, clock });
    const net = once(() => network(env));
    const aws = once(async () => {
        const { agents, http } = await net();
        const { awsAccess } = await __webpack_require__.e(/* import() */ 788).then(__webpack_require__.bind(__webpack_require__, 9788));
        const { chooseRegion } = await __webpack_require__.e(/* import() */ 249).then(__webpack_require__.bind(__webpack_require__, 7249));
        return awsAccess({
            ...{ clock, env, workflow, agents, http },
            oidc: context.oidc,
            region: chooseRegion(inputs.awsRegion, env),
            role: inputs.roleToAssume
                ? {
                    arn: inputs.roleToAssume,
                    sessionName: inputs.roleSessionName ?? `alto-${runId}`,
                    seconds: inputs.roleDurationSeconds ?? 3600,
                }
                : undefined,
            audience: inputs.audience,
            allowedAccountIds: inputs.allowedAccountIds,
            maskAccountId: inputs.maskAwsAccountId,
        });
    });
    const registryAt = async (choice, use) => {
        const { http, distribution } = await net();
        const { chooseRegistry } = await Promise.all(/* import() */[__webpack_require__.e(428), __webpack_require__.e(917)]).then(__webpack_require__.bind(__webpack_require__, 1917));
        const { githubIdTokens } = await __webpack_require__.e(/* import() */ 812).then(__webpack_require__.bind(__webpack_require__, 3812));
        const tokens = context.oidc && githubIdTokens({ ...context.oidc, http, clock, workflow });
        return chooseRegistry({
            choice,
            use,
            fromInput: inputs.registry !== undefined,
            createRepository: inputs.createRepository,
            allowedAccountIds: inputs.allowedAccountIds ?? [],
            dockerhub: {
                username: env['DOCKERHUB_USERNAME'],
                token: env['DOCKERHUB_TOKEN'] ? new secret/* Secret */.z(env['DOCKERHUB_TOKEN']) : undefined,
                connectionId: inputs.dockerhubOidcConnectionId,
                organization: inputs.registryUsername,
            },
            github: { actor: context.actor, token: inputs.githubToken },
            idToken: tokens && ((audience) => tokens.token(audience)),
            async existing(host) {
                const { existingLogin } = await __webpack_require__.e(/* import() */ 47).then(__webpack_require__.bind(__webpack_require__, 8047));
                const login = await existingLogin(host, { env, clock });
                if (login)
                    workflow.mask(login.password);
                return login;
            },
            aws,
            distribution,
            http,
            clock,
            workflow,
        });
    };
    /** Artifacts travel through the registry of the identity's own account, wherever the image comes from. */
    const artifactsOn = async (access) => {
        const [{ ecrRegistry }, { artifactStore }] = await Promise.all([
            __webpack_require__.e(/* import() */ 428).then(__webpack_require__.bind(__webpack_require__, 4428)),
            __webpack_require__.e(/* import() */ 281).then(__webpack_require__.bind(__webpack_require__, 4281)),
        ]);
        const { createRepository } = inputs;
        const { distribution } = await net();
        return artifactStore(await ecrRegistry({ aws: access, createRepository, clock, workflow }), distribution);
    };
    const pushRegistry = once(() => registryAt(config.registry, 'push'));
    const pulls = new Map();
    const pullRegistry = (host) => {
        const known = pulls.get(host);
        if (known)
            return known;
        const made = registryAt(config.registry.host === host ? config.registry : choiceAt(host), 'pull');
        pulls.set(host, made);
        return made;
    };
    return {
        clock,
        workflow,
        ledger,
        docker,
        log: (file) => jobLog({ writer, redactor, clock, ...(file && { file: file.path, name: file.name }) }),
        async machine(infra) {
            const { identity, clients } = await aws();
            const { machineFacts } = await __webpack_require__.e(/* import() */ 44).then(__webpack_require__.bind(__webpack_require__, 6044));
            const wanted = { instanceTypes: infra.instanceType, ami: infra.amiImage };
            return { facts: await machineFacts(clients, identity.region, wanted), region: identity.region };
        },
        pushRegistry,
        pullRegistry,
        async digestOf(reference) {
            const { resolveDigest } = await __webpack_require__.e(/* import() */ 506).then(__webpack_require__.bind(__webpack_require__, 506));
            const credential = await (await pullRegistry(reference.host)).credential();
            const { distribution } = await net();
            const access = { host: reference.host, path: reference.path, credential };
            return resolveDigest(distribution, clock, access, reference.digest ?? reference.tag ?? 'latest');
        },
        async agent(plan, itsWorkflow) {
            const { machine } = plan;
            if (machine.kind === 'local') {
                const { localAgent } = await Promise.all(/* import() */[__webpack_require__.e(307), __webpack_require__.e(718)]).then(__webpack_require__.bind(__webpack_require__, 7718));
                return localAgent({ docker, ledger, clock, runId, dockerHost: config.dockerHost });
            }
            const { ec2Agent } = await Promise.all(/* import() */[__webpack_require__.e(307), __webpack_require__.e(430), __webpack_require__.e(472)]).then(__webpack_require__.bind(__webpack_require__, 9472));
            const access = await aws();
            return ec2Agent({
                ...{ clients: access.clients, clock, ledger, workflow: itsWorkflow, launch: machine.launch },
                artifactStore: config.registry.kind === 'ecr' ? await artifactsOn(access) : undefined,
            });
        },
        credentialsEnd: async () => (isLocal ? undefined : (await aws()).identity.expiresAt()),
    };
}
/** The registry of a host that nothing else names: no login is written for it. */
function choiceAt(host) {
    const choice = (0,registry_name/* parseRegistry */.l)(host);
    if ('problem' in choice) {
        throw new errors/* AltoError */.D({
            kind: 'config',
            code: 'ALTO-REG-021',
            reason: 'config',
            message: `the registry \`${host}\` ${choice.problem}`,
        });
    }
    return { ...choice, creds: undefined };
}
async function network(env) {
    const { httpAgents, nodeHttp } = await __webpack_require__.e(/* import() */ 803).then(__webpack_require__.bind(__webpack_require__, 6803));
    const { distribution } = await __webpack_require__.e(/* import() */ 952).then(__webpack_require__.bind(__webpack_require__, 9952));
    const agents = httpAgents(env);
    const http = nodeHttp(agents);
    return { agents, http, distribution: distribution({ http }) };
}
/** AWS for the post step: in the region and with the role of the state, not of what the environment says by then. */
async function awsForPost(ground, holding) {
    const { agents, http } = await network(ground.env);
    const { awsAccess } = await __webpack_require__.e(/* import() */ 788).then(__webpack_require__.bind(__webpack_require__, 9788));
    const { readContext } = await __webpack_require__.e(/* import() */ 577).then(__webpack_require__.bind(__webpack_require__, 577));
    const { oidc } = readContext(ground.env);
    const role = holding.role === undefined ? undefined : { arn: holding.role, sessionName: 'alto-post', seconds: 900 };
    return awsAccess({ ...ground, agents, http, oidc, region: holding.region, role });
}
function once(make) {
    let made;
    return () => (made ??= make());
}


/***/ }),

/***/ 7355:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ reveal),
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/** A value that prints as `***` wherever it ends up; only adapters call `reveal()`, at the last moment. */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    reveal() {
        return this.#value;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return '***';
    }
}
/** The plain text of a value that may be a secret. */
function reveal(value) {
    return value instanceof Secret ? value.reveal() : value;
}


/***/ })

};
