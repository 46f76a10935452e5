export const id = 3675;
export const ids = [3675];
export const modules = {

/***/ 3675:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validate: () => (/* binding */ validate),
  validateKeys: () => (/* binding */ validateKeys)
});

// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 15 modules
var schemas = __webpack_require__(9691);
// EXTERNAL MODULE: ./src/config/duration.ts
var duration = __webpack_require__(7840);
// EXTERNAL MODULE: ./src/config/grammar.ts
var grammar = __webpack_require__(4811);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/config/schema/values.ts


// Messages continue "`value` …": whoever shows them knows the value, and whether it may be shown.
/** A text that came from `env()` where that makes it a secret; in the JSON Schema it is a text like any other. */
const values_secret = schemas/* custom */.IeY((value) => value instanceof secret/* Secret */.z);
/** A text that is not empty. */
const values_text = schemas/* string */.YjP().min(1, 'is empty');
/** A text of a certain form. */
function formed(form) {
    return schemas/* string */.YjP().regex(form.pattern, form.problem);
}
/** A text that a parser of ours understands; it stays text here. */
function checked(parse) {
    return schemas/* string */.YjP().superRefine((value, context) => {
        const result = parse(value);
        if (typeof result === 'object' && result !== null && 'problem' in result)
            context.addIssue({ code: 'custom', message: String(result.problem) });
    });
}
/** A whole number; a template can only give it as text. */
function integer(min, max) {
    const problem = `is not a whole number from ${min} to ${max}`;
    const range = schemas/* int */.Whr(problem).min(min, problem).max(max, problem);
    const digits = schemas/* string */.YjP()
        .regex(/^\d{1,9}$/, problem)
        .transform(Number)
        .pipe(range);
    return schemas/* union */.KCZ([range, digits], problem);
}
/** A boolean; a template can only give it as text. */
const flag = schemas/* union */.KCZ([
    schemas/* boolean */.zMY(),
    schemas/* enum */.k5n(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']).transform((value) => value.toLowerCase() === 'true'),
], 'is not a boolean: write `true` or `false`');
/** A scalar that is used as text; the tree already keeps the source text of numbers and booleans. */
const scalar = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig().transform(String), schemas/* boolean */.zMY().transform(String)], 'is not a text, a number or a boolean');
/** The same where a value of `env()` is a secret. */
const sealable = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig().transform(String), schemas/* boolean */.zMY().transform(String), values_secret], 'is not a text, a number or a boolean');
/** A list of a sane length. */
function list(item, max = 100) {
    return schemas/* array */.YOg(item).max(max, `has more than ${max} items`);
}
/** One value, or a list of them; always a list afterwards. */
function oneOrList(item, max) {
    return schemas/* union */.KCZ([
        item.transform((value) => [value]),
        schemas/* array */.YOg(item).min(1, 'names nothing').max(max, `has more than ${max} items`),
    ]);
}
/** A shell command. */
const command = schemas/* string */.YjP()
    .min(1, 'is empty')
    .max(24_000, 'is longer than 24,000 characters')
    .refine((value) => !value.includes('\0'), 'holds a NUL character');
/** A value that is written into an image or a command line. */
const shown = scalar.refine((value) => !value.includes('\0') && value.length <= 131_072, 'holds a NUL character or is larger than 128 KiB');
/** Whatever YAML can say: it travels as JSON. */
const json = schemas/* custom */.IeY(() => true);

;// CONCATENATED MODULE: ./src/config/schema/entrypoint.ts



const src = schemas/* string */.YjP().optional().describe('Folder to start in, relative to the project.');
/** The `entrypoint` section, by its type. */
const entrypoint = schemas/* discriminatedUnion */.gMt('type', [
    schemas/* strictObject */.rej({ type: schemas/* literal */.euz('script'), cmd: command, src }),
    schemas/* strictObject */.rej({ type: schemas/* literal */.euz('project'), cmd: command, src: values_text }),
    schemas/* strictObject */.rej({
        type: schemas/* literal */.euz('function'),
        cmd: formed(grammar/* FORMS */.y.pythonFunction),
        kwargs: schemas/* record */.g1P(schemas/* string */.YjP(), json).optional().describe('Arguments of the function; any JSON values.'),
        src,
    }),
    schemas/* strictObject */.rej({
        type: schemas/* literal */.euz('jupyter'),
        cmd: formed(grammar/* FORMS */.y.notebook),
        kernel: formed(grammar/* FORMS */.y.kernel).optional(),
        params: schemas/* record */.g1P(schemas/* string */.YjP(), json).optional().describe('Parameters of the notebook; any JSON values.'),
        src,
    }),
]);

