export const id = 3452;
export const ids = [3452,7355];
export const modules = {

/***/ 7768:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ sideBySide),
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Runs `work` under a limit of time: its signal is aborted with a `timeout` error that names what took too long. */
async function within(limit, work) {
    const { clock, seconds, what, reason, signal } = limit;
    const over = new AbortController();
    const done = new AbortController();
    const timer = clock
        .sleep(seconds * 1000, done.signal)
        .then(() => over.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'timeout',
        code: 'ALTO-TIM-002',
        reason,
        message: `${what} took longer than its limit of ${Math.round(seconds / 60)} min`,
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
