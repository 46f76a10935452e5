export const id = 9794;
export const ids = [9794,4434];
export const modules = {

/***/ 9794:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   buildOnly: () => (/* binding */ buildOnly)
/* harmony export */ });
/* harmony import */ var _obtain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9588);
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6896);
/* harmony import */ var _workflow_group_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6526);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4434);




/** Builds into this runner's engine what a run would push, and goes no further. `read` says that it runs here. */
async function buildOnly(start, read, doors, absent) {
    const { known, timeline, signal, obtain = _obtain_js__WEBPACK_IMPORTED_MODULE_0__/* .obtainImage */ .n } = start;
    const { workflow } = doors;
    const plan = await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_1__/* .prepare */ .i)(start, read, doors);
    const making = () => obtain(doors, plan, signal);
    known.learn({ image: await timeline.stage('image', () => (0,_workflow_group_js__WEBPACK_IMPORTED_MODULE_3__/* .inGroup */ .H)(workflow, 'Image', making)) });
    return (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planned */ .l)(read, absent, 'the image was built here, and nothing was pushed or launched', workflow);
}


/***/ }),

/***/ 4434:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ planned),
  showPlan: () => (/* binding */ showPlan)
});

// EXTERNAL MODULE: ./src/facts.ts + 9 modules
var src_facts = __webpack_require__(4111);
// EXTERNAL MODULE: ./src/limit.ts
var limit = __webpack_require__(7768);
// EXTERNAL MODULE: ./src/plan.ts + 10 modules
var src_plan = __webpack_require__(1015);
;// CONCATENATED MODULE: ./src/report/plan-text.ts
/** A plan for the log, as lines of YAML: what a reader knows from alto.yml, with Dockerfiles as they would be built. */
async function planText(plan) {
    const { stringify } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    // Through JSON, where a secret is `***`, and what is undefined is left out.
    const shown = JSON.parse(JSON.stringify(plan));
    return stringify(shown, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false }).trimEnd().split('\n');
}

// EXTERNAL MODULE: ./src/plan/built-text.ts
var built_text = __webpack_require__(1415);
// EXTERNAL MODULE: ./src/plan/layers.ts
var plan_layers = __webpack_require__(4437);
// EXTERNAL MODULE: ./src/agents/ec2/candidates.ts
var candidates = __webpack_require__(1941);
// EXTERNAL MODULE: ./src/agents/ec2/prices.ts
var prices = __webpack_require__(2085);
;// CONCATENATED MODULE: ./src/report/planned-machine.ts


/** Puts the machine of a plan into the form in which it is shown; `timeout` is the program's, in seconds. */
function plannedMachine(machine, timeout, now) {
    if (machine.kind === 'local')
        return { kind: 'local' };
    const { launch } = machine;
    return {
        kind: 'ec2',
        region: launch.region,
        account: launch.account,
        ami: launch.imageId,
        instanceProfile: launch.instanceProfile,
        securityGroups: launch.securityGroups,
        volumeSize: launch.volumeSize,
        maxPrice: launch.maxPrice,
        metadataHopLimit: launch.metadataHopLimit,
        lifetimeSeconds: Math.round((launch.expiresAt - now) / 1000),
        launches: launches(launch, timeout, now),
    };
}
function launches(launch, timeout, now) {
    return (0,candidates/* candidates */.Xi)(launch).map(({ instanceType, subnet, market }) => {
        const usdPerHour = (0,candidates/* priceOf */.xx)({ instanceType, subnet, market }, launch);
        const today = new Date(now).toISOString().slice(0, prices/* PRICES_OF */.nx.length);
        return {
            ...{ instanceType, market, subnet, zone: (0,candidates/* zoneOf */.kE)({ subnet }, launch), usdPerHour },
            usdForTimeout: usdPerHour === undefined ? undefined : Number(((usdPerHour * timeout) / 3600).toFixed(4)),
            pricesOf: usdPerHour === undefined ? undefined : market === 'spot' ? today : prices/* PRICES_OF */.nx,
        };
    });
}

;// CONCATENATED MODULE: ./src/report/plan.ts



