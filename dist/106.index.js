export const id = 106;
export const ids = [106];
export const modules = {

/***/ 2696:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ offersOf),
/* harmony export */   v: () => (/* binding */ offersUnasked)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1560);
/* harmony import */ var _prices_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2085);


/** Looks up side by side which subnet is in which zone, which types are offered there, and what they cost. */
async function offersOf(clients, region, asked) {
    const { instanceTypes, subnets, spot } = asked;
    const here = subnets.length > 0;
    const [zones, offered, spotPrices] = await Promise.all([
        here ? zonesOf(clients, region, subnets) : {},
        here ? known(async () => offeredIn(await clients.ec2(), instanceTypes)) : {},
        spot ? known(async () => spotPricesOf(await clients.ec2(), instanceTypes)) : {},
    ]);
    return { ...offersUnasked(region, instanceTypes), zones, offered, spot: spotPrices };
}
/** What is known of them without asking AWS. */
function offersUnasked(region, instanceTypes) {
    const prices = instanceTypes.flatMap((type) => {
        const price = (0,_prices_js__WEBPACK_IMPORTED_MODULE_1__/* .onDemandPrice */ .ic)(region, type);
        return price === undefined ? [] : [[type, price]];
    });
    return { zones: {}, offered: {}, onDemand: Object.fromEntries(prices), spot: {} };
}
/** A subnet that does not exist is told now; that subnets may not be looked at is no hindrance. */
async function zonesOf(clients, region, subnets) {
    const { DescribeSubnetsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    try {
        const { Subnets = [] } = await (await clients.ec2()).send(new DescribeSubnetsCommand({ SubnetIds: [...subnets] }));
        return Object.fromEntries(Subnets.map(({ SubnetId = '', AvailabilityZone = '' }) => [SubnetId, AvailabilityZone]));
    }
    catch (error) {
        if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__.faultOf)(error) !== 'request')
            return {};
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__.translate)(error, { what: 'look up the subnets', action: 'ec2:DescribeSubnets', region, stage: 'LCH' });
    }
}
async function offeredIn(ec2, instanceTypes) {
    const { paginateDescribeInstanceTypeOfferings } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    const offered = Object.fromEntries(instanceTypes.map((type) => [type, []]));
    const input = {
        LocationType: 'availability-zone',
        Filters: [{ Name: 'instance-type', Values: [...instanceTypes] }],
    };
    for await (const { InstanceTypeOfferings = [] } of paginateDescribeInstanceTypeOfferings({ client: ec2 }, input))
        for (const { InstanceType = '', Location = '' } of InstanceTypeOfferings)
            offered[InstanceType]?.push(Location);
    return offered;
}
async function spotPricesOf(ec2, instanceTypes) {
    const { paginateDescribeSpotPriceHistory } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    const prices = {};
    const input = {
        InstanceTypes: [...instanceTypes],
        ProductDescriptions: ['Linux/UNIX'],
        // From now on: the price of this moment, once for each zone.
        StartTime: new Date(),
    };
    for await (const { SpotPriceHistory = [] } of paginateDescribeSpotPriceHistory({ client: ec2 }, input)) {
        for (const { InstanceType = '', AvailabilityZone = '', SpotPrice } of SpotPriceHistory) {
            const price = Number(SpotPrice);
            // A price that cannot be read is not known.
            if (price > 0)
                (prices[InstanceType] ??= {})[AvailabilityZone] = price;
        }
    }
    return prices;
}
/** What a look-up says; nothing where it fails: the launch goes on without it, and a limit that needs it refuses. */
async function known(look) {
    try {
        return await look();
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 106:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ planned),
  showPlan: () => (/* binding */ showPlan)
});

