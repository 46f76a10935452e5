export const id = 8160;
export const ids = [8160];
export const modules = {

/***/ 8160:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readableEnv: () => (/* binding */ readableEnv)
/* harmony export */ });
/** Names that belong to the runner and to this action: no alto.yml may hand them on. */
const DENIED = /^(ACTIONS_|INPUT_|RUNNER_|GITHUB_TOKEN$|GITHUB_ENV$|GITHUB_OUTPUT$|GITHUB_STATE$|GITHUB_PATH$)/i;
/** Events that run with secrets although somebody outside may have written the alto.yml. */
const UNTRUSTED_EVENTS = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);
/** What templates may read of the step's environment: the value, undefined when unset, or why it is refused. */
function readableEnv(env, context) {
    const untrusted = UNTRUSTED_EVENTS.has(context.eventName) || context.pr?.fork === true;
    return (name) => {
        if (DENIED.test(name))
            return { refused: `\`${name}\` belongs to the runner, and is not handed to a program` };
        if (untrusted && /^AWS_/i.test(name)) {
            return {
                refused: `\`${name}\` is not handed to a program on \`${context.eventName}\`: somebody outside may have written it`,
            };
        }
        return Object.hasOwn(env, name) ? env[name] : undefined;
    };
}


/***/ })

};