/** Puts a plan into the form in which it is shown. */
function planReport(plan, { config }, found) {
    const { now, absent, doubts, permissions } = found;
    return {
        agent: plan.agent,
        file: config.project.file,
        image: plannedImage(plan.image),
        machine: plannedMachine(plan.machine, plan.job.timeout, now),
        entrypoint: config.entrypoint,
        env: config.env,
        artifacts: plan.job.artifacts,
        resources: config.resources,
        postBuildCmds: config.postBuildCmds,
        timeoutSeconds: plan.job.timeout,
        retries: plan.retries,
        permissions,
        missing: absent.map(({ message }) => message),
        warnings: [...doubts, ...plan.warnings],
    };
}
function plannedImage(image) {
    if (image.how === 'prebuilt')
        return { kind: 'prebuilt', reference: image.reference, digest: image.digest, exists: image.existed };
    const layers = image.layers.map((layer, index) => {
        const { repository, tag, content, existed, found, way } = layer;
        const below = (0,plan_layers/* under */.hG)({ from: image.from, layers: image.layers.slice(0, index) });
        return {
            reference: `${repository}:${tag}`,
            kind: content.kind,
            exists: existed,
            way: found ? 'take' : way,
            dockerfile: (0,built_text/* builtText */.o)(image, { layer, environment: undefined }, below),
        };
    });
    const top = layers.at(-1);
    return {
        kind: 'made',
        reference: top?.reference ?? '',
        hash: image.hash,
        exists: top?.exists ?? 'unknown',
        base: image.from,
        platforms: image.platforms,
        extraTags: image.extraTags,
        layers,
    };
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/plan/guess.ts
var guess = __webpack_require__(6950);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/commands/planning-doors.ts



const UNKNOWN = 'unknown';
const NO_LOGIN = 'there are no credentials to ask with';
/**
 * The doors that a plan looks through: what nobody can know without the credentials that are absent is unknown, and a
 * runner without an engine is doubtful. `doubt` is told why. Credentials that are refused are an error, as ever.
 */
function planningDoors(doors, { config, inputs }, absent, doubt) {
    // A region that is not given is one more thing that a pull request does not get.
    const codes = absent.length > 0 ? [...absent.map(({ code }) => code), 'ALTO-AUTH-014'] : [];
    const isAbsent = (error) => error instanceof errors/* AltoError */.DV && codes.includes(error.code);
    const without = async (look, unknown) => {
        try {
            return await look();
        }
        catch (error) {
            if (isAbsent(error))
                return unknown();
            throw error;
        }
    };
    const doubtful = async (look, guess) => {
        try {
            return await look();
        }
        catch (error) {
            if (!(error instanceof errors/* AltoError */.DV))
                throw error;
            doubt(error.message);
            return guess;
        }
    };
    const { docker } = doors;
    return {
        ...{ clock: doors.clock, contexts: doors.contexts },
        machine: (infra) => without(() => doors.machine(infra), () => {
            if (inputs.maxHourlyPrice !== undefined)
                doubt(`whether an agent costs at most ${inputs.maxHourlyPrice} USD an hour is not known: ${NO_LOGIN}`);
            return (0,guess/* guessedMachine */.e)(infra, inputs.awsRegion);
        }),
        pushRegistry: () => without(doors.pushRegistry, () => unknownRegistry(config.registry.host ?? config.registry.kind)),
        digestOf: (reference) => without(async () => planning_doors_hidden(await doors.digestOf(reference), absent), unknownExistence),
        async look(reference) {
            const unknown = { exists: UNKNOWN, why: NO_LOGIN, code: 'ALTO-REG-002' };
            const seen = await without(() => doors.look(reference), () => unknown);
            return seen.exists === 'no' && absent.length > 0 ? unknown : seen;
        },
        userOf: (reference, platforms) => without(() => doors.userOf(reference, platforms), () => undefined),
        docker: {
            ...docker,
            facts: (purpose) => doubtful(() => docker.facts(purpose), {
                ...{ engineVersion: UNKNOWN, buildxVersion: UNKNOWN, memory: 0 },
                platform: process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64',
            }),
            builder: (name) => doubtful(() => docker.builder(name), {
                ...{ name: name ?? UNKNOWN, driver: UNKNOWN, platforms: [] },
                ...{ copyLink: false, registryCache: true, lazyPush: false },
            }),
            image: (reference) => doubtful(() => docker.image(reference), undefined),
        },
    };
}
function unknownExistence() {
    return { exists: 'unknown', why: NO_LOGIN };
}
/** Without a login, what is private looks as if it were not there. */
function planning_doors_hidden(answer, absent) {
    return answer.exists === 'no' && absent.length > 0 ? unknownExistence() : answer;
}
function unknownRegistry(host) {
    return {
        ...{ host, source: UNKNOWN },
        // At Docker Hub the user is the namespace.
        credential: async () => ({ username: UNKNOWN, password: new secret/* Secret */.z('') }),
        pullCredential: async () => undefined,
        prepare: async () => undefined,
        exists: async () => unknownExistence(),
    };
}

// EXTERNAL MODULE: ./src/short-credentials.ts
var short_credentials = __webpack_require__(2154);
// EXTERNAL MODULE: ./src/trust/limits.ts
var limits = __webpack_require__(244);
;// CONCATENATED MODULE: ./src/commands/refusals.ts



/** Why a run would be refused before it begins, for a plan to tell. AWS is not asked when its credentials are absent. */
async function refusals(doors, read, plan, absent) {
    const asking = [() => (0,short_credentials/* refuseShortCredentials */.N)(doors, plan), () => doors.findBucket()];
    const checks = [async () => (0,limits/* refuseLiberties */.m)(read, plan), ...(absent.length > 0 ? [] : asking)];
    return (await Promise.all(checks.map(refusalOf))).flat();
}
async function refusalOf(check) {
    try {
        await check();
        return [];
    }
    catch (error) {
        if (!(error instanceof errors/* AltoError */.DV))
            throw error;
        return [`a run would be refused: ${error.message}`];
    }
}

;// CONCATENATED MODULE: ./src/commands/plan.ts







/** Shows all that a run would do, and does nothing of it. What is `absent` would have been needed to know all. */
async function showPlan({ runId, stepId = runId, known, timeline, signal }, read, doors, absent) {
    const { workflow, clock } = doors;
    const doubts = [];
    const looking = planningDoors(doors, read, absent, (why) => doubts.push(why));
    const facts = await timeline.stage('look up', () => (0,limit/* unlessAborted */.Wh)(signal, (0,src_facts/* lookUp */.T)(looking, stepId, read)));
    const plan = (0,src_plan/* plan */.e)(runId, read, facts);
    const asking = () => (0,limit/* unlessAborted */.Wh)(signal, doors.permissions(plan));
    const permissions = absent.length > 0 ? [] : await timeline.stage('ask permission', asking);
    doubts.push(...(await (0,limit/* unlessAborted */.Wh)(signal, refusals(doors, read, plan, absent))));
    const report = planReport(plan, read, { now: clock.now(), absent, doubts, permissions });
    known.learn({ plan: report });
    workflow.startGroup('Plan');
    for (const line of await planText(report))
        workflow.remote(line);
    workflow.endGroup();
    // What is doubtful for want of credentials is no news.
    for (const warning of report.warnings)
        (absent.length > 0 ? workflow.info : workflow.warning)(warning);
    for (const { action, resource, state, why = '' } of permissions) {
        if (state === 'missing')
            workflow.warning(`\`${action}\`${resource ? ` on ${resource}` : ''} is not allowed: a run would fail`);
        // A look that tells nothing is no news; a launch that is refused for something else is.
        if (state === 'unknown' && action === 'ec2:RunInstances')
            workflow.warning(`the rehearsed launch was refused: ${why}`);
    }
    return planned(read, absent, 'nothing was built or launched', workflow);
}
/** The ending of a run that was not to be one, or could not: green, with one notice when nobody asked for that. */
function planned({ inputs }, absent, what, workflow) {
    const [first] = absent;
    if (inputs.command === 'plan' || !first)
        return { result: 'planned', message: `this is what a run would do; ${what}` };
    const message = `${what}, because ${first.message}`;
    workflow.notice(`this run was only planned: ${message}`);
    return { result: 'planned', message };
}


/***/ }),

/***/ 6950:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ guessedMachine)
/* harmony export */ });
/* harmony import */ var _agents_ec2_offers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2696);

/** A machine of which only the names of its types are known: Graviton has a `g` behind its generation. */
function guessedMachine({ instanceType }, region = 'unknown') {
    const isArm = /^(?:a1|[a-z]+\d+g)/.test(instanceType[0] ?? '');
    return {
        region,
        account: 'unknown',
        facts: {
            ...{ imageId: 'unknown', imageName: 'unknown', rootDevice: 'unknown', imageSize: 0, types: [] },
            architecture: isArm ? 'arm64' : 'x86_64',
            platform: isArm ? 'linux/arm64' : 'linux/amd64',
            offers: (0,_agents_ec2_offers_js__WEBPACK_IMPORTED_MODULE_0__/* .offersUnasked */ .v)(region, instanceType),
            guessed: true,
        },
    };
}


/***/ })

};
