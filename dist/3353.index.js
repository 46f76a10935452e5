export const id = 3353;
export const ids = [3353];
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

/***/ 3353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  artifactStore: () => (/* binding */ artifactStore)
});

// EXTERNAL MODULE: ./src/aws/policy.ts
var policy = __webpack_require__(9247);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/registry/again.ts
var again = __webpack_require__(8267);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./src/registry/tag.ts
var registry_tag = __webpack_require__(8643);
;// CONCATENATED MODULE: ./src/registry/resumed.ts




/**
 * A blob that is read on where it broke off: it is asked for anew, and what has come already is left out. Not every
 * store of blobs gives a part of one, and the digest is that of the whole.
 */
function resumed({ clock }, open, signal) {
    return external_node_stream_.Readable.from(pieces(), { objectMode: false });
    async function* pieces() {
        let given = 0;
        for (let tried = 1;; tried++) {
            let at = 0;
            try {
                for await (const chunk of (await open())) {
                    const known = Math.max(0, given - at);
                    at += chunk.length;
                    if (known >= chunk.length)
                        continue;
                    given = at;
                    yield chunk.subarray(known);
                }
                return;
            }
            catch (error) {
                signal?.throwIfAborted();
                const known = (0,errors/* asAltoError */.bD)(error);
                if (tried === registry_tag.TRIES || !(0,again/* isHealing */.R)(known))
                    throw known;
                await clock.sleep(1_000 * 2 ** (tried - 1), signal);
            }
        }
    }
}

;// CONCATENATED MODULE: ./src/registry/artifact-store.ts





/** The repository `alto/artifacts` of an ECR registry as the way of artifacts that are too big for Run Command. */
function artifactStore(registry, tools) {
    const access = async () => ({
        host: registry.host,
        path: policy/* ARTIFACTS_REPOSITORY */.Fm,
        credential: await registry.credential(),
    });
    return {
        async login() {
            await registry.prepare(policy/* ARTIFACTS_REPOSITORY */.Fm);
            const credential = await registry.pushCredential(policy/* ARTIFACTS_REPOSITORY */.Fm);
            return credential && { host: registry.host, repository: policy/* ARTIFACTS_REPOSITORY */.Fm, credential };
        },
        async fetch(_repository, tag, signal) {
            const tries = { clock: tools.clock, times: registry_tag.TRIES, signal };
            const manifest = await (0,again/* again */.T)(tries, async () => tools.registry.manifest({ ...(await access()), signal }, tag));
            const { layers = [] } = (manifest?.json ?? {});
            const digest = layers[0]?.digest;
            if (digest === undefined)
                throw lost(tag);
            const open = async () => {
                const layer = await tools.registry.blob({ ...(await access()), signal }, digest);
                if (!layer)
                    throw lost(tag);
                return layer;
            };
            return resumed(tools, open, signal);
        },
        remove: (repository, tag) => registry.deleteImage(repository, tag),
    };
}
function lost(tag) {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-ART-013',
        reason: 'pull',
        message: `the artifacts were pushed to ${policy/* ARTIFACTS_REPOSITORY */.Fm}:${tag}, and are not there`,
        hint: 'run the job again; if it stays so, look at the registry for rules that delete images',
    });
}


/***/ })

};
