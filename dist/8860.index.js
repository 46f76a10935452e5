export const id = 8860;
export const ids = [8860];
export const modules = {

/***/ 8860:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   standingOf: () => (/* binding */ standingOf)
/* harmony export */ });
/**
 * Judges an instance by its tag `alto:expires-at`, at `now` (milliseconds since 1970). Only the one form that we write
 * counts: what was written by somebody else, or cut, must never end an instance.
 */
function standingOf({ tags }, now) {
    const text = tags['alto:expires-at'] ?? '';
    const at = Date.parse(text);
    // The thirtieth of February can be parsed, and is another day.
    if (Number.isNaN(at) || new Date(at).toISOString() !== text)
        return 'unreadable';
    return at <= now ? 'late' : 'alive';
}


/***/ })

};
