export const id = 8024;
export const ids = [8024];
export const modules = {

/***/ 6436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ parseAttestation)
/* harmony export */ });
const ATTRIBUTE = /^[a-z][a-z-]*=[\w.:/@+-]+$/;
/** `provenance` and `sbom` as buildx takes them: `true`, `false`, or attributes such as `mode=max`; `max` and `min` are modes. */
function parseAttestation(text) {
    const lower = text.toLowerCase();
    if (lower === 'true' || lower === 'false')
        return lower;
    if (text === 'max' || text === 'min')
        return `mode=${text}`;
    if (text.split(',').every((part) => ATTRIBUTE.test(part)))
        return text;
    return { problem: 'is neither `true` nor `false`, nor a list of attributes such as `mode=max`' };
}


/***/ }),

/***/ 7840:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration)
/* harmony export */ });
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 };
/** A self-hosted job lives at most five days; nothing of ours may outlive it. */
const LONGEST_SECONDS = 5 * SECONDS.d;
/** Seconds of `90s`, `20m`, `2h` or `1d`; a sentence that says what is wrong with anything else. */
function parseDuration(text) {
    const match = /^(\d{1,9})([smhd])$/.exec(text);
    const unit = match?.[2];
    if (!match || !unit)
        return { problem: 'is not a duration: write a whole number and a unit, such as `90s`, `20m`, `2h` or `1d`' };
    const seconds = Number(match[1]) * SECONDS[unit];
    if (seconds < 1 || seconds > LONGEST_SECONDS)
        return { problem: 'is out of range: from `1s` to `5d`' };
    return seconds;
}


/***/ }),

/***/ 4766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ parseIndexUrl),
/* harmony export */   e: () => (/* binding */ hasLogin)
/* harmony export */ });
/** Checks the address of a package index: it is written into the image, so there may be no login in it. */
function parseIndexUrl(text) {
    const url = /^https?:\/\//i.test(text) && !/[\s\p{Cc}]/u.test(text) ? URL.parse(text) : null;
    if (!url)
        return { problem: 'is not the address of a package index, such as `https://pypi.example.com/simple`' };
    return hasLogin(text)
        ? {
            problem: 'has a login in it, which would stand in the image; hand it over by `pip_secret_mounts`, as a `.netrc`',
        }
        : url;
}
/** Whether an address among these letters brings a login; `git@` alone is the user of an SSH address, and no secret. */
function hasLogin(text) {
    return /:\/\/(?!git@)[^/\s@]*@/i.test(text);
}


/***/ }),

