export const id = 9247;
export const ids = [9247];
export const modules = {

/***/ 9247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   artifactsRepository: () => (/* binding */ artifactsRepository),
/* harmony export */   isForArtifacts: () => (/* binding */ isForArtifacts),
/* harmony export */   pullPolicy: () => (/* binding */ pullPolicy),
/* harmony export */   pushPolicy: () => (/* binding */ pushPolicy)
/* harmony export */ });
/** The repository through which artifacts travel from an instance on ECR; pull requests have one of their own, as for their images. */
function artifactsRepository(isApart) {
    return isApart ? 'alto-pr/artifacts' : 'alto/artifacts';
}
/** Whether nothing in a repository is anybody's to keep. */
function isForArtifacts(repository) {
    return [true, false].some((isApart) => repository === artifactsRepository(isApart));
}
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


/***/ })

};
