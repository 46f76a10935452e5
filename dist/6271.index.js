export const id = 6271;
export const ids = [6271];
export const modules = {

/***/ 2044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ userData)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/agents/ec2/host/key.ts
var key = __webpack_require__(5357);
// EXTERNAL MODULE: ./src/agents/ec2/host/places.ts
var places = __webpack_require__(6020);
;// CONCATENATED MODULE: ./src/agents/ec2/host/lifetime.ts

// Timers and services as files, and not by systemd-run: that waits for a timer even with `--no-block`, and where cloud-init
// comes before `sysinit.target` (Debian, Ubuntu) the timer waits for cloud-init. For the same reason they have no default
// dependencies: they hold from the moment they are started, and no shutdown stops what sees to it.
/** The scripts and units by which the machine ends itself, as a part of the boothook; `deadline` is in seconds since 1970. */
function lifetime(deadline) {
    return String.raw `cat >${places/* DISK */.KK}/off <<'ALTO'
#!/bin/bash
# Ends this machine. Every step is for the case that the one before it hangs.
trap '' TERM
systemctl poweroff --no-block
sleep 20
systemctl poweroff --force
sleep 10
systemctl poweroff --force --force
sleep 10
echo 1 >/proc/sys/kernel/sysrq
echo o >/proc/sysrq-trigger
ALTO

cat >${places/* DISK */.KK}/watch <<'ALTO'
#!/bin/bash
# Every minute: ends this machine after its deadline, or when nobody has renewed its lease. Uptime, because clocks jump.
off() {
  systemctl start --no-block alto-off.service || exec bash ${places/* DISK */.KK}/off
  exit 0
}
[ "$(date +%s)" -lt ${deadline} ] || off
# Without a lease until then, when it is kept; a deadline that came with the AMI is another one's.
kept=
[ -e ${places/* DISK */.KK}/keep ] && read -r kept <${places/* DISK */.KK}/keep
[ "$kept" = ${deadline} ] && exit 0
IFS=. read -r now _ </proc/uptime
last=0
[ -e ${places/* MEMORY */.Qy}/lease ] && read -r last <${places/* MEMORY */.Qy}/lease
[ "$((now - last))" -lt ${places/* LEASE_SECONDS */.Vb} ] || off
ALTO

unit() { cat >"/run/systemd/system/alto-$1"; }
mkdir -p /run/systemd/system

# Should the script not start, for want of a process or of memory, or hang, or end: the service manager powers off by itself.
unit off.service <<'ALTO'
[Unit]
DefaultDependencies=no
FailureAction=poweroff-immediate
SuccessAction=poweroff-immediate
[Service]
ExecStart=/bin/bash ${places/* DISK */.KK}/off
RuntimeMaxSec=60
TimeoutStopSec=5
OOMScoreAdjust=-1000
ALTO

unit deadline.timer <<'ALTO'
[Unit]
DefaultDependencies=no
[Timer]
OnCalendar=@${deadline}
AccuracySec=1
Unit=alto-off.service
ALTO

unit watch.service <<'ALTO'
[Unit]
DefaultDependencies=no
[Service]
Type=oneshot
ExecStart=/bin/bash ${places/* DISK */.KK}/watch
TimeoutStartSec=30
OOMScoreAdjust=-1000
ALTO

unit watch.timer <<'ALTO'
[Unit]
DefaultDependencies=no
[Timer]
OnActiveSec=60
OnUnitActiveSec=60
AccuracySec=1
ALTO

IFS=. read -r now _ </proc/uptime
echo "$now" >${places/* MEMORY */.Qy}/lease
if [ "$(date +%s)" -ge ${deadline} ]; then
  systemctl start --no-block alto-off.service
  exit 0
fi
systemctl start --no-block alto-deadline.timer alto-watch.timer`;
}

;// CONCATENATED MODULE: ./src/agents/ec2/boot.ts




