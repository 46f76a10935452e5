export const id = 4541;
export const ids = [4541];
export const modules = {

/***/ 1210:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ courseOf),
/* harmony export */   s: () => (/* binding */ absentCredentials)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/**
 * What a run needs and no link of its chains gives, one error each: what it would end with. Nothing is looked up or made
 * for it, and a credential that is there and may be refused is not absent. What stays on this runner needs none, and an
 * image alone needs only those of its registry.
 */
async function absentCredentials(read, ways) {
    const { config, inputs } = read;
    if (config.infra.type === 'local')
        return [];
    const isPushed = config.image.kind !== 'prebuilt' || config.image.code;
    const isEcr = config.registry.kind === 'ecr';
    const found = await Promise.all([
        inputs.command !== 'image' || (isPushed && isEcr) ? ways.outside.absentAws() : undefined,
        isPushed && !isEcr ? absentLogin(ways) : undefined,
    ]);
    return found.filter((error) => error !== undefined);
}
/** There is no login; or Docker Hub would give one for a token of GitHub's, and there is none. */
const ABSENT = ['ALTO-REG-002', 'ALTO-AUTH-001'];
/** The login of the registry that images are pushed to; ECR's is the AWS identity. */
async function absentLogin({ registries }) {
    try {
        await registries.push();
        return undefined;
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && ABSENT.includes(error.code))
            return error;
        throw error;
    }
}
/** What a run does about credentials that are absent: as the workflow says, else a pull request is planned and anything else fails. */
function courseOf({ inputs, context }, absent) {
    if (absent.length === 0)
        return 'run';
    return inputs.onMissingCredentials ?? (context.pr ? 'plan' : 'fail');
}


/***/ }),

/***/ 1941:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ quotaPool),
/* harmony export */   WY: () => (/* binding */ described),
/* harmony export */   Xi: () => (/* binding */ candidates),
/* harmony export */   ig: () => (/* binding */ leftOut),
/* harmony export */   j5: () => (/* binding */ refuseWithoutCandidates),
/* harmony export */   kE: () => (/* binding */ zoneOf),
/* harmony export */   xx: () => (/* binding */ priceOf),
/* harmony export */   yk: () => (/* binding */ MOST_LAUNCHES)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _launch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7792);
/* harmony import */ var _prices_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2085);



/** At most so many launches for one agent, whatever the file lists. */
const MOST_LAUNCHES = 6;
/**
 * The ways to get the machine, in the order in which they are tried: every subnet for the first type, then the next type;
 * under `spot-preferred` all of that on the spot market first, with room left for on-demand. What cannot be had, or costs
 * too much, is none of them.
 */
function candidates(launch) {
    const { launched } = launch;
    const room = Math.max(0, MOST_LAUNCHES - launched);
    const on = (market) => waysOn(launch, market).filter((way) => objection(way, launch) === undefined);
    return ordered(launch.market, on, room)
        .slice(0, room)
        .map((way, index) => ({ ...way, clientToken: (0,_launch_js__WEBPACK_IMPORTED_MODULE_1__/* .clientToken */ .$Y)(launch, launched + index) }));
}
/** The ways that are left out, and why. */
function leftOut(launch) {
    const markets = launch.market === 'spot-preferred' ? ['spot', 'on-demand'] : [launch.market];
    return markets
        .flatMap((market) => waysOn(launch, market))
        .flatMap((way) => {
        const why = objection(way, launch);
        return why === undefined ? [] : [{ ...way, zone: zoneOf(way, launch), outcome: `not tried: ${why}` }];
    });
}
/** Refuses a launch for which no way is left, before anything is built. */
function refuseWithoutCandidates(launch) {
    if (candidates(launch).length > 0)
        return;
    const tried = leftOut(launch).map((attempt) => `${described(attempt)}: ${attempt.outcome}`);
    const isPrice = launch.maxHourlyPrice !== undefined;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-LCH-031',
        reason: 'config',
        message: `nothing that may be launched is left for ${launch.agent} in ${launch.region}: ${tried.join('; ')}`,
        hint: isPrice
            ? `take a cheaper \`instance_type\`, or raise the input \`max-hourly-price\`; a price that is not known counts as too high: on-demand ones are known for ${_prices_js__WEBPACK_IMPORTED_MODULE_2__/* .PRICED_REGIONS */ .yY.join(', ')} (of ${_prices_js__WEBPACK_IMPORTED_MODULE_2__/* .PRICES_OF */ .nx}), those of \`market: spot\` come from ec2:DescribeSpotPriceHistory`
            : 'name another `instance_type`, or subnets in other zones',
    });
}
/** What a way costs in USD an hour, as far as it is known; on the spot market and in whichever zone AWS likes, at least. */
function priceOf(way, { offers, zone }) {
    if (way.market === 'on-demand')
        return offers.onDemand[way.instanceType];
    const prices = offers.spot[way.instanceType] ?? {};
    const where = zone ?? (way.subnet === undefined ? undefined : offers.zones[way.subnet]);
    return where === undefined ? Object.values(prices).toSorted((a, b) => a - b)[0] : prices[where];
}
/** Why a way is not even tried; undefined when it is. Limits fail closed: a price that nobody knows is too high. */
function objection(way, launch) {
    const { offers, maxHourlyPrice } = launch;
    const zone = zoneOf(way, launch);
    const offered = offers.offered[way.instanceType];
    if (zone !== undefined && offered && !offered.includes(zone))
        return `not offered in ${zone}`;
    if (maxHourlyPrice === undefined)
        return undefined;
    const price = priceOf(way, launch);
    if (price === undefined)
        return `its price in ${launch.region} is not known`;
    return price > maxHourlyPrice ? `${price} USD an hour is over max-hourly-price (${maxHourlyPrice})` : undefined;
}
/** The zone of a way, as far as it is known. */
function zoneOf({ subnet }, { offers }) {
    return subnet === undefined ? undefined : offers.zones[subnet];
}
function waysOn(launch, market) {
    const subnets = launch.subnets.length > 0 ? launch.subnets : [undefined];
    return launch.instanceTypes.flatMap((instanceType) => subnets.map((subnet) => ({ instanceType, subnet, market })));
}
function ordered(market, on, room) {
    switch (market) {
        case 'on-demand':
        case 'spot':
            return on(market);
        case 'spot-preferred': {
            const fallback = on('on-demand');
            return [...on('spot').slice(0, Math.max(Math.ceil(room / 2), room - fallback.length)), ...fallback];
        }
    }
}
/**
 * The pool of vCPUs that a candidate is counted in: when one is exhausted, no zone helps, but another pool may.
 * Spot and on-demand are counted apart. Source: Service Quotas of Amazon EC2.
 */
function quotaPool(candidate) {
    const family = /^[a-z]+/.exec(candidate.instanceType)?.[0] ?? '';
    return `${candidate.market} ${poolOf(family)}`;
}
function poolOf(family) {
    const own = ['dl', 'hpc', 'inf', 'trn', 'vt'].find((name) => family.startsWith(name));
    if (own !== undefined)
        return own === 'vt' ? 'g' : own;
    const letter = family.slice(0, 1);
    return 'acdhimrtz'.includes(letter) ? 'standard' : letter;
}
/** A candidate in one line, for tables and errors. */
function described(candidate) {
    return [candidate.instanceType, candidate.subnet, candidate.market].filter(Boolean).join(', ');
}


/***/ }),

/***/ 7792:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ clientToken),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   b1: () => (/* binding */ LIMITS),
/* harmony export */   hb: () => (/* binding */ runInstancesRequest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** The limits of the product, beside the run's own. */
const LIMITS = { capacity: 300, online: 600, pull: 1800, artifacts: 1800, teardown: 240 };
/** The tags by which people, sweeps and the bill know the instance, its disk and its network interface. */
function tagsOf(launch) {
    return {
        ...launch.tags,
        Name: `alto-${launch.agent}-${launch.runId}`,
        'alto:managed': 'true',
        'alto:repository': launch.repository,
        'alto:run': launch.runId,
        'alto:attempt': launch.attempt,
        'alto:job': launch.job,
        'alto:agent': launch.agent,
        'alto:pr': launch.pr ?? '',
        'alto:expires-at': new Date(launch.expiresAt).toISOString(),
    };
}
/** The client token of the nth candidate: the same launch asks AWS for the same instance, however often it asks. */
function clientToken(launch, index) {
    const key = [launch.repository, launch.runId, launch.job, launch.agent].join('\n');
    return `alto-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(key).digest('hex').slice(0, 40)}-${index}`;
}
/** The request for one candidate. Pure, and byte for byte the same for the same launch: AWS refuses a token whose parameters changed. */
function runInstancesRequest(launch, candidate, userData) {
    const spot = candidate.market === 'spot';
    const tags = Object.entries(tagsOf(launch)).map(([Key, Value]) => ({ Key, Value: Value.slice(0, 256) }));
    const tagged = [
        'instance',
        'volume',
        'network-interface',
        ...(spot ? ['spot-instances-request'] : []),
    ];
    return {
        MinCount: 1,
        MaxCount: 1,
        ClientToken: candidate.clientToken,
        ImageId: launch.imageId,
        InstanceType: candidate.instanceType,
        IamInstanceProfile: launch.instanceProfile.startsWith('arn:')
            ? { Arn: launch.instanceProfile }
            : { Name: launch.instanceProfile },
        InstanceInitiatedShutdownBehavior: 'terminate',
        MetadataOptions: {
            HttpEndpoint: 'enabled',
            HttpTokens: 'required',
            HttpPutResponseHopLimit: launch.metadataHopLimit,
        },
        BlockDeviceMappings: [
            {
                DeviceName: launch.rootDevice,
                Ebs: { VolumeSize: launch.volumeSize, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true },
            },
        ],
        Monitoring: { Enabled: false },
        UserData: Buffer.from(userData).toString('base64'),
        TagSpecifications: tagged.map((ResourceType) => ({ ResourceType, Tags: tags })),
        ...network(launch, candidate),
        ...(spot && { InstanceMarketOptions: spotOptions(launch) }),
    };
}
/** A wish for or against a public address can only be said of a network interface, which then holds subnet and groups too. */
function network(launch, candidate) {
    const groups = launch.securityGroups.length > 0 ? [...launch.securityGroups] : undefined;
    if (launch.assignPublicIp === undefined) {
        return {
            ...(candidate.subnet !== undefined && { SubnetId: candidate.subnet }),
            ...(groups && { SecurityGroupIds: groups }),
        };
    }
    return {
        NetworkInterfaces: [
            {
                DeviceIndex: 0,
                AssociatePublicIpAddress: launch.assignPublicIp,
                DeleteOnTermination: true,
                ...(candidate.subnet !== undefined && { SubnetId: candidate.subnet }),
                ...(groups && { Groups: groups }),
            },
        ],
    };
}
/** One-time requests only: a persistent one would start an instance that nobody knows. */
function spotOptions(launch) {
    // AWS holds both limits too: a price may rise between our look and the launch, and while the instance runs.
    const limits = [launch.maxPrice, launch.maxHourlyPrice].filter((price) => price !== undefined);
    return {
        MarketType: 'spot',
        SpotOptions: {
            SpotInstanceType: 'one-time',
            InstanceInterruptionBehavior: 'terminate',
            ...(limits.length > 0 && { MaxPrice: String(Math.min(...limits)) }),
        },
    };
}


/***/ }),

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

/***/ 7249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ stsAudience),
/* harmony export */   FA: () => (/* binding */ refuseOtherPartition),
/* harmony export */   chooseRegion: () => (/* binding */ chooseRegion),
/* harmony export */   g8: () => (/* binding */ partitionIn),
/* harmony export */   iQ: () => (/* binding */ partitionOf),
/* harmony export */   namedRegion: () => (/* binding */ namedRegion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const DIRECTION = '(north|south|east|west|central|northeast|northwest|southeast|southwest)-\\d{1,2}';
// Most specific first: `us-gov-west-1` would also pass for a region of the public partition.
const PARTITIONS = [
    ['aws-us-gov', 'us-gov', 'amazonaws.com'],
    ['aws-iso', 'us-iso', 'c2s.ic.gov'],
    ['aws-iso-b', 'us-isob', 'sc2s.sgov.gov'],
    ['aws-iso-e', 'eu-isoe', 'cloud.adc-e.uk'],
    ['aws-iso-f', 'us-isof', 'csp.hci.ic.gov'],
    ['aws-eusc', 'eusc-[a-z]{2}', 'amazonaws.eu'],
    ['aws-cn', 'cn', 'amazonaws.com.cn'],
    ['aws', 'af|ap|ca|eu|il|me|mx|sa|us', 'amazonaws.com'],
];
const FORMS = PARTITIONS.map(([partition, areas, suffix]) => ({ partition, suffix, pattern: new RegExp(`^(${areas})-${DIRECTION}$`) }));
/** The partition of a region and the end of its host names; undefined when no region can be called so. */
function partitionOf(region) {
    return FORMS.find(({ pattern }) => pattern.test(region));
}
/** The region that the workflow or the environment names, unchecked. */
function namedRegion(input, env) {
    return input || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
}
/** The region of this run. A missing or impossible one ends here, before anything is sent to a host of that name. */
function chooseRegion(input, env) {
    const region = namedRegion(input, env);
    if (!region) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: 'no AWS region is given',
            hint: 'add to the step:\n  with:\n    aws-region: us-east-1',
        });
    }
    if (!partitionOf(region)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: `\`${region.slice(0, 64)}\` is not an AWS region`,
            hint: 'a region is written as in `aws-region: eu-central-1`',
        });
    }
    return region;
}
/** The audience that STS of this region's partition expects in an OIDC token. */
function stsAudience(region) {
    return partitionOf(region)?.partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}
/** The partition in an ARN, such as `aws-cn`. */
function partitionIn(arn) {
    return arn.split(':')[1] || 'aws';
}
/** A role of one partition is unknown in the regions of all others; said here, STS would only call the token wrong. */
function refuseOtherPartition(role, region) {
    const [its, ours] = [partitionIn(role), partitionOf(region)?.partition];
    if (ours === undefined || its === ours)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-AUTH-014',
        reason: 'config',
        message: `the role ${role} belongs to \`${its}\`, and the region ${region} to \`${ours}\`, which share nothing`,
        hint: 'correct `aws-region` or `role-to-assume`',
    });
}


/***/ }),

/***/ 8206:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ conclude)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _report_ending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2303);
/* harmony import */ var _report_issues_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6672);



/** Lets a story come to its end, and makes a report of whichever it is. Never throws. */
async function conclude({ known, timeline, ground }, story) {
    // It may quote what a build or a cloud said, and is cut and escaped in many places.
    const learn = (ending) => known.learn({ ending: { ...ending, message: ground.workflow.redact(ending.message) } });
    try {
        learn(await story());
    }
    catch (thrown) {
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asAltoError */ .bD)(thrown);
        // A single problem is the last sentence of the run.
        if (error.issues.length > 1)
            (0,_report_issues_js__WEBPACK_IMPORTED_MODULE_1__/* .tellIssues */ .g)(ground.workflow, error.issues);
        if (error.kind === 'bug' && error.cause instanceof Error)
            ground.workflow.debug(error.cause.stack ?? '');
        learn((0,_report_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOfError */ .Rx)(error));
    }
    known.learn({
        stage: known.report().ending?.stage ?? timeline.current(),
        stages: timeline.stages(),
        ended: ground.clock.now(),
    });
    return known.report();
}


/***/ }),

/***/ 9359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ parseRegistry)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);
/* harmony import */ var _registry_address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7187);


const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;
/** Its web site, which people take for the registry. */
const DOCKER_HUB_SITE = 'hub.docker.com';
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
    if (path !== '' && !_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .IMAGE_PATH */ .Ir.test(path))
        return {
            problem: 'has a path that no image can have: lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
        };
    if ((0,_registry_address_js__WEBPACK_IMPORTED_MODULE_1__/* .ecrHost */ .Fd)(host))
        return { kind: 'ecr', host, path };
    if (_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .DOCKER_HUB_NAMES */ .w4.has(host) || host === DOCKER_HUB_SITE)
        return { kind: 'dockerhub', host: 'docker.io', path };
    return { kind: host === 'ghcr.io' ? 'ghcr' : 'host', host, path };
}


/***/ }),

/***/ 8479:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ OTHER_BUILDER),
/* harmony export */   Vi: () => (/* binding */ noBuilder),
/* harmony export */   _Y: () => (/* binding */ noAnnotations),
/* harmony export */   _b: () => (/* binding */ deadBuilder),
/* harmony export */   u_: () => (/* binding */ BUILDER_RULES),
/* harmony export */   wv: () => (/* binding */ secretTooLarge)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1348);



const MAKE_BUILDER = 'make a builder in an earlier step with docker/setup-buildx-action';
/** What to do about a builder that cannot do something. */
const OTHER_BUILDER = `${MAKE_BUILDER}, or turn on the containerd image store of the engine`;
/** What a builder cannot do, and what it was not given. Words of buildx 0.6–0.37 and BuildKit 0.8–0.33. */
const BUILDER_RULES = [
    {
        sign: /unknown flag: (--\S+)/,
        say: ([, flag]) => ({
            kind: 'infra',
            code: 'ALTO-DOC-005',
            message: `this docker buildx does not know ${flag}`,
            hint: 'update buildx with docker/setup-buildx-action',
        }),
    },
    {
        sign: /no builder "(.*)" found/,
        say: ([, builder = '']) => noBuilder(builder),
    },
    {
        sign: /Multi-platform build is not supported|multiple platforms feature is currently not supported/i,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-009',
            message: 'this builder makes images for one platform only',
            hint: OTHER_BUILDER,
        }),
    },
    {
        sign: /docker exporter does not .*manifest lists/i,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-019',
            message: 'an image for several platforms cannot be loaded into this Docker engine',
            hint: 'name one platform, or turn on the containerd image store of the engine',
        }),
    },
    {
        sign: /attestations? (?:is|are) not supported/i,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-017',
            message: 'this builder cannot make `provenance` and `sbom`',
            hint: OTHER_BUILDER,
        }),
    },
    {
        sign: /cache export (?:is|feature is currently) not supported/i,
        say: () => ({
            kind: 'config',
            code: 'ALTO-BLD-018',
            message: 'this builder cannot write a cache (`cache_to`) to anywhere else',
            hint: OTHER_BUILDER,
        }),
    },
    {
        sign: /entitlement (\S+) is not allowed/,
        say: ([, entitlement = '']) => ({
            kind: 'config',
            code: 'ALTO-BLD-021',
            message: `this builder does not allow ${entitlement}`,
            hint: `allow it where the builder is made: \`buildkitd-flags: --allow-insecure-entitlement ${entitlement}\` of docker/setup-buildx-action`,
        }),
    },
    {
        sign: /invalid empty ssh agent socket|unset ssh forward key (\S+)/,
        say: ([, id]) => ({
            kind: 'config',
            code: 'ALTO-BLD-022',
            message: id
                ? `a step of the Dockerfile wants the SSH key ${id}, which the build does not have`
                : 'there is no SSH agent for the build',
            hint: 'start an agent in an earlier step and write `ssh: default`, or name a key: `ssh: default=path`',
        }),
    },
    {
        sign: /secret (\S+?)(?:: not found| not found: not found)/,
        say: ([, id = '']) => ({
            kind: 'config',
            code: 'ALTO-BLD-023',
            message: `a step of the Dockerfile wants the secret ${id}, which the build does not have`,
            hint: `name it under \`image.secrets\`, for instance \`${id}: env NAME\``,
        }),
    },
    {
        sign: /secret (\S+) too big/,
        say: ([, id = '']) => secretTooLarge(id),
    },
    {
        sign: /failed to stat (.+): stat .*no such file/,
        say: ([, path = '']) => ({
            kind: 'config',
            code: 'ALTO-BLD-025',
            message: `the file ${path} of a build secret does not exist`,
            hint: 'check `image.secrets`: paths are relative to the alto.yml',
        }),
    },
    {
        sign: /code = Unavailable|\bUnavailable: |error reading from server|closing transport/,
        say: () => ({
            kind: 'infra',
            code: 'ALTO-BLD-016',
            message: 'the connection to the builder broke off',
            hint: 'look at the log of the builder: it may have run out of memory',
        }),
    },
];
/** There is no builder of that name; `existing` are those that there are, where they are known. */
function noBuilder(name, existing = []) {
    const there = existing.length > 0 ? `; there are ${existing.join(', ')}` : '';
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-BLD-002', `there is no buildx builder named ${name}${there}`, {
        hint: 'make it in an earlier step with docker/setup-buildx-action, or leave `builder` out',
    });
}
/** The builder is there, and does not work; `said` is what buildx says of it. */
function deadBuilder(name, said) {
    return ((0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(said) ??
        new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-BLD-024',
            reason: 'build',
            message: `the buildx builder ${name} does not answer: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(said) || 'it gives no reason'}`,
            hint: 'look at the step that makes it; `docker buildx ls` shows the builders of the runner',
        }));
}
/** The builder makes images that cannot be annotated. */
function noAnnotations(name) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-BLD-020', `the images of the builder ${name} cannot hold \`annotations\``, {
        hint: `${OTHER_BUILDER}; \`labels\` work everywhere`,
    });
}
/** BuildKit does not take a secret of this size. */
function secretTooLarge(id) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-DOC-027', `the build secret ${id} is larger than the 500 KiB that BuildKit takes`, {
        hint: 'fetch what is large in a step of the build, with a smaller secret',
    });
}


/***/ }),

/***/ 2958:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ missingBuildx),
/* harmony export */   bA: () => (/* binding */ missingDocker),
/* harmony export */   gI: () => (/* binding */ engineTrouble),
/* harmony export */   gy: () => (/* binding */ oldBuildx),
/* harmony export */   v_: () => (/* binding */ engineError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Recognises an engine that cannot be reached at all; undefined when the words speak of something else. */
function engineTrouble(text) {
    if (/permission denied while trying to connect|dial unix \S+: connect: permission denied/i.test(text)) {
        return engineError('ALTO-DOC-003', 'this user may not talk to the Docker engine', {
            hint: 'add the user of the runner to the group `docker`, or set DOCKER_HOST to an engine of its own',
        });
    }
    if (/cannot connect to the docker daemon|is the docker daemon running|error during connect/i.test(text)) {
        return engineError('ALTO-DOC-002', 'the Docker engine does not answer', {
            hint: 'start it on the runner (or set DOCKER_HOST to the one to use); ubuntu runners of GitHub have one running',
        });
    }
    return undefined;
}
/** The sentence for a docker command that cannot be started at all. */
function missingDocker(cause) {
    const { code } = cause;
    if (code === 'ENOENT' || code === 'EACCES') {
        return engineError('ALTO-DOC-001', 'there is no `docker` command on this runner', {
            hint: 'install Docker with buildx, or use an ubuntu runner of GitHub, which has both',
            cause,
        });
    }
    if (code === 'E2BIG') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-DOC-025',
            reason: 'config',
            message: 'build arguments, labels or environment are longer than Linux allows for one command',
            hint: 'hand large values over as files',
            cause,
        });
    }
    return engineError('ALTO-DOC-006', `docker cannot be started: ${code ?? String(cause)}`, {
        hint: 'look at what `docker version` says in an earlier step of the job',
        cause,
    });
}
/** The sentence for a buildx that is not there. */
function missingBuildx() {
    return engineError('ALTO-DOC-004', 'docker has no buildx on this runner', {
        hint: 'add a step with docker/setup-buildx-action, or install the package docker-buildx-plugin',
    });
}
/** The sentence for a buildx that is older than `needed`, and for what it is needed. */
function oldBuildx(version, needed, what = 'builds need') {
    return engineError('ALTO-DOC-005', `docker buildx is ${version}, and ${what} ${needed} or newer`, {
        hint: 'update it with docker/setup-buildx-action',
    });
}
/** An error of the machine that Docker runs on. */
function engineError(code, message, options) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind: 'infra', code, reason: 'build', message, ...options });
}


/***/ }),

/***/ 5246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ needsLogin),
/* harmony export */   R: () => (/* binding */ isHealing)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

// Lost connections and uploads, 5xx and 429, of the registry of a base, of the cache, of the push, of a pull, of a login, and of the builder.
const TRANSIENT = [
    ...['ALTO-BLD-005', 'ALTO-BLD-006', 'ALTO-BLD-016', 'ALTO-BLD-027'],
    ...['ALTO-PSH-006', 'ALTO-PSH-007', 'ALTO-PSH-008', 'ALTO-PSH-013', 'ALTO-DOC-033', 'ALTO-DOC-036'],
    ...['ALTO-AUTH-041', 'ALTO-AUTH-043'],
];
/** Whether a build, a push, a pull or a login that failed with this may succeed when it is simply tried again. */
function isHealing(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && TRANSIENT.includes(error.code);
}
/** Whether a push that failed with this may succeed after a fresh login. */
function needsLogin(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && error.code === 'ALTO-PSH-002';
}


/***/ }),

/***/ 6273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ openDoors)
});

// EXTERNAL MODULE: ./src/absent.ts
var absent = __webpack_require__(1210);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/log/logfile.ts


/** Makes the file and its folders, or goes on at its end (`append`). That it cannot be written (a full disk) is told once to `onFault`, and never thrown: a log must not end a run. */
function logFile(path, onFault, append = false) {
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
        // A link of this name may stand in the repository: it is replaced, never followed.
        if (!append)
            (0,external_node_fs_.rmSync)(path, { force: true });
        const how = append ? external_node_fs_.constants.O_APPEND : external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL;
        descriptor = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_NOFOLLOW | how, 0o644);
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


/** Bytes that are taken at once: what a big chunk leaves behind in memory would live until all of it was read. */
const SLICE = 64 * 1024;
/** A log that begins now: bytes → redacted → file and page. */
function jobLog({ writer, redactor, clock, file, append, name = file, limits }) {
    const disk = file === undefined
        ? undefined
        : logFile(file, (fault) => writer.line(`warning: ${name} is not complete: ${fault}`), append);
    const screen = page({ writer, clock, file: name, limits });
    const redacted = redactor.stream();
    // What is not UTF-8 is shown as U+FFFD; the file has the bytes as they came.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let received = 0;
    return {
        write(chunk) {
            received += chunk.length;
            for (let from = 0; from < chunk.length; from += SLICE) {
                const bytes = redacted.push(chunk.subarray(from, from + SLICE));
                disk?.write(bytes);
                screen.push(decoder.decode(bytes, { stream: true }));
            }
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

// EXTERNAL MODULE: ./src/shared.ts + 2 modules
var src_shared = __webpack_require__(2707);
;// CONCATENATED MODULE: ./src/doors.ts



/** The real doors of one run; each is made, and its library loaded, when it is first used. */
async function openDoors(ground, runId, read, given) {
    const { config } = read;
    const { clock, workflow, ledger, writer, redactor } = ground;
    const isLocal = config.infra.type === 'local';
    const shared = given ?? (await (0,src_shared/* openShared */.a)(ground, runId, read));
    const { registries, docker, ...images } = await shared.images(read);
    const { outside, contexts } = shared;
    const { aws } = outside;
    return {
        ...{ clock, workflow, ledger, docker, contexts, machine: shared.machine, ...images },
        log: (file) => jobLog({ writer, redactor, clock, file: file?.path, name: file?.name, append: file?.append ?? false }),
        pushRegistry: registries.push,
        pullRegistry: registries.pull,
        async agent(plan, itsWorkflow) {
            const { machine } = plan;
            if (machine.kind === 'local') {
                const { localAgent } = await __webpack_require__.e(/* import() */ 1833).then(__webpack_require__.bind(__webpack_require__, 4214));
                return localAgent({ docker, ledger, clock, runId, dockerHost: config.dockerHost, abreast: shared.abreast });
            }
            const { ec2Agent } = await Promise.all(/* import() */[__webpack_require__.e(9259), __webpack_require__.e(9465)]).then(__webpack_require__.bind(__webpack_require__, 9465));
            const [access, bucket] = await Promise.all([aws(), outside.bucket()]);
            return ec2Agent({
                ...{ clients: access.clients, clock, ledger, workflow: itsWorkflow, launch: machine.launch },
                artifactBucket: bucket,
                artifactStore: !bucket && config.registry.kind === 'ecr' ? await registries.artifacts(access) : undefined,
            });
        },
        async permissions({ machine, image }) {
            if (machine.kind === 'local')
                return [];
            const missing = image.how === 'made' ? image.layers.filter(({ found }) => !found) : [];
            const paths = [...new Set(missing.map(({ path }) => path))];
            const asked = [
                shared.launchPermissions(machine.launch),
                ...paths.map(async (path) => (await registries.push()).pushPermissions?.(path) ?? []),
            ];
            return (await Promise.all(asked)).flat();
        },
        absentCredentials: () => (0,absent/* absentCredentials */.s)(read, { outside, registries }),
        async findBucket() {
            if (!isLocal)
                await outside.findBucket();
        },
        async credentialsEnd() {
            if (isLocal)
                return undefined;
            const { identity } = await aws();
            const at = identity.expiresAt();
            return at === undefined ? undefined : { at, source: identity.source };
        },
    };
}


/***/ }),

/***/ 4111:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ lookUp)
});

// EXTERNAL MODULE: ./src/facts/existing.ts
var facts_existing = __webpack_require__(9394);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/plan/prebuilt.ts
var prebuilt = __webpack_require__(9592);
;// CONCATENATED MODULE: ./src/facts/pins.ts



/** Asks the registries for the digests of what is named by tag; an image that only the local engine has stays as it is. */
async function pin(doors, images) {
    const digests = new Map();
    const unpinned = [];
    await Promise.all(images.map(async (image) => {
        const reference = (0,image_reference/* parseReference */.F2)(image);
        if (reference.digest !== undefined)
            return;
        const answer = await doors.digestOf(reference);
        if (answer.exists === 'yes') {
            digests.set(image, `${(0,image_reference/* formatReference */.FH)({ ...reference, tag: undefined })}@${answer.digest}`);
            return;
        }
        const origin = await originHere(doors.docker, reference);
        if (answer.exists === 'no' && origin === 'nowhere')
            throw (0,prebuilt/* missingImage */.i)(image);
        if (answer.exists === 'unknown' && origin !== 'here')
            unpinned.push(image);
    }));
    return { digests, images, unpinned };
}
/** Whether the engine has the image, and where from; `here`: its name is all that there is to know. */
async function originHere(docker, reference) {
    // Without an engine there is nowhere else to look, and nothing to say about engines.
    const image = await docker.image((0,image_reference/* formatReference */.FH)(reference)).catch((error) => {
        if (error instanceof errors/* AltoError */.DV)
            return undefined;
        throw error;
    });
    return image?.origin ?? 'nowhere';
}

// EXTERNAL MODULE: ./src/image/dockerfile.ts + 14 modules
var dockerfile = __webpack_require__(1299);
;// CONCATENATED MODULE: ./src/facts/user.ts


/**
 * The user of the base below the images that are to be made, whose steps change back to it; undefined when no step of ours
 * needs root, or nobody can tell. No hash counts it: it belongs to the base's digest.
 */
