/** Ends of real builds. Those without a note come from docker 20.10.24 with buildx 0.13.1; the others from reports of users, as noted. */
const OPENING = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 100B done
#1 DONE 0.0s

#2 [internal] load .dockerignore
#2 transferring context: 2B done
#2 DONE 0.0s
`;

const LLB =
  'failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to create LLB definition:';

const metadata = (image: string, error: string): string => `${OPENING}
#3 [internal] load metadata for ${image}
#3 ERROR: ${error}
------
 > [internal] load metadata for ${image}:
------
ERROR: ${LLB} ${error}
`;

const ran = (step: string, printed: string, error: string): string => `${OPENING}
#4 [1/2] FROM docker.io/library/python:3.12-slim
#4 DONE 0.0s

#5 ${step}
${printed.replace(/^/gm, '#5 0.153 ')}
#5 ERROR: ${error}
------
 > ${step}:
${printed.replace(/^/gm, '0.153 ')}
------
ERROR: failed to solve: ${error}
`;

const push = (image: string, error: string): string => `${OPENING}
#6 exporting to image
#6 exporting layers done
#6 writing image sha256:5b28bfafaca796d215e7326ca4517e3f9db7a0f7fd1a8cfb779e9391149a0266 done
#6 naming to ${image} done
#6 DONE 0.0s

#7 pushing ${image} with docker
#7 pushing layer e9c2273c47bf 0.5s done
#7 ERROR: ${error}
------
 > pushing ${image} with docker:
------
ERROR: ${error}
`;

/** What is pushed is looked at afterwards, in no step of its own. */
const unread = (image: string, error: string, before = ''): string => `${OPENING}
#6 pushing ${image} with docker
#6 pushing layer 293a4405e69e 0.0s done
#6 DONE 0.0s
${before}ERROR: Error response from daemon: ${error}
`;

/** As the `docker-container` driver ends, from public build logs. */
const exported = (error: string): string => `#16 exporting to image
#16 exporting layers done
#16 pushing layers 1.5s done
#16 ERROR: ${error}
------
 > exporting to image:
------
ERROR: failed to solve: ${error}
`;

const cacheEnd = (error: string): string => `#12 CANCELED

#13 exporting cache to registry
#13 preparing build cache for export 0.0s done
#13 ERROR: ${error}
------
 > exporting cache to registry:
------
ERROR: failed to solve: ${error}
`;

const wanting = (step: string, error: string): string => `#6 ${step}
#6 ERROR: ${error}
------
 > ${step}:
------
ERROR: failed to solve: ${error}
`;

export const logs = {
  baseMissing: metadata('127.0.0.1:5907/nosuch:1', '127.0.0.1:5907/nosuch:1: not found'),
  /** BuildKit 0.12 and later name the source and quote the Dockerfile. */
  baseMissingNew: `#2 [internal] load metadata for docker.io/library/python:9.99
#2 ERROR: docker.io/library/python:9.99: not found
------
 > [internal] load metadata for docker.io/library/python:9.99:
------
Dockerfile:1
--------------------
   1 | >>> FROM python:9.99
   2 |     RUN true
--------------------
ERROR: failed to build: failed to solve: python:9.99: failed to resolve source metadata for docker.io/library/python:9.99: docker.io/library/python:9.99: not found

