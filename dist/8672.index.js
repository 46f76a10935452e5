export const id = 8672;
export const ids = [8672];
export const modules = {

/***/ 8672:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hidden: () => (/* binding */ hidden)
/* harmony export */ });
/**
 * A report without secrets, for whoever escapes or cuts its texts: afterwards a secret could not be told any more, not
 * even by the runner.
 */
function hidden(report, redact) {
    const clean = (_, value) => (typeof value === 'string' ? redact(value) : value);
    return JSON.parse(JSON.stringify(report, clean));
}


/***/ })

};