async function baseUser({ userOf }, from, layers, platforms) {
    const isNeeded = layers.some(({ content }) => content.kind === 'environment' && (0,dockerfile/* needsRoot */.eH)(content.environment));
    // What counts by its tag may be the engine's own.
    return isNeeded && from?.includes('@') ? userOf((0,image_reference/* parseReference */.F2)(from), platforms) : undefined;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/image/context.ts + 6 modules
var context = __webpack_require__(4211);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./src/image/requirements-kind.ts
var requirements_kind = __webpack_require__(9828);
// EXTERNAL MODULE: ./src/image/requirements-text.ts
var requirements_text = __webpack_require__(3969);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./src/image/toml.ts


/** Reads a TOML file; `path` is for what is said about it. */
function parseToml(text, path) {
    try {
        return (0,dist/* parse */.qg)(text);
    }
    catch (cause) {
        if (!(cause instanceof dist/* TomlError */.zx))
            throw cause;
        const [why = ''] = cause.message.replace(/^Invalid TOML document: /, '').split('\n');
        throw (0,errors/* configError */.Fj)('ALTO-CTX-025', `${path}:${cause.line}:${cause.column}: ${why}`, {
            cause,
            hint: 'mend the file, or make it again with the tool that wrote it',
        });
    }
}
/** A value as a table; empty when it is none. */
function asTable(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
/** What a list holds; nothing when it is no list. */
function asList(value) {
    return Array.isArray(value) ? value : [];
}
/** A value as text, or undefined. */
function asText(value) {
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./src/image/requirements-lock.ts



/**
 * Checks that a uv.lock can be installed without the repository's files, and returns the folders that it names, relative
 * to it: uv wants to see the pyproject.toml of each. The project and its workspace are left out when it is installed;
 * any other folder or archive that they need is refused.
 */
function uvFolders(lock, path) {
    const packages = asList(lock['package']).map(asTable);
    const members = new Set(asList(asTable(lock['manifest'])['members']));
    const isOwn = (one) => uvFolder(one) === '.' || members.has(one['name']);
    const isNeeded = uvClosure(packages, packages.filter(isOwn));
    for (const one of packages.filter((one) => isNeeded(one) && !isOwn(one))) {
        const where = uvFolder(one) ?? asText(asTable(one['source'])['path']);
        if (where !== undefined)
            throw (0,requirements_text/* localPackage */.kv)(`${path}:`, `\`${nameOf(one)}\` (${where})`);
    }
    return packages.map(uvFolder).filter((folder) => folder !== undefined && folder !== '.');
}
/** Checks that the main group of a poetry.lock can be installed without the repository's files. */
function checkPoetryLock(lock, path) {
    for (const one of asList(lock['package']).map(asTable)) {
        const { type, url } = asTable(one['source']);
        const groups = one['groups'] === undefined ? ['main'] : asList(one['groups']);
        if ((type === 'directory' || type === 'file') && groups.includes('main') && one['optional'] !== true)
            throw (0,requirements_text/* localPackage */.kv)(`${path}:`, `\`${nameOf(one)}\` (${asText(url) ?? type})`);
    }
}
/** Checks that the dependencies of a pyproject.toml are named in it, and can be installed without the repository's files. */
function checkPyproject(pyproject, path) {
    const project = asTable(pyproject['project']);
    if (project['name'] === undefined)
        throw (0,errors/* configError */.Fj)('ALTO-CTX-026', `${path} has no table \`project\` that names dependencies`, {
            hint: 'name the lock beside it (poetry.lock), or a requirements.txt',
        });
    if (asList(project['dynamic']).includes('dependencies'))
        throw (0,errors/* configError */.Fj)('ALTO-CTX-026', `${path} has dependencies that are only known when the project is built`, {
            hint: 'name the requirements.txt that they are read from, or a uv.lock',
        });
    const sources = asTable(asTable(asTable(pyproject['tool'])['uv'])['sources']);
    const local = new Set(Object.keys(sources)
        .filter((name) => [sources[name]].flat().map(asTable).some(isLocalSource))
        .map(normal));
    for (const dependency of asList(project['dependencies']).map((one) => asText(one) ?? '')) {
        const [name = ''] = /^\s*[\w.-]+/.exec(dependency) ?? [];
        if (local.has(normal(name)) || (0,requirements_text/* isLocalPackage */.wB)(dependency))
            throw (0,requirements_text/* localPackage */.kv)(`${path}:`, `\`${dependency}\``);
    }
}
function isLocalSource(source) {
    return source['path'] !== undefined || source['workspace'] === true;
}
/** The name by which indexes know a package (PEP 503). */
function normal(name) {
    return name
        .trim()
        .toLowerCase()
        .replaceAll(/[-_.]+/g, '-');
}
function nameOf(one) {
    return asText(one['name']) ?? '';
}
function uvFolder({ source }) {
    const { editable, virtual, directory } = asTable(source);
    return asText(editable ?? virtual ?? directory);
}
/** Tells what is installed: what some packages need, and they themselves; nothing that is for development only. */
function uvClosure(packages, roots) {
    const reached = new Set();
    const visit = (name, extra = '') => {
        const key = `${name}[${extra}]`;
        if (reached.has(key))
            return;
        reached.add(key);
        for (const one of packages.filter((one) => nameOf(one) === name)) {
            const needs = extra === '' ? one['dependencies'] : asTable(one['optional-dependencies'])[extra];
            for (const dependency of asList(needs).map(asTable)) {
                visit(nameOf(dependency));
                for (const more of asList(dependency['extra']))
                    visit(nameOf(dependency), asText(more));
            }
        }
    };
    for (const root of roots)
        visit(nameOf(root));
    return (one) => reached.has(`${nameOf(one)}[]`);
}

// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
;// CONCATENATED MODULE: ./src/image/requirements-source.ts




const NAME_A_FILE = 'name a requirements.txt, pyproject.toml, uv.lock or poetry.lock';
/**
 * Reads a file of the workspace, by its path relative to it; `from` says who names it. What lies outside, is no file or
 * is larger than any such file is refused.
 */
function readSource(workspace, file, from, mebibytes = 1) {
    if (external_node_path_.posix.isAbsolute(file) || file === '..' || file.startsWith('../')) {
        throw outside(file, from);
    }
    let real;
    try {
        real = (0,external_node_fs_.realpathSync)((0,external_node_path_.join)(workspace, file));
    }
    catch (cause) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-022', `${from} there is no file \`${file}\``, {
            cause,
            hint: 'a file that is named in another one is looked for beside it',
        });
    }
    if (!(0,inside/* isInside */.F)(workspace, real)) {
        throw outside(file, from);
    }
    const stats = (0,external_node_fs_.statSync)(real);
    if (!stats.isFile())
        throw (0,errors/* configError */.Fj)('ALTO-CTX-022', `${from} \`${file}\` is not a file`, { hint: NAME_A_FILE });
    if (stats.size > mebibytes * 1024 * 1024)
        throw (0,errors/* configError */.Fj)('ALTO-CTX-022', `${from} \`${file}\` is larger than ${mebibytes} MiB`, { hint: NAME_A_FILE });
    return (0,external_node_fs_.readFileSync)(real);
}
/** Text of a file; UTF-8, or what a byte order mark says. */
function decode(content) {
    const utf16 = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : undefined;
    return new TextDecoder(utf16 ?? 'utf-8').decode(content);
}
function outside(file, from) {
    return (0,errors/* configError */.Fj)('ALTO-CTX-023', `${from} the file \`${file}\` lies outside of the workspace`, {
        hint: 'requirements are read from the repository: move the file there',
    });
}

;// CONCATENATED MODULE: ./src/image/requirements.ts








const COUNT_LIMIT = 100;
const LOCK_MEBIBYTES = 16;
/**
 * Reads a requirements file (its path relative to the workspace) and everything that the installer reads with it: what is
 * included, the pyproject.toml beside a lock, the tool's own settings. What could not be found in the build, because it
 * is a path on this machine, is refused with the place where it stands.
 */
function readRequirements(workspace, path) {
    const main = external_node_path_.posix.normalize(path);
    const folder = external_node_path_.posix.dirname(main);
    const beside = (name) => external_node_path_.posix.join(folder, name);
    const read = (file, from = `${main}:`) => ({
        path: file,
        content: readSource(workspace, file, from),
    });
    const ifThere = (...files) => files.filter((file) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(workspace, file))).map((file) => read(file));
    const kind = (0,requirements_kind/* requirementsKind */.T)(main);
    if (kind === 'requirements')
        return withIncluded(workspace, main);
    const content = readSource(workspace, main, '`requirements`:', LOCK_MEBIBYTES);
    const table = parseToml(decode(content), main);
    const self = { path: main, content };
    switch (kind) {
        case 'pyproject':
            checkPyproject(table, main);
            return [self, ...ifThere(beside('uv.toml'))];
        case 'uv-lock':
            return [self, ...projects(table), ...ifThere(beside('uv.toml'))];
        case 'poetry-lock':
            checkPoetryLock(table, main);
            return [self, read(beside('pyproject.toml')), ...ifThere(beside('poetry.toml'))];
    }
    function projects(lock) {
        const folders = ['.', ...new Set(uvFolders(lock, main))];
        return folders.map((one) => read(external_node_path_.posix.join(folder, one, 'pyproject.toml')));
    }
}
/** A requirements.txt and every file that it includes with `-r` or `-c`, each once, as pip meets them; URLs are left to pip. */
function withIncluded(workspace, main) {
    const files = new Map();
    const include = (file, from) => {
        if (files.has(file))
            return;
        if (files.size === COUNT_LIMIT)
            throw (0,errors/* configError */.Fj)('ALTO-CTX-021', `${from} more than ${COUNT_LIMIT} files are included`, {
                hint: 'join some of them',
            });
        const content = readSource(workspace, file, from);
        files.set(file, { path: file, content });
        for (const line of (0,requirements_text/* parseRequirements */.Ez)(decode(content), file)) {
            // From here, as pip does it; an absolute path stays one, and is refused when it is read.
            const included = external_node_path_.posix.isAbsolute(line.include) ? line.include : external_node_path_.posix.join(external_node_path_.posix.dirname(file), line.include);
            include(included, `${file}:${line.number}:`);
        }
    };
    include(main, '`requirements`:');
    return [...files.values()];
}

// EXTERNAL MODULE: ./src/image/user-dockerfile.ts
var user_dockerfile = __webpack_require__(5969);
;// CONCATENATED MODULE: ./src/image/materials.ts




/** Reads what an image is made of; of another agent's image, which is its base, as much as it takes. */
function readMaterials(config, place) {
    return read(config, place, true);
}
/** The agent whose image is the base; its reference is text otherwise. */
function baseAgent({ image }) {
    return image.kind === 'generated' && typeof image.base !== 'string' ? image.base : undefined;
}
/** Whether an image holds something that was made out of its code; then it counts as a base only with its code. */
function isMadeFromCode({ image }) {
    return image.kind === 'context' || (image.kind === 'generated' && image.commands.length > 0);
}
async function read(config, place, withCode) {
    const { image, project, build } = config;
    const { workspace, repo, contexts } = place;
    const notOurs = [...new Set([...place.leaveOut, ...build.builderFiles])];
    const leaveOut = [(0,external_node_path_.join)(workspace, project.file), ...notOurs];
    if (image.kind === 'context') {
        return {
            config,
            code: await contexts.user(image.folder, image.dockerfile, leaveOut),
            requirements: [],
            // The alto.yml is in no hash, and yet there for a Dockerfile that copies it.
            dockerfile: (0,user_dockerfile/* readUserDockerfile */.I1)(image.dockerfile, image.folder, notOurs),
            base: undefined,
        };
    }
    const other = baseAgent(config);
    const laid = laidOver(config);
    return {
        config,
        code: withCode
            ? await contexts.project({
                ...{ workspace, folder: (0,context/* projectFolder */.Kb)(repo, project.path), leaveOut },
                project: image.code ? project.folder : undefined,
                mounts: [...new Set(laid.flatMap(({ mounts }) => mounts))],
                copies: laid.flatMap(({ copies }) => copies),
            })
            : undefined,
        requirements: image.kind === 'generated' && image.packages.file ? readRequirements(workspace, image.packages.file.path) : [],
        dockerfile: undefined,
        // The code below is the same project's: what is this agent's secret is none of its business either.
        base: other && (await read(other, { ...place, leaveOut: notOurs }, isMadeFromCode(other))),
    };
}
/** The agents whose files one code layer holds: the code of the base's agent is this repository's too, and is laid once, on top. */
function laidOver(config) {
    const other = baseAgent(config);
    return other && !isMadeFromCode(other) ? [...laidOver(other), config] : [config];
}

// EXTERNAL MODULE: ./src/plan/layers.ts
var plan_layers = __webpack_require__(4437);
// EXTERNAL MODULE: ./src/plan/platforms.ts
var plan_platforms = __webpack_require__(551);
// EXTERNAL MODULE: ./src/registry/address.ts
var address = __webpack_require__(7187);
;// CONCATENATED MODULE: ./src/plan/reachable.ts



/** Refuses a registry that only the runner reaches, before it is asked and before a machine is launched that could not pull. */
function refuseUnreachable({ infra, image, registry }) {
    if (infra.type === 'local')
        return;
    const host = image.kind === 'prebuilt' && !image.code ? (0,image_reference/* registryHost */.U$)(image.reference) : registry.host;
    if (host === undefined || !(0,address/* isLoopback */.U9)(host))
        return;
    throw (0,errors/* configError */.Fj)('ALTO-CFG-405', `the registry \`${host}\` is this runner itself: an agent on EC2 cannot pull from it`, {
        hint: 'use a registry that both reach; or run here, with `type: local` under `infra`',
    });
}

// EXTERNAL MODULE: ./src/image/repository.ts
var repository = __webpack_require__(29);
// EXTERNAL MODULE: ./src/image/tag.ts
var image_tag = __webpack_require__(9241);
;// CONCATENATED MODULE: ./src/plan/recipe.ts




/** Decides what an image consists of, and names each part. Pure. */
function recipeOf(runId, { config, context }, known) {
    const { materials, platforms, digests, registry } = known;
    const { from, layers } = (0,plan_layers/* chainOf */.dR)(materials, { repo: context.repo, platforms, digests });
    const pathOf = ({ agent, build }, pullRequest) => {
        const name = build.name ?? (0,repository/* defaultImageName */.eo)(context.repo, agent);
        if (!registry)
            return `alto/${name}`;
        const { username } = registry;
        return (0,repository/* imageRepository */.an)({ registry: config.registry, name, username, owner: context.owner, pullRequest });
    };
    const isApart = (0,repository/* livesApart */.Qc)(context);
    const top = layers.at(-1);
    if (!top)
        throw new TypeError('an image that is made has at least one layer');
    const { tagFormat } = config.build;
    const values = (0,image_tag/* tagValues */.nn)(context, config.name, runId);
    const format = (text) => (0,image_tag/* formatTag */._3)(text, { ...values, spec_hash: top.hash });
    const formatted = format(tagFormat);
    const checkedTag = (tag) => {
        if ((0,image_tag/* isTaken */.Ck)(tag, tagFormat, values))
            throw takenTag(tag);
        return tag;
    };
    if (formatted.namesContent && formatted.tag.startsWith(image_tag/* ENVIRONMENT */.M0))
        throw takenTag(formatted.tag);
    const tagOf = (layer) => {
        if (layer.content.kind === 'environment')
            return `${image_tag/* ENVIRONMENT */.M0}${layer.hash}`;
        return layer === top && formatted.namesContent ? formatted.tag : layer.hash;
    };
    return {
        from,
        layers: layers.map((layer, index) => ({
            ...layer,
            path: pathOf(layer, isApart),
            mainPath: registry && isApart ? pathOf(layer, false) : undefined,
            tag: tagOf(layer),
            way: registry && canAppend(layer, index === 0 ? from : undefined) ? 'append' : 'build',
        })),
        extraTags: [
            ...new Set([
                ...config.build.extraTags.map((tag) => checkedTag(format(tag).tag)),
                ...(formatted.namesContent ? [] : [checkedTag(formatted.tag)]),
                ...(context.pr ? [`pr-${context.pr.number}`] : []),
            ]),
        ],
    };
}
/** Only code can be appended: commands need a builder, and attestations are a builder's. What lies below must have a digest. */
function canAppend({ content, build }, from) {
    return (content.kind === 'code' &&
        content.code.commands.length === 0 &&
        build.provenance === 'false' &&
        build.sbom === 'false' &&
        // `index:…` and its like say where an annotation goes, which is buildx's to read.
        !Object.keys(build.annotations).some((key) => key.includes(':')) &&
        (from === undefined || from.includes('@')));
}
function takenTag(tag) {
    return (0,errors/* configError */.Fj)('ALTO-CFG-402', `the tag \`${tag}\` ${image_tag/* TAKEN */.Mt}`, {
        hint: 'choose another one in `extra_tags`, `extra-tags` or `tag_format`',
    });
}

;// CONCATENATED MODULE: ./src/facts.ts









/** Looks everything up side by side. Nothing is made or changed, and no engine is asked that nothing needs. */
async function lookUp(doors, runId, read) {
    const { config } = read;
    const { infra, image } = config;
    refuseUnreachable(config);
    const reference = image.kind === 'prebuilt' && !image.code ? image.reference : undefined;
    const engine = infra.type === 'local' ? doors.docker.facts(reference === undefined ? 'build' : 'run') : undefined;
    const machine = infra.type === 'ec2' ? doors.machine(infra) : undefined;
    const registry = reference === undefined && infra.type === 'ec2' ? doors.pushRegistry() : undefined;
    const look = reference === undefined || infra.type === 'local' ? undefined : doors.look((0,image_reference/* parseReference */.F2)(reference));
    const materials = reference === undefined ? materialsOf(read, doors.contexts) : undefined;
    const [known, found, pushed, seen, files] = await allOrFirst([engine, machine, registry, look, materials]);
    const platforms = (0,plan_platforms/* platformsOf */.W)(config, found?.facts.platform ?? known?.platform ?? 'linux/amd64');
    const facts = {
        now: doors.clock.now(),
        ...{ engine: known, builder: undefined, platforms, registry: undefined },
        ...{ machine: found?.facts, region: found?.region, account: found?.account },
    };
    if (reference !== undefined)
        return { ...facts, image: { kind: 'prebuilt', reference, look: seen } };
    if (!files)
        throw new TypeError('an image that is made has its materials');
    const home = pushed && { host: pushed.host, username: (await pushed.credential())?.username };
    const pins = await pin(doors, (0,plan_layers/* namedImages */.Qn)(files, read));
    const recipe = recipeOf(runId, read, { materials: files, platforms, digests: pins.digests, registry: home });
    const existing = await (0,facts_existing/* existingLayers */.E)(doors.docker, pushed, recipe, read.inputs.forceBuild);
    const below = infra.type === 'ec2' && (0,facts_existing/* nextLayer */.l)(existing) === 0 ? await lookBelow(doors, recipe) : undefined;
    const own = { kind: 'made', recipe, existing, below, baseUser: undefined, ...pins };
    const made = { ...facts, registry: home, image: own };
    const missing = recipe.layers.slice((0,facts_existing/* nextLayer */.l)(existing));
    if (!missing.some(({ way }) => way === 'build'))
        return made;
    const asked = baseUser(doors, recipe.from, missing, platforms);
    const [user, building] = await allOrFirst([asked, known ?? doors.docker.facts('build')]);
    const builder = await doors.docker.builder(config.build.builder);
    return { ...made, image: { ...own, baseUser: user }, engine: building, builder };
}
/** A base that is pinned: what counts by its tag may be the engine's own. */
async function lookBelow({ look }, { from }) {
    return from?.includes('@') ? look((0,image_reference/* parseReference */.F2)(from)) : undefined;
}
/** As `Promise.all`, but waits for all of them before it throws the first failure: nothing goes on behind our back. */
async function allOrFirst(promises) {
    await Promise.allSettled(promises);
    return Promise.all(promises);
}
async function materialsOf({ config, context }, contexts) {
    const { workspace, repo } = context;
    return readMaterials(config, {
        ...{ workspace, repo },
        leaveOut: [config.artifactsFolder],
        contexts,
    });
}


/***/ }),

/***/ 9394:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ existingLayers),
/* harmony export */   l: () => (/* binding */ nextLayer)
/* harmony export */ });
/** Asks for every image of the recipe, side by side; for none when all of them are made anew. */
function existingLayers(docker, registry, { layers }, isForced) {
    return Promise.all(layers.map(async (layer, index) => {
        const { path } = layer;
        if (isForced)
            return { exists: 'unknown', why: '`force-build` does not ask', path };
        if (registry)
            return inRegistry(registry, layer);
        // What lies below the image is the builder's own affair there.
        const image = index === layers.length - 1 ? await docker.image(`${path}:${layer.tag}`) : undefined;
        return image ? { exists: 'yes', digest: image.id, path } : { exists: 'no', path };
    }));
}
/** The lowest layer that is still to be made: their number when the image is there. */
function nextLayer(existing) {
    return existing.findLastIndex(({ exists }) => exists === 'yes') + 1;
}
async function inRegistry(registry, layer) {
    const { path, mainPath, tag } = layer;
    const own = await registry.exists(path, tag);
    if (own.exists === 'yes' || mainPath === undefined)
        return { ...own, path };
    // What main has was made from the same content; the other way around nothing is ever taken.
    const main = await registry.exists(mainPath, tag);
    return main.exists === 'yes' ? { ...main, path: mainPath } : { ...own, path };
}


/***/ }),

/***/ 1445:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ giveBackFolders),
/* harmony export */   F5: () => (/* binding */ giveBack),
/* harmony export */   Hp: () => (/* binding */ awsAsHeld),
/* harmony export */   Vb: () => (/* binding */ nameOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8094);


/** Gives one thing back, from what the ledger says of it alone; `limit` is in seconds. */
async function giveBack(doors, holding, limit) {
    const { clock, env, workflow, ledger } = doors;
    switch (holding.kind) {
        case 'folder': {
            const { endOrphans } = await __webpack_require__.e(/* import() */ 6315).then(__webpack_require__.bind(__webpack_require__, 6315));
            // A build goes on when main is killed, and would write into the folder.
            await endOrphans(holding.path, clock);
            return giveBackFolder(holding);
        }
        case 'container': {
            const [{ releaseContainer }, { dockerCli }] = await Promise.all([
                Promise.all(/* import() */[__webpack_require__.e(4099), __webpack_require__.e(4214)]).then(__webpack_require__.bind(__webpack_require__, 4214)),
                Promise.all(/* import() */[__webpack_require__.e(485), __webpack_require__.e(3320)]).then(__webpack_require__.bind(__webpack_require__, 485)),
            ]);
            // It was made with the run's own configuration, which is given back later than the container.
            const [folder] = ledger.holdings().flatMap(([, held]) => (held.kind === 'folder' ? [held.path] : []));
            const config = {
                folder: folder ?? env['DOCKER_CONFIG'] ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env['HOME'] ?? '', '.docker'),
                buildx: undefined,
            };
            return releaseContainer(holding, dockerCli({ env, clock, dockerHost: holding.docker, config }));
        }
        case 'instance': {
            const [{ releaseInstance }, { sdkCloud }] = await Promise.all([
                __webpack_require__.e(/* import() */ 4430).then(__webpack_require__.bind(__webpack_require__, 4430)),
                Promise.all(/* import() */[__webpack_require__.e(9259), __webpack_require__.e(2827)]).then(__webpack_require__.bind(__webpack_require__, 9259)),
            ]);
            const until = clock.now() + limit * 1000;
            const { clients } = await (doors.aws ?? awsAsHeld(doors))(holding);
            const left = (until - clock.now()) / 1000;
            return releaseInstance(holding, { cloud: sdkCloud(clients, holding.region), clock, limit: left });
        }
        case 'artifact-image': {
            const aws = await (doors.aws ?? awsAsHeld(doors))(holding);
            const { ecrRegistry } = await Promise.all(/* import() */[__webpack_require__.e(774), __webpack_require__.e(6401)]).then(__webpack_require__.bind(__webpack_require__, 774));
            const registry = await ecrRegistry({ aws, createRepository: false, clock, workflow });
            await registry.deleteImage(holding.repository, holding.tag);
            return { what: `the artifact image ${holding.repository}:${holding.tag} is deleted`, gone: true };
        }
        case 'artifact-object': {
            const aws = await (doors.aws ?? awsAsHeld(doors))(holding);
            const { openBucket } = await __webpack_require__.e(/* import() */ 207).then(__webpack_require__.bind(__webpack_require__, 207));
            const bucket = await openBucket(holding.bucket, aws);
            await bucket.remove(holding.key);
            return { what: `the artifact object ${nameOf(holding)} is deleted`, gone: true };
        }
    }
}
/** Removes the folders of the ledger: deleting a private docker configuration is the logout too. */
async function giveBackFolders(ledger) {
    const lines = [];
    for (const [id, holding] of ledger.holdings()) {
        if (holding.kind !== 'folder')
            continue;
        try {
            lines.push((await giveBackFolder(holding)).what);
            ledger.strike(id);
        }
        catch (error) {
            lines.push(`${holding.path} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    return lines;
}
async function giveBackFolder(holding) {
    const { releaseFolder } = await __webpack_require__.e(/* import() */ 7898).then(__webpack_require__.bind(__webpack_require__, 7898));
    await releaseFolder(holding);
    return { what: 'the private docker configuration is removed', gone: true };
}
/** How a person calls it. */
function nameOf(holding) {
    switch (holding.kind) {
        case 'folder':
            return holding.path;
        case 'container':
            return `the container ${holding.name}`;
        case 'instance':
            return `the instance of run ${holding.runId} (${holding.instanceId ?? 'its id is not known'}, ${holding.region})`;
        case 'artifact-image':
            return `the artifact image ${holding.repository}:${holding.tag}`;
        case 'artifact-object':
            return `s3://${holding.bucket}/${holding.key}`;
    }
}
/** AWS in the region and with the role of each holding, not of what the environment says by now; the same login serves all that it fits. */
function awsAsHeld(doors) {
    const open = (0,_once_js__WEBPACK_IMPORTED_MODULE_1__/* .remembered */ .HK)((region, role, account) => logIn(doors, { region, role, account }));
    return ({ region, role, account }) => open(region, role, account);
}
async function logIn(doors, holding) {
    const { network } = await __webpack_require__.e(/* import() */ 9473).then(__webpack_require__.bind(__webpack_require__, 9473));
    const { agents, http } = await network(doors.env, doors.workflow);
    const { awsAccess } = await Promise.all(/* import() */[__webpack_require__.e(5112), __webpack_require__.e(9224)]).then(__webpack_require__.bind(__webpack_require__, 3694));
    // Nothing else of the context is asked for: the workspace, or the event's file, may be gone by now.
    const { oidc, roleInputs } = await __webpack_require__.e(/* import() */ 8352).then(__webpack_require__.bind(__webpack_require__, 5971));
    const { sessionName = 'alto-post', audience } = roleInputs(doors.env);
    const role = holding.role === undefined ? undefined : { arn: holding.role, sessionName, seconds: 900 };
    const { clock, env, workflow } = doors;
    const access = await awsAccess({
        ...{ clock, env, workflow, agents, http, role, audience },
        oidc: oidc(env),
        region: holding.region,
    });
    const { account } = access.identity;
    if (holding.account !== undefined && holding.account !== account) {
        throw new Error(`it is in account ${holding.account}, and the credentials are of ${account} by now`);
    }
    return access;
}


/***/ }),

/***/ 4211:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Jn: () => (/* binding */ buildStream),
  Aj: () => (/* binding */ layerChunks),
  Kb: () => (/* binding */ projectFolder),
  zZ: () => (/* binding */ readProjectContext),
  Dx: () => (/* binding */ readUserContext)
});

// UNUSED EXPORTS: listContext

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./src/image/listing.ts + 1 modules
var listing = __webpack_require__(9435);
// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
;// CONCATENATED MODULE: ./src/image/workspace-path.ts




/** What never gets into an image, wherever it stands: it may hold secrets. */
const NEVER = new Set(['.git', '.env', '.docker']);
/** The absolute path of what is to be copied, links resolved; `what` is for what is said about it, such as `the mount`. */
function workspacePath({ workspace, leaveOut }, path, what) {
    const named = `${what} \`${path}\``;
    let real;
    try {
        real = (0,external_node_fs_.realpathSync)((0,external_node_path_.join)(workspace, path));
    }
    catch (cause) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-004', `${named} does not exist`, {
            hint: 'a step before this one has to make it',
            cause,
        });
    }
    if (!(0,inside/* isInside */.F)(workspace, real))
        throw (0,errors/* configError */.Fj)('ALTO-CTX-003', `${named} lies outside of the workspace`, {
            hint: 'name what is in the repository; a link may not lead out of it',
        });
    checkAllowed((0,external_node_path_.relative)(workspace, real).split(external_node_path_.sep), named);
    if (leaveOut.has(real))
        throw (0,errors/* configError */.Fj)('ALTO-CTX-004', `${named} is never part of an image`, {
            hint: 'the alto.yml, the folder for artifacts, and what is for the builder alone (files of secrets, keys, caches) stay outside',
        });
    return real;
}
/** Refuses a path with a part that never gets into an image. */
function checkAllowed(parts, named) {
    if (!parts.some((part) => NEVER.has(part)))
        return;
    throw (0,errors/* configError */.Fj)('ALTO-CTX-004', `${named} is never copied into an image`, {
        hint: 'what .git, .env and .docker hold may be secret; hand values over in `env`',
    });
}

;// CONCATENATED MODULE: ./src/image/copies.ts





/**
 * Lays copies over the entries of the project: no ignore file counts for them, and a file replaces the one at its place. A
 * file is never put where a folder is, nor the other way around.
 */
function withCopies(project, copies, place) {
    if (copies.length === 0)
        return project;
    const entries = new Map(Array.from(project, (entry) => [entry.path, entry]));
    for (const copy of copies) {
        for (const entry of listCopy(copy, place)) {
            const there = entries.get(entry.path);
            if (there && (there.kind === 'folder') !== (entry.kind === 'folder'))
                throw (0,errors/* configError */.Fj)('ALTO-CTX-007', `the copy to \`${copy.target}\` would put a ${entry.kind} at /${entry.path}, where a ${there.kind} is`, { hint: 'choose another target, or rename one of the two' });
            entries.set(entry.path, entry);
        }
    }
    // As in a walk, `a/x` stands before `a-b`.
    return (0,listing/* inOrder */.al)([...entries.values()], ({ path }) => path.replaceAll('/', '\0'));
}
/** What a copy adds, the folders above it first. */
function listCopy(copy, { workspace, folder, rules }) {
    const real = workspacePath({ workspace, leaveOut: rules.leaveOut }, copy.source, 'the copy of');
    const parts = targetParts(copy);
    const parents = parts.slice(0, -1).map((_, depth) => {
        return { kind: 'folder', path: external_node_path_.posix.join(folder, ...parts.slice(0, depth + 1)), mode: 0o755 };
    });
    const path = external_node_path_.posix.join(folder, ...parts);
    const stats = (0,external_node_fs_.lstatSync)(real);
    return [
        ...parents,
        ...(stats.isDirectory() ? (0,listing/* listFolder */.bt)(real, path, { ...rules, ignoreFile: false }) : [(0,listing/* fileEntry */.nV)(real, path, stats)]),
    ];
}
function targetParts({ target }) {
    const parts = external_node_path_.posix.normalize(target).replace(/\/$/, '').split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..'))
        throw (0,errors/* configError */.Fj)('ALTO-CTX-007', `the copy to \`${target}\` does not lead into the project`, {
            hint: 'write a path below the project, without `..`',
        });
    (0,listing/* checkName */.I3)(parts, target);
    checkAllowed(parts, `the copy to \`${target}\``);
    return parts;
}

;// CONCATENATED MODULE: ./src/image/mounts.ts





/** Files and folders that stand beside the project, by their names under `/alto`; `taken` are those that they may not have. */
function listMounts(mounts, workspace, taken, rules) {
    const listed = new Map();
    for (const mount of mounts) {
        const real = workspacePath({ workspace, leaveOut: rules.leaveOut }, mount, 'the mount');
        const name = (0,external_node_path_.basename)(mount === '' || mount === '.' ? real : mount);
        (0,listing/* checkName */.I3)([name], mount);
        if (taken.includes(name) || listed.has(name))
            throw (0,errors/* configError */.Fj)('ALTO-CTX-004', `the mount \`${mount}\` would be /alto/${name}, and that name is taken`, {
                hint: 'rename it, or mount the folder above it',
            });
        const path = `alto/${name}`;
        const stats = (0,external_node_fs_.lstatSync)(real);
        listed.set(name, stats.isDirectory() ? (0,listing/* listFolder */.bt)(real, path, rules) : [(0,listing/* fileEntry */.nV)(real, path, stats)]);
    }
    return listed;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
// EXTERNAL MODULE: ./src/image/tar.ts + 1 modules
var tar = __webpack_require__(6496);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/image/tar-hash.ts

/** Bytes of a piece: a large tar has many, and all threads are done at about the same time. With another number, every tar has another hash. */
const PIECE = 4 * 1024 * 1024;
/** A tar's hash is `sha256:…` over the sha256 of each of its pieces: those of a large one can be taken side by side. */
function tarHash() {
    const digests = [];
    let piece = (0,external_node_crypto_.createHash)('sha256');
    let used = 0;
    const next = () => {
        digests.push(piece.digest());
        piece = (0,external_node_crypto_.createHash)('sha256');
        used = 0;
    };
    return {
        update(bytes) {
            for (let at = 0; at < bytes.length;) {
                const part = bytes.subarray(at, at + PIECE - used);
                piece.update(part);
                at += part.length;
                used += part.length;
                if (used === PIECE)
                    next();
            }
        },
        digest() {
            if (used > 0)
                next();
            return hashOfPieces(digests);
        },
    };
}
/** The hash of a tar whose pieces have these sha256. */
function hashOfPieces(digests) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const digest of digests)
        hash.update(digest);
    return `sha256:${hash.digest('hex')}`;
}