View build details: docker-desktop://dashboard/build/default/default/abc
`,
  baseNoLogin: metadata(
    '127.0.0.1:5907/nosuch:1',
    'pulling from host 127.0.0.1:5907 failed with status code [manifests 1]: 401 Unauthorized',
  ),
  /** docker/buildx#1611. */
  baseDenied: metadata(
    'docker.io/library/base:latest',
    'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  ),
  /** elastic/golang-crossbuild#659. */
  baseLimited: metadata(
    'docker.io/library/debian:10',
    'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/debian/manifests/sha256:58ce6f1271ae1c8a2006ff7d3e54e9874d839f573d8009c20154ad0f2fb0a225: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
  ),
  baseUnreachable: metadata(
    'nohost.example.test/a:1',
    'failed to do request: Head "https://nohost.example.test/v2/a/manifests/1": dial tcp: lookup nohost.example.test on 192.0.2.53:53: no such host',
  ),
  basePlatform: metadata('docker.io/library/app:1', 'no match for platform in manifest sha256:6cfd: not found'),
  baseCertificate: metadata(
    'registry.example.test/a:1',
    'failed to do request: Head "https://registry.example.test/v2/a/manifests/1": x509: certificate signed by unknown authority',
  ),
  run: ran(
    '[2/2] RUN echo hello && echo bad >&2 && exit 7',
    'bad\nhello',
    'executor failed running [/bin/sh -c echo hello && echo bad >&2 && exit 7]: exit code: 7',
  ),
  runMissing: ran(
    '[2/2] RUN nosuchcmd --x',
    '/bin/sh: 1: nosuchcmd: not found',
    'executor failed running [/bin/sh -c nosuchcmd --x]: exit code: 127',
  ),
  /** BuildKit 0.11 and later say it in other words. */
  runNew: `#7 [builder 3/4] RUN make all
#7 0.201 make: *** No targets.  Stop.
#7 ERROR: process "/bin/sh -c make all" did not complete successfully: exit code: 2
------
 > [builder 3/4] RUN make all:
0.201 make: *** No targets.  Stop.
------
Dockerfile:3
--------------------
   3 | >>> RUN make all
--------------------
ERROR: failed to solve: process "/bin/sh -c make all" did not complete successfully: exit code: 2
`,
  runKilled: ran(
    '[2/2] RUN python big.py',
    'Killed',
    'executor failed running [/bin/sh -c python big.py]: exit code: 137',
  ),
  runLimited: ran(
    '[2/2] RUN curl https://api.example.test',
    'toomanyrequests: You have reached your pull rate limit',
    'executor failed running [/bin/sh -c curl https://api.example.test]: exit code: 22',
  ),
  runFull: ran(
    '[2/2] RUN pip install torch',
    'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device',
    'executor failed running [/bin/sh -c pip install torch]: exit code: 1',
  ),
  runFormat: ran('[3/3] RUN ["/bad"]', 'exec /bad: exec format error', 'executor failed running [/bad]: exit code: 1'),
  parse: `${OPENING}ERROR: ${LLB} dockerfile parse error line 2: unknown instruction: RUNN\n`,
  target: `${OPENING}ERROR: ${LLB} target stage nosuch could not be found\n`,
  noDockerfile: `${OPENING}ERROR: failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to read dockerfile: open /var/lib/docker/tmp/buildkit-mount743182386/nosuch/Dockerfile: no such file or directory\n`,
  copyMissing: `${OPENING}
#6 [2/2] COPY nosuch /x
#6 ERROR: "/nosuch" not found: not found
------
 > [2/2] COPY nosuch /x:
------
ERROR: failed to solve: failed to compute cache key: "/nosuch" not found: not found
`,
  builder: 'ERROR: no builder "nosuch" found\n',
  platforms: `ERROR: Multi-platform build is not supported for the docker driver.