/***/ 815:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  resolveAgent: () => (/* binding */ resolveAgent)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/inside.ts
var inside = __webpack_require__(63);
// EXTERNAL MODULE: ./src/config/duration.ts
var duration = __webpack_require__(7840);
// EXTERNAL MODULE: ./src/config/paths.ts
var paths = __webpack_require__(1066);
// EXTERNAL MODULE: ./src/config/resolve/entrypoint.ts + 1 modules
var entrypoint = __webpack_require__(3395);
// EXTERNAL MODULE: ./src/config/resolve/environment.ts
var environment = __webpack_require__(9616);
// EXTERNAL MODULE: ./src/config/resolve/image-config.ts + 21 modules
var image_config = __webpack_require__(2035);
;// CONCATENATED MODULE: ./src/config/resolve/infra.ts
const DEFAULT_TYPE = 't3.micro';
const DEFAULT_PROFILE = 'alto-agent';
/** Keys of `infra` that only an EC2 instance has, and `local` ignores. */
const EC2_KEYS = [
    'instance_type',
    'ami_image',
    'protocol',
    'instance_profile',
    'subnet',
    'security_groups',
    'market',
    'max_price',
    'volume_size',
    'assign_public_ip',
    'metadata_hop_limit',
    'tags',
    'post_build_cmds',
];
/** Where the agent runs: the inputs first, then the file, within the limits that only inputs set. */
function resolveInfra(file, desk) {
    const { inputs } = desk;
    if ((inputs.agentType ?? file?.type ?? 'local') === 'local') {
        const ignored = EC2_KEYS.filter((key) => file?.[key] !== undefined);
        if (ignored.length > 0)
            desk.notice(`the agent runs on this runner: ${ignored.map((key) => `\`infra.${key}\``).join(', ')} ${ignored.length > 1 ? 'have' : 'has'} no effect`);
        return { type: 'local' };
    }
    if (file?.protocol === 'ssh') {
        desk.warn(['infra', 'protocol'], '`ssh` is not used: the agent is reached through SSM, it opens no port and has no key');
    }
    const market = inputs.market ?? file?.market ?? 'on-demand';
    if (file?.max_price !== undefined && market === 'on-demand')
        desk.warn(['infra', 'max_price'], 'only counts with `market: spot` or `spot-preferred`');
    return {
        type: 'ec2',
        instanceType: instanceTypes(file, desk),
        amiImage: file?.ami_image,
        instanceProfile: instanceProfile(file, desk),
        subnets: unique(inputs.subnetIds ?? file?.subnet ?? []),
        securityGroups: unique(inputs.securityGroupIds ?? file?.security_groups ?? []),
        market,
        maxPrice: market === 'on-demand' ? undefined : file?.max_price,
        volumeSize: inputs.volumeSize ?? file?.volume_size,
        assignPublicIp: file?.assign_public_ip,
        metadataHopLimit: hopLimit(file, desk),
        tags: file?.tags ?? {},
    };
}
function instanceTypes(file, desk) {
    const { instanceType, allowedInstanceTypes } = desk.inputs;
    const types = unique(instanceType ?? file?.instance_type ?? [DEFAULT_TYPE]);
    if (!allowedInstanceTypes)
        return types;
    for (const type of types.filter((one) => !allowedInstanceTypes.some((pattern) => matches(pattern, one)))) {
        const from = instanceType ? 'the input `instance-type`' : file?.instance_type ? 'the file' : 'the default';
        const at = file?.instance_type && !instanceType ? ['infra', 'instance_type'] : ['infra'];
        desk.error(at, `\`${type}\` (${from}) is not among \`allowed-instance-types\`: ${allowedInstanceTypes.join(', ')}`);
    }
    return types;
}
/** `*` stands for any letters; a type has no other special characters. */
function matches(pattern, type) {
    const [first = '', ...parts] = pattern.split('*');
    if (!type.startsWith(first))
        return false;
    if (parts.length === 0)
        return type === first;
    let at = first.length;
    const last = parts.pop() ?? '';
    for (const part of parts) {
        const found = type.indexOf(part, at);
        if (found < 0)
            return false;
        at = found + part.length;
    }
    return type.length - last.length >= at && type.endsWith(last);
}
/** An alto.yml that could name any profile could take any role that the account lends to instances. */
function instanceProfile(file, desk) {
    const { instanceProfile: input, allowedInstanceProfiles } = desk.inputs;
    const profile = input ?? file?.instance_profile ?? DEFAULT_PROFILE;
    const allowed = allowedInstanceProfiles ?? [input ?? DEFAULT_PROFILE];
    if (!allowed.includes(profile)) {
        desk.error(input === undefined && file?.instance_profile !== undefined ? ['infra', 'instance_profile'] : ['infra'], `the instance profile \`${profile}\` is not allowed; the workflow allows it with \`with: { allowed-instance-profiles: ${profile} }\``);
    }
    return profile;
}
function hopLimit(file, desk) {
    const limit = file?.metadata_hop_limit ?? 1;
    if (limit > 1 && !desk.inputs.allowMetadata) {
        desk.error(['infra', 'metadata_hop_limit'], 'over 1, the program can act as the instance; the workflow allows that with `with: { allow-metadata: true }`');
    }
    return limit;
}
function unique(items) {
    return [...new Set(items)];
}

// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/config/registry-name.ts
var registry_name = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/config/resolve/registry.ts



const ECR = { kind: 'ecr', host: undefined, path: '' };
/** The registry that is pushed to, or pulled from; a login is only ever used for the host it was written for. */
function resolveRegistry(sections, image, literalPassword, desk) {
    const file = sections.image ?? {};
    const inFile = resolve_registry_name(file.registry);
    const fromReference = image.kind === 'prebuilt' && !image.code ? hostOf(image.reference) : undefined;
    const chosen = fromReference ?? desk.inputs.registry ?? inFile ?? ECR;
    // A login beside `ref`, with no registry named, is that of the reference.
    const fileMeans = inFile ?? (file.ref === undefined ? ECR : (referenceHost(file.ref, image, desk) ?? ECR));
    if (fromReference && inFile && !same(fromReference, inFile)) {
        desk.warn(['image', 'registry'], 'a prebuilt image comes from the registry in its reference; this one is not used');
    }
    if (file.registry_creds && literalPassword) {
        desk.warn(['image', 'registry_creds', 'password'], `everyone who can read this file can read this password; write "{{ env('REGISTRY_PASSWORD') }}" and hand it over in the step's \`env:\``);
    }
    if (file.registry_creds && !isLogin(file.registry_creds)) {
        desk.warn(['image', 'registry_creds'], 'a part of it is empty, so it is no login; a secret that does not exist, or that a pull request does not get, arrives as an empty text');
    }
    const written = resolveRegistryBelow(sections, image, desk) ? undefined : file.registry_creds;
    return { ...chosen, creds: creds(written, fileMeans, chosen, desk) };
}
/** The registry of a `ref` that lies under the code, when the login in the file is for that. */
function resolveRegistryBelow(sections, image, desk) {
    const { registry_creds: written, registry, ref } = sections.image ?? {};
    if (!written || registry !== undefined || ref === undefined || image.kind !== 'prebuilt' || !image.code)
        return undefined;
    const below = referenceHost(ref, image, desk);
    return below && below.kind !== 'ecr' && isLogin(written) ? { ...below, creds: login(written) } : undefined;
}
function isLogin({ username, password }) {
    return username !== '' && (0,secret/* reveal */._)(password) !== '';
}
function creds(written, belongsTo, chosen, desk) {
    const { registry, registryUsername, registryPassword } = desk.inputs;
    if (written && chosen.kind === 'ecr') {
        desk.warn(['image', 'registry_creds'], 'ECR gives a login to the AWS identity of this step; `registry_creds` is not used');
        return undefined;
    }
    if (written && same(belongsTo, chosen))
        return isLogin(written) ? login(written) : undefined;
    if (written)
        desk.notice(`\`image.registry_creds\` belongs to another registry than ${chosen.host ?? chosen.kind}, and is not used`);
    if (registry && registryUsername !== undefined && registryPassword && same(registry, chosen)) {
        return { username: registryUsername, password: registryPassword, from: 'inputs' };
    }
    return undefined;
}
function login({ username, password }) {
    return { username, password: password instanceof secret/* Secret */.z ? password : new secret/* Secret */.z(password), from: 'registry_creds' };
}
function same(one, other) {
    return one.kind === other.kind && one.host === other.host;
}
function resolve_registry_name(written) {
    const parsed = written === undefined ? undefined : (0,registry_name/* parseRegistry */.l)(written);
    return parsed && !('problem' in parsed) ? parsed : undefined;
}
/** The registry of the `ref` in the file, which the default registry may have given. */
function referenceHost(ref, image, { inputs }) {
    return hostOf(image.kind === 'prebuilt' && inputs.image === undefined ? image.reference : ref);
}
/** The registry of a reference; a bad reference was reported where it stands. */
function hostOf(reference) {
    try {
        return resolve_registry_name((0,image_reference/* registryHost */.U$)(reference));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/config/resolve/agent.ts









const DEFAULT_TIMEOUT = 3600;
/** Brings file, inputs and defaults together, and looks whether what is named is there; what is wrong goes to the desk. */
function resolveAgent(agent, artifactsFolder) {
    const { name, sections, literalPassword } = agent;
    const infra = resolveInfra(sections.infra, agent.desk);
    const image = (0,image_config/* imageOf */.dT)(name, sections, agent.desk);
    const desk = { ...agent.desk, project: image.project };
    const postBuildCmds = [...(sections.post_build_cmds ?? []), ...(sections.infra?.post_build_cmds ?? [])];
    if (infra.type === 'local' && sections.post_build_cmds)
        desk.notice('the agent runs on this runner: `post_build_cmds` are skipped');
    (0,environment/* checkEnvironment */.Q)(sections.env ?? {}, ['env'], desk);
    return {
        ...image,
        point: agent.point,
        infra,
        registry: resolveRegistry(sections, image.image, literalPassword, desk),
        registryBelow: resolveRegistryBelow(sections, image.image, desk),
        entrypoint: (0,entrypoint/* resolveEntrypoint */.B)(sections.entrypoint, image.image, bringsItsOwn(image.image, sections, desk), desk),
        env: sections.env ?? {},
        artifacts: artifacts(sections, desk),
        artifactsFolder,
        postBuildCmds,
        timeoutSeconds: timeout(sections, desk),
        retries: sections.retries ?? 0,
        resources: resources(sections),
        dockerHost: dockerHost(sections, desk),
    };
}
/** Whether the program may be in the image already; then its files are not looked for here. */
function bringsItsOwn(image, sections, desk) {
    if (image.kind === 'context' || !image.code)
        return true;
    // A section that was refused still says what kind of image was meant, and where its code is.
    const kinds = ['context', 'ref', 'source_root'];
    return sections.image === undefined && kinds.some((key) => desk.has(['image', key]));
}
function artifacts(sections, desk) {
    if (sections.download_files)
        desk.warn(['download_files'], '`download_files` is the old name; write `artifacts`');
    const { workspace } = desk.context;
    const globs = [...(sections.artifacts ?? []), ...(sections.download_files ?? [])];
    // `{{ Path(__file__).parent / 'out.txt' }}` is a path of the runner's; in the container its place is beside the program too.
    return globs.map((glob) => (0,external_node_path_.isAbsolute)(glob) && (0,inside/* isInside */.F)(workspace, glob) ? (0,paths/* relativeTo */.Mf)(desk.project.folder, glob) : glob);
}
function timeout(sections, desk) {
    const { timeout: input, maxLifetime } = desk.inputs;
    const written = sections.timeout === undefined ? undefined : (0,duration/* parseDuration */.E)(sections.timeout);
    const seconds = input ?? (typeof written === 'number' ? written : Math.min(DEFAULT_TIMEOUT, maxLifetime));
    if (seconds > maxLifetime) {
        const which = input === undefined ? '`timeout`' : 'the input `timeout`';
        desk.error(input === undefined ? ['timeout'] : [], `${which} is longer than \`max-lifetime\` allows (${maxLifetime} s)`);
    }
    return seconds;
}
function resources(sections) {
    const { gpus, shm_size: shmSize, memory, cpus, ulimits = [], tmpfs = [] } = sections.resources ?? {};
    return { gpus, shmSize, memory, cpus, ulimits, tmpfs };
}
/** An alto.yml must not send code and logins to an engine that the workflow did not choose. */
function dockerHost(sections, desk) {
    const url = sections.image?.server_url;
    if (url === undefined || url === desk.context.dockerHost)
        return undefined;
    if (/^unix:\/\/\/[^\0]+$/.test(url))
        return url;
    desk.error(['image', 'server_url'], 'only an engine on this runner (`unix:///…`), or the one in `DOCKER_HOST` of the step, can be used');
    return undefined;
}


/***/ })

};