;// CONCATENATED MODULE: ./src/image/pieces.ts


/** Cuts a tar into pieces, without reading a file. */
function* piecesOf(entries) {
    let number = 0;
    let files = [];
    let between = [];
    let before = 0;
    let used = 0;
    for (const part of (0,tar/* tarParts */.q)(entries)) {
        const size = 'source' in part ? part.size : part.length;
        let from = 0;
        // An empty file is opened, too: it may be gone.
        do {
            const length = Math.min(size - from, PIECE - used);
            if ('source' in part)
                files.push({ source: part.source, size, from, length, before });
            else {
                between.push(length === size ? part : part.subarray(from, from + length));
                before += length;
            }
            from += length;
            used += length;
            if (used < PIECE)
                continue;
            yield { number: number++, files, between: Buffer.concat(between, before) };
            files = [];
            between = [];
            before = 0;
            used = 0;
        } while (from < size);
    }
    if (used > 0)
        yield { number, files, between: Buffer.concat(between, before) };
}

;// CONCATENATED MODULE: ./src/image/digest.ts





/** Pieces from which on threads of their own are worth their start. */
const MANY = 16;
/** With more of them, the disk or this thread is what the others wait for. */
const THREADS = 4;
/** Takes the hash of the tar of what is listed. A large tar is read by other threads, while this one lists the rest and goes on. */
async function hashTar(listed) {
    const entries = [];
    const keep = function* () {
        for (const entry of listed) {
            entries.push(entry);
            yield entry;
        }
    };
    const threads = hashThreads();
    let digest;
    try {
        for (const piece of piecesOf(keep()))
            threads.take(piece);
        digest = await threads.digest();
    }
    finally {
        await threads.end();
    }
    return { entries, digest: digest ?? hashHere(entries) };
}
function hashHere(entries) {
    const hash = tarHash();
    for (const chunk of (0,tar/* tarChunks */.M)(entries))
        hash.update(chunk);
    return hash.digest();
}
function hashThreads() {
    const threads = [];
    const digests = [];
    const { promise: answered, resolve } = Promise.withResolvers();
    const giveUp = () => resolve(undefined);
    /** Those that wait for there being many. */
    const held = [];
    /** Answers that are still to come; the end of the pieces counts as one. */
    let unanswered = 1;
    const count = () => {
        if (--unanswered === 0)
            resolve(hashOfPieces(digests));
    };
    const put = ({ number, digest }) => {
        if (!digest) {
            giveUp();
            return;
        }
        digests[number] = digest;
        count();
    };
    const start = () => {
        try {
            for (let left = Math.min((0,external_node_os_.availableParallelism)(), THREADS); left > 0; left--) {
                const thread = new external_node_worker_threads_.Worker(__webpack_require__.ab + "digester.ts");
                threads.push(thread.once('error', giveUp).once('exit', giveUp).on('message', put));
            }
        }
        catch {
            giveUp();
        }
    };
    return {
        take(piece) {
            held.push(piece);
            if (piece.number + 1 < MANY)
                return;
            if (piece.number + 1 === MANY)
                start();
            for (const one of held.splice(0)) {
                unanswered++;
                threads[one.number % threads.length]?.postMessage(one);
            }
        },
        async digest() {
            if (threads.length === 0)
                return undefined;
            count();
            return answered;
        },
        end: () => Promise.all(threads.map((thread) => thread.terminate())),
    };
}

// EXTERNAL MODULE: ./src/image/user-dockerfile.ts
var user_dockerfile = __webpack_require__(5969);
;// CONCATENATED MODULE: ./src/image/context.ts











/** Where results are written in every container of ours; names that no project and no mount may take. */
const RESERVED = new Set(['in', 'out']);
/** The project's place under `/alto`: the repository's name and the path in it, never a folder of the runner's. */
function projectFolder(repo, path) {
    const safe = RESERVED.has(repo) ? `${repo}-repository` : repo;
    return external_node_path_.posix.join(safe, path).replace(/\/$/, '');
}
/** Lists what goes into the image and takes its digest. Reads every file once. */
async function readProjectContext(source) {
    return summarise(listContext(source));
}
/**
 * Lists a folder with a Dockerfile of the user's, for the hash alone: what the builder gets, but for the alto.yml, and for
 * `.git`, whose bytes are different in every clone of the same commit. `leaveOut` as in `ContextSource`.
 */
async function readUserContext(folder, dockerfile, leaveOut) {
    const rules = {
        ...{ leaveOut: new Set(leaveOut), never: new Set(['.git']), strict: false },
        ignoreFile: (0,user_dockerfile/* userIgnoreFile */.Wr)(dockerfile, folder),
    };
    return summarise((0,listing/* listFolder */.bt)(folder, 'context', rules));
}
async function summarise(listed) {
    const { entries, digest } = await hashTar(listed);
    let files = 0;
    let bytes = 0;
    for (const entry of entries) {
        if (entry.kind !== 'file')
            continue;
        files++;
        bytes += 'size' in entry ? entry.size : entry.content.length;
    }
    return { entries, digest, files, bytes };
}
/**
 * The tar for `docker buildx build -`: what the Dockerfile needs first (under `.alto/`), then exactly the bytes that the
 * context's digest was taken over; the stream fails when they are not the same any more.
 */
function buildStream(front, context) {
    return external_node_stream_.Readable.from(buildChunks(front, context), { objectMode: false });
}
function* buildChunks(front, context) {
    yield* (0,tar/* tarChunks */.M)(front, context ? 'open' : 'ended');
    if (context)
        yield* layerChunks(context);
}
/** The tar of the code; fails at its end when the bytes are not those that its digest was taken over. */
function* layerChunks(context) {
    const hash = tarHash();
    for (const chunk of (0,tar/* tarChunks */.M)(context.entries)) {
        hash.update(chunk);
        yield chunk;
    }
    if (hash.digest() !== context.digest) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-009', 'a file of the project changed between its hash and its build', {
            hint: 'something else writes into the project: let it finish before this step, or name its files in .dockerignore',
        });
    }
}
/** The entries of the code layer, in order; parents stand before what is in them. */
function* listContext(source) {
    const { workspace, folder, copies = [], mounts } = source;
    const parts = folder.split('/');
    (0,listing/* checkName */.I3)(parts, folder);
    const rules = { leaveOut: new Set(source.leaveOut), never: NEVER, strict: true };
    const place = `alto/${folder}`;
    const project = source.project === undefined
        ? [{ kind: 'folder', path: place, mode: 0o755 }]
        : (0,listing/* listFolder */.bt)(source.project, place, rules);
    const [name = ''] = parts;
    const beside = listMounts(mounts, workspace, [...RESERVED, name], rules);
    const all = new Map([
        ['out', [{ kind: 'folder', path: 'alto/out', mode: 0o777 }]],
        [name, withParents(parts, withCopies(project, copies, { workspace, folder: place, rules }))],
        ...beside,
    ]);
    yield { kind: 'folder', path: 'alto', mode: 0o755 };
    for (const [, entries] of (0,listing/* inOrder */.al)([...all], ([below]) => below))
        yield* entries;
}
/** Parents of the project get entries of their own: engines invent rights for parents that a layer does not name. */
function* withParents(parts, entries) {
    for (let depth = 1; depth < parts.length; depth++) {
        yield { kind: 'folder', path: `alto/${parts.slice(0, depth).join('/')}`, mode: 0o755 };
    }
    yield* entries;
}


/***/ }),

/***/ 3378:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ pinImages),
/* harmony export */   _: () => (/* binding */ literalImages)
/* harmony export */ });
/**
 * The images that a user's Dockerfile names without a variable: `FROM`, `COPY --from=`, `RUN --mount=…,from=`. Stages,
 * `scratch` and names with `$` are left out.
 */
function literalImages(dockerfile) {
    const found = [];
    const stages = new Set(['scratch']);
    const add = (reference, start) => {
        if (reference === '' || reference.includes('$') || /^\d+$/.test(reference))
            return;
        if (stages.has(reference.toLowerCase()))
            return;
        found.push({ reference, start, end: start + reference.length });
    };
    for (const words of instructions(dockerfile)) {
        const [keyword, ...rest] = words;
        switch (keyword?.text.toUpperCase()) {
            case 'FROM': {
                const [image, as, stage] = rest.filter((word) => !word.text.startsWith('--'));
                if (image)
                    add(image.text, image.start);
                if (stage && as?.text.toUpperCase() === 'AS')
                    stages.add(stage.text.toLowerCase());
                break;
            }
            case 'COPY':
            case 'ADD':
            case 'RUN':
                for (const flag of flags(rest)) {
                    const from = /^(--from=|--mount=(?:.*,)?from=)([^,]*)/.exec(flag.text);
                    if (from)
                        add(from[2] ?? '', flag.start + (from[1] ?? '').length);
                }
                break;
            default:
        }
    }
    return found;
}
/** The text with literal images replaced, line by line as it was: `digests` has `ref@digest` by reference as written. */
function pinImages(dockerfile, digests) {
    let pinned = '';
    let at = 0;
    for (const { reference, start, end } of literalImages(dockerfile)) {
        pinned += dockerfile.slice(at, start) + (digests.get(reference) ?? reference);
        at = end;
    }
    return pinned + dockerfile.slice(at);
}
function flags(words) {
    const end = words.findIndex((word) => !word.text.startsWith('--'));
    return end < 0 ? words : words.slice(0, end);
}
/** The words of each instruction; comments, continuations and the bodies of heredocs are gone. */
function* instructions(dockerfile) {
    const escape = escapeCharacter(dockerfile);
    const lines = linesOf(dockerfile);
    const endOf = heredocEnds(lines);
    for (let at = 0; at < lines.length; at++) {
        const words = [];
        for (let open = true; open && at < lines.length;) {
            const line = lines[at] ?? { text: '', start: 0 };
            const isIgnored = /^\s*(#|$)/.test(line.text);
            // Comments and blank lines do not end a continued instruction; an instruction begins with neither.
            if (isIgnored && words.length === 0)
                break;
            const trimmed = line.text.trimEnd();
            open = isIgnored || trimmed.endsWith(escape);
            if (!isIgnored)
                for (const word of wordsOf(open ? trimmed.slice(0, -1) : trimmed, line.start))
                    words.push(word);
            if (open)
                at++;
        }
        if (words.length === 0)
            continue;
        at = skipHeredocs(words, endOf, at);
        yield words;
    }
}
/** `# escape=` among the first comment lines. */
function escapeCharacter(dockerfile) {
    for (const { text } of linesOf(dockerfile)) {
        const directive = /^\s*#\s*([a-z]+)\s*=\s*(\S+)/i.exec(text);
        if (!directive)
            return '\\';
        if (directive[1]?.toLowerCase() === 'escape')
            return directive[2] === '`' ? '`' : '\\';
    }
    return '\\';
}
function linesOf(text) {
    return Array.from(text.matchAll(/[^\n]+|(?<=\n|^)(?=\n)/g), (line) => ({ text: line[0], start: line.index }));
}
function wordsOf(text, start) {
    return Array.from(text.matchAll(/\S+/g), (word) => ({ text: word[0], start: start + word.index }));
}
/** Looks at every line once, whatever is asked: `after` never goes back. */
function heredocEnds(lines) {
    const places = new Map();
    for (const [index, { text }] of [...lines.entries()].reverse()) {
        const line = text.replace(/\r$/, '');
        for (const mark of [`<<${line}`, `<<-${line.replace(/^\t+/, '')}`])
            places
                .set(mark, places.get(mark) ?? [])
                .get(mark)
                ?.push(index);
    }
    return (mark, after) => {
        const left = places.get(mark) ?? [];
        while ((left.at(-1) ?? Infinity) <= after)
            left.pop();
        return left.at(-1);
    };
}
/** RUN, COPY and ADD may be followed by the bodies of heredocs: returns the last line that belongs to the instruction. */
function skipHeredocs(words, endOf, last) {
    if (!/^(run|copy|add)$/i.test(words[0]?.text ?? ''))
        return last;
    let at = last;
    for (const { text } of words) {
        const [, dash = '', , delimiter] = /^\d*<<(-?)(["']?)([^<"']+)\2$/.exec(text) ?? [];
        // Without its end it is not a heredoc for us, and the rest of the file is read as usual.
        if (delimiter !== undefined)
            at = endOf(`<<${dash}${delimiter}`, at) ?? at;
    }
    return at;
}


/***/ }),

/***/ 1299:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RX: () => (/* binding */ DOCKERFILE),
  CB: () => (/* binding */ buildFiles),
  en: () => (/* binding */ codeDockerfile),
  m6: () => (/* binding */ environmentDockerfile),
  JE: () => (/* binding */ isBare),
  eH: () => (/* reexport */ needsRoot),
  uW: () => (/* binding */ ownBuildArgs),
  u1: () => (/* binding */ wholeDockerfile)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/image/shell.ts
var image_shell = __webpack_require__(7667);
;// CONCATENATED MODULE: ./src/image/dockerfile/package-names.ts


/** Names of packages as words of a shell; what an installer would take for an option of its own is refused. */
function packageWords(key, names) {
    return names.map((name) => {
        (0,image_shell/* checkOneLine */.H_)(name);
        if (name === '' || name.startsWith('-'))
            throw (0,errors/* configError */.Fj)('ALTO-CFG-308', `\`${key}\`: \`${name}\` is not the name of a package`, {
                hint: 'options of the installer go into `pip_extra_args`',
            });
        return (0,image_shell/* shellWord */.r7)(name);
    });
}

;// CONCATENATED MODULE: ./src/image/dockerfile/step.ts

/** A RUN of ours: what the log calls it (docker/build-view.ts), its flags, and the pieces of one line of shell. */
function step(name, flags, shell) {
    return `RUN ${[...flags, `: ${(0,image_shell/* shellWord */.r7)(`alto: ${name}`)};`, ...shell].join(' \\\n    ')}`;
}
/** A RUN for a shell command of the user's. */
function commandStep(command, mounts) {
    return ['RUN', ...mountFlags(mounts), (0,image_shell/* runText */.le)(command)].join(' ');
}
/** The flags that let a RUN see the secrets, whose order means nothing, and the SSH agent. */
function mountFlags({ secrets, ssh }) {
    return [
        ...secrets.toSorted().map((id) => `--mount=type=secret,id=${(0,image_shell/* checkMountValue */.BC)(id)}`),
        ...(ssh ? ['--mount=type=ssh'] : []),
    ];
}
/** The same for a step that installs Python packages, which sees `pip_secret_mounts` besides. */
function installFlags({ image, mounts, }) {
    const own = image.packages.secretMounts.map(({ id, target }) => `--mount=type=secret,id=${(0,image_shell/* checkMountValue */.BC)(id)},target=${(0,image_shell/* checkMountValue */.BC)(target)}`);
    return [...mountFlags(mounts), ...own];
}
/** Declares the build arguments, whose values the builder gets by `--build-arg`. */
function argInstructions({ args = [] }) {
    return args.toSorted().map((name) => `ARG ${(0,image_shell/* checkMountValue */.BC)(name)}`);
}
/** Shell that ends a step with one sentence; stands behind `||`. */
function refuse(why) {
    return `{ printf '%s\\n' ${(0,image_shell/* shellWord */.r7)(`alto: ${why}`)} >&2; exit 1; };`;
}
/** Shell that makes our own folder in the image, or ends the step. */
function ownFolder(base) {
    const why = `packages need /opt/alto, where the user of the base image may not write (take a base whose user is root)`;
    return `{ mkdir -p /opt/alto && [ -w /opt/alto ]; } 2>/dev/null || ${refuse(`${why}: ${base}`)}`;
}

;// CONCATENATED MODULE: ./src/image/dockerfile/apt.ts


// Locked, because apt and dpkg hold locks of their own in it and would fail side by side.
const CACHE = '--mount=type=cache,id=alto-apt,target=/var/cache/apt,sharing=locked';
/**
 * Installs packages of Debian or Ubuntu. Indexes and archives stay in a folder of the cache for this distribution, since
 * the same name of a file means other bytes in another one; Debian's own images would delete the usual places anyway.
 */
function aptInstructions({ base, image, mounts }) {
    if (image.aptPackages.length === 0)
        return [];
    return [
        step('installing apt packages', [CACHE, ...mountFlags(mounts)], [
            `command -v apt-get >/dev/null || ${refuse(`the base image is not of Debian's family, it has no apt-get for \`apt_packages\`: ${base}`)}`,
            `[ "$(id -u)" = 0 ] || ${refuse(`the user of the base image is not root, who alone may install \`apt_packages\`: ${base}`)}`,
            'kept=/var/cache/apt/alto/$(. /etc/os-release; echo "$ID-${VERSION_ID:-rolling}-$(dpkg --print-architecture)");',
            'mkdir -p "$kept/lists/partial" "$kept/archives/partial"',
            '&& set -- -o "Dir::State::lists=$kept/lists" -o "Dir::Cache::archives=$kept/archives"',
            '&& apt-get "$@" update',
            '&& DEBIAN_FRONTEND=noninteractive apt-get "$@" install --yes --no-install-recommends',
            ...packageWords('apt_packages', image.aptPackages),
        ]),
    ];
}

;// CONCATENATED MODULE: ./src/image/dockerfile/code.ts


/** Copies the code, enters its folder, and runs what comes after it. The tar holds `/alto/out` with rights for every user. */
function codeInstructions({ folder, link, commands, mounts }) {
    return [
        `COPY ${link ? '--link ' : ''}alto /alto`,
        `WORKDIR ${(0,image_shell/* dockerfileWord */.pr)(`/alto/${folder}`)}`,
        ...commands.map((command) => commandStep(command, mounts)),
    ];
}

;// CONCATENATED MODULE: ./src/image/dockerfile/env.ts


/** The variable that holds a line break for ENV, because no line of a Dockerfile can. */
const NEWLINE = 'ALTO_NEWLINE';
/** Bakes environment into the image, by name: the order of the map means nothing. */
function envInstructions(env) {
    const names = Object.keys(env).toSorted();
    for (const name of names) {
        if (!/^[A-Za-z_]\w*$/.test(name))
            throw (0,errors/* configError */.Fj)('ALTO-CFG-307', `\`${name}\` is no name for an environment variable`, {
                hint: 'use letters, digits and `_`, not starting with a digit',
            });
    }
    return [
        ...(needsNewline(env) ? [`ARG ${NEWLINE}`] : []),
        ...names.map((name) => `ENV ${name}=${(0,image_shell/* dockerfileWord */.pr)(env[name] ?? '', NEWLINE)}`),
    ];
}
/** Build arguments that the builder must be given for `envInstructions`, whatever the user's own are. */
function newlineArg(env) {
    return needsNewline(env) ? { [NEWLINE]: '\n' } : {};
}
function needsNewline(env) {
    return Object.values(env).some((value) => value.includes('\n'));
}

;// CONCATENATED MODULE: ./src/image/dockerfile/pip.ts


const pip_CACHE = '/tmp/alto-pip-cache';
/** Open to every user, because the base may have one that is not root; pip then looks at who may write. */
const PIP_CACHE = `--mount=type=cache,id=alto-pip,target=${pip_CACHE},mode=0777`;
/**
 * pip of the Python in `$python`. Settings go by environment: a pip that is too old for one of them ignores it. The
 * container is nobody's system, so a distribution's wish to manage its Python alone (PEP 668) does not count.
 */
const PIP = [
    `PIP_CACHE_DIR=${pip_CACHE}`,
    'PIP_DISABLE_PIP_VERSION_CHECK=1',
    'PIP_PROGRESS_BAR=off',
    'PIP_ROOT_USER_ACTION=ignore',
    'PIP_BREAK_SYSTEM_PACKAGES=1',
    '"$python" -m pip',
].join(' ');
/** Where pip looks for packages, and what else it is told. */
function pipOptions({ index, extraIndexes, extraArgs }) {
    return [
        ...(index === undefined ? [] : [`--index-url ${(0,image_shell/* shellWord */.r7)(index)}`]),
        ...extraIndexes.map((extra) => `--extra-index-url ${(0,image_shell/* shellWord */.r7)(extra)}`),
        ...extraArgs.map(image_shell/* shellWord */.r7),
    ];
}
/** Shell that puts the base's own Python into `$python`. */
function findPython(base, forWhat) {
    const why = `the base image has no python3 or python (needed for ${forWhat}): ${base}`;
    return `python=$(command -v python3 || command -v python) || ${refuse(why)}`;
}
/** The same, for a step that needs its pip. */
function findPip(base, forWhat) {
    const why = `the Python of the base image has no pip (needed for ${forWhat}): ${base}`;
    return [findPython(base, forWhat), `"$python" -m pip --version >/dev/null 2>&1 || ${refuse(why)}`];
}

;// CONCATENATED MODULE: ./src/image/dockerfile/jupyter.ts



/** Installs what runs a notebook, where it is not there already: papermill, and the kernel by its name. */
function jupyterInstructions(environment, python) {
    const { kernel, image } = environment;
    if (kernel === undefined)
        return [];
    (0,image_shell/* checkOneLine */.H_)(kernel);
    const name = (0,image_shell/* shellWord */.r7)(kernel);
    const install = `"$python" -m ipykernel install --sys-prefix --name ${name}`;
    const find = `"$python" -c 'import sys, jupyter_client.kernelspec as k; k.KernelSpecManager().get_kernel_spec(sys.argv[1])' ${name} 2>/dev/null`;
    // A `python3` that the base brings would run the base's own Python, without the packages.
    const isOurs = python.prefix !== undefined && kernel === 'python3';
    return [
        step('installing papermill and ipykernel', [PIP_CACHE, ...installFlags(environment)], [
            ...python.find('a notebook'),
            `"$python" -c 'import papermill, ipykernel' 2>/dev/null ||`,
            [`${PIP} install`, ...pipOptions(image.packages), 'papermill ipykernel || exit 1;'].join(' '),
            ...(isOurs ? [install] : [find, `|| ${install}`]),
        ]),
    ];
}

// EXTERNAL MODULE: ./src/image/requirements-text.ts
var requirements_text = __webpack_require__(3969);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/image/dockerfile/requirements-mount.ts

/** Where requirement files stand in the tar that is built. */
const REQUIREMENTS = '.alto/requirements';
const MOUNTED = '/tmp/alto-requirements';
/** Lets a RUN read the requirement files without a layer that holds them. */
const REQUIREMENTS_MOUNT = `--mount=type=bind,source=${REQUIREMENTS},target=${MOUNTED}`;
/** Where a RUN sees one of them. */
function mountedAt(path) {
    (0,image_shell/* checkOneLine */.H_)(path);
    return `${MOUNTED}/${path}`;
}

;// CONCATENATED MODULE: ./src/image/dockerfile/uv.ts

/** uv, in a RUN with `uvMounts`. */
const UV = '/tmp/alto-uv';
/** What uv has downloaded, from one build to the next. */
const UV_CACHE = '/tmp/alto-uv-cache';
/** Lets a RUN use uv without a layer that holds it. */
function uvMounts(image) {
    return [
        `--mount=from=${image},source=/uv,target=${UV}`,
        `--mount=type=cache,id=alto-uv,target=${UV_CACHE},mode=0777`,
    ];
}
/**
 * Shell before the first use of uv: its settings, with the folder for Pythons that it downloads. Its cache lies on a file
 * system of its own, so nothing can be linked from it.
 */
function uvSettings(pythons = '/opt/alto/python') {
    return `export UV_CACHE_DIR=${UV_CACHE} UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_NO_PROGRESS=1 UV_PYTHON_INSTALL_DIR=${pythons};`;
}
/**
 * The indexes in uv's words. pip takes the best version that any index has, uv by itself only looks at the first index
 * that knows a name: `unsafe-best-match` is pip's way, so that both install the same.
 */
function uvIndexes({ index, extraIndexes }) {
    return [
        ...(index === undefined ? [] : [`--default-index ${(0,image_shell/* shellWord */.r7)(index)}`]),
        ...extraIndexes.map((extra) => `--index ${(0,image_shell/* shellWord */.r7)(extra)}`),
        ...(extraIndexes.length > 0 ? ['--index-strategy unsafe-best-match'] : []),
    ];
}

;// CONCATENATED MODULE: ./src/image/dockerfile/lock.ts





/** The newest release on 2026-11-22; it reads the locks of older ones. */
const POETRY = 'poetry@2.5.1';
/** Installs the dependencies that a pyproject.toml names, and more packages with them; not the project. */
function uvInstall(environment, python, path, names) {
    const { packages } = environment.image;
    return uvStep(environment, python, path, [
        uvSettings(),
        // From its folder, so that what it says about indexes counts.
        `${UV} --directory ${folderOf(path)} pip install --python "$python" --break-system-packages`,
        ...uvIndexes(packages),
        ...packages.extraArgs.map(image_shell/* shellWord */.r7),
        '--requirements pyproject.toml',
        ...names,
    ]);
}
/**
 * Installs what a uv.lock names, without the project and its workspace, whose files are not there yet. The lock says
 * where each package comes from. One that does not fit its pyproject.toml any more is an error, unless there is another
 * index in place of PyPI: with it uv takes every lock for outdated.
 */
function uvSync(environment, python, path) {
    const { packages } = environment.image;
    const members = 'alto: the members of the uv workspace are not installed: name their folders in PYTHONPATH, or install them in `commands`';
    return uvStep(environment, python, path, [
        `! grep -q '^members = ' ${(0,image_shell/* shellWord */.r7)(mountedAt(path))} || echo ${(0,image_shell/* shellWord */.r7)(members)};`,
        uvSettings(),
        `UV_PROJECT_ENVIRONMENT=${python.prefix} ${UV} --directory ${folderOf(path)} sync`,
        `--${packages.index === undefined ? 'locked' : 'frozen'} --no-dev --no-install-project --no-install-workspace --inexact`,
        '--python "$python" --no-python-downloads',
        ...uvIndexes(packages),
        ...packages.extraArgs.map(image_shell/* shellWord */.r7),
    ]);
}
/**
 * Installs the main group of a poetry.lock, without the project. poetry runs in an environment of its own in uv's cache,
 * so that nothing of it gets into the image. It knows its indexes from the pyproject.toml alone.
 */
function poetryInstall(environment, python, path) {
    return uvStep(environment, python, path, [
        // A Python that only poetry needs stays in the cache as well.
        uvSettings(`${UV_CACHE}/python`),
        `VIRTUAL_ENV=${python.prefix} POETRY_CACHE_DIR=${UV_CACHE}/poetry ${UV} tool run`,
        ...uvIndexes(environment.image.packages),
        POETRY,
        `--directory ${folderOf(path)} --no-interaction install --no-root --only main`,
    ]);
}
function folderOf(path) {
    return (0,image_shell/* shellWord */.r7)(external_node_path_.posix.dirname(mountedAt(path)));
}
function uvStep(environment, python, path, shell) {
    return step(`installing ${path}`, [...uvMounts(environment.image.helpers.uv), REQUIREMENTS_MOUNT, ...installFlags(environment)], [...python.find('its dependencies'), ...shell]);
}

;// CONCATENATED MODULE: ./src/image/dockerfile/packages.ts







/** Installs what `requirements` and `packages` name: pip whatever it can read, uv and poetry what only they can. */
function packageInstructions(environment, python) {
    const { file, named } = environment.image.packages;
    const local = named.find(requirements_text/* isLocalPackage */.wB);
    if (local !== undefined)
        throw (0,requirements_text/* localPackage */.kv)('`packages`:', `\`${local}\``);
    const names = packageWords('packages', named);
    const others = names.length === 0 ? [] : [namedStep(environment, python, names)];
    switch (file?.kind) {
        case undefined:
            return others;
        case 'requirements':
            return [requirementsStep(environment, python, file.path, names)];
        case 'pyproject':
            return [uvInstall(environment, python, file.path, names)];
        case 'uv-lock':
            return [uvSync(environment, python, file.path), ...others];
        case 'poetry-lock':
            return [poetryInstall(environment, python, file.path), ...others];
    }
}
function namedStep(environment, python, names) {
    return step('installing packages', [PIP_CACHE, ...installFlags(environment)], [...python.find('packages'), `${PIP} install`, ...pipOptions(environment.image.packages), ...names]);
}
/** In one go with the named packages, so that pip finds versions that fit all of them. */
function requirementsStep(environment, python, path, names) {
    return step(`installing ${path}`, [PIP_CACHE, REQUIREMENTS_MOUNT, ...installFlags(environment)], [
        ...python.find('requirements'),
        `${PIP} install`,
        ...pipOptions(environment.image.packages),
        `--requirement ${(0,image_shell/* shellWord */.r7)(mountedAt(path))}`,
        ...names,
    ]);
}

;// CONCATENATED MODULE: ./src/image/dockerfile/conda.ts



/** Folder of conda's environment. */
const CONDA = '/opt/alto/conda';
/** The Python in it, when nothing names another. */
const PYTHON = '3.12';
const MICROMAMBA = '/tmp/alto-micromamba';
const conda_CACHE = '/tmp/alto-conda-cache';
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const MOUNTED_CERTIFICATES = '/tmp/alto-certificates.crt';
/** Makes conda's environment: Python, pip and the packages, from conda-forge first and then from the channels as listed. */
function condaInstructions({ base, image, mounts }) {
    if (!image.conda)
        return [];
    const { packages, channels } = image.conda;
    const { micromamba } = image.helpers;
    const { version } = image.python;
    channels.forEach(image_shell/* checkOneLine */.H_);
    const isNamed = (name) => packages.some((spec) => new RegExp(`^${name}(?![\\w.-])`).test(spec));
    const python = (spec) => spec === undefined || isNamed('python') ? '' : ` ${(0,image_shell/* shellWord */.r7)(`python=${spec}`)}`;
    return [
        step('installing conda packages', [
            `--mount=from=${micromamba},source=/bin/micromamba,target=${MICROMAMBA}`,
            `--mount=from=${micromamba},source=${CERTIFICATES},target=${MOUNTED_CERTIFICATES}`,
            `--mount=type=cache,id=alto-conda,target=${conda_CACHE},sharing=locked`,
            ...mountFlags(mounts),
        ], [
            ownFolder(base),
            // A slim base has no certificates.
            `[ -e ${CERTIFICATES} ] || export MAMBA_SSL_VERIFY=${MOUNTED_CERTIFICATES};`,
            // The base may be an image of ours, whose environment gets more packages.
            `if [ -d ${CONDA}/conda-meta ]; then set -- install${python(version)};`,
            `else set -- create${python(version ?? PYTHON)}${isNamed('pip') ? '' : ' pip'}; fi;`,
            `MAMBA_ROOT_PREFIX=${conda_CACHE} ${MICROMAMBA} "$@" --yes --no-rc --always-copy --prefix ${CONDA} --override-channels`,
            ...['conda-forge', ...channels.filter((channel) => channel !== 'conda-forge')].map((channel) => `--channel ${(0,image_shell/* shellWord */.r7)(channel)}`),
            ...packageWords('conda_packages', packages),
        ]),
    ];
}

;// CONCATENATED MODULE: ./src/image/dockerfile/python.ts





