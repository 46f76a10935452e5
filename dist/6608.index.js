export const id = 6608;
export const ids = [6608];
export const modules = {

/***/ 6608:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   patiently: () => (/* binding */ patiently)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1560);

/** Repeats a call of AWS while its error is one that heals by itself; waits between the tries, half of it by chance, so that a crowd spreads. */
async function patiently(patience, call) {
    const { clock, limit, also = [], signal } = patience;
    const end = clock.now() + limit;
    for (let attempt = 0;; attempt++) {
        signal?.throwIfAborted();
        try {
            return await call();
        }
        catch (error) {
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__.faultOf)(error);
            const pause = Math.min(8000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
            if ((fault !== 'transient' && !also.includes(fault)) || clock.now() + pause > end)
                throw error;
            await clock.sleep(pause, signal);
        }
    }
}


/***/ })

};
