export const id = 8139;
export const ids = [8139];
export const modules = {

/***/ 8139:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   makeImage: () => (/* binding */ makeImage)
/* harmony export */ });
/* harmony import */ var _obtain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9588);
/* harmony import */ var _plan_guess_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6950);
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6896);
/* harmony import */ var _workflow_group_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6526);




/**
 * Makes the image that a run would run, or finds it, and launches nothing: no more of the machine counts than its platform,
 * which the name of its type tells, so that EC2 is not even asked.
 */
async function makeImage(start, read, doors) {
    const { known, timeline, signal, obtain = _obtain_js__WEBPACK_IMPORTED_MODULE_0__/* .obtainImage */ .n } = start;
    const machine = async (infra) => (0,_plan_guess_js__WEBPACK_IMPORTED_MODULE_1__/* .guessedMachine */ .e)(infra, read.inputs.awsRegion);
    const plan = await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_2__/* .prepare */ .i)(start, read, { ...doors, machine });
    const making = () => obtain(doors, plan, signal);
    const image = await timeline.stage('image', () => (0,_workflow_group_js__WEBPACK_IMPORTED_MODULE_3__/* .inGroup */ .H)(doors.workflow, 'Image', making));
    known.learn({ image });
    return { result: 'success', message: `${what(image, plan)}; nothing was launched` };
}
function what({ how, repository, tag, reference }, { machine }) {
    const isHere = machine.kind === 'local';
    if (how === 'prebuilt')
        return `the image ${reference} is somebody else’s: it was ${isHere ? 'pulled' : 'looked at'}, and not built`;
    const name = `the image ${repository}:${tag}`;
    const where = isHere ? 'on the engine of this runner alone' : 'in its registry';
    return how === 'found' ? `${name} was there already, ${where}` : `${name} was made, and is ${where}`;
}


/***/ }),

/***/ 6950:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ guessedMachine)
/* harmony export */ });
/* harmony import */ var _agents_ec2_offers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2696);

/** A machine of which only the names of its types are known: Graviton has a `g` behind its generation. */
function guessedMachine({ instanceType }, region = 'unknown') {
    const isArm = /^(?:a1|[a-z]+\d+g)/.test(instanceType[0] ?? '');
    return {
        region,
        account: 'unknown',
        facts: {
            ...{ imageId: 'unknown', imageName: 'unknown', rootDevice: 'unknown', imageSize: 0, types: [] },
            architecture: isArm ? 'arm64' : 'x86_64',
            platform: isArm ? 'linux/arm64' : 'linux/amd64',
            offers: (0,_agents_ec2_offers_js__WEBPACK_IMPORTED_MODULE_0__/* .offersUnasked */ .v)(region, instanceType),
            guessed: true,
        },
    };
}


/***/ })

};