const VENV = '/opt/alto/venv';
/** Decides which Python gets the packages: conda's, one in an environment of ours, or the base's own. */
function pythonOf(environment) {
    const { base, image } = environment;
    if (image.conda)
        return own(CONDA, [...condaInstructions(environment), pathInstruction('CONDA_PREFIX', CONDA)]);
    if (needsVenv(image))
        return own(VENV, [venvStep(environment), pathInstruction('VIRTUAL_ENV', VENV)]);
    return { prefix: undefined, instructions: [], find: (forWhat) => findPip(base, forWhat) };
}
function own(prefix, instructions) {
    return { prefix, instructions, find: () => [`python=${prefix}/bin/python;`] };
}
/** Whether packages go into an environment of ours, made here or by the agent whose image is the base. */
function hasEnvironment(image) {
    const { conda, base } = image;
    if (conda || needsVenv(image))
        return true;
    return typeof base !== 'string' && base.image.kind === 'generated' && hasEnvironment(base.image);
}
/** uv and poetry write into environments only, and the base's Python may not be the one that was asked for. */
function needsVenv({ python, packages }) {
    const byUv = packages.file !== undefined && packages.file.kind !== 'requirements';
    return byUv || python.version !== undefined || python.exec !== undefined;
}
/** Shells, entrypoints and kernels find the environment's programs first; the rest of PATH stays as the base has it. */
function pathInstruction(name, prefix) {
    return `ENV ${name}=${prefix} PATH=${prefix}/bin:$PATH`;
}
/**
 * Makes the environment, with a pip of its own, so that pip works there as everywhere. Over a Python of the base it sees
 * what the base has installed, and adds to it without touching it.
 */
function venvStep(environment) {
    const { base, image } = environment;
    const { version, exec } = image.python;
    const noPip = `the Python environment has no pip, and none can be installed: ${base}`;
    return step('making the Python environment', [...uvMounts(image.helpers.uv), ...installFlags(environment)], [
        ownFolder(base),
        uvSettings(),
        ...(exec !== undefined
            ? [`python=$(command -v ${(0,image_shell/* shellWord */.r7)(exec)}) || ${refuse(`the base image has no \`${exec}\`: ${base}`)}`]
            : version !== undefined
                ? findVersion(version)
                : [findPython(base, 'its dependencies')]),
        // The base may be an image of ours, whose environment gets more packages.
        `case "$python" in ${VENV}/bin/*) exit 0;; esac;`,
        ...(exec === undefined && version !== undefined
            ? [`[ -n "$python" ] || set -- --managed-python --python ${(0,image_shell/* shellWord */.r7)(version)};`]
            : []),
        '[ -z "$python" ] || set -- --no-python-downloads --python "$python";',
        `${UV} venv --clear --no-project "$@" ${VENV} || exit 1;`,
        // Python brings a pip, without a network; Debian takes it out.
        `${VENV}/bin/python -m ensurepip --default-pip >/dev/null 2>&1`,
        `|| ${UV} pip install --python ${VENV}/bin/python ${[...uvIndexes(image.packages), 'pip'].join(' ')};`,
        // Only now: with the base's packages in sight, its pip would have been taken for the environment's own.
        `[ -z "$python" ] || sed -i 's/^\\(include-system-site-packages = \\).*/\\1true/' ${VENV}/pyvenv.cfg || exit 1;`,
        // Above a Python that is an environment itself, uv sees the Python below it: its packages are found by their path.
        `[ -z "$python" ] || "$python" -c 'import site, sys; sys.prefix != sys.base_prefix and print(*site.getsitepackages(), sep="\\n")'`,
        `>"$(${VENV}/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/alto-base.pth" || exit 1;`,
        `${VENV}/bin/python -m pip --version >/dev/null || ${refuse(noPip)}`,
    ]);
}
/** Shell that puts the base's Python of this version into `$python`, or nothing. */
function findVersion(version) {
    const [minor = version] = /^\d+\.\d+/.exec(version) ?? [];
    return [
        'python=;',
        `for name in ${(0,image_shell/* shellWord */.r7)(`python${minor}`)} python3 python; do`,
        `found=$(command -v "$name") || continue;`,
        `case "$("$found" -c 'import platform; print(platform.python_version())' 2>/dev/null)." in ${(0,image_shell/* shellWord */.r7)(`${version}.`)}*) python=$found; break;; esac;`,
        'done;',
    ];
}

;// CONCATENATED MODULE: ./src/image/dockerfile/user.ts

/** A user as `USER` has it, by names or numbers, which means the same in a Dockerfile. */
const USER = /^[\w.@+-]+(?::[\w.@+-]+)?$/;
const ROOT = /^(?:root|0)(?::|$)/;
/** Whether steps of ours do what only root may. */
function needsRoot({ image }) {
    return image.aptPackages.length > 0 || hasEnvironment(image);
}
/** Instructions done by root, whoever the user of the base is; it is the image's own again after them. */
function asRoot({ user = '' }, instructions) {
    if (instructions.length === 0 || !USER.test(user) || ROOT.test(user))
        return instructions;
    // By number: not every base has names.
    return ['USER 0', ...instructions, `USER ${user}`];
}

;// CONCATENATED MODULE: ./src/image/dockerfile.ts











/** Where the Dockerfile stands in the tar that is built: the path for `--file`. */
const DOCKERFILE = '.alto/Dockerfile';
/**
 * The Dockerfile of everything below the code: base, environment, system, the user's commands, Python and packages. It
 * has no `# syntax=` line, because a frontend image cannot be pulled everywhere, and so keeps to what the builder of
 * Docker 20.10 reads. User, SHELL and the rest of PATH stay as the base has them, in the image and for everything that
 * root need not do.
 */
function environmentDockerfile(environment) {
    return lines([`FROM ${environment.base}`, ...declared(environment, environmentInstructions(environment))]);
}
/** Whether an environment is its base and nothing else. */
function isBare(environment) {
    return environmentInstructions(environment).length === 0;
}
/** Build arguments that the builder must be given for `environmentDockerfile`, beside the user's own. */
function ownBuildArgs({ image }) {
    return newlineArg(image.env);
}
/** The Dockerfile of the code on top of an image. */
function codeDockerfile(from, code) {
    return lines([`FROM ${from}`, ...declared(code, codeInstructions(code))]);
}
/** Both in one. */
function wholeDockerfile(environment, code) {
    const instructions = [...environmentInstructions(environment), ...codeInstructions(code)];
    return lines([`FROM ${environment.base}`, ...declared(code, instructions)]);
}
/** What stands before the code in the tar that is built. */
function buildFiles(dockerfile, requirements) {
    return [
        { kind: 'file', path: DOCKERFILE, mode: 0o644, content: Buffer.from(dockerfile) },
        ...requirements.map(({ path, content }) => ({
            kind: 'file',
            path: `${REQUIREMENTS}/${path}`,
            mode: 0o644,
            content,
        })),
    ];
}
/** In the order in which things change: what changes most often stands last. */
function environmentInstructions(environment) {
    const { image, mounts } = environment;
    const python = pythonOf(environment);
    const packages = [
        ...python.instructions,
        ...packageInstructions(environment, python),
        ...jupyterInstructions(environment, python),
    ];
    return [
        ...envInstructions(image.env),
        ...asRoot(environment, aptInstructions(environment)),
        ...image.buildCommands.map((command) => commandStep(command, mounts)),
        // The base's own Python gets packages where the base's user may put them.
        ...(hasEnvironment(image) ? asRoot(environment, packages) : packages),
        ...(image.entrypoint === undefined ? [] : [entrypointInstruction(image.entrypoint)]),
    ];
}
/** As JSON, which holds any word; an empty list clears what the base has. */
function entrypointInstruction(words) {
    words.forEach(image_shell/* checkNoNul */.ZF);
    return `ENTRYPOINT ${JSON.stringify(words)}`;
}
/** Steps see the build arguments from here on. */
function declared({ mounts }, instructions) {
    const hasSteps = instructions.some((instruction) => instruction.startsWith('RUN '));
    return [...(hasSteps ? argInstructions(mounts) : []), ...instructions];
}
function lines(instructions) {
    const text = instructions.map((instruction) => `${instruction}\n`).join('');
    text.split('\n').forEach(image_shell/* checkLine */.tY);
    return text;
}


/***/ }),

/***/ 8649:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ specHash),
/* harmony export */   y: () => (/* binding */ HASH_LENGTH)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** Changes when the same ingredients would give another image because we build differently. */
const EDITION = 'alto-image-2';
/** Characters of a `spec_hash`. */
const HASH_LENGTH = 20;
/** `spec_hash`: 20 lower-case base32 characters (100 bits of a sha256) over the ingredients, whatever their order. */
function specHash(ingredients) {
    const { dockerfile, platforms, buildArgs, requirements, context, target, labels = {}, annotations = {}, attestations = [], } = ingredients;
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    // Every value is preceded by its length and every list by its count, so no two inputs spell the same bytes.
    const value = (bytes) => {
        const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
        hash.update(`${buffer.length}:`).update(buffer);
    };
    const list = (values) => {
        hash.update(`${values.length};`);
        values.forEach(value);
    };
    value(EDITION);
    value(dockerfile);
    list([...new Set(platforms)].sort());
    list(byKey(Object.entries(buildArgs)).flat());
    list(byKey(requirements.map(({ path, content }) => [path, content])).flat());
    value(context);
    list(target === undefined ? [] : [target]);
    list(byKey(Object.entries(labels)).flat());
    list(byKey(Object.entries(annotations)).flat());
    list(attestations);
    return base32(hash.digest()).slice(0, HASH_LENGTH);
}
function byKey(pairs) {
    return pairs.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
/** RFC 4648, lower case, without padding. */
function base32(bytes) {
    let text = '';
    let bits = 0;
    let held = 0;
    for (const byte of bytes) {
        held = (held << 8) | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += 'abcdefghijklmnopqrstuvwxyz234567'[(held >> (bits - 5)) & 31] ?? '';
        held &= (1 << bits) - 1;
    }
    return bits === 0 ? text : text + ('abcdefghijklmnopqrstuvwxyz234567'[(held << (5 - bits)) & 31] ?? '');
}


/***/ }),

/***/ 9435:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I3: () => (/* binding */ checkName),
  nV: () => (/* binding */ fileEntry),
  al: () => (/* binding */ inOrder),
  bt: () => (/* binding */ listFolder),
  Kc: () => (/* binding */ readRules)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
// EXTERNAL MODULE: ./src/image/pattern.ts
var pattern = __webpack_require__(2827);
;// CONCATENATED MODULE: ./src/image/ignore.ts



/** No honest pattern is longer; every file of the project is held against all of them. */
const PATTERN_LIMIT = 1024;
/**
 * Reads a `.dockerignore` as Docker does (moby/patternmatcher): the last rule that matches a path or a folder above it
 * decides, `!` makes an exception, `**` is any number of folders, a leading or trailing `/` means nothing.
 */
function parseIgnore(text, file) {
    const rules = text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .flatMap((line, index) => parseRule(line, file, index + 1));
    return {
        mayExceptIn: (folder) => rules.some((rule) => rule.exception && (rule.literal?.startsWith(`${folder}/`) ?? true)),
        judge: (path, above) => {
            let ignored = false;
            const byRule = rules.map((rule, index) => {
                const hit = above?.byRule[index] === true || isMatch(rule, path);
                if (hit)
                    ignored = !rule.exception;
                return hit;
            });
            return { ignored, byRule };
        },
    };
}
function isMatch(rule, path) {
    return rule.literal === undefined ? (0,pattern/* matches */.cK)(rule.pattern, path) : rule.literal === path;
}
function parseRule(line, file, number) {
    if (line.startsWith('#'))
        return [];
    const trimmed = line.trim();
    if (trimmed === '')
        return [];
    const exception = trimmed.startsWith('!');
    const written = exception ? trimmed.slice(1).trim() : trimmed;
    if (written === '')
        throw badRule(file, number, '`!` alone makes an exception of nothing');
    const clean = external_node_path_.posix.normalize(written).replace(/^\/|\/$/g, '');
    if (clean === '' || clean === '.')
        return [];
    if (clean.length > PATTERN_LIMIT)
        throw badRule(file, number, `it is longer than ${PATTERN_LIMIT} characters`);
    const pattern = compile(clean, file, number);
    return [{ exception, pattern, literal: /[*?[\\]/.test(clean) ? undefined : clean }];
}
function compile(glob, file, number) {
    const steps = [];
    const chars = Array.from(glob);
    for (let at = 0; at < chars.length; at++) {
        const char = chars[at] ?? '';
        if (char === '*' && chars[at + 1] === '*') {
            while (chars[at + 1] === '*')
                at++;
            if (chars[at + 1] === '/')
                at++;
            if (at + 1 === chars.length)
                steps.push({ many: () => true });
            else if (steps.at(-1) !== 'folders')
                steps.push('folders');
        }
        else if (char === '*') {
            steps.push({ many: pattern/* notSlash */.Dy });
        }
        else if (char === '?') {
            steps.push({ one: pattern/* notSlash */.Dy });
        }
        else if (char === '[') {
            const end = readClass(chars, at, steps);
            if (end === undefined)
                throw badRule(file, number, 'a `[` is never closed');
            at = end;
        }
        else if (char === '\\') {
            const escaped = chars[++at];
            if (escaped === undefined)
                throw badRule(file, number, 'it ends with a `\\` that escapes nothing');
            steps.push((0,pattern/* exactly */.pV)(escaped));
        }
        else {
            steps.push((0,pattern/* exactly */.pV)(char));
        }
    }
    return steps;
}
/** Reads `[a-z]` or `[^a-z]` that opens at `open`; returns where it closes, or undefined when it never does. */
function readClass(chars, open, steps) {
    const ranges = [];
    const negated = chars[open + 1] === '^';
    let at = open + (negated ? 2 : 1);
    const next = () => (chars[at] === '\\' ? chars[(at += 2) - 1] : chars[at++]);
    while (at < chars.length && (chars[at] !== ']' || ranges.length === 0)) {
        const low = next();
        if (low === undefined)
            return undefined;
        const isRange = chars[at] === '-' && chars[at + 1] !== ']';
        if (isRange)
            at++;
        const high = isRange ? next() : low;
        if (high === undefined)
            return undefined;
        ranges.push([low, high]);
    }
    if (chars[at] !== ']')
        return undefined;
    steps.push((0,pattern/* charClass */.zc)(ranges, negated));
    return at;
}
function badRule(file, line, why) {
    return (0,errors/* configError */.Fj)('ALTO-CTX-001', `${file}:${line}: this pattern cannot be read: ${why}`, {
        hint: 'see https://docs.docker.com/build/concepts/context/#dockerignore-files',
    });
}

;// CONCATENATED MODULE: ./src/image/listing.ts





const UNREADABLE = 'give the user of the runner the right to read it, or name it in .dockerignore';
/** Lists a folder below `target` in a tar, in order; its own `.dockerignore` decides, and links in it stay in it. */
function* listFolder(root, target, rules) {
    const { ignoreFile = (0,external_node_path_.join)(root, '.dockerignore') } = rules;
    const ignore = ignoreFile === false ? undefined : readIgnore(ignoreFile);
    // The root of the disk ends with a separator already.
    const base = (0,external_node_path_.join)(root, external_node_path_.sep);
    yield { kind: 'folder', path: target, mode: 0o755 };
    yield* walk('', undefined);
    function* walk(parent, above) {
        for (const item of readFolder((0,external_node_path_.resolve)(root, parent))) {
            const relative = `${parent}${item.name}`;
            const absolute = `${base}${relative}`;
            const path = `${target}/${relative}`;
            if (rules.never.has(item.name) || rules.leaveOut.has(absolute))
                continue;
            const verdict = ignore?.judge(relative, above);
            const ignored = verdict?.ignored ?? false;
            if (ignored && !(item.isDirectory() && ignore?.mayExceptIn(relative)))
                continue;
            if (rules.strict)
                checkName([item.name], relative);
            if (item.isDirectory()) {
                const folder = { kind: 'folder', path, mode: 0o755 };
                const inside = walk(`${relative}/`, verdict);
                if (ignored)
                    yield* withFirst(folder, inside);
                else {
                    yield folder;
                    yield* inside;
                }
            }
            else if (item.isSymbolicLink())
                yield linkEntry(root, relative, target, rules.strict);
            else if (item.isFile() || rules.strict)
                yield fileEntry(absolute, path);
        }
    }
}
/** A folder that is ignored itself gets in when something in it is an exception. */
function* withFirst(first, rest) {
    let isEmpty = true;
    for (const entry of rest) {
        if (isEmpty)
            yield first;
        isEmpty = false;
        yield entry;
    }
}
/** The order of entries: by name, folder by folder, as JavaScript compares texts, which no language setting changes. */
function inOrder(all, nameOf) {
    return all.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
function readFolder(folder) {
    try {
        return inOrder((0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }), ({ name }) => name);
    }
    catch (cause) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-002', `the folder ${folder} cannot be read`, { hint: UNREADABLE, cause });
    }
}
function readIgnore(file) {
    const rules = readRules(file);
    return rules === undefined ? undefined : parseIgnore(rules, file);
}
/** The text of an ignore file; undefined when there is none. */
function readRules(file) {
    const stats = (0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false });
    if (stats === undefined)
        return undefined;
    const limit = 1024 * 1024;
    if (!stats.isFile() || stats.size > limit) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-001', `${file} is not a file of at most ${limit / 1024} KiB`, {
            hint: 'it is a text with one pattern a line, and no link',
        });
    }
    return (0,external_node_fs_.readFileSync)(file, 'utf8');
}
/** A plain file; anything else that is no folder is refused. */
function fileEntry(source, path, known) {
    const stats = known ?? (0,external_node_fs_.lstatSync)(source);
    if (!stats.isFile()) {
        const what = stats.isSocket() ? 'a socket' : stats.isFIFO() ? 'a pipe' : 'a device';
        throw (0,errors/* configError */.Fj)('ALTO-CTX-005', `${source} is ${what}: no image can hold it`, {
            hint: 'name it in .dockerignore',
        });
    }
    return { kind: 'file', path, mode: (stats.mode & 0o111) === 0 ? 0o644 : 0o755, source, size: stats.size };
}
/** A link is kept as a link when it stays in the folder that is copied, by its text and by where it really leads. */
function linkEntry(root, path, target, strict) {
    const source = (0,external_node_path_.join)(root, path);
    const to = (0,external_node_fs_.readlinkSync)(source);
    if (!strict)
        return { kind: 'link', path: `${target}/${path}`, target: to };
    const lexical = (0,external_node_path_.isAbsolute)(to) ? '..' : external_node_path_.posix.join(external_node_path_.posix.dirname(path), to);
    if (lexical === '..' || lexical.startsWith('../') || !(leadsInside(source, root) ?? true)) {
        throw (0,errors/* configError */.Fj)('ALTO-CTX-003', `${source} is a link that leads out of the project, to \`${to}\``, {
            hint: 'copy what it points to, make it a relative link inside the project, or name it in .dockerignore',
        });
    }
    if (to.includes('\uFFFD'))
        throw notUtf8(source);
    return { kind: 'link', path: `${target}/${path}`, target: to };
}
/** Whether a link ends inside `root`; undefined when it leads nowhere (yet). */
function leadsInside(link, root) {
    try {
        return (0,inside/* isInside */.F)(root, (0,external_node_fs_.realpathSync)(link));
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP')
            return undefined;
        throw (0,errors/* configError */.Fj)('ALTO-CTX-002', `${link} cannot be read`, { hint: UNREADABLE, cause: error });
    }
}
/** Refuses names that no layer can hold. */
function checkName(names, path) {
    for (const name of names) {
        if (name.startsWith('.wh.')) {
            throw (0,errors/* configError */.Fj)('ALTO-CTX-006', `${path}: in a layer, a name that starts with \`.wh.\` deletes another file`, {
                hint: 'rename it, or name it in .dockerignore',
            });
        }
        // Node puts U+FFFD where bytes are no UTF-8; such a name cannot be opened again.
        if (name.includes('\uFFFD'))
            throw notUtf8(path);
    }
}
function notUtf8(path) {
    return (0,errors/* configError */.Fj)('ALTO-CTX-006', `${(0,external_node_path_.dirname)(path)}: the name of a file in it is not UTF-8`, {
        hint: 'rename it, or name it in .dockerignore with a `?` or `*` in place of the character',
    });
}


/***/ }),

/***/ 3564:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   Ir: () => (/* binding */ IMAGE_PATH),
/* harmony export */   U$: () => (/* binding */ registryHost),
/* harmony export */   w4: () => (/* binding */ DOCKER_HUB_NAMES)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4519);


const DOCKER_HUB = 'docker.io';
/** Docker Hub by whatever name. */
const DOCKER_HUB_NAMES = new Set([
    DOCKER_HUB,
    'index.docker.io',
    'registry-1.docker.io',
    'registry.hub.docker.com',
]);
// https://github.com/distribution/reference: grammar in its documentation, limits in its code.
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
/** The path of an image in a registry: what stands between host and tag. */
const IMAGE_PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const NAME_LIMIT = 255;
const TEXT_LIMIT = NAME_LIMIT + 1 + 128 + 1 + 'sha512:'.length + 128;
/**
 * Reads a reference. One that names no registry is looked up at `defaultRegistry` (such as `registry.example.com/team`),
 * and at Docker Hub without one. Throws ALTO-CFG-301 for what no engine would take.
 */
function parseReference(text, defaultRegistry) {
    if (text === '')
        throw invalid(text, 'is empty');
    if (text.length > TEXT_LIMIT)
        throw invalid(text, 'is too long');
    if (text.startsWith('-'))
        throw invalid(text, 'starts with `-`, as an option would');
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
        throw invalid(text, 'has a scheme: write it without');
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !DIGEST.test(digest))
        throw invalid(text, 'has a bad digest: `sha256:` and 64 digits 0-9a-f');
    const tagged = at < 0 ? text : text.slice(0, at);
    const colon = tagged.lastIndexOf(':');
    const hasTag = colon > tagged.lastIndexOf('/');
    const tag = hasTag ? tagged.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        throw invalid(text, 'has a bad tag: letters, digits, `_`, `.`, `-`, at most 128');
    const name = hasTag ? tagged.slice(0, colon) : tagged;
    if (/^[0-9a-f]{64}$/.test(name))
        throw invalid(text, 'is an image id: only names travel to another machine');
    return { ...parseName(text, name, defaultRegistry), tag, digest };
}
/** The reference in full, as every engine and registry understands it. */
function formatReference({ host, path, tag, digest }) {
    return `${host}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** The registry that an image comes from, such as `docker.io` or `host:5000`: the host whose login pulls it. */
function registryHost(reference) {
    return parseReference(reference).host;
}
function parseName(text, name, defaultRegistry) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (isHost(first))
        return checked(text, first, name.slice(slash + 1));
    if (defaultRegistry === undefined)
        return checked(text, DOCKER_HUB, name);
    const [host, prefix] = parseDefaultRegistry(defaultRegistry);
    return checked(text, host, prefix === '' ? name : `${prefix}/${name}`);
}
/** `localhost`, or something that no first part of a path can be: with a dot, a port or an upper-case letter. */
function isHost(first) {
    return first === 'localhost' || /[.:[]/.test(first) || first !== first.toLowerCase();
}
function checked(text, written, rest) {
    if (!HOST.test(written))
        throw invalid(text, `has a bad host \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(written)}\``);
    const host = DOCKER_HUB_NAMES.has(written) ? DOCKER_HUB : written;
    const path = host === DOCKER_HUB && !rest.includes('/') ? `library/${rest}` : rest;
    if (rest === '')
        throw invalid(text, 'names a registry and no image');
    if (rest !== rest.toLowerCase())
        throw invalid(text, 'has upper-case letters: names of images are lower case');
    if (!IMAGE_PATH.test(path))
        throw invalid(text, 'is no name of an image: lower-case words, separated by `.`, `_`, `-` or `/`');
    if (host.length + 1 + path.length > NAME_LIMIT)
        throw invalid(text, `is longer than ${NAME_LIMIT} characters`);
    return { host, path };
}
function parseDefaultRegistry(written) {
    const [host = '', ...prefix] = written
        .trim()
        .replace(/^https?:\/\//i, '')
        .replace(/\/+$/, '')
        .split('/');
    if (!isHost(host) || !HOST.test(host) || (prefix.length > 0 && !IMAGE_PATH.test(prefix.join('/')))) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-302', `the default registry \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(written)}\` is not a registry`, {
            hint: 'write its host and, if there is one, a path: `registry.example.com/team`, or `docker.io/team` for Docker Hub',
        });
    }
    return [host, prefix.join('/')];
}
function invalid(text, why) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-301', `the image reference \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(text)}\` ${why}`, {
        hint: 'an image is written as `python:3.12-slim`, `registry.example.com/team/app:1.0` or `team/app@sha256:…`',
    });
}


/***/ }),

/***/ 29:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qc: () => (/* binding */ livesApart),
/* harmony export */   an: () => (/* binding */ imageRepository),
/* harmony export */   eo: () => (/* binding */ defaultImageName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Whether what a run makes lives apart: what strangers may have made is never taken for main's. */
function livesApart(context) {
    return context.pr !== undefined || context.untrusted !== undefined;
}
/** The repository of an image: its path without the host. */
function imageRepository(home) {
    const { registry, name, pullRequest } = home;
    if (/(^|\/)alto-pr([/-]|$)/.test(name)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-305', `the image name \`${name}\` is kept for images of pull requests`, {
            hint: 'choose another `image.name`',
        });
    }
    switch (registry.kind) {
        case 'ecr':
            return join(registry.path, pullRequest ? 'alto-pr' : 'alto', name);
        case 'dockerhub': {
            // Docker Hub has exactly two levels.
            const slash = name.indexOf('/');
            const namespace = slash < 0 ? registry.path || namespaceOf(home.username) : name.slice(0, slash);
            const image = name.slice(slash + 1).replaceAll('/', '-');
            return `${namespace}/${pullRequest ? `alto-pr-${image}` : image}`;
        }
        case 'ghcr': {
            const path = registry.path || home.owner.toLowerCase();
            const image = name.startsWith(`${path}/`) ? name.slice(path.length + 1) : name;
            return join(path, pullRequest ? 'alto-pr' : '', image);
        }
        case 'host':
            return join(registry.path, pullRequest ? 'alto-pr' : '', name);
    }
}
/** The name of an image that has none: `<repository>-<agent>`, made valid. */
function defaultImageName(repo, agent) {
    const valid = `${repo}-${agent}`
        .toLowerCase()
        .replaceAll(/[^a-z0-9._-]/g, '-')
        // Between letters and digits stands `.`, `_`, `__` or any number of `-`.
        .replaceAll(/[._-]+/g, (separator) => (/^(?:\.|_|__|-+)$/.test(separator) ? separator : '-'))
        .slice(0, 128)
        .replaceAll(/^[._-]+|[._-]+$/g, '');
    return valid === '' ? 'image' : valid;
}
function namespaceOf(username) {
    const namespace = username?.replace(/@.*$/, '').toLowerCase() ?? '';
    if (namespace !== '')
        return namespace;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-306', 'the namespace at Docker Hub is not known: there is no user name, and `image.name` has no `/`', { hint: 'write `name: <namespace>/<image>` under `image`' });
}
function join(...parts) {
    return parts.filter((part) => part !== '').join('/');
}


/***/ }),

/***/ 9828:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ requirementsKind)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** What a requirements file is, by its name: pip reads all but three. */
function requirementsKind(path) {
    switch (node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(path)) {
        case 'pyproject.toml':
            return 'pyproject';
        case 'uv.lock':
            return 'uv-lock';
        case 'poetry.lock':
            return 'poetry-lock';
        default:
            return 'requirements';
    }
}


/***/ }),

/***/ 3969:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ parseRequirements),
/* harmony export */   kv: () => (/* binding */ localPackage),
/* harmony export */   wB: () => (/* binding */ isLocalPackage)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** The local files that a requirements text includes; throws for what names another path on this machine. */
function parseRequirements(text, file) {
    return logicalLines(text).flatMap(({ line, number }) => {
        const at = `${file}:${number}:`;
        const [option, value] = splitOption(line);
        switch (option) {
            case '-r':
            case '--requirement':
            case '-c':
            case '--constraint':
                if (isUrl(value))
                    return [];
                if (value === '')
                    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CTX-022', `${at} \`${option}\` names no file`, { hint: 'write the file behind it' });
                if (/\$\{\w+\}/.test(value)) {
                    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CTX-022', `${at} a variable stands in the name of an included file`, {
                        hint: 'write the name itself: the image is built for every machine',
                    });
                }
                return [{ include: unquote(value), number }];
            case '-e':
            case '--editable':
                if (!isUrl(value))
                    throw localPackage(at, 'an editable install');
                return [];
            case '-f':
            case '--find-links':
                if (!isUrl(value))
                    throw localPackage(at, '`--find-links` of a folder');
                return [];
            case '':
                if (isLocalPackage(line))
                    throw localPackage(at, 'a package that is a path');
                return [];
            default:
                return [];
        }
    });
}
/** Lines as pip reads them: joined after a backslash, without comments and blanks; with the number of their first line. */
function logicalLines(text) {
    const lines = [];
    let open;
    for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
        const isComment = /^\s*#/.test(raw);
        const goesOn = !isComment && raw.endsWith('\\');
        open ??= { parts: [], number: index + 1 };
        // A comment ends a joined line, as in pip.
        if (!isComment)
            open.parts.push(goesOn ? raw.slice(0, -1) : raw);
        if (goesOn)
            continue;
        lines.push(open);
        open = undefined;
    }
    if (open !== undefined)
        lines.push(open);
    return lines
        .map(({ parts, number }) => ({ line: withoutComment(parts.join('')), number }))
        .filter(({ line }) => line !== '');
}
// The expressions below try no run of blanks twice: a file may hold a megabyte of them.
function withoutComment(line) {
    return line.replace(/(^|\s)#[^]*$/, '').trim();
}
/** `-r x`, `-rx`, `--requirement x`, `--requirement=x`; a line that is no option has none. */
function splitOption(line) {
    const long = /^(--[a-z-]+)(?:\s*=\s*|\s+|$)([^]*)$/.exec(line);
    if (long)
        return [long[1] ?? '', (long[2] ?? '').trim()];
    const short = /^(-[a-z])\s*=?\s*([^]*)$/.exec(line);
    return short ? [short[1] ?? '', (short[2] ?? '').trim()] : ['', line];
}
function isUrl(value) {
    return /^(?:(?:git|hg|svn|bzr)\+)?(?:https?|ssh|git|svn|ftp):/i.test(value);
}
/** Whether pip takes it for a path: it begins like one, is a file URL, or ends as an archive does. */
function isLocalPackage(line) {
    const requirement = line.replace(/(?<!\s)\s+(?:;|--)[^]*$/, '');
    const source = /^[\w.-]+(?:\s*\[[^\]]*\])?\s*@\s*([^]*)$/.exec(requirement)?.[1] ?? requirement;
    if (isUrl(source))
        return false;
    if (/^(?:file:|\.{0,2}[/\\]|~|\.{1,2}(?:\[|$))/i.test(source))
        return true;
    const first = source.split(/[\s;[<>=!~]/)[0] ?? '';
    return first.includes('/') || /\.(?:whl|zip|tar|tar\.gz|tgz|tar\.bz2|tar\.xz)$/i.test(first);
}
function unquote(value) {
    return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}
/** The error for a package that is a path on this machine. */
function localPackage(at, what) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CTX-024', `${at} ${what} cannot be installed: the project's files are not there yet in the build`, {
        hint: 'name a published package or a URL; the code of the project itself is in the image without being installed',
    });
}


/***/ }),

/***/ 7667:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ checkMountValue),
/* harmony export */   H_: () => (/* binding */ checkOneLine),
/* harmony export */   ZF: () => (/* binding */ checkNoNul),
/* harmony export */   le: () => (/* binding */ runText),
/* harmony export */   pr: () => (/* binding */ dockerfileWord),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   tY: () => (/* binding */ checkLine)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Characters of a line, where we may choose. */
const LINE_LIMIT = 4000;
/** A word of a POSIX shell that is exactly this value. */
function shellWord(value) {
    return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
/** Refuses what no program can be given. */
function checkNoNul(value) {
    if (value.includes('\0'))
        throw unwritable('a NUL character');
}
/** Refuses what no line of a Dockerfile can hold. */
function checkOneLine(value) {
    checkNoNul(value);
    if (/[\n\r]/.test(value))
        throw unwritable('a line break');
}
/** Refuses a line that old builders would not read to its end (a buffer of Go's, 64 KiB). */
function checkLine(line) {
    if (Buffer.byteLength(line) > 60_000)
        throw unwritable('a value of more than 60,000 bytes');
}
/** Refuses what stands in a flag or as a name and would not be taken as it is; returns it otherwise. */
function checkMountValue(value) {
    if (!/^[\w@%+:./-]+$/.test(value))
        throw unwritable(`\`${value}\` as a name or place`);
    return value;
}
/**
 * A word of a Dockerfile instruction in which variables and escapes are expanded, such as WORKDIR or ENV, that is exactly
 * this value. Line breaks are taken from a variable that holds one, and refused without.
 */