// EXTERNAL MODULE: ./src/facts.ts + 10 modules
var src_facts = __webpack_require__(9153);
// EXTERNAL MODULE: ./src/limit.ts
var limit = __webpack_require__(7768);
// EXTERNAL MODULE: ./src/plan.ts + 9 modules
var plan = __webpack_require__(5700);
// EXTERNAL MODULE: ./src/agents/ec2/offers.ts
var offers = __webpack_require__(2696);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/plan/doors.ts



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
        clock: doors.clock,
        machine: (infra) => without(() => doors.machine(infra), () => {
            if (inputs.maxHourlyPrice !== undefined)
                doubt(`whether an agent costs at most ${inputs.maxHourlyPrice} USD an hour is not known: ${NO_LOGIN}`);
            return guessedMachine(infra, inputs.awsRegion);
        }),
        pushRegistry: () => without(doors.pushRegistry, () => unknownRegistry(config.registry.host ?? config.registry.kind)),
        digestOf: (reference) => without(async () => doors_hidden(await doors.digestOf(reference), absent), unknownExistence),
        async look(reference) {
            const unknown = { exists: UNKNOWN, why: NO_LOGIN, code: 'ALTO-REG-002' };
            const seen = await without(() => doors.look(reference), () => unknown);
            return seen.exists === 'no' && absent.length > 0 ? unknown : seen;
        },
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
function doors_hidden(answer, absent) {
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
/** A machine of which only the names of its types are known: Graviton has a `g` behind its generation. */
function guessedMachine({ instanceType }, region = UNKNOWN) {
    const isArm = /^(?:a1|[a-z]+\d+g)/.test(instanceType[0] ?? '');
    return {
        region,
        account: UNKNOWN,
        facts: {
            ...{ imageId: UNKNOWN, imageName: UNKNOWN, rootDevice: UNKNOWN, imageSize: 0, types: [] },
            architecture: isArm ? 'arm64' : 'x86_64',
            platform: isArm ? 'linux/arm64' : 'linux/amd64',
            offers: (0,offers/* offersUnasked */.v)(region, instanceType),
            guessed: true,
        },
    };
}

// EXTERNAL MODULE: ./src/agents/ec2/candidates.ts
var candidates = __webpack_require__(1941);
;// CONCATENATED MODULE: ./src/report/plan.ts

/** Puts a plan into the form in which it is shown. */
function planReport(plan, { config }, now, absent, doubts) {
    return {
        agent: plan.agent,
        file: config.project.file,
        image: plannedImage(plan.image),
        machine: plannedMachine(plan.machine, now),
        entrypoint: config.entrypoint,
        env: config.env,
        artifacts: plan.job.artifacts,
        resources: config.resources,
        timeoutSeconds: plan.job.timeout,
        missing: absent.map(({ message }) => message),
        warnings: [...doubts, ...plan.warnings],
    };
}
function plannedImage(image) {
    if (image.how === 'prebuilt')
        return { kind: 'prebuilt', reference: image.reference, digest: image.digest, exists: image.existed };
    const layers = image.layers.map(({ repository, tag, content, existed, found, way, text }) => {
        const reference = `${repository}:${tag}`;
        return { reference, kind: content.kind, exists: existed, way: found ? 'take' : way, dockerfile: text };
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
function plannedMachine(machine, now) {
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
        launches: (0,candidates/* candidates */.Xi)(launch).map(({ instanceType, subnet, market }) => ({ instanceType, subnet, market })),
    };
}

;// CONCATENATED MODULE: ./src/commands/plan.ts





/** Shows all that a run would do, and does nothing of it. What is `absent` would have been needed to know all. */
async function showPlan({ runId, known, timeline, signal }, read, doors, absent) {
    const { workflow, clock } = doors;
    const doubts = [];
    const looking = planningDoors(doors, read, absent, (why) => doubts.push(why));
    const facts = await timeline.stage('look up', () => (0,limit/* unlessAborted */.Wh)(signal, (0,src_facts/* lookUp */.T)(looking, runId, read)));
    const report = planReport((0,plan/* plan */.e)(runId, read, facts), read, clock.now(), absent, doubts);
    known.learn({ plan: report });
    workflow.startGroup('Plan');
    const values = JSON.stringify(report, (key, value) => (key === 'dockerfile' ? undefined : value), 2);
    for (const line of values.split('\n'))
        workflow.remote(line);
    if (report.image.kind === 'made') {
        for (const { reference, way, dockerfile } of report.image.layers) {
            if (way === 'take')
                continue;
            workflow.info(`Dockerfile of ${reference}:`);
            for (const line of dockerfile.trimEnd().split('\n'))
                workflow.remote(line);
        }
    }
    workflow.endGroup();
    // What is doubtful for want of credentials is no news.
    for (const warning of report.warnings)
        (absent.length > 0 ? workflow.info : workflow.warning)(warning);
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


/***/ })

};
