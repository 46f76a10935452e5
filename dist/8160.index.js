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
/**
 * What templates may read of the step's environment: the value, undefined when unset, or why it is refused. A stranger's
 * file reads no AWS keys, and where the workflow has its secrets only what the input `allowed-env` names.
 */
function readableEnv(env, { eventName, untrusted }, { allowedEnv }) {
    const isOpen = allowedEnv === undefined && !untrusted?.withSecrets;
    return (name) => {
        if (DENIED.test(name))
            return { refused: `\`${name}\` belongs to the runner, and is not handed to a program` };
        const value = Object.hasOwn(env, name) ? env[name] : undefined;
        // What is not there needs no protection: a secret that GitHub withholds arrives as an empty text.
        if (!value)
            return value;
        if (untrusted && /^AWS_/i.test(name)) {
            return {
                refused: `\`${name}\` is not handed to a program on \`${eventName}\`: somebody outside may have written it`,
            };
        }
        if (isOpen || allowedEnv?.includes(name))
            return value;
        const why = untrusted ? `, as somebody outside may have written the file (\`${eventName}\`)` : '';
        return {
            refused: `\`${name}\` is not among the variables that the workflow lets a file read${why}: add it to \`allowed-env\``,
        };
    };
}


/***/ })

};