function dockerfileWord(value, newline) {
    if (newline === undefined)
        checkOneLine(value);
    else
        checkNoNul(value);
    if (/^[\w@%+=:,./-]+$/.test(value))
        return folded(value);
    return folded(`"${value.replaceAll(/["$\\]/g, '\\$&').replaceAll('\n', `\${${newline ?? ''}}`)}"`);
}
/** A long word on several lines of the Dockerfile, each broken where nothing but the break is lost: between two letters. */
function folded(word) {
    let text = '';
    let rest = word;
    while (rest.length > LINE_LIMIT) {
        const at = rest.slice(LINE_LIMIT).search(/(?<=\w)\w/);
        if (at < 0)
            break;
        text += `${rest.slice(0, LINE_LIMIT + at)}\\\n`;
        rest = rest.slice(LINE_LIMIT + at);
    }
    return text + rest;
}
/**
 * The text of a shell-form RUN for any shell command, run by the base's own SHELL. A plain line stands as it is; what
 * a Dockerfile would read otherwise (line breaks, heredocs, a last backslash, a JSON list, a flag) is spelled out for
 * `printf %b`, which every Docker and every POSIX shell reads alike.
 */
function runText(command) {
    checkNoNul(command);
    return isPlain(command) ? command : `eval " $(printf '%b' '${spelled(command)}')"`;
}
function isPlain(command) {
    return (command === command.trim() &&
        /^[^-[#\s]/.test(command) &&
        !/\p{Cc}|\uFEFF|<<|\\$/u.test(command) &&
        command.length <= LINE_LIMIT);
}
/** One line of the command on each line of the Dockerfile. */
function spelled(command) {
    const lines = [];
    let line = '';
    for (const char of command) {
        // At the beginning of a line, blanks and `#` would be lost to the Dockerfile's own reading.
        const special = line === '' ? /[\s#<"'\p{Cc}\uFEFF]/u : /[<"'\p{Cc}\uFEFF]/u;
        line += char === '\n' ? '\\n' : char === '\\' ? '\\\\' : special.test(char) ? octal(char) : char;
        if (char === '\n' || (line.length > LINE_LIMIT && char !== '\\')) {
            lines.push(line);
            line = '';
        }
    }
    lines.push(line);
    // A line break inside would be dropped together with a backslash before it, so lines are joined by continuations.
    return lines.filter((part) => part !== '').length > 1 ? `\\\n${lines.join('\\\n')}` : lines.join('');
}
function octal(char) {
    return Array.from(Buffer.from(char), (byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
}
function unwritable(what) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-303', `${what} cannot stand in a Dockerfile`, {
        hint: 'rename the folder, or take the character out of the command',
    });
}


/***/ }),

/***/ 9241:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ isTaken),
/* harmony export */   M0: () => (/* binding */ ENVIRONMENT),
/* harmony export */   Mt: () => (/* binding */ TAKEN),
/* harmony export */   _3: () => (/* binding */ formatTag),
/* harmony export */   jY: () => (/* binding */ CACHE_TAGS),
/* harmony export */   nn: () => (/* binding */ tagValues)
/* harmony export */ });
/* unused harmony export CONTENT_TAG */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8649);


/** What names an image by its content: nobody may put such a tag on something else. */
const CONTENT_TAG = new RegExp(`^[a-z2-7]{${_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .HASH_LENGTH */ .y}}$`);
/** What the tags of environments begin with; ECR deletes such images by age in the repositories that we make. */
const ENVIRONMENT = 'env-';
/** Where the cache of a build is kept in a registry, beside its image: that of an environment, and that of what lies on it. */
const CACHE_TAGS = { environment: 'cache-env', code: 'cache' };
/** What a run gives to a `tag_format`, but for the hash. */
function tagValues({ pr, sha, refName }, agent, runId) {
    return { sha: pr?.headSha ?? sha, ref: refName, pr: pr ? String(pr.number) : '', agent, run_id: runId };
}
/** Why a tag is already spoken for; continues "`tag` …". */
const TAKEN = `begins with \`${ENVIRONMENT}\`, looks like a content tag, or names the cache of a build`;
/** Whether a tag is one of ours: an environment's, a build's cache's, or one that names content, by itself or by a `tag_format`. */
function isTaken(tag, format, values) {
    if (tag.startsWith(ENVIRONMENT) || CONTENT_TAG.test(tag) || Object.values(CACHE_TAGS).includes(tag))
        return true;
    if (!format.includes('{spec_hash}'))
        return false;
    return hashesIn(tag).some((hash) => formatTag(format, { ...values, spec_hash: hash }).tag === tag);
}
/** All that could be a hash in it; two may overlap. */
function hashesIn(tag) {
    return Array.from(tag, (_, at) => tag.slice(at, at + _hash_js__WEBPACK_IMPORTED_MODULE_1__/* .HASH_LENGTH */ .y)).filter((part) => CONTENT_TAG.test(part));
}
const TAG_LENGTH = 128;
/** Fills in a `tag_format` and makes the result a valid tag; the hash in it is never cut off. */
function formatTag(format, values) {
    const namesContent = format.includes('{spec_hash}');
    const fill = (limit) => format.replaceAll(/\{([^{}]*)\}/g, (_, name) => {
        if (!isTagValue(name, values))
            throw badFormat(format, `\`{${name}}\` is not known`, values);
        return name === 'spec_hash' ? values.spec_hash : values[name].slice(0, limit);
    });
    const valid = (text) => text.replaceAll(/[^\w.-]/g, '-').replace(/^[.-]+/, '');
    let tag = valid(fill(TAG_LENGTH));
    for (let limit = TAG_LENGTH / 2; tag.length > TAG_LENGTH && limit >= 1; limit /= 2)
        tag = valid(fill(limit));
    if (tag.length > TAG_LENGTH && namesContent)
        throw badFormat(format, `it gives more than ${TAG_LENGTH} characters`, values);
    if (tag === '')
        throw badFormat(format, 'it gives an empty tag', values);
    return { tag: tag.slice(0, TAG_LENGTH), namesContent };
}
function isTagValue(name, values) {
    return Object.hasOwn(values, name);
}
function badFormat(format, why, values) {
    const names = Object.keys(values).map((name) => `{${name}}`);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-304', `\`tag_format: ${format}\` cannot be used: ${why}`, {
        hint: `it may hold ${names.join(', ')}`,
    });
}


/***/ }),

/***/ 5969:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I1: () => (/* binding */ readUserDockerfile),
/* harmony export */   Wr: () => (/* binding */ userIgnoreFile)
/* harmony export */ });
/* unused harmony export ignoreText */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9435);




/** Reads the Dockerfile for a folder, both absolute; no builder gets what is in `leaveOut`, absolute too. */
function readUserDockerfile(dockerfile, folder, leaveOut) {
    return {
        name: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(dockerfile),
        text: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(dockerfile, 'utf8'),
        ignore: ignoreText((0,_listing_js__WEBPACK_IMPORTED_MODULE_3__/* .readRules */ .Kc)(userIgnoreFile(dockerfile, folder)) ?? '', folder, leaveOut),
    };
}
/** The ignore file that counts for a Dockerfile: its own when it has one, else that of the folder, if there is one. */
function userIgnoreFile(dockerfile, folder) {
    const own = `${dockerfile}.dockerignore`;
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(own, { throwIfNoEntry: false }) ? own : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.dockerignore');
}
/** Rules of a folder, and those that leave out these absolute paths as well, whatever the others say. */
function ignoreText(rules, folder, leaveOut) {
    const inside = leaveOut.filter((path) => path !== folder && (0,_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .F)(folder, path));
    // The last rule that matches decides; a comment makes the text one that counts even without a rule.
    return [rules, '# no part of any image', ...inside.map((path) => patternOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path))), ''].join('\n');
}
/** A pattern for this path alone; for the builder of Docker 20.10 too, which takes more characters for operators. */
function patternOf(path) {
    const escaped = path
        .split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)
        .join(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.sep)
        .replace(/[\\*?[\]^+(){}|]/g, '\\$&')
        // No line can hold them.
        .replace(/\p{Cc}/gu, '?')
        // Docker takes the slash away, and then what stands first for an exception or a space before the rule.
        .replace(/^[!\s]|\s$/gu, '[$&]');
    return `/${escaped}`;
}


/***/ }),

/***/ 63:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ isInside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** Whether `path` is `folder` or below it, by their text: both absolute, and links resolved where they matter. */
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, path);
    return way === '' || (!(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way) && way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`));
}


/***/ }),

/***/ 7768:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qp: () => (/* binding */ sideBySide),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const HINT = 'the log above says how far it came; run the step again, and if it stays so, make less of it at a time';
/** Runs `work` under a limit of time: its signal is aborted with a `timeout` error that names what took too long. */
async function within(limit, work) {
    const { clock, seconds, what, reason, signal, hint = HINT } = limit;
    const over = new AbortController();
    const done = new AbortController();
    const timer = clock
        .sleep(seconds * 1000, done.signal)
        .then(() => over.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'timeout',
        code: 'ALTO-TIM-002',
        reason,
        message: `${what} took longer than its limit of ${seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`,
        hint,
    })))
        .catch(() => undefined);
    try {
        return await work(AbortSignal.any([signal, over.signal]));
    }
    catch (error) {
        throw over.signal.aborted ? over.signal.reason : error;
    }
    finally {
        done.abort();
        await timer;
    }
}
/**
 * Does two things side by side. When one fails the other is aborted and waited for, so that nothing goes on behind the
 * caller's back; the first failure is the one that is thrown.
 */
async function sideBySide(signal, one, other) {
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const abort = (error) => {
        stop.abort(error);
        throw error;
    };
    const [first, second] = await Promise.allSettled([one(both).catch(abort), other(both).catch(abort)]);
    if (first.status === 'fulfilled' && second.status === 'fulfilled')
        return [first.value, second.value];
    throw signal.aborted ? signal.reason : stop.signal.reason;
}
/** What `work` comes to, or the signal's reason as soon as there is one: then nobody waits for the work any more. */
async function unlessAborted(signal, work) {
    const { promise, reject } = Promise.withResolvers();
    const give = () => reject(signal.reason);
    signal.addEventListener('abort', give, { once: true });
    if (signal.aborted)
        give();
    try {
        return await Promise.race([promise, work]);
    }
    finally {
        signal.removeEventListener('abort', give);
    }
}


/***/ }),

/***/ 8456:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ keepTelling),
/* harmony export */   u: () => (/* binding */ stillTelling)
/* harmony export */ });
/** Milliseconds between two words about something that goes on. */
const PAUSE = 20_000;
/** Calls `tell` every 20 s, to say how far something is, until the answer is called. */
function keepTelling(clock, tell) {
    const over = new AbortController();
    const beat = async () => {
        for (;;) {
            await clock.sleep(PAUSE, over.signal);
            tell();
        }
    };
    beat().catch((error) => {
        if (!over.signal.aborted)
            throw error;
    });
    return () => over.abort();
}
/** The same, while `work` is done. */
async function stillTelling(clock, tell, work) {
    const stop = keepTelling(clock, tell);
    try {
        return await work();
    }
    finally {
        stop();
    }
}


/***/ }),

/***/ 4541:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./src/conclude.ts
var conclude = __webpack_require__(8206);
// EXTERNAL MODULE: ./src/giveback.ts
var giveback = __webpack_require__(1445);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/log/silence.ts

/** Parts of a step that are named, when many wait for the same. */
const NAMED = 8;
/** Milliseconds between two looks, and the silence after which something is said: together at most half a minute. */
const LOOK = 2000;
const SILENCE = 25_000;
/** What a stage is waiting for, as the log says it. */
const WAITING = {
    config: 'the alto.yml is being read',
    'look up': 'image, machine and registry are being looked up',
    'ask permission': 'AWS is asked what a run may do',
    look: 'instances are being looked for',
    end: 'instances are being ended',
    image: 'the image is being made ready',
    agent: 'the agent is being started',
    run: 'the container is running',
    collect: 'artifacts and results are being brought back',
    'give back': 'the agent is being ended',
};
/** Says what is waited for whenever nothing was printed for almost half a minute, so that a silent run can be told from a dead one. */
function breakSilence({ clock, timeline, writer }) {
    const stopped = new AbortController();
    const watch = async () => {
        let known = writer.printed();
        for (let since = clock.now();;) {
            await clock.sleep(LOOK, stopped.signal);
            if (writer.printed() === known && clock.now() - since < SILENCE)
                continue;
            if (writer.printed() === known) {
                const what = waitingFor(timeline.open(), clock.now());
                if (what.length > 0)
                    writer.line(`waiting: ${what.join('; ')}`);
            }
            known = writer.printed();
            since = clock.now();
        }
    };
    watch().catch((error) => {
        if (!stopped.signal.aborted)
            throw error;
    });
    return { stop: () => stopped.abort() };
}
/** What is waited for, each thing once, with the parts of the step that wait for it. */
function waitingFor(open, now) {
    return [...Map.groupBy(open, ({ name }) => name)].map(([name, stages]) => {
        const parts = stages.flatMap(({ part }) => (part === undefined ? [] : [part]));
        const shown = parts.length > NAMED ? [...parts.slice(0, NAMED), `${parts.length - NAMED} more`] : parts;
        const since = Math.min(...stages.map(({ start }) => start));
        const who = shown.length === 0 ? '' : `${shown.join(', ')}: `;
        return `${who}${WAITING[name] ?? name} (${(0,markdown/* duration */.p0)(now - since)} so far)`;
    });
}

// EXTERNAL MODULE: ./src/point.ts + 7 modules
var src_point = __webpack_require__(6428);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/aws/region.ts
var region = __webpack_require__(7249);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/log/worth.ts
var worth = __webpack_require__(70);
;// CONCATENATED MODULE: ./src/log/hide.ts

/** Hides secrets before anything can print them. Those that would only mutilate the log are named instead, never shown. */
function hide(workflow, secrets, known = {}) {
    const open = new Set();
    for (const { name, value, always } of secrets) {
        const why = (0,worth/* whyNotHidden */.S)(value.reveal());
        if (always && why !== undefined) {
            workflow.warning(`\`${name}\` cannot be hidden in the log: ${why}, and would be hidden wherever it stands. ` +
                'If it is a secret, replace it by a longer one; programs of this run may print it');
        }
        else if (always || (0,worth/* worthMasking */.L)(value.reveal(), known))
            workflow.mask(value);
        else
            open.add(name);
    }
    if (open.size > 0)
        workflow.info(`not hidden in the log, because their values are no secrets: ${[...open].join(', ')}`);
}

// EXTERNAL MODULE: ./src/report/issues.ts
var issues = __webpack_require__(6672);
;// CONCATENATED MODULE: ./src/read.ts






/** Reads all that the command needs. `onAsked` is told what the workflow asks for, whatever becomes of the rest. */
async function readOrder(ground, onAsked = () => undefined) {
    const asked = await readAsked(ground);
    onAsked(asked);
    const { command } = asked.inputs;
    switch (command) {
        case 'run':
        case 'plan':
        case 'image':
            return { command, points: await readFile(ground, await withTrust(ground, asked)) };
        case 'delete':
        case 'sweep':
            return { command, asked };
    }
}
/** Reads the inputs and the run's context. */
async function readAsked({ env, workflow }) {
    const [{ inputSecrets, readInputs }, { readContext }] = await Promise.all([
        __webpack_require__.e(/* import() */ 4389).then(__webpack_require__.bind(__webpack_require__, 4389)),
        __webpack_require__.e(/* import() */ 5971).then(__webpack_require__.bind(__webpack_require__, 5971)),
    ]);
    const inputs = await readInputs(env);
    hide(workflow, inputSecrets(inputs));
    const context = readContext(env);
    if (context.oidc)
        workflow.mask(context.oidc.token);
    return { inputs, context };
}
/** Looks closer at who may have written the code, where the event alone does not tell; only what builds or runs it needs to know. */
async function withTrust({ env, workflow }, asked) {
    const { inputs } = asked;
    if (!asked.context.untrusted?.withSecrets)
        return asked;
    const [{ network }, { refuseUntrusted, settleTrust }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9473)),
        __webpack_require__.e(/* import() */ 6328).then(__webpack_require__.bind(__webpack_require__, 6328)),
    ]);
    const { http } = await network(env, workflow);
    const github = { http, token: inputs.githubToken };
    const context = await settleTrust({ context: asked.context, file: inputs.file, ...github });
    if (inputs.command !== 'plan')
        refuseUntrusted(context, inputs.allowUntrusted);
    if (context.untrusted)
        workflow.warning(`the code may be anybody's: ${context.untrusted.why}`);
    return { inputs, context };
}
/** Reads alto.yml; everything that is wrong with it is told together. */
async function readFile(ground, asked) {
    const { env, workflow } = ground;
    const { inputs, context } = asked;
    const { load } = await __webpack_require__.e(/* import() */ 6206).then(__webpack_require__.bind(__webpack_require__, 6206));
    const { points, warnings, notices, secrets } = await load({ inputs, context, env });
    hide(workflow, secrets, {
        region: (0,region.namedRegion)(inputs.awsRegion, env),
        accountId: inputs.roleToAssume?.split(':')[4],
        registries: points.flatMap(({ config }) => config.registry.host ?? []),
    });
    for (const { config } of points)
        refuseLinks(config, inputs.artifactsPath);
    (0,issues/* tellWarnings */.l)(workflow, warnings);
    for (const notice of notices)
        workflow.info(notice);
    return points.map(({ config, limits }) => {
        const { name: agent, point } = config;
        return { agent, name: point?.name ?? '', values: point?.values, limits, read: { inputs, context, config } };
    });
}
/** What a program writes must not leave the folder for artifacts through a link that the repository brought. */
function refuseLinks({ artifactsFolder, name, point }, shown) {
    const steps = point ? [name, point.name] : [name];
    steps.forEach((_, index) => {
        const path = steps.slice(0, index + 1);
        if (!(0,external_node_fs_.lstatSync)((0,external_node_path_.join)(artifactsFolder, ...path), { throwIfNoEntry: false })?.isSymbolicLink())
            return;
        const link = external_node_path_.posix.join(shown, ...path);
        throw (0,errors/* configError */.Fj)('ALTO-CFG-022', `\`${link}\` is a link`, { hint: 'remove it from the repository' });
    });
}

;// CONCATENATED MODULE: ./src/report/matrix.ts
/** The matrix of these points, with the values of their own matrices for whoever names jobs after them. */
function matrixOf(points) {
    return { include: points.map(({ agent, name, values }) => ({ agent, point: name, ...values })) };
}

;// CONCATENATED MODULE: ./src/main.ts






/** A step from its first word to its last. It never throws: every ending is a report. */
async function main(start) {
    const silence = breakSilence({ ...start.ground, timeline: start.timeline });
    let tell = (_report) => Promise.resolve();
    try {
        const onAsked = (asked) => void (tell = (report) => tellOthers(start, asked, report));
        const report = await (0,conclude/* conclude */.E)(start, () => story(start, onAsked));
        await tell(report);
        return report;
    }
    finally {
        silence.stop();
    }
}
/** Nothing is held any more, so that it may take its time. */
async function tellOthers({ ground, signal }, asked, report) {
    const { tellPullRequest } = await Promise.all(/* import() */[__webpack_require__.e(4984), __webpack_require__.e(4379)]).then(__webpack_require__.bind(__webpack_require__, 4379));
    await tellPullRequest({ ...asked, ground, report, signal });
}
/** What the step was asked to do. */
async function story(start, onAsked) {
    const order = await start.timeline.stage('config', () => readOrder(start.ground, onAsked));
    switch (order.command) {
        case 'run':
        case 'plan':
        case 'image':
            return perPoint(start, order.command, order.points);
        case 'delete': {
            const { deleteAgents } = await __webpack_require__.e(/* import() */ 2027).then(__webpack_require__.bind(__webpack_require__, 2027));
            return deleteAgents(start, order.asked);
        }
        case 'sweep': {
            const { sweep } = await __webpack_require__.e(/* import() */ 5430).then(__webpack_require__.bind(__webpack_require__, 5430));
            return sweep(start, order.asked);
        }
    }
}
/** One run, or several that share what they can; the logins are gone when all of them are over. */
async function perPoint(start, command, points) {
    const { ground, known } = start;
    if (command === 'plan')
        known.learn({ matrix: matrixOf(points) });
    try {
        const [point, ...more] = points;
        if (point && more.length === 0)
            return await (0,src_point/* runPoint */.q)(start, point.read, command);
        const { runFleet } = await __webpack_require__.e(/* import() */ 246).then(__webpack_require__.bind(__webpack_require__, 246));
        return await runFleet(start, command, points);
    }
    finally {
        const gone = await (0,giveback/* giveBackFolders */.Az)(ground.ledger);
        for (const line of gone)
            ground.workflow.info(line);
        known.learn({ cleanup: [...(known.report().cleanup ?? []), ...gone] });
    }
}


/***/ }),

/***/ 9473:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   network: () => (/* binding */ network)
/* harmony export */ });
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7355);

/** A network through the proxies that the environment names. */
async function network(env, workflow) {
    const { httpAgents, nodeHttp } = await __webpack_require__.e(/* import() */ 6803).then(__webpack_require__.bind(__webpack_require__, 6803));
    const { distribution } = await __webpack_require__.e(/* import() */ 1026).then(__webpack_require__.bind(__webpack_require__, 1026));
    const agents = httpAgents(env);
    for (const password of proxyPasswords(env))
        workflow.mask(password);
    const http = nodeHttp(agents);
    return { agents, http, distribution: distribution({ http, onSecret: (secret) => workflow.mask(secret) }) };
}
/** A proxy's login stands in its address, which errors of other programs may quote. */
function proxyPasswords(env) {
    const urls = Object.entries(env).flatMap(([name, value]) => (/^https?_proxy$/i.test(name) && value ? [value] : []));
    const passwords = urls.map((url) => URL.parse(url)?.password ?? '').filter((password) => password !== '');
    return [...new Set(passwords.flatMap((password) => [password, decoded(password)]))].map((text) => new _secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(text));
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        // A stray percent sign is meant as it is.
        return text;
    }
}


/***/ }),

/***/ 9588:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ obtainImage)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/limit.ts
var limit = __webpack_require__(7768);
// EXTERNAL MODULE: ./src/registry/layered.ts
var layered = __webpack_require__(6263);
;// CONCATENATED MODULE: ./src/obtain/labels.ts

/** Label of an image of ours: its content hash. */
const HASH_LABEL = 'alto.hash';
/** Labels of one image: the user's where there is code, ours on all. */
function labelsOf({ source }, { content, build, hash }) {
    return { [layered/* SOURCE */.u2]: source, ...(content.kind !== 'environment' && build.labels), [HASH_LABEL]: hash };
}
/** Annotations of an image that buildx makes: the user's, and the source beside them, which alone would ask too much of some builders. */
function annotationsOf({ source }, { content, build: { annotations, labels } }) {
    if (content.kind === 'environment' || Object.keys(annotations).length === 0)
        return {};
    return { [layered/* SOURCE */.u2]: labels[layered/* SOURCE */.u2] ?? source, ...annotations };
}

;// CONCATENATED MODULE: ./src/obtain/adopt.ts

/** Somebody was faster: the image that has the tag is ours when its label says so; anything else is the error that it was. */
async function adopted(doors, { force }, layer, refusal, signal) {
    const { path, repository, tag, hash } = layer;
    const registry = await doors.pushRegistry();
    const there = await registry.exists(path, tag);
    if (there.exists !== 'yes')
        throw refusal;
    const labels = await doors.labels(path, there.digest, signal);
    if (labels[HASH_LABEL] !== hash)
        throw refusal;
    if (force)
        doors.workflow.warning(`tags of ${repository} cannot be moved, so \`force-build\` has no effect: the image that has ${tag} is taken; use another \`image.name\` or a repository whose tags are mutable`);
    else
        doors.workflow.info(`${repository}:${tag} was made by another run meanwhile: its image is taken`);
    return { path, repository, digest: there.digest, reference: `${repository}@${there.digest}`, how: 'found' };
}

// EXTERNAL MODULE: ./src/image/context.ts + 6 modules
var image_context = __webpack_require__(4211);
// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/obtain/append.ts




/** Lays the code over an image in the registry itself: no builder, no engine, no download. */
async function append(doors, plan, layer, from, signal) {
    const { content, path, repository, tag, build } = layer;
    if (content.kind !== 'code' || from === undefined)
        throw new TypeError('only code can be appended, and to an image');
    const { code, context } = content;
    const { digest, bytesSent } = await doors.append({
        from: (0,image_reference/* parseReference */.F2)(from),
        ...{ path, tag, platforms: plan.platforms, labels: labelsOf(plan, layer), annotations: build.annotations },
        layer: () => (0,image_context/* layerChunks */.Aj)(context),
        workdir: `/alto/${code.folder}`,
    }, signal);
    const files = `${context.files} ${context.files === 1 ? 'file' : 'files'}`;
    doors.workflow.info(`the code (${files}, ${(0,markdown/* bytes */.ee)(bytesSent)} sent) lies over ${from}`);
    return { path, repository, digest, reference: `${repository}@${digest}`, how: 'appended' };
}

// EXTERNAL MODULE: ./src/docker/healing.ts
var healing = __webpack_require__(5246);
// EXTERNAL MODULE: ./src/image/dockerfile.ts + 14 modules
var dockerfile = __webpack_require__(1299);
// EXTERNAL MODULE: ./src/plan/built-text.ts
var built_text = __webpack_require__(1415);
;// CONCATENATED MODULE: ./src/obtain/source.ts



/** Build arguments that our own text needs. */
function ownArgs({ layer, environment }) {
    const { content } = environment ?? layer;
    return content.kind === 'environment' ? (0,dockerfile/* ownBuildArgs */.uW)(content.environment) : {};
}
/** The source of a part that lies on the image `from`. */
function sourceOf(plan, part, from = 'scratch') {
    const text = (0,built_text/* builtText */.o)(plan, part, from);
    const { content } = part.layer;
    if (content.kind === 'dockerfile') {
        const { folder, dockerfile, target } = content;
        return () => ({ context: folder, dockerfile: { ...dockerfile, text }, target });
    }
    const { content: installed } = part.environment ?? part.layer;
    const files = (0,dockerfile/* buildFiles */.CB)(text, installed.kind === 'environment' ? installed.requirements : []);
    const code = content.kind === 'code' ? content.context : undefined;
    return () => ({ context: (0,image_context/* buildStream */.Jn)(files, code), dockerfile: dockerfile/* DOCKERFILE */.RX });
}

;// CONCATENATED MODULE: ./src/obtain/build.ts




/** Makes an image by buildx, and pushes it where the plan says so. */
async function build(doors, plan, part, from, signal) {
    const registry = await logIn(doors, plan);
    const { layer } = part;
    const tag = `${layer.repository}:${layer.tag}`;
    const { path, repository } = layer;
    const { digest, steps } = await buildTwice(doors, plan, part, sourceOf(plan, part, from), signal);
    if (!registry) {
        const id = (await doors.docker.image(tag))?.id ?? digest;
        return { path, repository, digest: id, reference: tag, how: 'built', steps };
    }
    const pushed = await pushedDigest(registry, layer, digest);
    return { path, repository, digest: pushed, reference: `${repository}@${pushed}`, how: 'built', steps };
}
/** A build whose push or pull broke off is done once more: what was built is in the cache. */
async function buildTwice(doors, plan, part, source, signal) {
    const { layer } = part;
    const log = doors.log();
    const once = () => doors.docker.build({
        ...source(),
        ...optionsOf(plan, part),
        tags: [`${layer.repository}:${layer.tag}`],
    }, (chunk) => log.write(chunk), signal);
    try {
        return await once().catch(async (error) => {
            if (signal.aborted || !((0,healing/* isHealing */.R)(error) || (0,healing/* needsLogin */.$)(error)))
                throw error;
            doors.workflow.warning(`${error.message}; trying once more`);
            await logIn(doors, plan);
            return once();
        });
    }
    finally {
        await log.close();
    }
}
function optionsOf(plan, part) {
    const { layer, environment } = part;
    const { build } = layer;
    const { cache } = environment ?? layer;
    return {
        platforms: plan.platforms,
        labels: labelsOf(plan, layer),
        buildArgs: { ...build.args, ...ownArgs(part) },
        annotations: annotationsOf(plan, layer),
        ...(layer.content.kind !== 'environment' && { provenance: build.provenance, sbom: build.sbom }),
        secrets: build.secrets,
        ssh: build.ssh,
        network: build.network,
        shmSize: build.shmSize,
        noCache: plan.noCache,
        // What lies below is ours, and may be in no registry.
        pull: build.pull && (environment ?? layer) === plan.layers[0],
        builder: build.builder,
        cacheFrom: cache.from,
        cacheTo: cache.to,
        output: plan.output,
    };
}
/** docker needs the logins of all the registries that the build touches; answers the one that it pushes to. */
async function logIn(doors, { pulls, output }) {
    const registry = output === 'load' ? undefined : await doors.pushRegistry();
    const others = pulls.filter((host) => host !== registry?.host).map((host) => doors.pullRegistry(host));
    for (const one of [...(registry ? [registry] : []), ...(await Promise.all(others))]) {
        const credential = await one.credential();
        if (credential)
            await doors.docker.login(one.host, credential);
    }
    return registry;
}
/** The digest as the registry has it; what the builder says counts where the registry cannot tell. */
async function pushedDigest(registry, { path, repository, tag }, said) {
    const answer = await registry.exists(path, tag);
    if (answer.exists === 'yes')
        return said || answer.digest;
    if (answer.exists === 'unknown' && said)
        return said;
    throw new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-PSH-010',
        reason: 'push',
        message: `the image was pushed to ${repository}:${tag}, and ${registry.host} does not have it`,
        hint: 'run the job again; if it stays so, look at the registry for rules that delete tags',
    });
}

;// CONCATENATED MODULE: ./src/obtain/prebuilt.ts

/** The runner's own engine runs it: an image that is there is taken as it is. */
async function pulled(doors, { reference, platform }, signal) {
    const { docker } = doors;
    const named = (0,image_reference/* parseReference */.F2)(reference);
    const there = await docker.image(reference);
    if (!there) {
        const registry = await doors.pullRegistry(named.host);
        // A login that only happened to be there may be refused for what is public: looking tells.
        if (registry.dropLogin)
            await doors.look(named);
        const credential = await registry.credential();
        if (credential)
            await docker.login(registry.host, credential);
        const log = doors.log();
        try {
            await docker.pull(reference, platform, (chunk) => log.write(chunk), signal);
        }
        finally {
            await log.close();
        }
    }
    const image = there ?? (await docker.image(reference));
    return {
        reference: image?.id ?? reference,
        ...namesOf(reference),
        digest: image?.repoDigests[0]?.split('@')[1] ?? image?.id ?? '',
        existed: 'true',
        how: 'prebuilt',
    };
}
/** The agent pulls it by itself; what the tag means was found out before, so that what runs is what is reported. */
function remote({ workflow }, { reference, digest, existed, doubt, bytes }) {
    const named = (0,image_reference/* parseReference */.F2)(reference);
    const names = namesOf(reference);
    if (digest !== '') {
        const size = bytes === undefined ? {} : { bytes };
        return { ...names, reference: `${names.repository}@${digest}`, digest, existed, how: 'prebuilt', ...size };
    }
    workflow.warning(`${reference} could not be looked at before the run: ${doubt ?? 'its registry does not answer'}`);
    return { ...names, reference: (0,image_reference/* formatReference */.FH)(named), digest: named.digest ?? '', existed, how: 'prebuilt' };
}
function namesOf(reference) {
    const { host, path, tag = '' } = (0,image_reference/* parseReference */.F2)(reference);
    return { path, repository: `${host}/${path}`, tag };
}

