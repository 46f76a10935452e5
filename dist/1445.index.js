export const id = 1445;
export const ids = [1445];
export const modules = {

/***/ 1445:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   giveBack: () => (/* binding */ giveBack),
/* harmony export */   giveBackFolders: () => (/* binding */ giveBackFolders),
/* harmony export */   nameOf: () => (/* binding */ nameOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** Gives one thing back, from what the ledger says of it alone; `limit` is in seconds. */
async function giveBack(doors, holding, limit) {
    const { clock, env, workflow, ledger } = doors;
    switch (holding.kind) {
        case 'folder': {
            const [{ releaseFolder }, { endOrphans }] = await Promise.all([
                __webpack_require__.e(/* import() */ 7898).then(__webpack_require__.bind(__webpack_require__, 7898)),
                __webpack_require__.e(/* import() */ 6315).then(__webpack_require__.bind(__webpack_require__, 6315)),
            ]);
            // A build goes on when main is killed, and would write into the folder.
            await endOrphans(holding.path, clock);
            await releaseFolder(holding);
            return { what: 'the private docker configuration is removed', gone: true };
        }
        case 'container': {
            const [{ releaseContainer }, { dockerCli }] = await Promise.all([
                Promise.all(/* import() */[__webpack_require__.e(2869), __webpack_require__.e(4214)]).then(__webpack_require__.bind(__webpack_require__, 4214)),
                Promise.all(/* import() */[__webpack_require__.e(6828), __webpack_require__.e(2706)]).then(__webpack_require__.bind(__webpack_require__, 6828)),
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
            const [{ releaseInstance }, { cloud }] = await Promise.all([
                Promise.all(/* import() */[__webpack_require__.e(1560), __webpack_require__.e(6092)]).then(__webpack_require__.bind(__webpack_require__, 4430)),
                Promise.all(/* import() */[__webpack_require__.e(1560), __webpack_require__.e(6504)]).then(__webpack_require__.bind(__webpack_require__, 2690)),
            ]);
            const until = clock.now() + limit * 1000;
            const { clients } = await (doors.aws ?? awsAsHeld)(doors, holding);
            const left = (until - clock.now()) / 1000;
            return releaseInstance(holding, { cloud: cloud(clients, holding.region), clock, limit: left });
        }
        case 'artifact-image': {
            const aws = await awsAsHeld(doors, holding);
            const { ecrRegistry } = await Promise.all(/* import() */[__webpack_require__.e(201), __webpack_require__.e(9777)]).then(__webpack_require__.bind(__webpack_require__, 4428));
            const registry = await ecrRegistry({ aws, createRepository: false, clock, workflow });
            await registry.deleteImage(holding.repository, holding.tag);
            return { what: `the artifact image ${holding.repository}:${holding.tag} is deleted`, gone: true };
        }
    }
}
/** Removes the folders of the ledger: deleting a private docker configuration is the logout too. */
async function giveBackFolders(ledger) {
    const { releaseFolder } = await __webpack_require__.e(/* import() */ 7898).then(__webpack_require__.bind(__webpack_require__, 7898));
    const lines = [];
    for (const [id, holding] of ledger.holdings()) {
        if (holding.kind !== 'folder')
            continue;
        try {
            await releaseFolder(holding);
            ledger.strike(id);
            lines.push('the private docker configuration is removed');
        }
        catch (error) {
            lines.push(`${holding.path} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    return lines;
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
    }
}
/** AWS in the region and with the role of the holding, not of what the environment says by now. */
async function awsAsHeld(doors, holding) {
    const { network } = await __webpack_require__.e(/* import() */ 9473).then(__webpack_require__.bind(__webpack_require__, 9473));
    const { agents, http } = await network(doors.env, doors.workflow);
    const { awsAccess } = await Promise.all(/* import() */[__webpack_require__.e(201), __webpack_require__.e(3633)]).then(__webpack_require__.bind(__webpack_require__, 3694));
    // Nothing else of the context is asked for: the workspace, or the event's file, may be gone by now.
    const { oidc } = await __webpack_require__.e(/* import() */ 7698).then(__webpack_require__.bind(__webpack_require__, 7698));
    // A trust policy may ask for an audience or a session name of its own.
    const sessionName = doors.env['INPUT_ROLE-SESSION-NAME'] || 'alto-post';
    const audience = doors.env['INPUT_AUDIENCE'] || undefined;
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


/***/ })

};
