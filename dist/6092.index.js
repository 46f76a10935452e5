export const id = 6092;
export const ids = [6092,4430];
export const modules = {

/***/ 4430:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   leftOver: () => (/* binding */ leftOver),
/* harmony export */   releaseInstance: () => (/* binding */ releaseInstance)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1560);


/** Seconds for which an instance that was launched may still be missing from EC2's answers. */
const SETTLING = 60;
/**
 * Ends the instance of a holding and sees to it that it is ending. It needs nothing but the holding: post calls it with
 * what the state says. Never throws: what is left, and the command that ends it, stand in the answer.
 */
async function releaseInstance(holding, release) {
    const ended = new Set();
    try {
        // The call that matters goes first, before anything is looked up.
        if (holding.instanceId !== undefined)
            await end(holding.instanceId, release);
        const begun = release.clock.now();
        for (;;) {
            // No news is not good news: while EC2 does not answer, it counts as alive.
            const live = (await stillAlive(holding, release)) ?? [UNSEEN];
            for (const { id } of live.filter((one) => one.id !== '' && !ended.has(one.id))) {
                if (id !== holding.instanceId)
                    await end(id, release);
                ended.add(id);
            }
            const passed = (release.clock.now() - begun) / 1000;
            const settled = holding.instanceId !== undefined || ended.size > 0 || passed >= SETTLING;
            if (live.length === 0 && settled)
                break;
            if (passed >= release.limit)
                throw new Error(live.map((one) => `${one.id || 'its state'} is ${one.state}`).join(', '));
            await release.clock.sleep(live.length > 0 ? 1000 : 3000, release.signal);
        }
        const ids = [...new Set([...(holding.instanceId === undefined ? [] : [holding.instanceId]), ...ended])];
        return {
            what: ids.length === 0 ? `no instance came of the launch in ${holding.region}` : `${ids.join(', ')} terminated`,
            gone: true,
        };
    }
    catch (error) {
        const known = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV ? { error } : {};
        return { what: leftOver(holding, error, [...ended]), gone: false, ...known };
    }
}
/** Sends the one call that ends the instance, repeated while AWS only asks for patience. */
async function end(id, { cloud, clock, limit, signal }) {
    const begun = clock.now();
    for (let attempt = 0;; attempt++) {
        try {
            await cloud.terminate(id);
            return;
        }
        catch (error) {
            const passed = (clock.now() - begun) / 1000;
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.faultOf)(error);
            // Not known: not yet, or no longer.
            if (fault === 'settling' && passed >= SETTLING)
                return;
            if ((fault !== 'settling' && fault !== 'transient') || passed >= limit) {
                const what = `terminate ${id}`;
                throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.translate)(error, { what, action: 'ec2:TerminateInstances', region: cloud.region, stage: 'END' });
            }
            await clock.sleep(Math.min(8000, 500 * 2 ** attempt), signal);
        }
    }
}
/** What is alive of the holding: by its id, and by the client tokens, one of which may have made an instance that nobody saw. */
async function stillAlive(holding, { cloud }) {
    const { instanceId, clientTokens } = holding;
    try {
        const found = await Promise.all([
            instanceId === undefined ? [] : cloud.instances({ ids: [instanceId] }),
            clientTokens.length === 0 ? [] : cloud.instances({ clientTokens }),
        ]);
        const alive = found.flat().filter((one) => one.state !== 'shutting-down' && one.state !== 'terminated');
        return [...new Map(alive.map((one) => [one.id, one])).values()];
    }
    catch (error) {
        if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.faultOf)(error) === 'transient')
            return undefined;
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.translate)(error, {
            what: 'look for the instance',
            action: 'ec2:DescribeInstances',
            region: cloud.region,
            stage: 'END',
        });
    }
}
/** Stands for what cannot be seen right now. */
const UNSEEN = { id: '', state: 'unknown' };
/** The sentence for an instance that may still be alive: why, until when, and the command that ends it. */
function leftOver(holding, error, found = []) {
    const { region, runId, expiresAt } = holding;
    const why = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV ? error.message : (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.sentence)(error);
    const hint = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && error.hint !== undefined ? ` (${error.hint})` : '';
    const until = expiresAt === undefined ? '' : `; it ends itself by ${new Date(expiresAt).toISOString()} at the latest`;
    const ids = [...new Set([...(holding.instanceId === undefined ? [] : [holding.instanceId]), ...found])];
    const command = ids.length > 0
        ? `aws ec2 terminate-instances --region ${region} --instance-ids ${ids.join(' ')}`
        : `aws ec2 describe-instances --region ${region} --filters Name=tag:alto:run,Values=${runId}`;
    const what = ids.length > 0 ? `${ids.join(', ')} may still be running` : 'an instance may still be running';
    return `${what} in ${region}: ${why}${hint}${until}. Run: ${command}`;
}


/***/ }),

/***/ 4519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ quotable),
/* harmony export */   H: () => (/* binding */ readable)
/* harmony export */ });
/** A sentence with something of somebody else's in it: its lines stay lines, and nothing in it is invisible or turns text around. */
function readable(text) {
    return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}
/** The login in an address, as `user:password@`. */
const LOGIN = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/]*@/gi;
/** What somebody wrote, to stand between backticks in a sentence of ours: short, on one line, without what cannot be seen and without a login. */
function quotable(text, limit = 80) {
    const flat = text
        .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, '?')
        .replaceAll(LOGIN, '$1***@')
        .slice(0, 4 * limit);
    return flat.length > limit ? `${flat.slice(0, limit)}…` : flat;
}


/***/ })

};