;// CONCATENATED MODULE: ./src/obtain/tags.ts

/**
 * Puts more tags on an image that is there, in its registry or on the engine. The run has its digest, so a tag that
 * cannot be put is a warning; and what a pull request finds among main's images gets none: it would be the pull request
 * that decides what main's tags name.
 */
async function putTags({ docker, tag, workflow }, { path, repository, digest }, { own, tags, output }, signal) {
    if (path !== own) {
        if (tags.length > 0)
            workflow.info(`${repository} is not this pull request's: no tag is put there (${tags.join(', ')})`);
        return;
    }
    for (const name of tags) {
        try {
            await (output === 'load' ? docker.tag(digest, `${repository}:${name}`) : tag(path, digest, name, signal));
        }
        catch (error) {
            if (!(error instanceof errors/* AltoError */.DV) || signal.aborted)
                throw error;
            workflow.warning(`the tag ${name} was not put on ${repository}@${digest}: ${error.message}`);
        }
    }
}

// EXTERNAL MODULE: ./src/registry/registry.ts
var registry = __webpack_require__(7936);
// EXTERNAL MODULE: ./src/report/image.ts
var report_image = __webpack_require__(7891);
;// CONCATENATED MODULE: ./src/obtain.ts









/** The image, ready for the machine of the plan: found, made, pulled, or just looked at. */
async function obtainImage(doors, { image, machine, buildLimit }, signal, onBelow = () => undefined) {
    if (image.how === 'prebuilt') {
        const report = machine.kind === 'local' ? await pulled(doors, image, signal) : remote(doors, image);
        return told(doors, report);
    }
    const limits = { clock: doors.clock, seconds: buildLimit, what: 'the build', reason: 'build', signal };
    return told(doors, await (0,limit/* within */.ux)(limits, (limited) => obtained(doors, image, limited, onBelow)));
}
async function obtained(doors, plan, signal, onBelow) {
    const { layers, output, hash } = plan;
    const top = layers.at(-1);
    const next = layers.findLastIndex(({ found }) => found !== undefined) + 1;
    const made = await make(doors, plan, layers.slice(next), layers[next - 1], signal, onBelow);
    if (!top || !made)
        throw new TypeError('an image that is made has at least one layer');
    await putTags(doors, made, { own: top.path, tags: plan.extraTags, output }, signal);
    const { path, repository, digest, how, steps, bytes } = made;
    return {
        reference: output === 'load' ? digest : made.reference,
        ...{ path, repository, tag: top.tag, digest, hash, existed: top.existed, how },
        ...(bytes !== undefined && { bytes }),
        ...(steps && { steps }),
    };
}
/** Makes what is missing on top of what is there, from below; undefined when there is neither. */
async function make(doors, plan, missing, there, signal, onBelow) {
    let below = there?.found && found(plan, there, there.found);
    if (plan.notice !== undefined)
        doors.workflow.info(plan.notice);
    if (plan.output !== 'load' && missing.length > 0)
        await prepare(doors, missing);
    for (const part of partsOf(plan, missing)) {
        if (below && plan.output !== 'load')
            onBelow(below.reference);
        const from = below?.reference ?? plan.from;
        const made = await makePart(doors, plan, part, from, signal);
        const steps = [below?.steps, made.steps].filter((some) => some !== undefined);
        below = steps.length > 0 ? { ...made, steps: steps.flat() } : made;
    }
    return below;
}
/** Appends or builds; what only a builder can use is built, and what another run has made meanwhile is taken. */
async function makePart(doors, plan, part, from, signal, way = part.layer.way) {
    try {
        return await (way === 'append'
            ? append(doors, plan, part.layer, from, signal)
            : build(doors, plan, part, from, signal));
    }
    catch (error) {
        if (!(error instanceof errors/* AltoError */.DV))
            throw error;
        if (error.code === registry/* TAG_TAKEN */.RX)
            return adopted(doors, plan, part.layer, error, signal);
        if (error.code !== registry/* BUILDER_NEEDED */.SS || way === 'build')
            throw error;
        doors.workflow.warning(`${error.message}: it is built instead`);
        return makePart(doors, plan, part, from, signal, 'build');
    }
}
function found({ output }, { tag }, { path, repository, digest, bytes }) {
    const reference = output === 'load' ? `${repository}:${tag}` : `${repository}@${digest}`;
    return { path, repository, digest, reference, how: 'found', ...(bytes !== undefined && { bytes }) };
}
/** What is made at a time: for the runner's own engine, environment and code go into one Dockerfile. */
function partsOf({ output }, layers) {
    const [environment, code] = layers.slice(-2);
    const isPair = environment?.content.kind === 'environment' &&
        code?.content.kind === 'code' &&
        // Another agent's environment is built with that agent's secrets and arguments.
        environment.agent === code.agent;
    if (output !== 'load' || !isPair)
        return layers.map((layer) => ({ layer, environment: undefined }));
    return [...layers.slice(0, -2).map((layer) => ({ layer, environment: undefined })), { layer: code, environment }];
}
/** Makes the repositories that are missing. */
async function prepare(doors, layers) {
    const registry = await doors.pushRegistry();
    for (const path of new Set(layers.map((layer) => layer.path)))
        await registry.prepare(path);
}
function told(doors, image) {
    const name = image.tag === '' ? image.repository : `${image.repository}:${image.tag}`;
    if (image.digest !== '')
        doors.workflow.info(`image ${name} is ${image.digest} (${(0,report_image/* imageText */.f)(image)})`);
    return image;
}


/***/ }),

/***/ 8094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HK: () => (/* binding */ remembered),
/* harmony export */   Mg: () => (/* binding */ onceOrOnAbort),
/* harmony export */   Oo: () => (/* binding */ once)
/* harmony export */ });
/** What is made when it is first asked for, and then shared: a failure is shared too. */
function once(make) {
    let made;
    return () => (made ??= make());
}
/**
 * Calls `end` once: when the signal is aborted or when the answer is called, whichever comes first. So the call that
 * ends the machine is the first thing that a cancelled run sends.
 */
function onceOrOnAbort(signal, end) {
    let ending;
    const now = () => (ending ??= end());
    signal.addEventListener('abort', () => void now(), { once: true });
    return now;
}
/**
 * Asks once what is asked with the same arguments, and shares the answer, also while it is on its way; only a failure is
 * asked again. The arguments are plain data without secrets.
 */
function remembered(ask) {
    const answers = new Map();
    return (...args) => {
        const key = JSON.stringify(args);
        const known = answers.get(key);
        if (known)
            return known;
        const answer = ask(...args);
        answers.set(key, answer);
        answer.catch(() => answers.delete(key));
        return answer;
    };
}


/***/ }),

/***/ 188:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openOutside)
/* harmony export */ });
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9473);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8094);


/** The ways out of a step. */
function openOutside({ clock, env, workflow }, runId, { inputs, context }) {
    const net = (0,_once_js__WEBPACK_IMPORTED_MODULE_1__/* .once */ .Oo)(() => (0,_network_js__WEBPACK_IMPORTED_MODULE_0__.network)(env, workflow));
    const login = async () => {
        const { agents, http } = await net();
        return {
            ...{ clock, env, workflow, agents, http },
            oidc: context.oidc,
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
        };
    };
    const aws = (0,_once_js__WEBPACK_IMPORTED_MODULE_1__/* .once */ .Oo)(async () => {
        const { awsAccess } = await Promise.all(/* import() */[__webpack_require__.e(5112), __webpack_require__.e(3694)]).then(__webpack_require__.bind(__webpack_require__, 3694));
        const { chooseRegion } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 7249));
        return awsAccess({ ...(await login()), region: chooseRegion(inputs.awsRegion, env) });
    });
    const findBucket = (0,_once_js__WEBPACK_IMPORTED_MODULE_1__/* .once */ .Oo)(async () => {
        if (inputs.artifactsBucket === undefined)
            return undefined;
        const { openBucket } = await __webpack_require__.e(/* import() */ 2588).then(__webpack_require__.bind(__webpack_require__, 207));
        return openBucket(inputs.artifactsBucket, await aws());
    });
    return {
        ...{ net, aws, findBucket },
        bucket: (0,_once_js__WEBPACK_IMPORTED_MODULE_1__/* .once */ .Oo)(async () => {
            const bucket = await findBucket();
            await bucket?.check();
            return bucket;
        }),
        async absentAws() {
            const { absentAws } = await Promise.all(/* import() */[__webpack_require__.e(5112), __webpack_require__.e(4096)]).then(__webpack_require__.bind(__webpack_require__, 4096));
            const { chooseRegion, namedRegion } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 7249));
            // Without a region nothing else is wrong yet: what is there is there in all of them.
            const region = namedRegion(inputs.awsRegion, env) ?? 'us-east-1';
            return absentAws({ ...(await login()), region: chooseRegion(region, {}) });
        },
    };
}


/***/ }),

/***/ 1015:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ plan)
});

// EXTERNAL MODULE: ./src/facts/existing.ts
var facts_existing = __webpack_require__(9394);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/docker/builder.ts

// Names that stand for one platform, as containerd/platforms has them.
const SAME = {
    'linux/arm64/v8': 'linux/arm64',
    'linux/aarch64': 'linux/arm64',
    'linux/x86_64': 'linux/amd64',
    'linux/amd64/v1': 'linux/amd64',
    'linux/arm': 'linux/arm/v7',
};
/** The platforms that a builder can run programs of neither natively nor by emulation; none when it does not say what it can. */
function missingPlatforms(builder, platforms) {
    const known = builder.platforms.map(canonical);
    return known.length === 0 ? [] : platforms.filter((platform) => !known.includes(canonical(platform)));
}
/** The builder cannot build for these platforms. */
function noEmulation(missing) {
    return (0,errors/* configError */.Fj)('ALTO-BLD-030', `the builder cannot build for ${missing.join(', ')}`, {
        hint: 'add a step with docker/setup-qemu-action before this one, or use a runner of that architecture',
    });
}
function canonical(platform) {
    return SAME[platform] ?? platform;
}

// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/image/tag.ts
var tag = __webpack_require__(9241);
;// CONCATENATED MODULE: ./src/plan/cache.ts

/**
 * The cache of a build: what the user wrote, and the registry's where the builder can keep one there. ECR needs the
 * cache as an image manifest of OCI; a registry that refuses it does not fail the build.
 */
function cacheOf({ cache, cacheFrom, cacheTo }, reference, builder) {
    const written = { from: cacheFrom, to: cacheTo };
    if (cache === 'none' || reference === undefined)
        return written;
    if (!builder.registryCache) {
        if (cache === 'auto')
            return written;
        throw (0,errors/* configError */.Fj)('ALTO-CFG-403', `the builder \`${builder.name}\` cannot keep its cache in a registry`, {
            hint: 'add a step with docker/setup-buildx-action before this one, or write `cache: auto`',
        });
    }
    const ref = `type=registry,ref=${reference}`;
    return {
        from: [...cacheFrom, ref],
        to: [...cacheTo, `${ref},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`],
    };
}

// EXTERNAL MODULE: ./src/plan/platforms.ts
var plan_platforms = __webpack_require__(551);
// EXTERNAL MODULE: ./src/plan/prebuilt.ts
var prebuilt = __webpack_require__(9592);
// EXTERNAL MODULE: ./src/docker/builder-errors.ts
var builder_errors = __webpack_require__(8479);
;// CONCATENATED MODULE: ./src/plan/slower.ts

/**
 * What a builder cannot spare a push of code that it builds, and who can; undefined when it spares all of it. Dependencies
 * are built by running programs on what lies below, which is unpacked for that by every builder.
 */
function slowerPush(layers, { name, lazyPush, copyLink }) {
    const built = layers.filter(({ content, way }) => way === 'build' && content.kind !== 'environment');
    const isLinkMissing = !copyLink && built.some(({ content }) => content.kind === 'code');
    const lacks = [
        ...(lazyPush || built.length === 0 ? [] : ['push an image without unpacking and keeping it']),
        ...(isLinkMissing ? ['lay the code over an image without looking at it (`COPY --link`)'] : []),
    ];
    if (lacks.length === 0)
        return undefined;
    return `the builder \`${name}\` cannot ${lacks.join(', or ')}, which takes time and disk; to spare both, ${builder_errors/* OTHER_BUILDER */.B0}`;
}

;// CONCATENATED MODULE: ./src/plan/image.ts









/** What is done for the image: looked at, found, or made from what was read. */
function imagePlan({ inputs, config, context }, facts) {
    const { image, platforms, builder, registry } = facts;
    const [platform = ''] = platforms;
    if (image.kind === 'prebuilt')
        return (0,prebuilt/* prebuiltPlan */.V)(image, platform);
    (0,plan_platforms/* refuseOtherBase */.E)(image, platforms);
    const { recipe, existing, images, digests } = image;
    const made = recipe.layers.slice((0,facts_existing/* nextLayer */.l)(existing));
    const missing = builder && made.some(runsPrograms) ? missingPlatforms(builder, platforms) : [];
    if (missing.length > 0)
        throw noEmulation(missing);
    if (!registry && builder && builder.driver !== 'docker' && new Set(made.map(({ agent }) => agent)).size > 1)
        throw foreignBuilder(builder.name);
    const host = registry === undefined ? '' : `${registry.host}/`;
    const top = recipe.layers.at(-1);
    return {
        how: 'made',
        hash: top?.hash ?? '',
        from: recipe.from,
        layers: recipe.layers.map((layer, index) => {
            const there = existing[index];
            const repository = host + layer.path;
            const cacheTag = tag/* CACHE_TAGS */.jY[layer.content.kind === 'environment' ? 'environment' : 'code'];
            const cached = registry && layer.way === 'build' ? `${repository}:${cacheTag}` : undefined;
            return {
                ...layer,
                repository,
                found: there?.exists === 'yes'
                    ? { path: there.path, repository: host + there.path, digest: there.digest, bytes: there.bytes }
                    : undefined,
                existed: existedOf(there),
                cache: builder ? cacheOf(writtenCache(layer, recipe.layers), cached, builder) : { from: [], to: [] },
            };
        }),
        extraTags: recipe.extraTags,
        platforms,
        baseUser: image.baseUser,
        digests: Object.fromEntries(digests),
        pulls: [...new Set(images.map(reference/* registryHost */.U$))],
        output: registry === undefined ? 'load' : builder?.lazyPush ? 'push-lazily' : 'push',
        link: builder?.copyLink ?? false,
        notice: registry && builder && slowerPush(made, builder),
        source: `${context.serverUrl}/${context.repository}`,
        noCache: config.build.noCache || inputs.forceBuild,
        force: inputs.forceBuild,
    };
}
/** A cache is written once: for what takes long, when an agent's image has that apart from its code. */
function writtenCache({ content, agent, build }, layers) {
    const hasOther = layers.some((other) => other.agent === agent && other.content.kind === 'environment');
    return content.kind !== 'environment' && hasOther ? { ...build, cacheTo: [] } : build;
}
/** Whether a build runs anything on the platform of the image: files alone are copied for any. */
function runsPrograms({ text }) {
    return /^\s*RUN\s/im.test(text) && !/^\s*FROM\s+--platform=/im.test(text);
}
/** Only the engine's own builder sees what the engine has. */
function foreignBuilder(name) {
    return (0,errors/* configError */.Fj)('ALTO-CFG-404', `the builder \`${name}\` cannot build on the image of another agent under \`local\``, {
        hint: 'run `docker buildx use default` in a step before this one, or let it run on EC2',
    });
}
function existedOf(existing) {
    return existing?.exists === 'yes' ? 'true' : existing?.exists === 'no' ? 'false' : 'unknown';
}

// EXTERNAL MODULE: ./src/image/context.ts + 6 modules
var image_context = __webpack_require__(4211);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/image/shell.ts
var shell = __webpack_require__(7667);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/job/json.ts

/** The text of a value as JSON; a Secret itself when there is a secret in it, because its text holds it in plain. */
function toJson(value) {
    const text = JSON.stringify(revealed(value));
    return secretsIn(value).length > 0 ? new secret/* Secret */.z(text) : text;
}
/** Every secret in a value. */
function secretsIn(value) {
    if (value instanceof secret/* Secret */.z)
        return [value];
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.values(value).flatMap(secretsIn);
}
function revealed(value) {
    if (value instanceof secret/* Secret */.z)
        return value.reveal();
    if (Array.isArray(value))
        return value.map(revealed);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
}

;// CONCATENATED MODULE: ./src/job/programs.ts
/**
 * Calls a function: module and function are arguments, its keyword arguments a JSON file. It is a file and not `-c`, so
 * that child processes (multiprocessing) find it. Any Python from 3.6 on.
 */
const CALL_PROGRAM = `import inspect
import json
import os
import sys


def call(module_name, function_name):
    sys.path.insert(0, os.getcwd())
    with open('/alto/in/kwargs.json', encoding='utf-8') as file:
        kwargs = json.load(file)
    __import__(module_name)
    result = getattr(sys.modules[module_name], function_name)(**kwargs)
    if inspect.iscoroutine(result):
        import asyncio
        result = asyncio.run(result)
    return result


def hand_back(result):
    try:
        text = json.dumps(result, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        print('alto: the return value is not JSON and is not handed back: %s' % error, file=sys.stderr)
        return
    try:
        with open('/alto/out/return.json', 'w', encoding='utf-8') as file:
            file.write(text)
    except OSError as error:
        print('alto: the return value cannot be handed back: %s' % error, file=sys.stderr)


if __name__ == '__main__':
    sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
    try:
        value = call(sys.argv[1], sys.argv[2])
    except Exception as error:
        # The user's own frames are enough: the first two are ours.
        trace = error.__traceback__.tb_next
        error.__traceback__ = trace.tb_next or trace
        sys.excepthook(type(error), error, error.__traceback__)
        sys.exit(1)
    hand_back(value)
`;
/**
 * Runs a notebook through papermill: notebook, output and kernel are arguments, parameters a JSON file (papermill's own
 * YAML would turn `1e5` into text). The notebook is only read. papermill writes parameters into its output; those that
 * are secret are hidden in it again, because it is an artifact. Any Python from 3.6 on.
 */
const NOTEBOOK_PROGRAM = `import json
import os
import sys
import tempfile


def hide(source, target, hidden):
    with open(source, encoding='utf-8') as file:
        text = file.read()
    for value in hidden:
        forms = {value}
        for _ in range(2):
            forms |= {json.dumps(form, ensure_ascii=ascii)[1:-1] for form in forms for ascii in (True, False)}
        for form in sorted(filter(None, forms), key=len, reverse=True):
            text = text.replace(form, '***')
    with open(target, 'w', encoding='utf-8') as file:
        file.write(text)


def run(notebook, output, kernel):
    try:
        import papermill
    except ImportError as error:
        print('alto: a notebook needs papermill and ipykernel in its image: %s' % error, file=sys.stderr)
        return 1
    with open('/alto/in/params.json', encoding='utf-8') as file:
        given = json.load(file)
    folder = os.path.dirname(output) or '.'
    if not os.access(folder, os.W_OK):
        # The image runs as a user who may not write beside the notebook.
        moved = os.path.join(os.environ.get('ALTO_ARTIFACTS', '/alto/out/artifacts'), os.path.basename(output))
        print('alto: %s is not writable: the executed notebook is %s' % (folder, moved), file=sys.stderr)
        output = moved
    hidden = given['hidden']
    written = os.path.join(tempfile.mkdtemp(), 'notebook.ipynb') if hidden else output
    try:
        papermill.execute_notebook(
            notebook, written, parameters=given['params'], kernel_name=kernel, progress_bar=False,
            stdout_file=sys.stdout, stderr_file=sys.stderr)
    except papermill.PapermillExecutionError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        if hidden and os.path.exists(written):
            hide(written, output, hidden)
    return 0


if __name__ == '__main__':
    sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
    sys.path.insert(0, os.getcwd())
    sys.exit(run(*sys.argv[1:]))
`;

;// CONCATENATED MODULE: ./src/job/runtime-packages.ts
/** What the program reads: packages, and what else pip is told. */
function packagesFile({ named, index, extraIndexes, extraArgs }) {
    const options = [
        ...(index === undefined ? [] : ['--index-url', index]),
        ...extraIndexes.flatMap((extra) => ['--extra-index-url', extra]),
        ...extraArgs,
    ];
    return JSON.stringify({ packages: named, options });
}
/**
 * Installs the packages of a JSON file into a new folder and prints its name. What the image has already is found there
 * and neither changed nor installed again; pip before 22.2 cannot tell, and installs all of it anew. Ends with 1 and one
 * line of its own when that does not work. Any Python from 3.6 on.
 */
const PACKAGES_PROGRAM = `import json
import os
import subprocess
import sys
import tempfile

PIP = [sys.executable, '-m', 'pip']
QUIET = {'PIP_DISABLE_PIP_VERSION_CHECK': '1', 'PIP_ROOT_USER_ACTION': 'ignore', 'PIP_BREAK_SYSTEM_PACKAGES': '1'}


def fail(why):
    sys.exit('alto: the runtime packages cannot be installed: %s' % why)


def pip(*arguments, **options):
    return subprocess.call(PIP + list(arguments), env=dict(QUIET, **os.environ), **options)


def requirement(item):
    info = item['download_info']
    name = item['metadata']['name']
    if not item.get('is_direct'):
        return '%s==%s' % (name, item['metadata']['version'])
    if 'vcs_info' in info:
        return '%s @ %s+%s@%s' % (name, info['vcs_info']['vcs'], info['url'], info['vcs_info']['commit_id'])
    return '%s @ %s' % (name, info['url'])


def missing(packages, options, folder):
    report = os.path.join(folder, 'report.json')
    if pip('install', '--quiet', '--dry-run', '--report', report, *(options + packages), stdout=subprocess.DEVNULL):
        fail('pip says why above')
    with open(report, encoding='utf-8') as file:
        return [requirement(item) for item in json.load(file)['install']]


def knows_reports():
    text = subprocess.check_output(PIP + ['install', '--help'], env=dict(QUIET, **os.environ))
    return b'--dry-run' in text and b'--report' in text


def main():
    with open('/alto/in/packages.json', encoding='utf-8') as file:
        given = json.load(file)
    packages, extra = given['packages'], given['options']
    with open(os.devnull, 'w') as nothing:
        if pip('--version', stdout=nothing, stderr=nothing):
            fail('the Python of this image (%s) has no pip' % sys.executable)
    folder = tempfile.mkdtemp(prefix='alto-packages-')
    target = os.path.join(folder, 'packages')
    os.mkdir(target)
    wanted = packages
    options = ['install', '--quiet', '--target', target]
    if knows_reports():
        wanted = missing(packages, extra, folder)
        options.append('--no-deps')
    if wanted and pip(*(options + extra + wanted), stdout=sys.stderr):
        fail('pip says why above')
    print(target)


if __name__ == '__main__':
    sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
    main()
`;

;// CONCATENATED MODULE: ./src/job/entrypoint.ts






const PROGRAM = '/alto/in/program.py';
const KWARGS = '/alto/in/kwargs.json';
const PARAMS = '/alto/in/params.json';
const INSTALLER = '/alto/in/packages.py';
const PACKAGES = '/alto/in/packages.json';
/**
 * Turns an entrypoint into a command; data goes in files and arguments, so any value survives. Packages are installed
 * before it starts, beside the image's own, which stay as they are.
 */
function invocation(entrypoint, runtimePackages) {
    if (!runtimePackages || runtimePackages.named.length === 0)
        return plainInvocation(entrypoint);
    const plain = plainInvocation(entrypoint);
    const [shell = '', option = '', script = '', ...rest] = plain.command ?? [];
    if (!plain.command)
        throw (0,errors/* configError */.Fj)('ALTO-CFG-309', '`runtime_packages` need an `entrypoint`: they are installed before it starts', {
            hint: "name as `entrypoint` what the image's own ENTRYPOINT and CMD run",
        });
    return {
        ...plain,
        command: [shell, option, INSTALL + script, ...rest],
        files: { ...plain.files, [INSTALLER]: PACKAGES_PROGRAM, [PACKAGES]: packagesFile(runtimePackages) },
    };
}
function plainInvocation(entrypoint) {
    switch (entrypoint?.type) {
        case undefined:
            return { command: undefined, files: {}, env: {}, extraArtifacts: [] };
        case 'script':
        case 'project':
            return {
                command: ['sh', '-c', `${enter(entrypoint.src)}${entrypoint.cmd}`],
                files: {},
                env: {},
                extraArtifacts: [],
            };
        case 'function':
            return {
                command: python(entrypoint.src, entrypoint.module, entrypoint.function),
                files: { [PROGRAM]: CALL_PROGRAM, [KWARGS]: toJson(entrypoint.kwargs) },
                env: { PYTHONUNBUFFERED: '1' },
                extraArtifacts: [],
            };
        case 'jupyter':
            return {
                command: python(entrypoint.src, entrypoint.notebook, entrypoint.output, entrypoint.kernel),
                files: {
                    [PROGRAM]: NOTEBOOK_PROGRAM,
                    [PARAMS]: toJson({ params: entrypoint.params, hidden: secretsIn(entrypoint.params) }),
                },
                env: { PYTHONUNBUFFERED: '1' },
                extraArtifacts: [literalGlob(external_node_path_.posix.join(entrypoint.src, entrypoint.output))],
            };
    }
}
/** Finds the image's Python, whatever its name: some images have `python3` only, some `python` only. */
function findPython(exitCode) {
    return [
        'python=$(command -v python3 || command -v python) || {',
        "  echo 'alto: this image has no Python: neither python3 nor python is in its PATH' >&2",
        `  exit ${exitCode}`,
        '}',
    ].join('\n');
}
/** Installs packages, and lets every program that comes after it find them. */
const INSTALL = [
    'exec 2>&1',
    findPython(1),
    `packages=$("$python" -u ${INSTALLER}) || exit 1`,
    'export PYTHONPATH="$packages${PYTHONPATH:+:$PYTHONPATH}" PATH="$packages/bin:$PATH"',
    '',
].join('\n');
/** Runs our program by the image's Python. */
function python(src, ...args) {
    const script = [`${enter(src)}${findPython(127)}`, `exec "$python" -u ${PROGRAM} "$@"`].join('\n');
    return ['sh', '-c', script, 'alto', ...args];
}
/**
 * What stands before every command of ours. Both streams become one inside the container: the engine reads them through
 * two pipes, and cannot tell which line was first. Then the folder; `./` keeps CDPATH, `-` and `~` out of it.
 */
function enter(src) {
    const merge = 'exec 2>&1\n';
    if (src === '' || src === '.')
        return merge;
    return `${merge}cd ${(0,shell/* shellWord */.r7)(external_node_path_.posix.isAbsolute(src) ? src : `./${src}`)} || exit\n`;
}
/** A glob that means exactly this path. */
function literalGlob(path) {
    return path.replaceAll(/[\\*?[\]{}]/g, '\\$&');
}

// EXTERNAL MODULE: ./src/job/globs.ts + 3 modules
var globs = __webpack_require__(4387);
;// CONCATENATED MODULE: ./src/plan/job.ts



/** The container's command, environment, files and limits. */
function jobPlan(runId, { config, context }, platforms, image) {
    const generated = config.image.kind === 'generated' || (config.image.kind === 'prebuilt' && config.image.code);
    const workdir = generated ? `/alto/${(0,image_context/* projectFolder */.Kb)(context.repo, config.project.path)}` : undefined;
    const entry = invocation(config.entrypoint, config.runtimePackages);
    // A glob that cannot be used is told before anything is built; a prebuilt image's own folder is not known yet.
    (0,globs/* compileGlobs */.t)(config.artifacts, workdir ?? '/workdir');
    return {
        platform: image.how === 'prebuilt' ? image.platform : platforms[0],
        command: entry.command,
        workdir,
        env: {
            ...entry.env,
            ...config.env,
            ALTO_AGENT: config.name,
            ...(config.point && { ALTO_POINT: config.point.name, ALTO_MATRIX: JSON.stringify(config.point.values) }),
            ALTO_RUN_ID: runId,
            ...(image.how === 'made' && { ALTO_IMAGE_HASH: image.hash }),
            ALTO_OUTPUT: '/alto/out/output',
            ALTO_SUMMARY: '/alto/out/summary.md',
            ALTO_ARTIFACTS: '/alto/out/artifacts',
        },
        files: entry.files,
        resources: config.resources,
        artifacts: [...config.artifacts, ...entry.extraArtifacts],
        timeout: config.timeoutSeconds,
    };
}

// EXTERNAL MODULE: ./src/agents/ec2/candidates.ts
var candidates = __webpack_require__(1941);
// EXTERNAL MODULE: ./src/agents/ec2/launch.ts
var launch = __webpack_require__(7792);
;// CONCATENATED MODULE: ./src/plan/machine.ts


/** Seconds that a build may take. */
const BUILD_LIMIT = 3600;
/** The machine, with a deadline that covers every limit of the run. */
function machinePlan(runId, read, { machine, region, account, now, image }) {
    const { infra } = read.config;
    if (infra.type === 'local')
        return { kind: 'local' };
    if (!machine || region === undefined || account === undefined)
        throw new TypeError('an EC2 agent needs its facts');
    const launch = { ...launchOf(runId, read, infra, machine, now, bytesOf(image)), region, account };
    (0,candidates/* refuseWithoutCandidates */.j5)(launch);
    return { kind: 'ec2', launch };
}
function launchOf(runId, { inputs, config, context }, infra, machine, now, imageBytes) {
    const limits = { ...launch/* LIMITS */.b1, run: config.timeoutSeconds };
    const longest = BUILD_LIMIT + Object.values(limits).reduce((sum, limit) => sum + limit, 0);
    return {
        runId,
        attempt: context.runAttempt,
        agent: config.name,
        repository: context.repository,
        job: context.job,
        pr: context.pr && String(context.pr.number),
        role: inputs.roleToAssume,
        instanceTypes: infra.instanceType,
        gpus: Object.fromEntries(machine.types.map(({ name, gpus }) => [name, gpus])),
        imageId: machine.imageId,
        architecture: machine.architecture,
        rootDevice: machine.rootDevice,
        volumeSize: infra.volumeSize ?? Math.max(machine.imageSize, 30, roomFor(imageBytes)),
        subnets: infra.subnets,
        securityGroups: infra.securityGroups,
        instanceProfile: infra.instanceProfile,
        market: infra.market,
        maxPrice: infra.maxPrice,
        maxHourlyPrice: machine.guessed ? undefined : inputs.maxHourlyPrice,
        offers: machine.offers,
        launched: 0,
        assignPublicIp: infra.assignPublicIp,
        metadataHopLimit: infra.metadataHopLimit,
        tags: infra.tags,
        postBuildCmds: config.postBuildCmds,
        limits,
        expiresAt: now + longest * 1000,
    };
}
/** GiB for an image of so many compressed bytes: pulled, unpacked, and what the program writes. */
function roomFor(bytes) {
    return Math.ceil((3 * bytes) / 1024 ** 3) + 10;
}
/** Bytes of the image, or of what lies below it, as far as a registry has told them. */
function bytesOf(image) {
    if (image.kind === 'prebuilt') {
        if (image.look?.exists !== 'yes')
            return 0;
        return Math.max(0, ...image.look.image.platforms.map(({ bytes }) => bytes));
    }
    return Math.max(0, ...image.existing.map((there) => (there.exists === 'yes' ? (there.bytes ?? 0) : 0)));
}

;// CONCATENATED MODULE: ./src/plan.ts