// EXTERNAL MODULE: ./src/config/registry-name.ts
var registry_name = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/config/attestation.ts
var attestation = __webpack_require__(6436);
;// CONCATENATED MODULE: ./src/config/schema/build.ts




const build_attestation = scalar.pipe(checked(attestation/* parseAttestation */.s));
/** Keys of `image` that say how it is built, whoever wrote its Dockerfile; names and meaning as in docker/build-push-action. */
const buildKeys = {
    name: formed(grammar/* FORMS */.y.imageName).optional().describe('Name of the image. Default: <repository>-<agent>.'),
    platform: oneOrList(values_text, 4)
        .optional()
        .describe('linux/amd64 or linux/arm64. Default: what the instance type needs.'),
    builder: values_text.optional().describe('Name of a buildx builder. Default: the current one.'),
    dockerfile: values_text.optional().describe('Path of the Dockerfile, relative to `context`.'),
    target: formed(grammar/* FORMS */.y.target).optional().describe('Stage of the Dockerfile to build.'),
    build_args: schemas/* record */.g1P(formed(grammar/* FORMS */.y.envName), shown)
        .optional()
        .describe('Values for ARG; they are part of the image, so never secrets.'),
    secrets: schemas/* record */.g1P(formed(grammar/* FORMS */.y.secretId), sealable)
        .optional()
        .describe("Secrets of the build by their id: `env NAME`, {{ env('NAME') }}, or a file relative to the alto.yml."),
    ssh: oneOrList(values_text, 10).optional().describe('SSH agents or keys for the build: `default`, or `id=path`.'),
    labels: schemas/* record */.g1P(formed(grammar/* FORMS */.y.label), shown).optional(),
    annotations: schemas/* record */.g1P(formed(grammar/* FORMS */.y.annotation), shown).optional(),
    cache_from: oneOrList(values_text, 20).optional().describe('Where the builder finds a cache, as for --cache-from.'),
    cache_to: oneOrList(values_text, 20).optional().describe('Where the builder leaves its cache, as for --cache-to.'),
    no_cache: flag.optional(),
    pull: flag.optional(),
    provenance: build_attestation.optional().describe('true, false, or attributes such as mode=max. Default: false.'),
    sbom: build_attestation.optional().describe('true, false, or attributes such as generator=image. Default: false.'),
    network: formed(grammar/* FORMS */.y.network).optional().describe('Network of the RUN steps: default, host or none.'),
    shm_size: scalar.pipe(formed(grammar/* FORMS */.y.bytes)).optional().describe('Size of /dev/shm of the RUN steps.'),
    tag_format: values_text
        .optional()
        .describe('The content tag: {spec_hash} with more around it, such as {spec_hash}-{agent}. Default: {spec_hash}.'),
    extra_tags: oneOrList(scalar.pipe(formed(grammar/* FORMS */.y.tag)), 20)
        .optional()
        .describe('More tags for the image.'),
    public: flag.optional().describe('Whether a repository that is made at Docker Hub may be public.'),
};
/** Images that others make and the build needs. */
const builderConfig = schemas/* strictObject */.rej({
    uv_image: values_text.optional().describe('Where uv comes from, when not from ghcr.io/astral-sh/uv.'),
    micromamba_image: values_text.optional().describe('Where micromamba comes from, when not from mambaorg/micromamba.'),
});
/** A file or folder to copy: the same path in the image, or another. */
const copy = list(schemas/* union */.KCZ([values_text, schemas/* strictObject */.rej({ src: values_text, dst: values_text })]), 200);

// EXTERNAL MODULE: ./src/config/index-url.ts
var index_url = __webpack_require__(4766);
;// CONCATENATED MODULE: ./src/config/schema/generated.ts





