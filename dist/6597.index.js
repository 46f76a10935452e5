export const id = 6597;
export const ids = [6597,8978];
export const modules = {

/***/ 4486:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gm: () => (/* binding */ RUNTIME_KEYS),
/* harmony export */   Jy: () => (/* binding */ CODE_KEYS),
/* harmony export */   O8: () => (/* binding */ BUILD_KEYS),
/* harmony export */   PQ: () => (/* binding */ CONTENT_KEYS),
/* harmony export */   o: () => (/* binding */ PUSH_KEYS)
/* harmony export */ });
/** Keys of `image` that put something below the code: whoever writes one describes an image that is to be built. */
const CONTENT_KEYS = [
    'image_build_cmds',
    'python_version',
    'python_exec',
    'requirements',
    'packages',
    'conda_packages',
    'conda_channels',
    'apt_packages',
    'env',
    'cuda',
    'cudnn',
    'pip_index',
    'pip_extra_index_url',
    'pip_extra_args',
    'pip_secret_mounts',
    'entrypoint',
    'commands',
    'builder_config',
];
/** Those of them that count for `runtime_packages` too. */
const RUNTIME_KEYS = [
    'pip_index',
    'pip_extra_index_url',
    'pip_extra_args',
];
/** Keys of `image` that say which files of the repository are the code. */
const CODE_KEYS = ['source_root', 'source_copy_mode', 'copy'];
/** Keys of `image` that only count where something is built. */
const BUILD_KEYS = [
    'build_args',
    'secrets',
    'ssh',
    'cache_from',
    'cache_to',
    'no_cache',
    'pull',
    'network',
    'shm_size',
    'builder',
];
/** Keys of `image` that only count where something is pushed. */
const PUSH_KEYS = [
    'name',
    'labels',
    'annotations',
    'provenance',
    'sbom',
    'tag_format',
    'extra_tags',
    'public',
];


/***/ }),

/***/ 6597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DEFAULT_PYTHON: () => (/* binding */ DEFAULT_PYTHON),
/* harmony export */   githubFields: () => (/* binding */ githubFields),
/* harmony export */   pythonVersion: () => (/* binding */ pythonVersion)
/* harmony export */ });
/* harmony import */ var _schema_content_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4486);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2408);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8168);



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
function pythonVersion(agent, inputs, scope) {
    const at = (...path) => withMatrix((0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(agent, path), scope);
    if (inputs.image !== undefined)
        return versionIn(inputs.image);
    const prebuilt = at('image', 'ref') || at('image');
    if (prebuilt !== '')
        return versionIn(prebuilt);
    if (at('image', 'context') !== '' || at('image', 'python_exec') !== '')
        return UNKNOWN;
    const written = at('image', 'python_version');
    if (written !== '')
        return literal(written);
    const image = agent.entries.get('image')?.value;
    const describes = (key) => image?.kind === 'map' && image.entries.has(key);
    if (describes('base') || describes('base_image'))
        return versionIn(at('image', 'base') || at('image', 'base_image'));
    const ofInfra = at('infra', 'python_version');
    if (ofInfra !== '')
        return literal(ofInfra);
    return inputs.defaultImage === undefined || _schema_content_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .CONTENT_KEYS */ .PQ.some(describes)
        ? DEFAULT_PYTHON
        : versionIn(inputs.defaultImage);
}
/** The text at this point of the matrix, when no other template is in it. */
function withMatrix(text, scope) {
    if (!text.includes('{{'))
        return text;
    const not = { refused: 'only the matrix is known' };
    const values = { __platform__: not, __version__: not };
    const rendered = (0,_template_js__WEBPACK_IMPORTED_MODULE_0__/* .render */ .X)(text, { ...scope, env: () => not, file: not, values, github: {} });
    return rendered.problems.length > 0 ? text : rendered.text;
}
const UNKNOWN = { refused: 'the Python version of this image is not known before it runs' };
function literal(version) {
    return version.includes('{{') ? { refused: '`python_version` is a template too; write the version itself' } : version;
}
function versionIn(reference) {
    return /(?:^|\/)python:(\d+(?:\.\d+){1,2})/.exec(reference)?.[1] ?? UNKNOWN;
}


/***/ })

};
