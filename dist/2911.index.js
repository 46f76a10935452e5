export const id = 2911;
export const ids = [2911];
export const modules = {

/***/ 2911:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withFreshLogin: () => (/* binding */ withFreshLogin)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Writes with a login that may have ended by now: where it is refused and there is another one, it is done once more; what has arrived is there. */
async function withFreshLogin(access, write) {
    const first = await access();
    try {
        return await write(first);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV) || error.kind !== 'auth' || first.signal?.aborted)
            throw error;
        const second = await access();
        if (second.credential?.password.reveal() === first.credential?.password.reveal())
            throw error;
        return write(second);
    }
}


/***/ })

};
