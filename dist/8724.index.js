export const id = 8724;
export const ids = [8724];
export const modules = {

/***/ 8724:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   contextReader: () => (/* binding */ contextReader)
/* harmony export */ });
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8094);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4211);


/** A reader that has read nothing yet. */
function contextReader() {
    return { project: (0,_once_js__WEBPACK_IMPORTED_MODULE_1__/* .remembered */ .HK)(_context_js__WEBPACK_IMPORTED_MODULE_0__/* .readProjectContext */ .zZ), user: (0,_once_js__WEBPACK_IMPORTED_MODULE_1__/* .remembered */ .HK)(_context_js__WEBPACK_IMPORTED_MODULE_0__/* .readUserContext */ .Dx) };
}


/***/ })

};