/** Decides everything from what was read and looked up. Pure. */
function plan(runId, read, facts) {
    const image = imagePlan(read, facts);
    return Object.freeze({
        runId,
        agent: read.config.name,
        image,
        machine: machinePlan(runId, read, facts),
        job: jobPlan(runId, read, facts.platforms, image),
        retries: read.config.retries,
        buildLimit: BUILD_LIMIT,
        warnings: [...unpinned(facts), ...doubts(facts, image, read.inputs.forceBuild)],
    });
}
function unpinned({ image }) {
    if (image.kind !== 'made')
        return [];
    return image.unpinned.map((reference) => `the digest of ${reference} could not be asked for: its tag counts as it is (unpinned)`);
}
/** Images that may be there and are made, because nobody could tell. */
function doubts({ image: facts }, image, isForced) {
    if (facts.kind !== 'made' || image.how !== 'made' || isForced)
        return [];
    return facts.existing.slice((0,facts_existing/* nextLayer */.l)(facts.existing)).flatMap((there, index, { length }) => {
        const layer = image.layers.at(index - length);
        if (there.exists !== 'unknown' || !layer)
            return [];
        const why = there.why === undefined ? '' : `: ${there.why}`;
        return `whether ${layer.repository}:${layer.tag} is there could not be told, so it is made${why}`;
    });
}


/***/ }),

/***/ 1415:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ builtText)
/* harmony export */ });
/* harmony import */ var _image_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1299);
/* harmony import */ var _image_dockerfile_images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3378);


/** The Dockerfile of a part as a builder gets it, on the image `from`: by the base's own user, with the builder's words. */
function builtText({ baseUser: user, link, digests }, { layer, environment }, from) {
    const { content } = layer;
    const pinned = (text) => (0,_image_dockerfile_images_js__WEBPACK_IMPORTED_MODULE_1__/* .pinImages */ .M)(text, new Map(Object.entries(digests)));
    switch (content.kind) {
        case 'dockerfile':
            // With the images by the digests that were hashed: a tag may move meanwhile, or mean something else to the engine.
            return layer.text;
        case 'environment':
            return pinned((0,_image_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .environmentDockerfile */ .m6)({ ...content.environment, base: from, user }));
        case 'code': {
            const code = { ...content.code, link };
            const below = environment?.content;
            return pinned(below?.kind === 'environment'
                ? (0,_image_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeDockerfile */ .u1)({ ...below.environment, base: from, user }, code)
                : (0,_image_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .codeDockerfile */ .en)(from, code));
        }
    }
}


/***/ }),

/***/ 4437:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qn: () => (/* binding */ namedImages),
/* harmony export */   dR: () => (/* binding */ chainOf),
/* harmony export */   hG: () => (/* binding */ under)
/* harmony export */ });
/* harmony import */ var _image_context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4211);
/* harmony import */ var _image_dockerfile_images_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3378);
/* harmony import */ var _image_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1299);
/* harmony import */ var _image_hash_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8649);




/** Splits an image into what changes rarely and what changes often, each with a hash of its own. */
function chainOf(materials, known) {
    const { config, code, dockerfile } = materials;
    const { image } = config;
    if (image.kind === 'context') {
        const { folder, target } = image;
        if (!dockerfile)
            throw new TypeError('an image from a Dockerfile is made of it');
        const { text: written, ...own } = dockerfile;
        const text = (0,_image_dockerfile_images_js__WEBPACK_IMPORTED_MODULE_3__/* .pinImages */ .M)(written, known.digests);
        const content = { kind: 'dockerfile', folder, dockerfile: own, target };
        return { from: undefined, layers: [layer(config, content, text, code, known)] };
    }
    const below = image.kind === 'generated' ? environmentOf(materials, image, known) : baseOf(image.reference, known);
    if (!code)
        return below;
    const content = {
        kind: 'code',
        code: {
            folder: (0,_image_context_js__WEBPACK_IMPORTED_MODULE_0__/* .projectFolder */ .Kb)(known.repo, config.project.path),
            commands: image.kind === 'generated' ? image.commands : [],
            mounts: stepMounts(config),
        },
        context: code,
    };
    const text = (0,_image_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .codeDockerfile */ .en)(under(below), { ...content.code, link: false });
    return { from: below.from, layers: [...below.layers, layer(config, content, text, code, known)] };
}
/** The images of others that the Dockerfiles of an image name, as they are written. */
function namedImages(materials, { context }) {
    const { layers } = chainOf(materials, { repo: context.repo, platforms: [], digests: new Map() });
    const ours = new Set(layers.map(nameOf));
    const named = layers.flatMap(({ text }) => (0,_image_dockerfile_images_js__WEBPACK_IMPORTED_MODULE_3__/* .literalImages */ ._)(text).map(({ reference }) => reference));
    return [...new Set(named)].filter((reference) => !ours.has(reference));
}
function environmentOf(materials, image, known) {
    const { config, base, requirements } = materials;
    const below = base ? chainOf(base, known) : baseOf(image.base, known);
    const environment = {
        image,
        kernel: config.entrypoint?.type === 'jupyter' ? config.entrypoint.kernel : undefined,
        mounts: stepMounts(config),
    };
    const full = { ...environment, base: under(below) };
    if ((0,_image_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .isBare */ .JE)(full))
        return below;
    const text = (0,_image_dockerfile_images_js__WEBPACK_IMPORTED_MODULE_3__/* .pinImages */ .M)((0,_image_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .environmentDockerfile */ .m6)(full), known.digests);
    const content = { kind: 'environment', environment, requirements };
    return { from: below.from, layers: [...below.layers, layer(config, content, text, undefined, known)] };
}
function baseOf(reference, { digests }) {
    return { from: digests.get(reference) ?? reference, layers: [] };
}
/** What a Dockerfile calls the image below, for the hash and for readers: no registry is part of it. */
function under({ from, layers }) {
    const top = layers.at(-1);
    return top ? nameOf(top) : (from ?? 'scratch');
}
function nameOf({ hash }) {
    return `alto:${hash}`;
}
function layer(config, content, dockerfile, code, { platforms }) {
    const { build, name } = config;
    const { args, labels, annotations } = build;
    const hash = (0,_image_hash_js__WEBPACK_IMPORTED_MODULE_2__/* .specHash */ .A)({
        dockerfile,
        platforms,
        buildArgs: args,
        requirements: content.kind === 'environment' ? content.requirements : [],
        context: code?.digest ?? '',
        target: content.kind === 'dockerfile' ? content.target : undefined,
        ...(content.kind === 'environment' ? {} : { labels, annotations, attestations: attestationsOf(build) }),
    });
    return { content, agent: name, hash, text: dockerfile, build };
}
function attestationsOf({ provenance, sbom }) {
    return provenance === 'false' && sbom === 'false' ? [] : [provenance, sbom];
}
/** Secrets that are for the packages alone are mounted there and nowhere else. */
function stepMounts({ image, build }) {
    const own = new Set(image.kind === 'generated' ? image.packages.secretMounts.map(({ id }) => id) : []);
    return {
        secrets: build.secrets.map(({ id }) => id).filter((id) => !own.has(id)),
        ssh: build.ssh.length > 0,
        args: Object.keys(build.args),
    };
}


/***/ }),

/***/ 551:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ refuseOtherBase),
/* harmony export */   W: () => (/* binding */ platformsOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _registry_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8688);


/** The platforms of the image, the machine's first: as written, else what the machine runs. */
function platformsOf(config, machine) {
    const asked = config.build.platforms;
    if (asked.length === 0)
        return [machine];
    if (!asked.includes(machine)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-CFG-401', `the image is built for ${asked.join(', ')}, and the machine runs ${machine}`, {
            hint: `add \`${machine}\` to \`platform\`, or choose an instance type of the other architecture`,
        });
    }
    // One file serves both: the engine of this runner runs one of them.
    if (config.infra.type === 'local')
        return [machine];
    return [machine, ...asked.filter((platform) => platform !== machine)];
}
/** Refuses a base that is not there for a platform, before anything is built or launched. */
function refuseOtherBase({ recipe, below }, platforms) {
    if (below?.exists !== 'yes')
        return;
    const has = below.image.platforms.map(({ platform }) => platform);
    const missing = platforms.filter((platform) => !has.includes((0,_registry_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .samePlatform */ .my)(platform)));
    if (missing.length === 0)
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-REG-022', `${recipe.from ?? ''} is built for ${has.join(', ')}, and not for ${missing.join(', ')}`, { hint: 'choose a base that is, an instance type of the other architecture, or another `platform`' });
}


/***/ }),

/***/ 9592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ prebuiltPlan),
/* harmony export */   i: () => (/* binding */ missingImage)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** The image as its registry knows it; one that is not there, or not for the machine, is refused before anything is launched. */
function prebuiltPlan({ reference, look }, platform) {
    const plan = { how: 'prebuilt', reference, platform };
    const unseen = { ...plan, digest: '', existed: 'unknown', bytes: undefined };
    if (!look)
        return { ...unseen, doubt: undefined };
    if (look.exists === 'no')
        throw missingImage(reference);
    if (look.exists !== 'yes') {
        // The agent would pull with the same login.
        if (look.code === 'ALTO-REG-005')
            throw unreadable(look.why);
        return { ...unseen, doubt: look.why };
    }
    const fitting = look.image.platforms.find((one) => one.platform === platform);
    if (!fitting)
        throw otherPlatform(reference, look, platform);
    return { ...plan, digest: look.image.digest, existed: 'true', bytes: fitting.bytes, doubt: undefined };
}
/** No registry has it, and no engine. */
function missingImage(reference) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-REG-020',
        reason: 'pull',
        message: `there is no image ${reference}`,
        hint: 'check its name and tag; a private image looks the same as one that is not there: check its login too',
    });
}
function unreadable(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'auth',
        code: 'ALTO-REG-005',
        reason: 'pull',
        message: why,
        hint: 'check the name of the image, and the login: `registry_creds`, or a docker/login-action step before this one',
    });
}
function otherPlatform(reference, { image }, platform) {
    const has = image.platforms.map((one) => one.platform).join(', ');
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .configError */ .Fj)('ALTO-REG-022', `${reference} is built for ${has}, and the machine runs ${platform}`, {
        hint: 'choose an instance type of that architecture, or an image that is built for both',
    });
}


/***/ }),

/***/ 6428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ runPoint)
});

// EXTERNAL MODULE: ./src/absent.ts
var src_absent = __webpack_require__(1210);
// EXTERNAL MODULE: ./src/doors.ts + 5 modules
var src_doors = __webpack_require__(6273);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/report/kept.ts
var report_kept = __webpack_require__(1456);
;// CONCATENATED MODULE: ./src/keep.ts


/**
 * Leaves the agent up when the workflow wants that of such an end; false when it is to be ended, as ever. Nobody holds it
 * any more then: its deadline ends it.
 */
async function keepAgent(over) {
    const { keep, ending, known, timeline, workflow, signal } = over;
    if (!isWorthKeeping(keep, ending, known.report().exit))
        return false;
    const leaveUp = over.agent.keep;
    if (!leaveUp) {
        workflow.info('`keep` is for agents on EC2: the container on this runner is removed');
        return false;
    }
    let kept;
    try {
        kept = await timeline.stage('keep', () => leaveUp(signal));
    }
    catch (thrown) {
        // A run that was stopped is not kept.
        if (!signal.aborted)
            workflow.warning(`the agent could not be kept, and is ended: ${(0,errors/* asAltoError */.bD)(thrown).message}`);
        return false;
    }
    for (const line of (0,report_kept/* keptLines */.So)(kept))
        workflow.info(line);
    workflow.notice((0,report_kept/* keptText */.GD)(kept));
    known.learn({ kept, ...(kept.cost !== undefined && { cost: kept.cost }) });
    return true;
}
/** There is something to look at once a program came to its end; what AWS takes back, or has taken, cannot be kept. */
function isWorthKeeping(keep, ending, exit) {
    if (!exit || exit.lost || exit.outcome === 'interrupted')
        return false;
    switch (keep) {
        case 'never':
            return false;
        case 'on-failure':
            return ending?.result !== 'success';
        case 'always':
            return true;
    }
}

// EXTERNAL MODULE: ./src/limit.ts
var limit = __webpack_require__(7768);
// EXTERNAL MODULE: ./src/obtain.ts + 7 modules
var src_obtain = __webpack_require__(9588);
// EXTERNAL MODULE: ./src/once.ts
var once = __webpack_require__(8094);
// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
;// CONCATENATED MODULE: ./src/prefetch.ts

/** A prefetcher for one machine: it begins when image and machine are both known, and never fails. */
function prefetcher({ pushRegistry }, agent, platform, signal) {
    let image;
    let lease;
    let isOver = false;
    const begin = () => {
        if (image === undefined || lease === undefined || isOver)
            return;
        const { path } = (0,reference/* parseReference */.F2)(image);
        const credential = async () => (await pushRegistry()).pullCredential(path);
        void agent.prefetch(lease, { image, platform, credential }, signal);
        image = undefined;
    };
    return {
        below(reference) {
            image = reference;
            begin();
        },
        up(which) {
            lease = which;
            begin();
        },
        done: () => void (isOver = true),
    };
}

// EXTERNAL MODULE: ./src/prepare.ts
var prepare = __webpack_require__(6896);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/agents/agent.ts
var agents_agent = __webpack_require__(6123);
// EXTERNAL MODULE: ./src/job/results.ts + 1 modules
var job_results = __webpack_require__(731);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/log/leaks.ts


/** Bytes that are looked at in all, the smallest files first: about a second. Secrets are in logs and settings, not in models. */
const LOOKED_AT = 64 * 1024 * 1024;
/** Bytes that are looked at together, and how many of them are looked at again with the next, for a secret may stand across. */
const WINDOW = 1024 * 1024;
const OVERLAP = 64 * 1024;
/** Paths of the artifacts in which a secret stands that `redact` knows. They are left as they are: they are the program's. */
function leaksIn(folder, artifacts, redact) {
    let room = LOOKED_AT;
    const window = Buffer.allocUnsafe(WINDOW);
    return artifacts
        .toSorted((a, b) => a.bytes - b.bytes)
        .filter(({ path, bytes }) => (room -= bytes) >= 0 && holdsSecret((0,external_node_path_.join)(folder, path), window, redact))
        .map(({ path }) => path);
}
function holdsSecret(path, window, redact) {
    // A program of the runner's may have taken it away by now.
    if (!(0,external_node_fs_.existsSync)(path))
        return false;
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        for (let at = 0;; at += WINDOW - OVERLAP) {
            const length = (0,external_node_fs_.readSync)(file, window, 0, WINDOW, at);
            const text = window.toString('utf8', 0, length);
            if (redact(text) !== text)
                return true;
            if (length < WINDOW)
                return false;
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/report/ending.ts
var report_ending = __webpack_require__(2303);
;// CONCATENATED MODULE: ./src/bring-back.ts






/** Lines of the log for what did not come back; the summary has more. */
const SKIPPED_SHOWN = 10;
/** Brings back what a program made, whether it failed or not, and tells what that makes of the run. */
async function bringBack(given, job, exit, { folder, shown }) {
    const { doors, known, read } = given;
    const collected = await collect(given, job, exit, folder);
    if (!('artifacts' in collected))
        return { ending: collected, some: false };
    learnCollected(doors, known, collected, shown);
    warnOfLeaks(doors.workflow, folder, collected);
    const ending = endingOf(exit, collected, job, read.inputs.ifNoFilesFound, doors.workflow);
    return { ending, some: collected.artifacts.length > 0 };
}
/** What the machine can still give; when it is lost before it gave it, that is the run's ending. */
async function collect({ doors, agent, lease, timeline, signal }, job, exit, folder) {
    const ending = (0,report_ending/* endingOfExit */.RF)(exit);
    if (exit.lost)
        return ending;
    try {
        return await timeline.stage('collect', () => agent.collect(lease, job, folder, signal));
    }
    catch (error) {
        const isPassing = exit.outcome === 'interrupted' || (error instanceof errors/* AltoError */.DV && error.reason === 'interrupted');
        if (signal.aborted || !(error instanceof errors/* AltoError */.DV) || !isPassing)
            throw error;
        doors.workflow.warning(`nothing was brought back: ${error.message}`);
        return ending.result === 'success' ? (0,report_ending/* endingOfError */.Rx)(error) : ending;
    }
}
function learnCollected({ workflow }, known, { artifacts, skipped, results }, shown) {
    const total = artifacts.reduce((sum, { bytes }) => sum + bytes, 0);
    const count = artifacts.length === 1 ? '1 artifact' : `${artifacts.length} artifacts`;
    if (artifacts.length > 0)
        workflow.info(`${count} (${(0,markdown/* bytes */.ee)(total)}) in ${shown}`);
    // The names are the program's.
    for (const line of skipped.slice(0, SKIPPED_SHOWN))
        workflow.remote(`not brought back: ${line}`);
    // Made harmless, a secret in it could not be told any more.
    const { summary = '' } = results;
    const { warnings, ...handed } = (0,job_results/* readResults */.x8)({ ...results, summary: workflow.redact(summary) });
    for (const warning of warnings)
        workflow.warning(warning);
    known.learn({ artifacts, skipped, results: handed });
}
/** Artifacts are the program's, and stay as they are; but whoever uploads them should know. */
function warnOfLeaks(workflow, folder, { artifacts }) {
    const [first, ...more] = leaksIn(folder, artifacts, (text) => workflow.redact(text));
    if (first === undefined)
        return;
    const others = more.length > 0 ? ` and ${more.length} more artifacts` : '';
    workflow.warning(`a secret of this run stands in \`${(0,quote/* quotable */.E)(first, 200)}\`${others}: do not upload what others may read`);
}
/** The program's end decides; only a good one can still be spoilt by artifacts that did not come. */
function endingOf(exit, { artifacts, problem }, job, ifNoFilesFound, workflow) {
    const ending = (0,report_ending/* endingOfExit */.RF)(exit);
    const nothing = artifacts.length === 0 && job.artifacts.length > 0 && !problem && ifNoFilesFound !== 'ignore';
    const missing = problem
        ? { ...(0,report_ending/* endingOfError */.Rx)(problem), stage: 'collect' }
        : {
            result: 'failure',
            reason: 'exit',
            stage: 'collect',
            message: `no file matches \`artifacts\`: ${job.artifacts.join(', ')}`,
        };
    const spoils = problem !== undefined || (nothing && ifNoFilesFound === 'error');
    if (spoils && ending.result === 'success')
        return missing;
    if (problem || nothing)
        workflow.warning(missing.message);
    return ending;
}

// EXTERNAL MODULE: ./src/workflow/group.ts
var group = __webpack_require__(6526);
;// CONCATENATED MODULE: ./src/run.ts





const NEWLINE = 0x0a;
/** Runs the container and brings back what it made, whether it failed or not. */
async function runAndCollect(given, turn) {
    const { doors, agent, plan, image, lease, known, timeline, signal } = given;
    const { inputs, config } = given.read;
    const { workflow } = doors;
    const own = [config.name, ...(config.point ? [config.point.name] : [])];
    const folder = (0,external_node_path_.join)(config.artifactsFolder, ...own);
    const shown = [inputs.artifactsPath, ...own].join('/');
    const file = { path: (0,external_node_path_.join)(folder, agents_agent/* LOG_FILE */.U), name: `${shown}/${agents_agent/* LOG_FILE */.U}`, append: turn.number > 1 };
    known.learn({ artifactsPath: folder, artifactsShown: shown, logFile: file.path });
    const job = {
        ...plan.job,
        image: image.reference,
        env: { ...plan.job.env, ALTO_IMAGE: image.reference },
        credential: () => pullCredential(doors, plan, image),
    };
    const log = doors.log(file);
    const border = Buffer.from(turn.border ?? '');
    let last;
    const running = async () => {
        try {
            if (border.length > 0)
                log.write(border);
            return await agent.run(lease, job, (chunk) => {
                log.write(chunk);
                last = chunk.at(-1) ?? last;
            }, signal);
        }
        finally {
            // Its last line may still be waiting for an end.
            await log.close();
            known.learn({ logTail: log.tail(50) });
        }
    };
    const exit = await timeline.stage('run', () => (0,group/* inGroup */.H)(workflow, 'Run', running));
    const logged = turn.logged + exit.logBytes;
    known.learn({ exit: { ...exit, logBytes: logged } });
    const came = log.bytes() - border.length;
    const fault = log.fault() ?? (came === exit.logBytes ? undefined : `the log is not complete: ${came} of ${exit.logBytes} bytes`);
    if (fault !== undefined)
        workflow.warning(fault);
    const ran = { logged, endsLine: last === undefined || last === NEWLINE };
    const isPassing = exit.outcome === 'interrupted' && !turn.isLast;
    const place = isPassing ? `interrupted-${turn.number}` : '';
    const { ending, some } = await bringBack(given, job, exit, { folder: (0,external_node_path_.join)(folder, place), shown });
    return { ...ran, ending, folder: some ? external_node_path_.posix.join(shown, place) : undefined };
}
/** The login with which the agent pulls; a built image lives where it was pushed. */
async function pullCredential(doors, plan, image) {
    const registry = plan.image.how === 'made'
        ? await doors.pushRegistry()
        : await doors.pullRegistry((0,reference/* parseReference */.F2)(image.reference).host);
    return registry.pullCredential(image.path);
}

// EXTERNAL MODULE: ./src/short-credentials.ts
var short_credentials = __webpack_require__(2154);
;// CONCATENATED MODULE: ./src/retry.ts





/** Runs the container, and after an interruption once more on a new machine, as often as the file allows; never after a failure of the program. */
async function runWithRetries(given) {
    const { plan, known } = given;
    const interruptions = [];
    let { lease } = given;
    let border;
    let logged = 0;
    for (let number = 1;; number++) {
        const isLast = number > plan.retries;
        const ran = await runAndCollect({ ...given, lease }, { number, isLast, border, logged });
        if (ran.ending.result !== 'interrupted')
            return told(ran.ending, interruptions.length);
        if (isLast)
            return told(plan.retries > 0 ? ran.ending : advised(ran.ending), interruptions.length);
        logged = ran.logged;
        const before = lease;
        const next = await startAgain({ ...given, lease });
        interruptions.push(`run ${number} on ${nameOf(before)}: ${reportOf(ran)}; ${next.what}`);
        known.learn({ interruptions });
        if (!next.lease)
            return told({ ...ran.ending, message: `${ran.ending.message}; ${next.what}` }, 0);
        lease = next.lease;
        const newline = ran.endsLine ? '' : '\n';
        border = `${newline}--- interrupted on ${nameOf(before)}; run ${number + 1} begins on ${nameOf(lease)} ---\n`;
    }
}
/** Gives the machine back, and gets another one; why not, when there is none. */
async function startAgain(given) {
    const { doors, agent, plan, known, timeline, signal } = given;
    const { workflow } = doors;
    if ((await (0,short_credentials/* endTooSoon */.H)(doors, plan)) !== undefined)
        return { what: 'it is not started again, because the AWS credentials end too soon' };
    try {
        return await (0,group/* inGroup */.H)(workflow, 'Agent', async () => {
            const { what, gone } = await timeline.stage('give back', () => agent.release());
            workflow.info(what);
            // Never two for one: while the first may be alive there is no second.
            if (!gone)
                return { what: `it is not started again: ${what}` };
            const lease = await timeline.stage('agent', () => agent.apply(signal));
            known.learn({ machine: lease });
            return { what, lease };
        });
    }
    catch (error) {
        if (signal.aborted || !(error instanceof errors/* AltoError */.DV))
            throw error;
        return { what: `it could not be started again: ${error.message}` };
    }
    finally {
        known.learn({ attempts: agent.attempts() });
    }
}
function nameOf({ instanceId, instanceType, availabilityZone, market }) {
    const facts = [instanceType, availabilityZone, market].filter((fact) => fact !== undefined);
    return `${instanceId ?? 'this runner'} (${facts.join(', ')})`;
}
function reportOf({ ending, logged, folder }) {
    const artifacts = folder === undefined ? 'no artifacts' : `artifacts in ${folder}`;
    return `${ending.message}, with ${(0,markdown/* bytes */.ee)(logged)} of log and ${artifacts}`;
}
function advised(ending) {
    return { ...ending, message: `${ending.message}; \`retries\` in the file lets a run start again by itself` };
}
function told(ending, interruptions) {
    if (interruptions === 0)
        return ending;
    const times = interruptions === 1 ? 'an interruption' : `${interruptions} interruptions`;
    return { ...ending, message: `${ending.message}, after ${times}` };
}

// EXTERNAL MODULE: ./src/workflow/aside.ts
var aside = __webpack_require__(7701);
;// CONCATENATED MODULE: ./src/perform.ts










/** Prepares, gets image and machine side by side, runs, collects; the machine is ended whatever happens, unless it is to be kept. */
async function perform(start, read, doors, cleanup) {
    const { known, timeline, signal, obtain = src_obtain/* obtainImage */.n, beside: asideOf = aside/* aside */.H } = start;
    const { workflow } = doors;
    const plan = await (0,prepare/* prepare */.i)(start, read, doors);
    await (0,short_credentials/* refuseShortCredentials */.N)(doors, plan);
    const beside = asideOf(workflow);
    const agent = await doors.agent(plan, beside);
    const end = (0,once/* onceOrOnAbort */.Mg)(signal, async () => {
        const { what, gone, cost } = await agent.release();
        if (cost !== undefined)
            known.learn({ cost });
        if (what !== '')
            cleanup.push(what);
        if (!gone)
            workflow.error(what);
    });
    let ending;
    try {
        const ahead = prefetcher(doors, agent, plan.job.platform, signal);
        const [image, lease] = await (0,limit/* sideBySide */.Qp)(signal, async (both) => {
            try {
                const making = () => obtain(doors, plan, both, ahead.below);
                const made = await timeline.stage('image', () => (0,group/* inGroup */.H)(workflow, 'Image', making));
                known.learn({ image: made });
                return made;
            }
            finally {
                ahead.done();
                beside.stepForward('Agent');
            }
        }, async (both) => {
            // An image that failed for other runs of the step needs no machine.
            await new Promise((resolve) => setImmediate(resolve));
            both.throwIfAborted();
            const up = await timeline.stage('agent', () => agent.apply(both));
            known.learn({ machine: up });
            ahead.up(up);
            return up;
        }).finally(() => {
            beside.close();
            if (agent.attempts().length > 0)
                known.learn({ attempts: agent.attempts() });
        });
        ending = await runWithRetries({ doors, agent, plan, image, lease, read, known, timeline, signal });
        return ending;
    }
    finally {
        const { keep } = read.inputs;
        const isKept = await keepAgent({ keep, agent, ending, known, timeline, workflow, signal });
        if (!isKept)
            await timeline.stage('give back', end);
    }
}

;// CONCATENATED MODULE: ./src/point.ts



/** The story of one run: opens its doors, and performs; or makes do without the credentials that are not there. */
async function runPoint(start, read, command) {
    const { ground, runId, known, open = src_doors/* openDoors */.E } = start;
    known.learn({ agent: read.config.name, point: read.config.point?.name });
    const cleanup = [];
    try {
        const doors = await open(ground, runId, read);
        const absent = await doors.absentCredentials();
        const course = command === 'plan' ? 'plan' : (0,src_absent/* courseOf */.b)(read, absent);
        const act = command === 'image' ? (await Promise.all(/* import() */[__webpack_require__.e(2696), __webpack_require__.e(8139)]).then(__webpack_require__.bind(__webpack_require__, 8139))).makeImage : perform;
        if (course === 'run')
            return await act(start, read, doors, cleanup);
        return await makeDo(start, read, doors, { absent, course, cleanup, act });
    }
    finally {
        for (const line of cleanup)
            ground.workflow.info(line);
        known.learn({ cleanup });
    }
}
/** What is done in place of a run for which credentials are not there. */
async function makeDo(start, read, doors, { absent, course, cleanup, act }) {
    const { ground, runId, open = src_doors/* openDoors */.E } = start;
    const here = { ...read, config: { ...read.config, infra: { type: 'local' } } };
    switch (course) {
        case 'fail':
            throw absent[0] ?? new TypeError('a run fails here for what is absent');
        case 'plan': {
            const { showPlan } = await Promise.all(/* import() */[__webpack_require__.e(2696), __webpack_require__.e(4434)]).then(__webpack_require__.bind(__webpack_require__, 4434));
            return showPlan(start, read, doors, absent);
        }
        case 'build': {
            const { buildOnly } = await Promise.all(/* import() */[__webpack_require__.e(2696), __webpack_require__.e(9794)]).then(__webpack_require__.bind(__webpack_require__, 9794));
            return buildOnly(start, here, await open(ground, runId, here), absent);
        }
        case 'local':
            ground.workflow.notice(`this run is done on the runner itself, because ${absent.map(({ message }) => message).join('; ')}`);
            return act(start, here, await open(ground, runId, here), cleanup);
    }
}


/***/ }),

/***/ 6896:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ prepare)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4111);
/* harmony import */ var _limit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7768);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1015);
/* harmony import */ var _trust_limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(244);




/** Looks up and plans what is really going to be done, tells what is doubtful, and refuses what strangers may not do. */
async function prepare(start, read, doors) {
    const { runId, stepId = runId, known, timeline, signal } = start;
    const facts = await timeline.stage('look up', () => (0,_limit_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessAborted */ .Wh)(signal, (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUp */ .T)(doors, stepId, read)));
    const plan = (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .plan */ .e)(runId, read, facts);
    for (const warning of plan.warnings)
        doors.workflow.warning(warning);
    known.learn({ warnings: plan.warnings });
    (0,_trust_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseLiberties */ .m)(read, plan);
    return plan;
}


/***/ }),

/***/ 7187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ ecrHost),
/* harmony export */   RC: () => (/* binding */ checkHost),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _aws_region_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7249);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);


const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const METADATA = new Set(['metadata.google.internal', 'metadata', 'instance-data', 'instance-data.ec2.internal']);
/** Whether a host is this machine: the only place that may be spoken to without TLS. */
function isLoopback(host) {
    const name = host.replace(/:\d+$/, '');
    return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
/** Throws for a host that no login may be sent to: an address instead of a name, a metadata service, anything with a login, a path or letters that only look right. */
function checkHost(host) {
    const problem = problemOf(host.toLowerCase());
    if (!problem)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-REG-001',
        reason: 'config',
        message: `\`${host.slice(0, 100).replaceAll(/[^\x20-\x7e]/g, '?')}\` cannot be used as a registry: ${problem}`,
        hint: 'name the registry by its host, such as `registry.example.com` or `registry.example.com:5000`',
    });
}
function problemOf(host) {
    if (/^[a-z]+:\/\//.test(host))
        return 'write it without a scheme; it is spoken to over https';
    if (host.includes('@'))
        return 'a login does not belong into its name';
    if (host.includes('/'))
        return 'a path does not belong into its name';
    if (/[^\x21-\x7e]/.test(host))
        return 'it has characters that host names do not have';
    const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(host) ?? [];
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65535))
        return 'no such port';
    if (isLoopback(host))
        return undefined;
    if (name.length > 253 || !name.split('.').every((label) => LABEL.test(label)))
        return 'it is not a host name';
    if (METADATA.has(name))
        return 'it is the metadata service of a machine';
    // As URLs read it: a name whose last part is a number, in any notation, is an IPv4 address.
    if (/(^|\.)(\d+|0x[0-9a-f]*)$/.test(name))
        return 'it is an address, not a name';
    return undefined;
}
// Anchored at both ends: `….amazonaws.com.example.org` is somebody else's.
const ECR = /^(\d{12})\.dkr(?:\.ecr(?:-fips)?|-ecr(?:-fips)?)\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
/** Account and region of an ECR host; undefined for every other host. */
function ecrHost(host) {
    const [, account, region] = ECR.exec(host) ?? [];
    return account && region && (0,_aws_region_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOf */ .iQ)(region) ? { account, region } : undefined;
}
/** Where the API of a registry answers. */
function apiHost(host) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
}


/***/ }),

/***/ 5035:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   KD: () => (/* binding */ checked),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78);



/** A digest as registries write it. */
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** The digest of some bytes. */
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** Passes a blob through; fails when its bytes are more than they may be, and at its end when they do not have the digest. */
function checked(body, digest, host, size = Infinity) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let length = 0;
    const check = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            length += chunk.length;
            if (length > size)
                done((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .changed */ .tD)(host, digest));
            else
                done(undefined, chunk);
        },
        flush(done) {
            if (`sha256:${hash.digest('hex')}` === digest)
                done();
            else
                done((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .changed */ .tD)(host, digest));
        },
    });
    body.on('error', (error) => check.destroy((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .unreachable */ .HB)(host, error)));
    check.on('close', () => body.destroy());
    return body.pipe(check);
}


