export const id = 5971;
export const ids = [5971];
export const modules = {

/***/ 5971:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oidc: () => (/* binding */ oidc),
  readContext: () => (/* binding */ readContext),
  roleInputs: () => (/* binding */ roleInputs)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
;// CONCATENATED MODULE: ./src/config/payload.ts


/** GitHub's own limit for a payload is 25 MB. */
const MAX_BYTES = 32 * 1024 * 1024;
/** The event's payload as JSON; undefined when the runner names no file. */
function readPayload(path) {
    if (!path)
        return undefined;
    try {
        const stats = (0,external_node_fs_.statSync)(path);
        if (!stats.isFile() || stats.size > MAX_BYTES)
            throw unreadable('is no file, or larger than any event');
        return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch (error) {
        throw error instanceof errors/* AltoError */.DV ? error : unreadable('cannot be read', error);
    }
}
/** A payload that nothing can be done with. */
function unreadable(why, cause) {
    return (0,errors/* configError */.Fj)('ALTO-ENV-013', `the event file in GITHUB_EVENT_PATH ${why}`, {
        hint: 'this action runs as a step of a GitHub workflow',
        cause,
    });
}
/** A property of whatever stands in a payload. */
function field(value, name) {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? value[name]
        : undefined;
}
/** Whether it is the full name of a commit. */
function isCommit(value) {
    return typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}
/** Whether a repository in a payload is the one of this name. One that was deleted is null: then it was not this one. */
function isNamed(described, repository) {
    const name = field(described, 'full_name');
    return typeof name === 'string' && name.toLowerCase() === repository.toLowerCase();
}

;// CONCATENATED MODULE: ./src/config/subject.ts

/** What the event is about. Of other repositories nothing is looked for, whatever their branches are called. */
function subjectOf({ name, payload, repository, pr, sha, ref }) {
    if (pr)
        return { kind: 'pull-request', number: pr.number, commit: pr.headSha };
    switch (name) {
        case 'issue_comment': {
            const issue = field(payload, 'issue');
            const number = field(issue, 'number');
            const isOne = Boolean(field(issue, 'pull_request')) && Number.isSafeInteger(number) && Number(number) > 0;
            return isOne ? { kind: 'pull-request', number: Number(number), commit: undefined } : undefined;
        }
        case 'workflow_run': {
            const run = field(payload, 'workflow_run');
            const branch = field(run, 'head_branch');
            const commit = field(run, 'head_sha');
            const isOurs = isNamed(field(run, 'head_repository'), repository) && typeof branch === 'string';
            return isOurs && isCommit(commit) ? { kind: 'branch', name: branch, commit } : undefined;
        }
        case 'push':
        case 'workflow_dispatch': {
            const branch = /^refs\/heads\/(.+)$/s.exec(ref)?.[1];
            return branch === undefined ? undefined : { kind: 'branch', name: branch, commit: sha };
        }
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./src/config/event.ts


/** Reads the event's payload. */
function readEvent({ path, name, repository, actor, sha, ref }) {
    const payload = readPayload(path);
    const pr = pullRequest(payload, repository);
    // It would be taken for a push, and its image for one of the main branch's.
    if (!pr && name.startsWith('pull_request'))
        throw unreadable('does not say which pull request this is');
    return {
        pr,
        untrusted: untrustedBy(name, actor, pr),
        ownCommits: WITH_SECRETS.includes(name) ? [sha, ...ownHeads(payload, repository)] : [],
        subject: subjectOf({ name, payload, repository, pr, sha, ref }),
    };
}
/** The pull request in the event's payload; an event without one has none. */
function pullRequest(payload, repository) {
    const pr = field(payload, 'pull_request');
    const number = field(pr, 'number');
    const head = field(pr, 'head');
    const headSha = field(head, 'sha');
    if (!Number.isSafeInteger(number) || Number(number) < 1 || !isCommit(headSha))
        return undefined;
    const fork = !isNamed(field(head, 'repo'), repository);
    return { number: Number(number), headSha, fork, closed: field(pr, 'state') === 'closed' };
}
/** These run with the workflow's secrets, whoever set them off; GITHUB_SHA is on the default or the base branch. */
const WITH_SECRETS = ['pull_request_target', 'workflow_run', 'issue_comment'];
function untrustedBy(eventName, actor, pr) {
    if (WITH_SECRETS.includes(eventName))
        return { why: `\`${eventName}\` has the secrets of the workflow, whoever set it off`, withSecrets: true };
    if (pr?.fork)
        return { why: 'the pull request comes from a fork', withSecrets: false };
    if (actor === 'dependabot[bot]')
        return { why: 'Dependabot set this run off', withSecrets: false };
    return undefined;
}
/** Heads of the pull request and of the run before this one, where they are in this repository. */
function ownHeads(payload, repository) {
    const head = field(field(payload, 'pull_request'), 'head');
    const run = field(payload, 'workflow_run');
    return [
        isNamed(field(head, 'repo'), repository) ? field(head, 'sha') : undefined,
        isNamed(field(run, 'head_repository'), repository) ? field(run, 'head_sha') : undefined,
    ].filter(isCommit);
}

;// CONCATENATED MODULE: ./src/config/context.ts




const HINT = 'this action runs as a step of a GitHub workflow';
const FOLDER_HINT = 'on a self-hosted runner, check its work folder';
const LINE = { pattern: /^[^\p{Cc}\u2028\u2029]{1,1024}$/u, problem: 'is not one line of text' };
const ADDRESS = { pattern: /^https?:\/\/[^\s\p{Cc}@]{1,255}$/u, problem: 'is not the address of a server' };
const NUMBER = { pattern: /^\d{1,20}$/, problem: 'is not a number' };
/** What the runner sets is in names, tags and addresses of ours: none of it may be more than it says. */
const FORMS = {
    GITHUB_REPOSITORY: { pattern: /^[\w-][\w.-]*\/(?!\.{1,2}$)[\w.-]{1,100}$/, problem: 'is not `owner/name`' },
    GITHUB_SHA: { pattern: /^([0-9a-f]{40}|[0-9a-f]{64})$/, problem: 'is not a commit' },
    GITHUB_EVENT_NAME: { pattern: /^[a-z_]{1,64}$/, problem: 'is not the name of an event' },
    GITHUB_RUN_ID: NUMBER,
    GITHUB_RUN_ATTEMPT: NUMBER,
    GITHUB_REF_NAME: LINE,
    GITHUB_JOB: LINE,
    GITHUB_ACTOR: LINE,
    GITHUB_API_URL: ADDRESS,
    GITHUB_SERVER_URL: ADDRESS,
};
/** Reads the run's context from the step's environment. Throws one AltoError that names all that is missing. */
function readContext(env) {
    const missing = [];
    const need = (name) => {
        const value = env[name] ?? '';
        if (value === '')
            missing.push(name);
        return value;
    };
    const repository = need('GITHUB_REPOSITORY');
    const [owner = '', repo = ''] = repository.split('/');
    const workspace = need('GITHUB_WORKSPACE');
    const runnerTemp = need('RUNNER_TEMP');
    const eventName = need('GITHUB_EVENT_NAME');
    const actor = env['GITHUB_ACTOR'] ?? '';
    const sha = need('GITHUB_SHA');
    const context = {
        repository,
        owner,
        repo,
        sha,
        refName: env['GITHUB_REF_NAME'] ?? '',
        eventName,
        runId: need('GITHUB_RUN_ID'),
        runAttempt: env['GITHUB_RUN_ATTEMPT'] || '1',
        workflow: env['GITHUB_WORKFLOW'] ?? '',
        job: env['GITHUB_JOB'] ?? '',
        actor,
        ...readEvent({
            ...{ path: env['GITHUB_EVENT_PATH'], name: eventName, repository, actor, sha },
            ref: env['GITHUB_REF'] ?? '',
        }),
        apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
        serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
        oidc: oidc(env),
        dockerHost: env['DOCKER_HOST'] === '' ? undefined : env['DOCKER_HOST'],
    };
    if (missing.length > 0) {
        throw (0,errors/* configError */.Fj)('ALTO-ENV-010', `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`, {
            hint: HINT,
        });
    }
    for (const [name, { pattern, problem }] of Object.entries(FORMS)) {
        const value = env[name] ?? '';
        if (value !== '' && !pattern.test(value))
            throw (0,errors/* configError */.Fj)('ALTO-ENV-011', `${name} ${problem}`, { hint: HINT });
    }
    return Object.freeze({
        ...context,
        workspace: folder('GITHUB_WORKSPACE', workspace),
        runnerTemp: folder('RUNNER_TEMP', runnerTemp),
    });
}
/** Absolute, links resolved, so that every later comparison of paths is one of real places. */
function folder(name, path) {
    try {
        const real = (0,external_node_fs_.realpathSync)(path);
        if ((0,external_node_fs_.statSync)(real).isDirectory())
            return real;
    }
    catch (error) {
        throw (0,errors/* configError */.Fj)('ALTO-ENV-012', `the folder in ${name} cannot be used`, { hint: FOLDER_HINT, cause: error });
    }
    throw (0,errors/* configError */.Fj)('ALTO-ENV-012', `${name} is not a folder`, { hint: FOLDER_HINT });
}
/** How to ask for GitHub's OIDC token, from the environment alone. */
function oidc(env) {
    const url = env['ACTIONS_ID_TOKEN_REQUEST_URL'];
    const token = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
    return url && token ? { url, token: new secret/* Secret */.z(token) } : undefined;
}
/** What a trust policy may ask for, from the environment alone: an audience and a session name of the workflow's own. */
function roleInputs(env) {
    return { sessionName: env['INPUT_ROLE-SESSION-NAME'] || undefined, audience: env['INPUT_AUDIENCE'] || undefined };
}


/***/ })

};