const LIMIT = 16_384;
/** User data as cloud-init takes it: a boothook, which runs before anything else at every boot, and a script for the end of the first boot. */
function userData(boot) {
    const text = `Content-Type: multipart/mixed; boundary="==alto=="
MIME-Version: 1.0

--==alto==
Content-Type: text/cloud-boothook; charset="us-ascii"

${boothook(boot)}
--==alto==
Content-Type: text/x-shellscript; charset="us-ascii"

${firstBoot}
--==alto==--
`;
    if (text.length > LIMIT) {
        throw new errors/* AltoError */.DV({
            kind: 'bug',
            code: 'ALTO-LCH-020',
            reason: 'bug',
            message: `user data has ${text.length} bytes, and EC2 takes ${LIMIT}`,
            hint: 'please report it with the log of this step',
        });
    }
    return text;
}
// The scripts keep to what every AMI has. `--no-block` everywhere: at this point of the boot, waiting for a unit would
// wait for this script itself. Never `halt`: a halted instance is not terminated.
/** First of all the machine learns to end itself: at the deadline, or when nobody renews its lease. */
function boothook({ expiresAt }) {
    const deadline = Math.floor(expiresAt / 1000);
    return String.raw `#!/bin/bash
umask 077
mkdir -p ${places/* DISK */.KK} ${places/* MEMORY */.Qy}

${lifetime(deadline)}

cat >${places/* DISK */.KK}/nudge <<'ALTO'
#!/bin/bash
# An SSM agent that came up before its credentials sleeps for up to half an hour: wake it, once they are there.
sleep 75
[ -e ${places/* MEMORY */.Qy}/contact ] && exit 0
imds=http://169.254.169.254/latest
for _ in 1 2 3 4 5 6; do
  token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token")
  curl -sf -m 2 -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/iam/security-credentials/" && break
  sleep 5
done
[ -e ${places/* MEMORY */.Qy}/contact ] && exit 0
systemctl restart --no-block amazon-ssm-agent || systemctl restart --no-block snap.amazon-ssm-agent.amazon-ssm-agent
ALTO

cat >${places/* DISK */.KK}/key <<'ALTO'
#!/bin/bash
${key/* makeKey */.o}
ALTO

systemd-run --no-block --unit=alto-nudge /bin/bash ${places/* DISK */.KK}/nudge
systemd-run --no-block --unit=alto-key /bin/bash ${places/* DISK */.KK}/key
# The ECS agent of the ECS-optimized images would look for a cluster for ever.
systemctl mask --now --no-block ecs.service amazon-ecs-volume-plugin.service
command -v docker >/dev/null && systemctl start --no-block docker.service
exit 0`;
}
/** An AMI without Docker gets it; the agent waits for the engine, not for this script. */
const firstBoot = String.raw `#!/bin/bash
if ! command -v docker >/dev/null; then
  if command -v dnf >/dev/null; then
    dnf install -y docker || dnf install -y moby-engine
  elif command -v yum >/dev/null; then
    yum install -y docker
  elif command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update && apt-get install -y --no-install-recommends docker.io
  fi
fi
systemctl enable docker.service
systemctl start --no-block docker.service
exit 0`;


/***/ }),

/***/ 5357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ makeKey)
/* harmony export */ });
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6020);

/**
 * Makes the key whose private half never leaves the instance's memory: at boot, when nobody waits for it (half a second on
 * a small machine), and at first contact if it is not there by then. `ln` lets only the first one be the key.
 */
const makeKey = String.raw `if ! [ -s ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.pem ]; then
  umask 077
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.$$ 2>/dev/null &&
    ln ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.$$ ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.pem 2>/dev/null
  rm -f ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.$$
fi`;


/***/ }),

/***/ 6020:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ RESERVE),
/* harmony export */   I3: () => (/* binding */ ANSWERS),
/* harmony export */   KK: () => (/* binding */ DISK),
/* harmony export */   Qy: () => (/* binding */ MEMORY),
/* harmony export */   Vb: () => (/* binding */ LEASE_SECONDS)
/* harmony export */ });
/** Where Alto's files lie on the instance. Scripts, log and stage are on the disk, which dies with the instance. */
const DISK = '/var/lib/alto';
/** Disk that is held back for the end of the program. */
const RESERVE = `${DISK}/reserve`;
/** What must never reach a disk (key, login, environment) lies in memory; so does the lease, which a reboot renews. */
const MEMORY = '/run/alto';
/** The passphrase with which answers are sealed; it lies where the log lies that they carry. */
const ANSWERS = `${DISK}/answers`;
/** Seconds for which a lease is good without a sign of life from the runner. */
const LEASE_SECONDS = 900;


