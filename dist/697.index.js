export const id = 697;
export const ids = [697];
export const modules = {

/***/ 697:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   moving: () => (/* binding */ moving)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4285);


/** Bytes below which a blob is gone before anybody asks. */
const BIG = 8 * 1024 * 1024;
/** Of blobs that have not been sent yet. */
function moving() {
    const sizes = new Map();
    const sent = new Map();
    const sum = (counts) => [...counts.values()].reduce((all, one) => all + one, 0);
    return {
        counted(blob) {
            const { digest, size } = blob;
            if (size < BIG)
                return blob;
            return {
                ...{ digest, size },
                async open() {
                    const body = await blob.open();
                    sizes.set(digest, size);
                    sent.set(digest, 0);
                    const counting = async function* () {
                        for await (const chunk of body) {
                            sent.set(digest, (sent.get(digest) ?? 0) + chunk.length);
                            yield chunk;
                        }
                    };
                    return node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(counting(), { objectMode: false });
                },
            };
        },
        text: () => (sizes.size === 0 ? undefined : `${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(sum(sent))} of ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(sum(sizes))}`),
    };
}


/***/ })

};