Switch to a different driver, or turn on the containerd image store, and try again.
Learn more at https://docs.docker.com/go/build-multi-platform/
`,
  flag: "unknown flag: --metadata-file\nSee 'docker buildx build --help'.\n",
  engineGone:
    'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
  silent: '',
  odd: 'ERROR: failed to solve: something\nnobody foresaw\n',
  pushNoLogin: push('127.0.0.1:5907/team/app:1', 'no basic auth credentials'),
  pushRefused: push('127.0.0.1:5907/team/app:1', 'unauthorized: authentication required'),
  pushUnreachable: push(
    '127.0.0.1:5999/team/app:1',
    'Get "http://127.0.0.1:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused',
  ),
  /** AWS's own words. */
  pushExpired: push(
    '1.dkr.ecr.us-east-1.amazonaws.com/alto/app:1',
    'denied: Your authorization token has expired. Reauthenticate and try again.',
  ),
  /** moby/buildkit#3776. */
  pushImmutable: push(
    '1.dkr.ecr.us-east-1.amazonaws.com/alto/app:1',
    "tag invalid: The image tag '1' already exists in the 'alto/app' repository and cannot be overwritten because the repository is immutable.",
  ),
  /** aws-actions/amazon-ecr-login#166. */
  pushNoRepository: push(
    '1.dkr.ecr.us-east-1.amazonaws.com/alto/app:1',
    "name unknown: The repository with name 'alto/app' does not exist in the registry with id '1'",
  ),
  /** insightsengineering/ci-images#91. */
  pushForbidden: exported(
    'failed to push ghcr.io/team/app:1: unexpected status from POST request to https://ghcr.io/v2/team/app/blobs/uploads/: 403 Forbidden',
  ),
  /** docker/build-push-action#687. */
  pushForbiddenOld: exported('unexpected status: 403 Forbidden'),
  pushBroken: exported(
    'failed to push ghcr.io/team/app:1: failed to copy: write tcp 10.0.0.1:1->10.0.0.2:443: write: connection reset by peer',
  ),
  pushUnavailable: exported(
    'failed to push ghcr.io/team/app:1: unexpected status from PUT request to https://ghcr.io/v2/team/app/manifests/1: 503 Service Unavailable',
  ),
  pushUnread: unread('ghcr.io/team/app:1', 'received unexpected HTTP status: 500 Internal Server Error'),
  pushUnreadLimited: unread(
    'ghcr.io/team/app:1',
    'error parsing HTTP 429 response body: unexpected end of JSON input: ""',
  ),
  pushUnreadWithoutCache: unread(
    'ghcr.io/team/app:1',
    'received unexpected HTTP status: 502 Bad Gateway',
    '------\n > importing cache manifest from r.test/a:cache:\n------\n',
  ),
  pushedAndFull: unread('ghcr.io/team/app:1', 'write /tmp/metadata.json: no space left on device'),
  pushedAndForbidden: unread('ghcr.io/team/app:1', 'unauthorized: authentication required'),
  pushLost: exported(
    'failed to push ghcr.io/team/app:1: errors: unknown: provided digest did not match uploaded content unknown: blob unknown to registry',
  ),
  pushFull: exported('failed to copy: write /var/lib/buildkit/ingest/1: no space left on device'),
  exportFull: `${OPENING}
#6 exporting to image
#6 exporting layers 1.0s done
#6 ERROR: write /var/lib/docker/overlay2/1/diff/x: no space left on device
------
 > exporting to image:
------
ERROR: failed to solve: write /var/lib/docker/overlay2/1/diff/x: no space left on device
`,
  pushLimited: exported(
    'failed to push ghcr.io/team/app:1: unexpected status from POST request to https://ghcr.io/v2/team/app/blobs/uploads/: 429 Too Many Requests',
  ),
  baseReset: metadata(
    'registry.example.test/a:1',
    'failed to do request: Head "https://registry.example.test/v2/a/manifests/1": read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer',
  ),
  // The following come from BuildKit 0.33.1 as a `remote` builder with buildx 0.13.1; the new ones with buildx 0.37.2.
  builderGone: `#6 [2/2] RUN sleep 30
ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF
`,
  builderGoneNew: `#6 [2/2] RUN sleep 30
ERROR: failed to build: failed to solve: Unavailable: error reading from server: EOF
`,
  builderDead: `#0 building with "notthere" instance using remote driver

#1 [internal] waiting for connection
#1 ERROR: context deadline exceeded
------
 > [internal] waiting for connection:
------
ERROR: context deadline exceeded
`,
  builderBoot: `#0 building with "cont" instance using docker-container driver

#1 [internal] booting buildkit
#1 pulling image moby/buildkit:v0.9.3 0.0s done
#1 ERROR: Error response from daemon: Head "https://registry-1.docker.io/v2/moby/buildkit/manifests/v0.9.3": no basic auth credentials
------
 > [internal] booting buildkit:
