export const id = 6597;
export const ids = [6597];
export const modules = {

/***/ 6597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DEFAULT_PYTHON: () => (/* binding */ DEFAULT_PYTHON),
/* harmony export */   githubFields: () => (/* binding */ githubFields),
/* harmony export */   pythonVersion: () => (/* binding */ pythonVersion)
/* harmony export */ });
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2408);

/** The fields of `github` in an expression. */
function githubFields(context) {
    return {
        sha: context.sha,
        ref_name: context.refName,
        event_name: context.eventName,
        repository: context.repository,
        run_id: context.runId,
        run_attempt: context.runAttempt,
        actor: context.actor,
        pr: context.pr ? String(context.pr.number) : '',
    };
}
/** Python of a generated image that names none. */
const DEFAULT_PYTHON = '3.12';
/** The Python of the agent's image, as far as file and inputs say it literally; an image may carry it in its tag. */
function pythonVersion(agent, inputs) {
    const image = inputs.image ?? ((0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image', 'base']) || (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image', 'ref']) || (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image']));
    if (image !== '' || (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image', 'context']) !== '')
        return versionIn(image);
    const written = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['image', 'python_version']) || (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(agent, ['infra', 'python_version']);
    if (written.includes('{{'))
        return { refused: '`python_version` is a template too; write the version itself' };
    if (written !== '')
        return written;
    const builds = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeAt */ .oB)(agent, ['image', 'image_build_cmds']).kind === 'list';
    return inputs.defaultImage === undefined || builds ? DEFAULT_PYTHON : versionIn(inputs.defaultImage);
}
function versionIn(reference) {
    const tagged = /(?:^|\/)python:(\d+(?:\.\d+){1,2})/.exec(reference)?.[1];
    return tagged ?? { refused: 'the Python version of this image is not known before it runs' };
}


/***/ })

};