/***/ }),

/***/ 6271:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   launchPermissions: () => (/* binding */ launchPermissions)
/* harmony export */ });
/* harmony import */ var _aws_permission_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2682);
/* harmony import */ var _boot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2044);
/* harmony import */ var _candidates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1941);
/* harmony import */ var _launch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7792);




/** How EC2 says that it would have done it. */
const WOULD_DO = 'DryRunOperation';
/**
 * What an agent's life needs, as far as dry runs and look-ups tell: the launch itself is rehearsed on each market, with the
 * very request that a run would send.
 */
async function launchPermissions(clients, launch) {
    const [ec2, ssm, { DescribeInstancesCommand, RunInstancesCommand }, systems] = await Promise.all([
        clients.ec2(),
        clients.ssm(),
        Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19)),
        Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19)),
    ]);
    const { DescribeInstanceInformationCommand, GetCommandInvocationCommand } = systems;
    const rehearse = (candidate) => {
        const request = (0,_launch_js__WEBPACK_IMPORTED_MODULE_3__/* .runInstancesRequest */ .hb)(launch, candidate, (0,_boot_js__WEBPACK_IMPORTED_MODULE_1__/* .userData */ .s)({ expiresAt: launch.expiresAt }));
        // Without its token: that belongs to the launch which a run may make.
        return ec2.send(new RunInstancesCommand({ ...request, ClientToken: undefined, DryRun: true }));
    };
    const launches = await Promise.all(firstOnEachMarket(launch).map((candidate) => (0,_aws_permission_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionTo */ .x)({ action: 'ec2:RunInstances', ask: () => rehearse(candidate), granted: [WOULD_DO] })));
    const refused = launches.find(({ state }) => state !== 'granted');
    const looks = await Promise.all([
        (0,_aws_permission_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionTo */ .x)({
            ...{ action: 'ec2:DescribeInstances', resource: '*', granted: [WOULD_DO] },
            ask: () => ec2.send(new DescribeInstancesCommand({ DryRun: true })),
        }),
        (0,_aws_permission_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionTo */ .x)({
            ...{ action: 'ssm:DescribeInstanceInformation', resource: '*', granted: [] },
            ask: () => ssm.send(new DescribeInstanceInformationCommand({ MaxResults: 5 })),
        }),
        (0,_aws_permission_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionTo */ .x)({
            ...{ action: 'ssm:GetCommandInvocation', resource: '*', granted: ['InvocationDoesNotExist'] },
            ask: () => ssm.send(new GetCommandInvocationCommand({
                CommandId: '00000000-0000-0000-0000-000000000000',
                InstanceId: 'i-00000000000000000',
            })),
        }),
    ]);
    return [
        ...(refused ? [refused] : withTheLaunch(launch)),
        ...looks,
        ...['ec2:TerminateInstances', 'ssm:SendCommand'].map((action) => (0,_aws_permission_js__WEBPACK_IMPORTED_MODULE_0__/* .unknownPermission */ .g)(action, undefined, 'only an instance that is there can tell')),
    ];
}
/** A launch that would be done may also set its tags, and pass the role of its profile. */
function withTheLaunch({ instanceProfile }) {
    return [
        { action: 'ec2:RunInstances', state: 'granted' },
        { action: 'ec2:CreateTags', state: 'granted' },
        { action: 'iam:PassRole', resource: `the role of ${instanceProfile}`, state: 'granted' },
    ];
}
function firstOnEachMarket(launch) {
    const all = (0,_candidates_js__WEBPACK_IMPORTED_MODULE_2__/* .candidates */ .Xi)(launch);
    return all.filter(({ market }, index) => all.findIndex((other) => other.market === market) === index);
}


