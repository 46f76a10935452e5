export const id = 2280;
export const ids = [2280];
export const modules = {

/***/ 2280:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   desk: () => (/* binding */ desk)
/* harmony export */ });
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1066);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2408);


/** A desk for one agent; `tree` is the agent after its templates, `prefix` what stands before its paths in messages. */
function desk(given, notices) {
    const { tree, prefix, problems, context, project } = given;
    const error = (path, message) => problems.error((0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .placeAt */ .BW)(tree, path), [...prefix, ...path], message);
    const isFromEnv = (path) => {
        const node = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .nodeAt */ .oB)(tree, path);
        return node.kind === 'scalar' && node.fromEnv;
    };
    return {
        inputs: given.inputs,
        context,
        project,
        has: (path) => {
            const parent = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .nodeAt */ .oB)(tree, path.slice(0, -1));
            return parent.kind === 'map' && parent.entries.has(String(path.at(-1)));
        },
        isFromEnv,
        error,
        warn: (path, message) => problems.warn((0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .placeAt */ .BW)(tree, path), [...prefix, ...path], message),
        notice: (line) => void notices.push(line),
        find: (path, value) => {
            const found = (0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .findInside */ .aV)(context.workspace, project.folder, value);
            if (!('problem' in found))
                return found;
            error(path, `${isFromEnv(path) ? 'the path that the environment gives' : `\`${value}\``} ${found.problem}`);
            return undefined;
        },
    };
}


/***/ })

};