const generated_packages = list(values_text, 500);
const indexUrl = checked(index_url/* parseIndexUrl */.Z);
const base = schemas/* union */.KCZ([values_text, schemas/* strictObject */.rej({ agent: values_text })]).optional();
const target = formed(grammar/* FORMS */.y.mountTarget);
const PAIR = 'is not a pair of a source and a place: `[env NAME, /root/.netrc]`';
/** As a pair, the way ImageSpec writes it, or with names. */
const secretMount = schemas/* union */.KCZ([
    schemas/* tuple */.PVZ([sealable, target], PAIR).transform(([src, dst]) => ({ src, dst })),
    schemas/* strictObject */.rej({ src: sealable, dst: target }),
]);
/** Keys of `image` that say what is in an image that is generated; the names are ImageSpec's. */
const generatedKeys = {
    base: base.describe("Base image of the Dockerfile that is generated; `{ agent: name }` is another agent's image."),
    base_image: base.describe('The same as `base`.'),
    image_build_cmds: list(command).optional().describe('Shell commands, each one RUN, before the dependencies.'),
    python_version: scalar
        .pipe(formed(grammar/* FORMS */.y.pythonVersion))
        .optional()
        .describe('Python of the default base image; beside a `base` it is installed by uv.'),
    python_exec: formed(grammar/* FORMS */.y.pythonExec).optional().describe('A Python of the base that gets the packages.'),
    requirements: values_text.optional().describe('The same as `requirements` of the agent.'),
    packages: generated_packages.optional().describe('Python packages, as pip takes them.'),
    conda_packages: list(formed(grammar/* FORMS */.y.condaPackage), 500).optional().describe('Packages of conda.'),
    conda_channels: oneOrList(formed(grammar/* FORMS */.y.condaChannel), 20)
        .optional()
        .describe('Channels of conda; conda-forge is always the first.'),
    apt_packages: list(formed(grammar/* FORMS */.y.debianPackage), 500).optional().describe('Packages of Debian or Ubuntu.'),
    env: schemas/* record */.g1P(formed(grammar/* FORMS */.y.envName), shown).optional().describe('Environment that is part of the image.'),
    cuda: scalar
        .pipe(formed(grammar/* FORMS */.y.cuda))
        .optional()
        .describe('Version of CUDA; chooses an image of nvidia/cuda as base.'),
    cudnn: scalar.pipe(formed(grammar/* FORMS */.y.cudnn)).optional().describe('Major version of cuDNN, beside `cuda`.'),
    pip_index: indexUrl.optional().describe('Package index in place of PyPI.'),
    pip_extra_index_url: oneOrList(indexUrl, 20).optional().describe('More package indexes.'),
    pip_extra_args: values_text.optional().describe('More arguments for the installer, quoted as in a shell.'),
    pip_secret_mounts: list(secretMount, 20)
        .optional()
        .describe('Files that only the install step sees: pairs of `env NAME` or a file, and their place there.'),
    registry_config: values_text.optional().describe('Accepted as in ImageSpec; the logins of this action replace it.'),
    source_root: values_text.optional().describe('The folder that is the project, relative to the alto.yml.'),
    copy: copy.optional().describe("More files and folders for the project's folder in the image."),
    commands: list(command).optional().describe('Shell commands after the code, each one RUN.'),
    entrypoint: list(shown).optional().describe('ENTRYPOINT of the image; an empty list clears that of the base.'),
    runtime_packages: generated_packages.optional().describe('Python packages that are installed when the container starts.'),
    builder_config: builderConfig.optional().describe('Mirrors of the images that bring uv and micromamba.'),
};

;// CONCATENATED MODULE: ./src/config/schema/image.ts





const registryCreds = schemas/* strictObject */.rej({ username: scalar, password: sealable });
/** The `image` section. */
const image_image = schemas/* strictObject */.rej({
    type: schemas/* literal */.euz('docker').optional(),
    ...generatedKeys,
    context: values_text.optional().describe('A folder with a Dockerfile of yours.'),
    ref: values_text.optional().describe('A prebuilt image, run as it is.'),
    code: flag.optional().describe('Whether the project is laid over a prebuilt image.'),
    registry: checked(registry_name/* parseRegistry */.l)
        .optional()
        .describe('ecr (default), dockerhub, ghcr, or a host such as registry.example.com/team.'),
    registry_creds: registryCreds.optional().describe('Login of the registry.'),
    server_url: values_text.optional().describe('The Docker engine: unix://…, or what DOCKER_HOST of the step says.'),
    ...buildKeys,
});

;// CONCATENATED MODULE: ./src/config/schema/infra.ts



