export const id = 6315;
export const ids = [6315];
export const modules = {

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


/***/ })

};