/***/ }),

/***/ 78:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ whyUnknown),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   U4: () => (/* binding */ loginRefused),
/* harmony export */   bv: () => (/* binding */ firstError),
/* harmony export */   dV: () => (/* binding */ strange),
/* harmony export */   dX: () => (/* binding */ LONGEST_WAIT),
/* harmony export */   os: () => (/* binding */ unexpected),
/* harmony export */   qp: () => (/* binding */ gone),
/* harmony export */   tD: () => (/* binding */ changed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5117);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7936);



/** The registry did not answer, or stopped in the middle of an answer. */
function unreachable(host, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return error;
    const why = (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .c)(error) ?? (error instanceof Error ? error.message : String(error));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-007',
        reason: 'online',
        message: `the registry ${host} could not be reached: ${why}`,
        hint: (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whatProxy */ .L)(error) ?? 'look at the name of the registry; HTTPS_PROXY and NO_PROXY are honoured',
        cause: error,
    });
}
/** The registry knows who asks, and does not let them. Some say so of images that are not there, too. */
function loginRefused({ host, path, credential }, status) {
    const who = credential ? `the login of ${credential.username}` : 'anybody without a login';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'auth',
        code: _registry_js__WEBPACK_IMPORTED_MODULE_2__/* .LOGIN_REFUSED */ .tg,
        reason: 'credentials',
        message: `the registry ${host} refuses ${path} to ${who} (${status})`,
        hint: host === 'docker.io'
            ? 'look at the name of the image, and at the login: Docker Hub wants an access token with the right scope, not the password of the account'
            : 'look at the name of the image, and at the login and its rights',
    });
}
/** Why it is not known whether something is there: a registry keeps what it has a secret, so a refusal has two meanings. */
function whyUnknown({ code, message }) {
    return code === _registry_js__WEBPACK_IMPORTED_MODULE_2__/* .LOGIN_REFUSED */ .tg ? `${message}: either there is no such image, or this login may not read it` : message;
}
/** The longest wait in milliseconds that a registry may ask for; who asks for more is not asked again. */
const LONGEST_WAIT = 60_000;
/** An answer that means trouble: too many requests, or a fault of its own; with the wait that the registry asks for as cause. */
function unexpected(host, { status, headers }, what) {
    const retryAfter = waitOf(headers);
    const cause = { retryAfter };
    const wait = retryAfter !== undefined && retryAfter > LONGEST_WAIT
        ? `, and asks to be left alone for ${minutes(retryAfter)} min`
        : '';
    if (status === 429) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-REG-006',
            reason: 'quota',
            message: `the registry ${host} has had too many requests from here (429)${wait}`,
            hint: 'log in (anonymous limits are low), or use a mirror, such as an ECR pull-through cache or public.ecr.aws',
            cause,
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-010',
        reason: 'online',
        message: `the registry ${host} answered ${status}${what ? `: ${what}` : ''}${wait}`,
        hint: 'run the step again; if it stays, the registry has trouble',
        cause,
    });
}
/** Milliseconds in `Retry-After`, which is written in seconds or as a date by the registry's own clock. */
function waitOf({ 'retry-after': after, date }) {
    if (after === undefined)
        return undefined;
    if (/^\d+$/.test(after))
        return Number(after) * 1000;
    const wait = Date.parse(after) - (date === undefined ? Date.now() : Date.parse(date));
    return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
function minutes(milliseconds) {
    return Math.ceil(milliseconds / 60_000);
}
/** An answer that no registry should give, and that is not acted on. */
function strange(host, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-011',
        reason: 'online',
        message: `the registry ${host} answers in a way that is not followed: ${what}`,
        hint: 'look at the name of the registry',
    });
}
/** Bytes that do not have the digest by which they were asked for. */
function changed(host, digest) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-012',
        reason: 'pull',
        message: `what the registry ${host} sent is not ${digest}`,
        hint: 'run the step again; if it stays, something between here and the registry changes the data',
    });
}
/** A part of an image that something was to be laid over; it was there when its digest was asked for. */
function gone({ host, path }, digest) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-REG-023',
        reason: 'pull',
        message: `${host}/${path}@${digest}, which the code was to be laid over, is not there`,
        hint: 'run the step again; if it stays so, look at the rules by which the registry deletes images',
    });
}
/** The first message in an error body of the distribution API, made short; empty for any other text. */
function firstError(body) {
    try {
        const { errors } = JSON.parse(body.toString());
        return `${errors?.[0]?.code ?? ''} ${errors?.[0]?.message ?? ''}`.trim().slice(0, 200);
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 6263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dZ: () => (/* binding */ layered),
/* harmony export */   qh: () => (/* binding */ indexOf),
/* harmony export */   u2: () => (/* binding */ SOURCE)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5035);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9867);


/** 1980-01-02, the time of every file of the layer: the same input gives the same digest on every machine. */
const CREATED = '1980-01-02T00:00:00Z';
/** The label that says where the source of an image is, and the annotation that does. */
const SOURCE = 'org.opencontainers.image.source';
/** Lays a layer over one platform of an image: a new configuration and a new manifest, in the words of the old ones. Pure. */
function layered({ manifest, config }, addition) {
    const { layer, labels } = addition;
    const isAnnotated = Object.keys(addition.annotations).length > 0;
    // Docker's manifests have no annotations; BuildKit changes over to the OCI's for them, too.
    const types = manifest.mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCKER */ .F8.manifest && !isAnnotated ? _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCKER */ .F8 : _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .OCI */ .s6;
    const named = ({ mediaType, digest, size }) => ({
        mediaType: types === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .OCI */ .s6 ? ((0,_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .ociLayer */ .FX)(mediaType) ?? mediaType) : mediaType,
        size,
        digest,
    });
    // The source is told where there is a place for it, and the words of the image are not changed for it.
    const { [SOURCE]: source } = types === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .OCI */ .s6 ? labels : {};
    const annotations = { ...(source !== undefined && { [SOURCE]: source }), ...addition.annotations };
    const next = document(types.config, nextConfig(config, addition));
    return {
        config: next,
        manifest: document(types.manifest, {
            schemaVersion: 2,
            mediaType: types.manifest,
            config: descriptor(next),
            layers: [...manifest.layers, { mediaType: types.layer, size: layer.size, digest: layer.digest }].map(named),
            ...(Object.keys(annotations).length > 0 && { annotations: sorted(annotations) }),
        }),
    };
}
/** An index of several platforms. Pure. */
function indexOf(mediaType, children) {
    // A list of Docker's cannot hold the OCI's manifests.
    const type = children.some(({ manifest }) => manifest.mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .OCI */ .s6.manifest) ? _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .OCI */ .s6.index : mediaType;
    return document(type, {
        schemaVersion: 2,
        mediaType: type,
        manifests: children.map(({ base, manifest }) => ({ ...descriptor(manifest), platform: base.platform })),
    });
}
function nextConfig(config, { layer, workdir, labels }) {
    const entry = { created: CREATED, comment: 'alto-action' };
    return {
        ...config,
        created: CREATED,
        config: {
            ...config.config,
            WorkingDir: workdir,
            Labels: sorted({ ...config.config?.Labels, ...labels }),
        },
        rootfs: { ...config.rootfs, diff_ids: [...config.rootfs.diff_ids, layer.diffId] },
        history: [
            ...(config.history ?? []),
            { ...entry, created_by: 'COPY alto /alto' },
            { ...entry, created_by: `WORKDIR ${workdir}`, empty_layer: true },
        ],
    };
}
function document(mediaType, json) {
    const bytes = Buffer.from(JSON.stringify(json));
    return { mediaType, digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes), bytes };
}
function descriptor({ mediaType, digest, bytes }) {
    return { mediaType, size: bytes.length, digest };
}
/** Maps have no order, and digests do. */
function sorted(map) {
    return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}


/***/ }),

/***/ 9867:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F8: () => (/* binding */ DOCKER),
/* harmony export */   FX: () => (/* binding */ ociLayer),
/* harmony export */   V4: () => (/* binding */ MANIFESTS),
/* harmony export */   s6: () => (/* binding */ OCI)
/* harmony export */ });
/** https://github.com/opencontainers/image-spec */
const OCI = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};
/** https://distribution.github.io/distribution/spec/manifest-v2-2/ */
const DOCKER = {
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};
/** What is asked for: everything that can be read, and nothing older. */
const MANIFESTS = [OCI.index, DOCKER.index, OCI.manifest, DOCKER.manifest].join(', ');
const LAYERS = new Map([
    [DOCKER.layer, OCI.layer],
    ['application/vnd.docker.image.rootfs.diff.tar', 'application/vnd.oci.image.layer.v1.tar'],
    ['application/vnd.docker.image.rootfs.diff.tar.zstd', 'application/vnd.oci.image.layer.v1.tar+zstd'],
]);
/** The OCI's name for a layer; undefined for what is no layer of an image, or one that must not be distributed. */
function ociLayer(mediaType) {
    return LAYERS.get(mediaType) ?? [...LAYERS.values()].find((known) => known === mediaType);
}


/***/ }),

/***/ 8688:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   my: () => (/* binding */ samePlatform),
/* harmony export */   wu: () => (/* binding */ isImage)
/* harmony export */ });
/** A platform in Docker's notation, such as `linux/amd64` or `linux/arm/v7`; one that says nothing is `linux/amd64`. */
function platformName({ os = 'linux', architecture = 'amd64', variant } = {}) {
    return samePlatform([os, architecture, ...(variant ? [variant] : [])].join('/'));
}
/** One name for what has two: `linux/arm64/v8` is `linux/arm64`, and `linux/arm` is `linux/arm/v7`. */
function samePlatform(name) {
    if (/\/arm64\/v8$/.test(name))
        return name.slice(0, -'/v8'.length);
    return /\/arm$/.test(name) ? `${name}/v7` : name;
}
/** Whether it is an image at all: attestations stand in an index as `unknown/unknown`. */
function isImage(platform) {
    return platform !== undefined && platform.os !== 'unknown';
}


/***/ }),

/***/ 7936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RX: () => (/* binding */ TAG_TAKEN),
/* harmony export */   SS: () => (/* binding */ BUILDER_NEEDED),
/* harmony export */   tg: () => (/* binding */ LOGIN_REFUSED)
/* harmony export */ });
/** Code of the error that another image has a tag, and that tags cannot be moved there. */
const TAG_TAKEN = 'ALTO-PSH-004';
/** Code of the error that a registry does not let a login read. */
const LOGIN_REFUSED = 'ALTO-REG-005';
/** Code of the error that code cannot be appended to an image: only a builder can use it as a base. */
const BUILDER_NEEDED = 'ALTO-PSH-022';


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

/***/ 6672:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ tellIssues),
/* harmony export */   l: () => (/* binding */ tellWarnings)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** GitHub keeps ten annotations of a level for a step; the run's own last sentence is one of them. */
const ANNOTATED = 9;
/** Tells all problems of a file with their places, the first ones as annotations there. */
function tellIssues(workflow, issues) {
    for (const issue of issues.slice(0, ANNOTATED))
        workflow.error((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .issueText */ .v4)(issue), placeOf(issue));
    for (const issue of issues.slice(ANNOTATED))
        workflow.info((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .issueText */ .v4)(issue));
}
/** Tells what is doubtful about a file. */
function tellWarnings(workflow, issues) {
    for (const issue of issues)
        workflow.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .issueText */ .v4)(issue), placeOf(issue));
}
function placeOf({ file, line, column }) {
    return { file, line, column };
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

/***/ 2707:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ openShared)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/once.ts
var once = __webpack_require__(8094);
// EXTERNAL MODULE: ./src/outside.ts
var src_outside = __webpack_require__(188);
// EXTERNAL MODULE: ./src/config/registry-name.ts
var registry_name = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/image/repository.ts
var repository = __webpack_require__(29);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/registries.ts





/** Registries that nobody has spoken to yet. */
function openRegistries({ ground, read, net, aws }) {
    const { clock, env, workflow } = ground;
    const { inputs, config, context } = read;
    const isLocal = config.infra.type === 'local';
    // One registry may be asked for twice, to push and to pull: its login is told once.
    const told = new Set();
    const sayOnce = (line) => {
        if (!told.has(line))
            workflow.info(line);
        told.add(line);
    };
    const registryAt = async (choice, use) => {
        const { http, distribution } = await net();
        const { chooseRegistry } = await Promise.all(/* import() */[__webpack_require__.e(774), __webpack_require__.e(3009)]).then(__webpack_require__.bind(__webpack_require__, 3009));
        const { githubIdTokens } = await __webpack_require__.e(/* import() */ 3812).then(__webpack_require__.bind(__webpack_require__, 3812));
        const tokens = context.oidc && githubIdTokens({ ...context.oidc, http, clock, workflow });
        return chooseRegistry({
            choice,
            use,
            fromInput: inputs.registry !== undefined,
            noPassword: inputs.registryUsername !== undefined && !inputs.registryPassword,
            createRepository: inputs.createRepository,
            repositoryLifecycle: inputs.repositoryLifecycle,
            public: config.build.public,
            allowedAccountIds: inputs.allowedAccountIds ?? [],
            dockerhub: {
                username: env['DOCKERHUB_USERNAME'],
                token: env['DOCKERHUB_TOKEN'] ? new secret/* Secret */.z(env['DOCKERHUB_TOKEN']) : undefined,
                connectionId: inputs.dockerhubOidcConnectionId,
                organization: inputs.registryUsername,
            },
            // The job's token of another server is none of ghcr.io's business.
            github: {
                actor: context.actor,
                token: context.serverUrl === 'https://github.com' ? inputs.githubToken : undefined,
            },
            idToken: tokens && ((audience) => tokens.token(audience)),
            async existing(host) {
                const { existingLogin } = await __webpack_require__.e(/* import() */ 8047).then(__webpack_require__.bind(__webpack_require__, 8047));
                const login = await existingLogin(host, { env, clock });
                if (login)
                    workflow.mask(login.password);
                return login;
            },
            aws,
            distribution,
            http,
            clock,
            workflow: { ...workflow, info: sayOnce },
        });
    };
    /** Artifacts travel through the registry of the identity's own account, wherever the image comes from. */
    const artifacts = async (access) => {
        const [{ ecrRegistry }, { artifactStore }, { artifactsRepository }] = await Promise.all([
            __webpack_require__.e(/* import() */ 774).then(__webpack_require__.bind(__webpack_require__, 774)),
            __webpack_require__.e(/* import() */ 3353).then(__webpack_require__.bind(__webpack_require__, 3353)),
            __webpack_require__.e(/* import() */ 9247).then(__webpack_require__.bind(__webpack_require__, 9247)),
        ]);
        const { createRepository } = inputs;
        const { distribution } = await net();
        const registry = await ecrRegistry({ aws: access, createRepository, clock, workflow });
        return artifactStore(registry, artifactsRepository((0,repository/* livesApart */.Qc)(context)), { registry: distribution, clock });
    };
    // A built image is pulled from where it was pushed; every other pull of such a run is docker's on this runner.
    const pullUse = isLocal || config.image.kind !== 'prebuilt' || config.image.code ? 'pull-here' : 'pull';
    const push = (0,once/* once */.Oo)(() => registryAt(config.registry, 'push'));
    const pulls = new Map();
    const pull = (host) => {
        const open = pulls.get(host);
        if (open)
            return open;
        const known = [config.registryBelow, config.registry].find((one) => one?.host === host);
        const made = registryAt(known ?? choiceAt(host), pullUse);
        pulls.set(host, made);
        return made;
    };
    let carrier;
    return { push, pull, artifacts: (access) => (carrier ??= artifacts(access)) };
}
/** The registry of a host that nothing else names: no login is written for it. */
function choiceAt(host) {
    const choice = (0,registry_name/* parseRegistry */.l)(host);
    if ('problem' in choice) {
        throw new errors/* AltoError */.DV({
            kind: 'config',
            code: 'ALTO-REG-021',
            reason: 'config',
            message: `the registry \`${host}\` ${choice.problem}`,
            hint: 'correct the name of the image: its first part is the host of its registry',
        });
    }
    return { ...choice, creds: undefined };
}

// EXTERNAL MODULE: ./src/log/still.ts
var still = __webpack_require__(8456);
// EXTERNAL MODULE: ./src/registry/registry.ts
var registry = __webpack_require__(7936);
;// CONCATENATED MODULE: ./src/remote-images.ts


/** What is done with images in the registries themselves, without an engine; the libraries are loaded when first used. */
function remoteImages(options) {
    const { clock, workflow, net, push, pull, hostBelow, spool } = options;
    const toRead = async ({ host, path }) => ({
        ...{ host, path },
        credential: await (await pull(host)).credential(),
    });
    const toWrite = async (path, signal) => {
        const registry = await push();
        return { host: registry.host, path, credential: await registry.credential(), signal };
    };
    /** What is public may be refused to a login that only happened to be there: then it is read, by everybody, without. */
    const found = async ({ host, path }, read) => {
        const seen = await read(await toRead({ host, path }));
        const { dropLogin } = await pull(host);
        if (seen.exists !== 'unknown' || seen.code !== registry/* LOGIN_REFUSED */.tg || !dropLogin)
            return seen;
        const open = await read({ host, path });
        if (open.exists !== 'yes')
            return seen;
        dropLogin();
        return open;
    };
    return {
        async digestOf(reference) {
            const { resolveDigest } = await __webpack_require__.e(/* import() */ 506).then(__webpack_require__.bind(__webpack_require__, 506));
            const { distribution } = await net();
            return found(reference, (access) => resolveDigest(distribution, clock, access, asked(reference)));
        },
        async look(reference) {
            const { lookAt } = await __webpack_require__.e(/* import() */ 3128).then(__webpack_require__.bind(__webpack_require__, 3128));
            const { distribution } = await net();
            return found(reference, (access) => lookAt(distribution, clock, access, asked(reference)));
        },
        async userOf({ host, path, digest = '' }, platforms) {
            const { imageUser } = await __webpack_require__.e(/* import() */ 9564).then(__webpack_require__.bind(__webpack_require__, 9564));
            const { distribution } = await net();
            return imageUser(distribution, clock, await toRead({ host, path }), digest, platforms);
        },
        async append({ from, path, tag, layer, ...order }, signal) {
            const [{ appendLayer }, { moving }, { withFreshLogin }] = await Promise.all([
                __webpack_require__.e(/* import() */ 7578).then(__webpack_require__.bind(__webpack_require__, 7578)),
                __webpack_require__.e(/* import() */ 697).then(__webpack_require__.bind(__webpack_require__, 697)),
                __webpack_require__.e(/* import() */ 2911).then(__webpack_require__.bind(__webpack_require__, 2911)),
            ]);
            const { distribution: registry } = await net();
            const blobs = moving();
            const tell = () => {
                const far = blobs.text();
                if (far !== undefined)
                    workflow.info(`layers on their way to ${path}: ${far}`);
            };
            const append = async (to) => {
                const isOurs = from.host === to.host && from.host !== hostBelow;
                const source = isOurs ? { ...to, path: from.path } : await toRead(from);
                return appendLayer({ registry, clock, moving: blobs }, { ...order, layer, spool, from: { access: source, digest: from.digest ?? '' }, to: { access: to, tag } }, signal);
            };
            return (0,still/* stillTelling */.u)(clock, tell, () => withFreshLogin(() => toWrite(path, signal), append));
        },
        async tag(path, digest, tag, signal) {
            const [{ tagDigest }, { withFreshLogin }] = await Promise.all([
                __webpack_require__.e(/* import() */ 8643).then(__webpack_require__.bind(__webpack_require__, 8643)),
                __webpack_require__.e(/* import() */ 2911).then(__webpack_require__.bind(__webpack_require__, 2911)),
            ]);
            const { distribution: registry } = await net();
            await withFreshLogin(() => toWrite(path, signal), (access) => tagDigest({ registry, clock }, access, digest, tag));
        },
        async labels(path, digest, signal) {
            const { imageLabels } = await __webpack_require__.e(/* import() */ 506).then(__webpack_require__.bind(__webpack_require__, 506));
            const { distribution } = await net();
            return imageLabels(distribution, await toWrite(path, signal), digest);
        },
    };
}
/** What the registry is asked for; without tag and digest it is `latest`, as everywhere. */
function asked({ tag, digest }) {
    return digest ?? tag ?? 'latest';
}

;// CONCATENATED MODULE: ./src/shared.ts





/** What a step shares, before anything of it is used. */
async function openShared(ground, runId, asked, abreast = 1) {
    const { clock, env, ledger } = ground;
    const { runnerTemp: temp } = asked.context;
    const outside = (0,src_outside/* openOutside */.A)(ground, runId, asked);
    const { net, aws } = outside;
    const [{ contextReader }, { removeAbandoned }] = await Promise.all([
        __webpack_require__.e(/* import() */ 8724).then(__webpack_require__.bind(__webpack_require__, 8724)),
        __webpack_require__.e(/* import() */ 4280).then(__webpack_require__.bind(__webpack_require__, 4280)),
    ]);
    await removeAbandoned(temp, clock);
    const machine = (0,once/* remembered */.HK)(async (wanted) => {
        const { identity, clients } = await aws();
        const ec2 = await Promise.all(/* import() */[__webpack_require__.e(2696), __webpack_require__.e(6044)]).then(__webpack_require__.bind(__webpack_require__, 6044));
        const facts = await ec2.machineFacts(clients, identity.region, wanted);
        return { facts, region: identity.region, account: identity.account };
    });
    const permissions = (0,once/* remembered */.HK)(async (launch) => {
        const { launchPermissions } = await __webpack_require__.e(/* import() */ 6271).then(__webpack_require__.bind(__webpack_require__, 6271));
        return launchPermissions((await aws()).clients, launch);
    });
    let configs = 0;
    const openDocker = async (dockerHost) => {
        const [{ privateDockerConfig }, { dockerCli }] = await Promise.all([
            __webpack_require__.e(/* import() */ 7898).then(__webpack_require__.bind(__webpack_require__, 7898)),
            __webpack_require__.e(/* import() */ 485).then(__webpack_require__.bind(__webpack_require__, 485)),
        ]);
        configs += 1;
        const itsId = configs === 1 ? runId : `${runId}-${configs}`;
        const config = await privateDockerConfig({ temp, runId: itsId, env, ledger });
        const redact = (text) => ground.workflow.redact(text);
        return { config, docker: dockerCli({ env, config, dockerHost, clock, redact }) };
    };
    const open = [];
    const imagesOf = async (read) => {
        const { config } = read;
        const registries = openRegistries({ ground, read, net, aws });
        const { docker, config: dockerConfig } = await openDocker(config.dockerHost);
        const { digestOf, look, ...others } = remoteImages({
            ...{ clock, workflow: ground.workflow, net, push: registries.push, pull: registries.pull },
            hostBelow: config.registryBelow?.host,
            spool: dockerConfig.folder,
        });
        // Runs of one image must not take different ones for it because a tag was moved meanwhile.
        return { registries, docker, ...others, digestOf: (0,once/* remembered */.HK)(digestOf), look: (0,once/* remembered */.HK)(look) };
    };
    return {
        ...{ outside, contexts: contextReader(), abreast },
        machine: ({ instanceType: instanceTypes, amiImage: ami, subnets, market }) => machine({ instanceTypes, ami, subnets, market }),
        // Runs differ in their tags and deadlines, which no policy looks into: one rehearsal stands for all of them.
        launchPermissions: (launch) => permissions({ ...launch, runId: 'rehearsal', agent: 'rehearsal', job: 'rehearsal', expiresAt: 0 }),
        images(read) {
            const same = open.find((other) => hasSameLogins(other.read, read));
            if (same)
                return same.images;
            const images = imagesOf(read);
            open.push({ read, images });
            return images;
        },
    };
}
/** Whether two runs speak to the same registries as the same users, for the same ends. */
function hasSameLogins({ config: one }, { config: other }) {
    return (one.dockerHost === other.dockerHost &&
        one.infra.type === other.infra.type &&
        one.build.public === other.build.public &&
        (one.image.kind === 'prebuilt' && !one.image.code) === (other.image.kind === 'prebuilt' && !other.image.code) &&
        isSame(one.registry, other.registry) &&
        isSame(one.registryBelow, other.registryBelow));
}
function isSame(one, other) {
    const open = (choice) => choice && { ...choice, creds: choice.creds && { ...choice.creds, password: undefined } };
    if (!(0,external_node_util_.isDeepStrictEqual)(open(one), open(other)))
        return false;
    const [password, its] = [one?.creds?.password, other?.creds?.password];
    return password === undefined || its === undefined || password.equals(its);
}


/***/ }),

/***/ 2154:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ endTooSoon),
/* harmony export */   N: () => (/* binding */ refuseShortCredentials)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** When the AWS credentials end, if a program that starts now could outlive them. */
async function endTooSoon({ clock, credentialsEnd }, { job }) {
    const end = await credentialsEnd();
    return end === undefined || end.at > clock.now() + job.timeout * 1000 ? undefined : end;
}
/** A run that outlives its credentials could not be ended: it is refused before it begins. */
async function refuseShortCredentials(doors, plan) {
    const end = await endTooSoon(doors, plan);
    if (end === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'auth',
        code: 'ALTO-AUTH-020',
        reason: 'credentials',
        message: `the AWS credentials end at ${new Date(end.at).toISOString()}, before a run of ${plan.job.timeout} s could be over`,
        hint: hintFor(end),
    });
}
function hintFor({ source }) {
    // Those of a role are renewed already, as long as GitHub gives the job tokens for it.
    return source === 'oidc'
        ? 'give a shorter `timeout`: GitHub lets a job renew them until then and no longer'
        : 'give `role-to-assume` and `id-token: write`, so that they are renewed, or a shorter `timeout`';
}


/***/ }),

/***/ 244:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ refuseLiberties)
/* harmony export */ });
/* unused harmony export foreignFrontend */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4519);


const OFFICIAL = /^(?:docker\.io\/)?docker\/dockerfile(?::[\w][\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/;
/**
 * Refuses what the build or the machine of a stranger's code may not do: a frontend of its own runs with the builder's
 * rights, a build on the runner's network reaches what only the runner should, commands or an AMI of the agent's host
 * act with its role, on a network that is not a stranger's to choose, and nobody but us lets it live.
 */
function refuseLiberties({ context: { untrusted }, config: { infra }, inputs }, { image, machine }) {
    if (!untrusted)
        return;
    const missing = image.how === 'made' ? image.layers.filter(({ found }) => !found) : [];
    for (const layer of missing) {
        const frontend = foreignFrontend(layer);
        if (frontend !== undefined)
            throw refused(untrusted, `names a frontend of its own (\`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quotable */ .E)(frontend)}\`)`, 'name none, or `docker/dockerfile:1`');
        if (layer.build.network === 'host')
            throw refused(untrusted, 'builds on the network of the runner', 'leave `image.network` out');
    }
    if (machine.kind === 'ec2' && inputs.keep !== 'never')
        throw refused(untrusted, 'would leave its agent up', 'leave `keep` out where the code may be a stranger’s');
    if (machine.kind === 'ec2' && machine.launch.postBuildCmds.length > 0)
        throw refused(untrusted, 'runs commands on the agent itself', 'leave `post_build_cmds` out');
    if (infra.type !== 'ec2')
        return;
    if (infra.amiImage !== undefined)
        throw refused(untrusted, 'brings an AMI for the agent', 'leave `infra.ami_image` out');
    if ((infra.subnets.length > 0 && !inputs.subnetIds) || (infra.securityGroups.length > 0 && !inputs.securityGroupIds))
        throw refused(untrusted, 'chooses the network of the agent', 'leave `infra.subnet` and `infra.security_groups` out; the workflow gives `subnet-ids` and `security-group-ids`');
}
/**
 * The frontend that a build would run instead of Docker's own. BuildKit reads it behind `#` or `//` in the first lines,
 * out of JSON, or from an argument; here every line counts, so that no reading of ours can be narrower than its own.
 */
function foreignFrontend({ content, text, build, }) {
    const passed = Object.entries(build.args).filter(([name]) => name.toUpperCase() === 'BUILDKIT_SYNTAX');
    const foreign = passed.map(([, value]) => value).find((value) => !OFFICIAL.test(value));
    if (foreign !== undefined)
        return foreign;
    if (content.kind !== 'dockerfile')
        return undefined;
    if (/^[^A-Za-z0-9_#/]*\{/.test(text))
        return 'JSON';
    const named = text.split('\n').flatMap((line) => /^\W*syntax\s*=(.*)$/is.exec(line)?.[1]?.trim() ?? []);
    return named.find((frontend) => !OFFICIAL.test(frontend));
}
function refused({ why }, what, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-ENV-021',
        reason: 'untrusted',
        message: `this run ${what}, and its code may be anybody's: ${why}`,
        hint,
    });
}


/***/ }),

/***/ 5117:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ whatProxy),
/* harmony export */   c: () => (/* binding */ whyUnreachable)
/* harmony export */ });
const UNREACHABLE = {
    ENOTFOUND: 'its name is not known to DNS',
    EAI_AGAIN: 'DNS does not answer',
    ECONNREFUSED: 'the connection was refused',
    ECONNRESET: 'the connection was cut',
    EPIPE: 'the connection was cut',
    EHOSTUNREACH: 'there is no route to it',
    ENETUNREACH: 'there is no route to it',
    ETIMEDOUT: 'it did not answer in time',
    TimeoutError: 'it did not answer in time',
    NetworkingError: 'the network failed',
    ERR_PROXY_TUNNEL: 'the proxy refused the connection',
    EPROTO: 'it does not speak TLS',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted here',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted here',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted here',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted here',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another name',
};
/** Says in words why a server could not be reached; undefined when the error is of another kind. */
function whyUnreachable(error) {
    if (!(error instanceof Error))
        return undefined;
    if (wantsLogin(error))
        return 'the proxy on the way wants a login (407)';
    const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    return UNREACHABLE[code] ?? UNREACHABLE[error.name];
}
/** What to do about a proxy that did not let a request through; undefined when the error is not a proxy's. */
function whatProxy(error) {
    if (!isTunnel(error))
        return undefined;
    if (wantsLogin(error))
        return 'write the login into HTTPS_PROXY: `http://user:password@proxy.example.com:3128`';
    return 'the proxy that HTTPS_PROXY names must let this host through on port 443; NO_PROXY names the hosts that need none';
}
function isTunnel(error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_PROXY_TUNNEL';
}
function wantsLogin(error) {
    return isTunnel(error) && error.statusCode === 407;
}


/***/ }),

/***/ 7701:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ aside),
/* harmony export */   b: () => (/* binding */ alongside)
/* harmony export */ });
/** Where lines say themselves what they are from, and there are no groups: nothing waits. */
function alongside(workflow) {
    return { ...workflow, stepForward: () => undefined, close: () => undefined };
}
/** A workflow whose lines wait; everything that is no line (masks, outputs, state, annotations) goes through at once. */
function aside(workflow) {
    let kept = [];
    // A group is opened by its first line: there is none of nothing.
    let unopened;
    const print = (line) => {
        if (kept) {
            kept.push(line);
            return;
        }
        if (unopened !== undefined)
            workflow.startGroup(unopened);
        unopened = undefined;
        line();
    };
    return {
        ...workflow,
        info: (line) => print(() => workflow.info(line)),
        remote: (line) => print(() => workflow.remote(line)),
        startGroup: (name) => print(() => workflow.startGroup(name)),
        endGroup: () => print(() => workflow.endGroup()),
        stepForward(name) {
            const lines = kept ?? [];
            kept = undefined;
            unopened = name;
            lines.forEach(print);
        },
        close() {
            if (kept === undefined && unopened === undefined)
                workflow.endGroup();
            unopened = undefined;
        },
    };
}


/***/ }),

/***/ 6526:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inGroup)
/* harmony export */ });
/** Does something under a heading of the job log that can be folded. */
async function inGroup(workflow, name, work) {
    workflow.startGroup(name);
    try {
        return await work();
    }
    finally {
        workflow.endGroup();
    }
}


/***/ })

};