/***/ }),

/***/ 7318:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ isThrottled),
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Or: () => (/* binding */ attemptsOf),
/* harmony export */   _d: () => (/* binding */ isExpired),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   ev: () => (/* binding */ isNamed)
/* harmony export */ });
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5117);

const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'];
const DENIED = [
    'AccessDenied',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'AuthorizationError',
    'UnauthorizedException',
];
const THROTTLED = [
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
    'RequestThrottled',
];
/** Whether a thrown value is the error that AWS calls so. */
function isNamed(error, name) {
    return error instanceof Error && error.name === name;
}
/** Whether AWS says that the credentials of the call have expired. */
function isExpired(error) {
    return error instanceof Error && EXPIRED.includes(error.name);
}
/** How often the call was made that ended so. */
function attemptsOf(error) {
    const { $metadata } = error;
    return $metadata?.attempts ?? 1;
}
/** Whether AWS refused the call for want of a permission. */
function isDenied(error) {
    return error instanceof Error && DENIED.includes(error.name);
}
/** Whether AWS says that too many calls are made. */
function isThrottled(error) {
    return error instanceof Error && THROTTLED.includes(error.name);
}
/** Whether the call may succeed when it is made again: throttled, unreachable, or a fault of the service's own. */
function isTransient(error) {
    if (!(error instanceof Error))
        return false;
    return isThrottled(error) || (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .whyUnreachable */ .c)(error) !== undefined || statusOf(error) >= 500;
}
function statusOf(error) {
    const metadata = '$metadata' in error ? error.$metadata : {};
    return metadata.httpStatusCode ?? 0;
}


/***/ }),

/***/ 9378:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ identityError),
/* harmony export */   e: () => (/* binding */ awsError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5117);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4519);
/* harmony import */ var _error_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7318);