------
ERROR: Error response from daemon: Head "https://registry-1.docker.io/v2/moby/buildkit/manifests/v0.9.3": no basic auth credentials
`,
  cacheUnreachable: cacheEnd(
    'error writing layer blob: failed to do request: Head "http://127.0.0.1:9/v2/x/cache/blobs/sha256:3da2": dial tcp 127.0.0.1:9: connect: connection refused',
  ),
  cacheRefused: cacheEnd(
    'error writing layer blob: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 403 Forbidden',
  ),
  cacheOdd: cacheEnd(
    'error writing manifest blob: failed commit on ref "sha256:1": unexpected status from PUT request to https://1.dkr.ecr.us-east-1.amazonaws.com/v2/a/manifests/cache: 400 Bad Request',
  ),
  /** A cache that is not there yet is told of at the end, before what failed. */
  runWithoutCache: `#5 importing cache manifest from registry.example.test/x/nosuch:1
#5 ERROR: failed to configure registry cache importer: registry.example.test/x/nosuch:1: not found

#8 [3/4] RUN echo bad >&2; exit 7
#8 0.072 bad
#8 ERROR: process "/bin/sh -c echo bad >&2; exit 7" did not complete successfully: exit code: 7
------
 > importing cache manifest from registry.example.test/x/nosuch:1:
------
------
 > [3/4] RUN echo bad >&2; exit 7:
0.072 bad
------
Fail:3
--------------------
   1 |     FROM registry.example.test/python:3.12-slim
   2 |     RUN echo one
   3 | >>> RUN echo bad >&2; exit 7
   4 |     RUN true
--------------------
ERROR: failed to solve: process "/bin/sh -c echo bad >&2; exit 7" did not complete successfully: exit code: 7
`,
  /** With `ignore-error=true` the cache has failed too, and the push is what counts. */
  pushWithoutCache: `#12 exporting to image
#12 ERROR: failed to push r.test/a:1: failed to do request: Head "https://r.test/v2/a/blobs/sha256:1": dial tcp 10.0.0.2:443: connect: connection refused

#13 exporting cache to registry
#13 ERROR: error writing layer blob: failed to do request: Head "https://r.test/v2/a/blobs/sha256:2": dial tcp 10.0.0.2:443: connect: connection refused
------
 > exporting to image:
------
------
 > exporting cache to registry:
------
ERROR: failed to solve: failed to push r.test/a:1: failed to do request: Head "https://r.test/v2/a/blobs/sha256:1": dial tcp 10.0.0.2:443: connect: connection refused
`,
  attestations: `ERROR: Attestation is not supported for the docker driver.
Switch to a different driver, or turn on the containerd image store, and try again.
Learn more at https://docs.docker.com/go/attestations/
`,
  cacheExport: `ERROR: failed to build: Cache export is not supported for the docker driver.
Switch to a different driver, or turn on the containerd image store, and try again.
Learn more at https://docs.docker.com/go/build-cache-backends/
`,
  /** docker/buildx#156, buildx 0.10. */
  cacheExportOld:
    'ERROR: cache export feature is currently not supported for docker driver. Please switch to a different driver (eg. "docker buildx create --use")\n',
  platformsOld:
    'ERROR: multiple platforms feature is currently not supported for docker driver. Please switch to a different driver (eg. "docker buildx create --use")\n',
  platformsLoad: 'ERROR: failed to build: docker exporter does not currently support exporting manifest lists\n',
  entitlement:
    'ERROR: failed to solve: granting entitlement network.host is not allowed by build daemon configuration\n',
  sshAgent: 'ERROR: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set\n',
  sshKey: wanting('[2/2] RUN --mount=type=ssh,required=true true', 'unset ssh forward key default'),
  sshKeyOld: wanting(
    '[2/2] RUN --mount=type=ssh,required=true true',
    'rpc error: code = Unknown desc = unset ssh forward key default',
  ),
  secretMissing: wanting('[2/2] RUN --mount=type=secret,id=x,required=true true', 'secret x: not found'),
  secretMissingOld: wanting('[2/2] RUN --mount=type=secret,id=x,required=true true', 'secret x not found: not found'),
  secretBig: 'ERROR: failed to build: secret x too big. max size 500KiB\n',
  secretFile: 'ERROR: failed to stat /no such/file: stat /no such/file: no such file or directory\n',
} as const;