const PRICE = grammar/* FORMS */.y.price.problem;
/** The `infra` section. */
const infra = schemas/* strictObject */.rej({
    type: schemas/* enum */.k5n(['ec2', 'local']).describe('Where it runs: an EC2 instance, or the runner itself.'),
    instance_type: oneOrList(formed(grammar/* FORMS */.y.instanceType), 20)
        .optional()
        .describe('An instance type, or a list in order of preference. Default: t3.micro.'),
    ami_image: formed(grammar/* FORMS */.y.ami)
        .optional()
        .describe('An AMI id or ssm:/path. Default: the newest ECS-optimized Amazon Linux 2023.'),
    python_version: scalar
        .pipe(formed(grammar/* FORMS */.y.pythonVersion))
        .optional()
        .describe('Python of the default image, when `image` names none.'),
    protocol: schemas/* enum */.k5n(['ssm', 'ssh']).optional().describe('Always ssm; ssh is accepted with a warning.'),
    instance_profile: formed(grammar/* FORMS */.y.instanceProfile).optional().describe('Name or ARN. Default: alto-agent.'),
    subnet: oneOrList(formed(grammar/* FORMS */.y.subnet), 20)
        .optional()
        .describe('One subnet, or a list in the order in which capacity is sought.'),
    security_groups: oneOrList(formed(grammar/* FORMS */.y.securityGroup), 16).optional().describe('One security group or a list.'),
    market: schemas/* enum */.k5n(['on-demand', 'spot', 'spot-preferred']).optional().describe('Default: on-demand.'),
    max_price: schemas/* union */.KCZ([schemas/* number */.aig().positive(PRICE).max(1000, PRICE), formed(grammar/* FORMS */.y.price).transform(Number)], PRICE)
        .optional()
        .describe('Highest spot price in USD per hour.'),
    volume_size: integer(1, 16_384).optional().describe('Root disk in GiB.'),
    assign_public_ip: flag.optional().describe('Default: what the subnet does.'),
    metadata_hop_limit: integer(1, 64)
        .optional()
        .describe('Over 1, the container reaches the instance metadata; needs the input allow-metadata.'),
    tags: schemas/* record */.g1P(formed(grammar/* FORMS */.y.tagKey), scalar.refine((value) => value.length <= 256, 'is longer than 256 characters'))
        .optional()
        .describe('More tags for the instance.'),
    post_build_cmds: list(command).optional().describe('The same as `post_build_cmds` of the agent.'),
});

;// CONCATENATED MODULE: ./src/config/schema/resources.ts



/** The `resources` section. */
const resources = schemas/* strictObject */.rej({
    gpus: scalar.pipe(formed(grammar/* FORMS */.y.gpus)).optional().describe('auto, all, or a number.'),
    shm_size: scalar.pipe(formed(grammar/* FORMS */.y.bytes)).optional(),
    memory: scalar.pipe(formed(grammar/* FORMS */.y.bytes)).optional(),
    cpus: scalar.pipe(formed(grammar/* FORMS */.y.cpus)).optional(),
    ulimits: list(formed(grammar/* FORMS */.y.ulimit), 20).optional(),
    tmpfs: list(formed(grammar/* FORMS */.y.tmpfs), 20).optional(),
});

;// CONCATENATED MODULE: ./src/config/schema/agent.ts








const paths = list(values_text, 200);
/** One agent of the file, as written: snake_case, nothing inferred yet. */
const agentSchema = schemas/* strictObject */.rej({
    infra: infra.describe('Where it runs.'),
    extends: oneOrList(values_text, 10).optional().describe('Another agent, or a list, whose keys are taken over.'),
    image: schemas/* union */.KCZ([values_text.transform((ref) => ({ ref })), image_image])
        .optional()
        .describe('What it runs in; a text is a prebuilt image.'),
    entrypoint: entrypoint.optional().describe('What it runs.'),
    requirements: values_text
        .optional()
        .describe('A requirements.txt, pyproject.toml, uv.lock or poetry.lock, relative to the alto.yml.'),
    env: schemas/* record */.g1P(formed(grammar/* FORMS */.y.envName), sealable).optional().describe('Environment of the container at run time.'),
    mounts: paths.optional().describe('More files and folders for the image, relative to the alto.yml.'),
    additional_paths: paths.optional().describe('Old name of `mounts`.'),
    artifacts: paths.optional().describe('Files or globs that are brought back, also when the run failed.'),
    download_files: paths.optional().describe('Old name of `artifacts`.'),
    post_build_cmds: list(command)
        .optional()
        .describe('Shell commands for the host of the agent, before the container starts.'),
    timeout: checked(duration/* parseDuration */.E).optional().describe('Limit of the run: 90s, 20m, 2h, 1d. Default: 1h.'),
    retries: integer(0, 3).optional().describe('How often the run may start again after an interruption.'),
    resources: resources.optional().describe('Limits of the container.'),
});
/** What is checked of an agent whose image alone is wanted. */
const imagePartSchema = agentSchema.partial();