const UNKNOWN_KEY = [
    'UnrecognizedClientException',
    'InvalidClientTokenId',
    'AuthFailure',
    'InvalidAccessKeyId',
    'MissingAuthenticationToken',
];
const SIGNATURE = ['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature'];
const SKEW = ['RequestTimeTooSkewed', 'RequestInTheFuture'];
const SKEW_TEXT = /signature expired|signature not yet current|is now earlier than|is now later than/i;
/** Milliseconds by which a clock may differ from AWS's. */
const TOLERATED = 5 * 60_000;
const REGION = ['OptInRequired', 'RegionDisabledException'];
/** An error of AWS that is about identity, permission or the way there, as one of ours; undefined when it is about the call itself. */
function identityError(error, call) {
    if (!(error instanceof Error))
        return undefined;
    const purpose = call.what ? ` for ${call.what}` : '';
    const of = (name) => name.includes(error.name);
    const skew = skewOf(error);
    // EC2 has one word for old credentials and for a wrong clock.
    if ((0,_error_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isExpired */ ._d)(error) && Math.abs(skew ?? 0) < TOLERATED) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-008',
            reason: 'credentials',
            message: `the AWS credentials expired before ${call.action}${purpose}`,
            hint: 'give the action `role-to-assume` and `permissions: id-token: write`: then it renews its credentials by itself',
            cause: error,
        });
    }
    if (of(SKEW) || (0,_error_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isExpired */ ._d)(error) || (of([...SIGNATURE, ...UNKNOWN_KEY]) && SKEW_TEXT.test(error.message))) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-011',
            reason: 'credentials',
            message: `AWS refused ${call.action}: the clock of this runner is ${skew === undefined ? 'wrong' : skewText(skew)}`,
            hint: 'set the clock of the runner (NTP); AWS accepts 5 minutes of difference',
            cause: error,
        });
    }
    if (of(UNKNOWN_KEY) || of(SIGNATURE)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-009',
            reason: 'credentials',
            message: `AWS does not know these credentials (${error.name} at ${call.action})`,
            hint: of(SIGNATURE)
                ? 'AWS_SECRET_ACCESS_KEY does not belong to AWS_ACCESS_KEY_ID: look for a cut or extended value in the secret'
                : 'the key was deleted or is disabled, or temporary keys came without AWS_SESSION_TOKEN, or the region is not enabled in this account',
            cause: error,
        });
    }
    if ((0,_error_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isDenied */ .GZ)(error)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-AUTH-010',
            reason: 'permission',
            message: `AWS refused ${call.action}${purpose}: ${oneLine(error.message)}`,
            hint: `allow \`${call.action}\` in the policy of the role or user that the log names`,
            cause: error,
        });
    }
    if (of(REGION)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: `AWS refused ${call.action}: the region is not enabled in this account`,
            hint: 'enable the region in the account, or give another `aws-region`',
            cause: error,
        });
    }
    if ((0,_error_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isThrottled */ .B5)(error)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-AUTH-013',
            reason: 'quota',
            message: `AWS answered ${call.action}${purpose} with ${error.name}, again and again`,
            hint: 'too many calls are made in this account at once: run the step again later, or fewer at a time',
            cause: error,
        });
    }
    const why = (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .c)(error);
    if (why) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-AUTH-006',
            reason: 'online',
            message: `AWS could not be reached for ${call.action}: ${why}`,
            hint: (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whatProxy */ .L)(error) ??
                'the runner needs a way to AWS on port 443; HTTPS_PROXY and NO_PROXY are honoured; also look at `aws-region`',
            cause: error,
        });
    }
    return undefined;
}
/** Any error of an AWS call as one of ours: identity and network by the table, the rest with AWS's own words. */
function awsError(error, call) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return error;
    const known = identityError(error, call);
    if (known)
        return known;
    const said = oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-AUTH-015',
        reason: 'online',
        message: `AWS answered ${call.action}${call.what ? ` for ${call.what}` : ''} with ${said}`,
        hint: "run the step again; if it stays so, look at AWS's words",
        cause: error,
    });
}
/** What AWS says, or what came in its place, as a part of a sentence. */
function oneLine(text) {
    return (0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .readable */ .H)(text.replaceAll(/\s+/g, ' ')).slice(0, 1000);
}
/** Milliseconds by which AWS's clock was ahead of ours when it gave this answer; undefined when it did not tell. */
function skewOf(error) {
    const { headers } = ('$response' in error ? (error.$response ?? {}) : {});
    const date = Date.parse(headers?.date ?? '');
    return Number.isNaN(date) ? undefined : date - Date.now();
}
function skewText(skew) {
    return `${Math.round(Math.abs(skew) / 60_000)} min ${skew > 0 ? 'slow' : 'fast'}`;
}


/***/ }),

/***/ 2682:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ unknownPermission),
/* harmony export */   x: () => (/* binding */ permissionTo)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4519);
/* harmony import */ var _error_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7318);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9378);



/** How AWS tells what is not allowed, in all services: `is not authorized to perform: <action> on resource: <arn> because …`. */
const REFUSAL = /is not authorized to perform: ([\w:*]+)(?: on resource: (\S+?))?(?: (?:with|because) ([^.]*))?(?:[.\s]|$)/;
/** What AWS answers to a call that is made only to ask. Never throws: what cannot be told is unknown. */
async function permissionTo({ action, resource, ask, granted }) {
    try {
        await ask();
    }
    catch (error) {
        if ((0,_error_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error))
            return missing({ action, resource }, error);
        if (!granted.some((name) => (0,_error_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isNamed */ .ev)(error, name)))
            return { action, resource, state: 'unknown', why: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsError */ .e)(error, { action }).message };
    }
    return { action, resource, state: 'granted' };
}
/** A permission of which nothing can be told beforehand. */
function unknownPermission(action, resource, why) {
    return { action, resource, state: 'unknown', why };
}
/** What was refused may be another action than the one that was asked for: a launch also passes a role and sets tags. */
function missing(asked, error) {
    const [, action = asked.action, resource = asked.resource, why] = REFUSAL.exec(error instanceof Error ? error.message : '') ?? [];
    return { action, resource, state: 'missing', why: why && (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .readable */ .H)(why) };
}


/***/ })

};
