export const id = 4281;
export const ids = [4281];
export const modules = {

/***/ 9247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fm: () => (/* binding */ ARTIFACTS_REPOSITORY),
/* harmony export */   hT: () => (/* binding */ pushPolicy),
/* harmony export */   wN: () => (/* binding */ pullPolicy)
/* harmony export */ });
/** The repository through which artifacts travel from an instance on ECR. */
const ARTIFACTS_REPOSITORY = 'alto/artifacts';
/** A session policy that can log in to ECR and pull one repository, nothing else. */
function pullPolicy(target) {
    return policy(target, ['BatchGetImage', 'GetDownloadUrlForLayer']);
}
/** A session policy that can log in to ECR and push to one repository, nothing else; layers cannot be read back with it. */
function pushPolicy(target) {
    return policy(target, [
        'BatchCheckLayerAvailability',
        'InitiateLayerUpload',
        'UploadLayerPart',
        'CompleteLayerUpload',
        'PutImage',
        // An engine with the containerd store asks for the manifest before it pushes.
        'BatchGetImage',
    ]);
}
function policy({ partition, region, account, repository }, actions) {
    return JSON.stringify({
        Version: '2012-10-17',
        Statement: [
            { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
            {
                Effect: 'Allow',
                Action: actions.map((action) => `ecr:${action}`),
                Resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`,
            },
        ],
    });
}


/***/ }),

/***/ 4281:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   artifactStore: () => (/* binding */ artifactStore)
/* harmony export */ });
/* harmony import */ var _aws_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9247);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);


/** The repository `alto/artifacts` of an ECR registry as the way of artifacts that are too big for Run Command. */
function artifactStore(registry, distribution) {
    const access = async () => ({
        host: registry.host,
        path: _aws_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .ARTIFACTS_REPOSITORY */ .Fm,
        credential: await registry.credential(),
    });
    return {
        async login() {
            await registry.prepare(_aws_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .ARTIFACTS_REPOSITORY */ .Fm);
            const credential = await registry.pushCredential(_aws_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .ARTIFACTS_REPOSITORY */ .Fm);
            return credential && { host: registry.host, repository: _aws_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .ARTIFACTS_REPOSITORY */ .Fm, credential };
        },
        async fetch(_repository, tag) {
            const manifest = await distribution.manifest(await access(), tag);
            const { layers = [] } = (manifest?.json ?? {});
            const layer = layers[0] && (await distribution.blob(await access(), layers[0].digest));
            if (layer)
                return layer;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                kind: 'infra',
                code: 'ALTO-ART-013',
                reason: 'pull',
                message: `the artifacts were pushed to ${_aws_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .ARTIFACTS_REPOSITORY */ .Fm}:${tag}, and are not there`,
                hint: 'run the job again; if it stays so, look at the registry for rules that delete images',
            });
        },
        remove: (repository, tag) => registry.deleteImage(repository, tag),
    };
}


/***/ })

};