;// CONCATENATED MODULE: ./src/config/schema/known-keys.ts

/** The keys that the schema has at a path, over all forms of it. */
function keysAt(path) {
    let schemas = [agentSchema];
    for (const step of path)
        schemas = schemas.flatMap(known_keys_forms).map((schema) => shapeOf(schema)[String(step)]);
    return [...new Set(schemas.flatMap(known_keys_forms).flatMap((schema) => Object.keys(shapeOf(schema))))];
}
function known_keys_forms(schema) {
    if (typeof schema !== 'object' || schema === null)
        return [];
    if ('unwrap' in schema && typeof schema.unwrap === 'function')
        return known_keys_forms(schema.unwrap());
    if ('options' in schema && Array.isArray(schema.options))
        return schema.options.flatMap(known_keys_forms);
    return [schema];
}
function shapeOf(schema) {
    return typeof schema === 'object' && schema !== null && 'shape' in schema
        ? schema.shape
        : {};
}

;// CONCATENATED MODULE: ./src/config/schema/later.ts
/** Keys that are planned: refused by name, so that nobody takes them for typing errors. By the path of the map that holds them. */
const LATER = {
    '': { matrix: '' },
};

// EXTERNAL MODULE: ./src/config/spelling.ts
var spelling = __webpack_require__(6442);
// EXTERNAL MODULE: ./src/config/tree.ts
var tree = __webpack_require__(2408);
;// CONCATENATED MODULE: ./src/config/complaints.ts





/** zod's own words when none of a union's forms fits; a union that has words of ours speaks for itself. */
const UNION = 'Invalid input';
/** Characters of a value that are quoted. */
const SHOWN = 60;
/** A finding in words that help, with the place where each thing stands. */
function complaints(finding, agent) {
    const { path } = finding;
    if (finding.code === 'unrecognized_keys') {
        return finding.keys.map((key) => ({
            place: (0,tree/* placeAt */.BW)(agent, [...path, key]),
            path: [...path, key],
            message: unknownKey(key, path),
        }));
    }
    if (isMissing(agent, path))
        return [{ place: (0,tree/* placeAt */.BW)(agent, path.slice(0, -1)), path, message: missingKey(path) }];
    const node = (0,tree/* nodeAt */.oB)(agent, path);
    const place = finding.code === 'invalid_key' ? (0,tree/* placeAt */.BW)(agent, path) : node.place;
    return [{ place, path, message: wrongValue(finding, node) }];
}
function isMissing(agent, path) {
    const parent = (0,tree/* nodeAt */.oB)(agent, path.slice(0, -1));
    const last = path.at(-1);
    return last !== undefined && parent.kind === 'map' && !parent.entries.has(String(last));
}
/** Lines to add for keys that must be there; a login's are those that people miss most. */
const EXAMPLES = {
    infra: 'infra:\n  type: ec2',
    'infra.type': 'type: ec2',
    'entrypoint.type': 'type: script',
    'entrypoint.cmd': 'cmd: python main.py',
    'entrypoint.src': 'src: src',
    'image.registry_creds.username': `username: "{{ env('REGISTRY_USERNAME') }}"`,
    'image.registry_creds.password': `password: "{{ env('REGISTRY_PASSWORD') }}"`,
};
function missingKey(path) {
    const example = EXAMPLES[path.join('.')];
    return `\`${String(path.at(-1))}\` is missing${example === undefined ? '' : `; add:\n${example}`}`;
}
function unknownKey(key, path) {
    const later = LATER[path.join('.')];
    if (later && Object.hasOwn(later, key))
        return `\`${key}\` is not supported yet${later[key] ? `; ${later[key]}` : ''}`;
    const known = keysAt(path);
    if (known.includes(key))
        return `\`${key}\` is not a key of this kind of \`${String(path.at(-1))}\``;
    const alike = /^[\x20-\x7e]*$/.test(key) ? '' : '; it holds letters that only look like those of a key';
    return `\`${(0,quote/* quotable */.E)(key)}\` is not a key here${alike}${(0,spelling/* didYouMean */.au)(key, known)}`;
}
function wrongValue(finding, node) {
    if (node.kind === 'scalar' && node.value === null)
        return 'has no value; write one, or remove the line';
    switch (finding.code) {
        case 'invalid_type':
            return wrongType(finding.expected, node);
        case 'invalid_value': {
            const allowed = finding.values.map(String);
            const meant = node.kind === 'scalar' && !node.fromEnv ? (0,spelling/* didYouMean */.au)(String(node.value), allowed) : '';
            return `${subject(node)} is not ${allowed.length > 1 ? 'one of ' : ''}${allowed.map((value) => `\`${value}\``).join(', ')}${meant}`;
        }
        case 'invalid_key':
            return `\`${String(finding.path.at(-1))}\` ${finding.issues[0]?.message ?? 'cannot be a key here'}`;
        case 'invalid_union':
            return finding.message === UNION ? `${kindOf(node)} cannot stand here` : `${subject(node)} ${finding.message}`;
        default:
            return `${subject(node)} ${finding.message}`;
    }
}
function wrongType(expected, node) {
    const wanted = {
        string: 'a text',
        number: 'a number',
        int: 'a whole number',
        boolean: '`true` or `false`',
        array: 'a list',
        object: 'a map',
        record: 'a map',
    };
    return `${wanted[expected] ?? expected} is needed here, not ${kindOf(node)}${typeHint(expected, node)}`;
}
function typeHint(expected, node) {
    if (expected === 'array' && node.kind === 'scalar' && !node.fromEnv)
        return `; write \`- ${(0,quote/* quotable */.E)(String(node.value), SHOWN)}\` on a line of its own`;
    // To YAML, `{spec_hash}` is a map.
    if (expected === 'string' && node.kind === 'map' && node.entries.size === 1)
        return '; what begins with a brace stands in quotes';
    return '';
}
function kindOf(node) {
    if (node.kind !== 'scalar')
        return `a ${node.kind}`;
    return typeof node.value === 'object' || typeof node.value === 'string'
        ? 'a text'
        : `the ${typeof node.value} ${subject(node)}`;
}
/** What the message is about; what the environment gave is never quoted. */
function subject(node) {
    if (node.kind !== 'scalar')
        return `this ${node.kind}`;
    if (node.fromEnv || typeof node.value === 'object')
        return 'what the environment gives here';
    return `\`${(0,quote/* quotable */.E)(typeof node.value === 'string' ? node.value : node.source, SHOWN)}\``;
}

;// CONCATENATED MODULE: ./src/config/validate.ts



/** Checks one agent (or what its image needs of it) against the schema, section by section, so that one wrong key hides nothing else. */
function validate(agent, prefix, problems, part) {
    const schema = part === 'whole' ? agentSchema : imagePartSchema;
    const data = (0,tree/* plain */.pj)(agent);
    const first = findings(data, schema);
    for (const finding of first)
        report(finding, agent, prefix, problems);
    for (const finding of first)
        if (finding.code === 'unrecognized_keys')
            remove(data, finding.path, finding.keys);
    const wrong = new Set(findings(data, schema).map((finding) => finding.path[0]));
    for (const key of wrong)
        if (key !== undefined)
            Reflect.deleteProperty(data, key);
    const rest = schema.partial().safeParse(data);
    return rest.success ? rest.data : {};
}
/** Names of keys that no agent has, for agents that do not run now and whose templates stay unrendered. */
function validateKeys(agent, prefix, problems) {
    for (const finding of findings((0,tree/* plain */.pj)(agent), agentSchema))
        if (finding.code === 'unrecognized_keys')
            report(finding, agent, prefix, problems);
}
function findings(data, schema) {
    const result = schema.safeParse(data);
    return result.success ? [] : result.error.issues.flatMap((issue) => branch(issue, data));
}
/** A union complains once for all its forms; the form that was meant complains about what is really wrong. */
function branch(issue, data) {
    if (issue.code !== 'invalid_union' || issue.message !== UNION)
        return [issue];
    const meant = issue.errors.filter((errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'));
    const [best] = meant.length > 0 ? meant : [];
    return best ? best.flatMap((inner) => branch({ ...inner, path: [...issue.path, ...inner.path] }, data)) : [issue];
}
function remove(data, path, keys) {
    let at = data;
    for (const step of path)
        at = at[step];
    for (const key of keys)
        Reflect.deleteProperty(at, key);
}
function report(finding, agent, prefix, problems) {
    if ((0,tree/* isBroken */.Qr)(agent, finding.path))
        return;
    for (const { place, path, message } of complaints(finding, agent))
        problems.error(place, [...prefix, ...path], message);
}


/***/ })

};
