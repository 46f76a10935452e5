export const id = 9259;
export const ids = [9259,1560];
export const modules = {

/***/ 1560:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  encodedMessage: () => (/* binding */ encodedMessage),
  faultOf: () => (/* binding */ faultOf),
  isOfMarket: () => (/* binding */ isOfMarket),
  refused: () => (/* binding */ refused),
  sentence: () => (/* binding */ sentence),
  translate: () => (/* binding */ translate),
  unclear: () => (/* binding */ unclear)
});

// EXTERNAL MODULE: ./src/aws/errors.ts
var errors = __webpack_require__(9378);
;// CONCATENATED MODULE: ./src/agents/ec2/hints.ts
const HINTS = {
    VcpuLimitExceeded: 'ask for more under Service Quotas → Amazon EC2 → "Running On-Demand … instances" (it counts vCPUs), or take a smaller instance_type',
    InstanceLimitExceeded: 'ask for more under Service Quotas → Amazon EC2, or take another instance_type',
    MaxSpotInstanceCountExceeded: 'ask for more under Service Quotas → Amazon EC2 → "All … Spot Instance Requests" (it counts vCPUs), or set `market: spot-preferred` or `market: on-demand`',
    VolumeLimitExceeded: 'ask for more EBS storage under Service Quotas, or set a smaller volume_size',
    'AuthFailure.ServiceLinkedRoleCreationNotPermitted': 'the first spot instance of an account needs a role: let an administrator run `aws iam create-service-linked-role --aws-service-name spot.amazonaws.com`, or set `market: on-demand`',
    OptInRequired: 'enable the region, or accept the terms of the AMI, in the AWS account',
    OperationNotPermitted: 'termination protection may be on: switch it off for this instance',
    VPCIdNotSpecified: 'this region has no default VPC: set `subnet` (or the input `subnet-ids`)',
    MissingInput: 'this region has no default subnet: set `subnet` (or the input `subnet-ids`)',
    'InvalidSubnetID.NotFound': 'check `subnet` and the region: a subnet exists in one region only',
    'InvalidGroup.NotFound': 'check `security_groups` and the region: a security group exists in one VPC only',
    'InvalidAMIID.NotFound': 'an AMI id is good in one region only: check `aws-region`, or leave `ami_image` out to get the newest one',
    'InvalidAMIID.Malformed': 'an AMI id looks like ami-0123456789abcdef0',
    'InvalidAMIID.Unavailable': 'the AMI was withdrawn: leave `ami_image` out to get the newest one',
    InvalidParameterCombination: 'check that instance_type, AMI and market fit each other',
    'InvalidUserData.Malformed': 'user data is limited to 16,384 bytes',
};
const PROFILE_HINT = 'check that the instance profile exists in this account (docs/aws.md makes `alto-agent`) and that its name is spelt as in IAM';
/** What to do about an error of AWS: by its name where it has a remedy of its own, else by its kind. */
function hintFor({ name, message, fault, action }) {
    const known = HINTS[name];
    if (known !== undefined)
        return known;
    switch (fault) {
        case 'permission': {
            // RunInstances is refused as a whole when a tag may not be set, and only the text names the action that lacks.
            const named = /\b(?:ec2|ssm|iam|ecr|kms):[A-Z]\w+/.exec(message)?.[0] ?? action;
            const decode = /Encoded authorization failure message/.test(message)
                ? '; `aws sts decode-authorization-message` tells which statement refused it'
                : '';
            return `allow ${named} for the role of this workflow (docs/aws.md has the whole policy)${decode}`;
        }
        case 'credentials':
            return 'the AWS session is not valid (any more): use role-to-assume, which is refreshed, or a session that outlives the run';
        case 'settling':
            return /profile/i.test(message) ? PROFILE_HINT : 'AWS did not know in time what it had just made: run it again';
        case 'transient':
            return 'AWS did not answer in time; run it again, and see https://health.aws.amazon.com';
        case 'capacity':
            return 'name several instance types or subnets, or set `market: spot-preferred` or `market: on-demand`';
        case 'quota':
            return 'ask for more under Service Quotas';
        case 'request':
            return 'correct what AWS names; if it names nothing of yours, report it with the log of this step';
    }
}

// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: ./src/errors.ts
var src_errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/agents/ec2/faults.ts




// Names as AWS spells them: EC2 error codes, karpenter's pkg/errors, packer's run_source_instance.
const NAMES = {
    capacity: [
        'InsufficientInstanceCapacity',
        'InsufficientHostCapacity',
        'InsufficientReservedInstanceCapacity',
        'InsufficientCapacityOnHost',
        'InsufficientFreeAddressesInSubnet',
        'UnfulfillableCapacity',
        'SpotMaxPriceTooLow',
        'Unsupported',
    ],
    quota: ['VcpuLimitExceeded', 'InstanceLimitExceeded', 'MaxSpotInstanceCountExceeded', 'VolumeLimitExceeded'],
    transient: [
        'RequestLimitExceeded',
        'Throttling',
        'ThrottlingException',
        'ThrottledException',
        'TooManyRequestsException',
        'EC2ThrottledException',
        'RequestThrottled',
        'Unavailable',
        'InternalError',
        'InternalFailure',
        'InternalServerError',
        'ServiceUnavailable',
        'ServiceUnavailableException',
        'TimeoutError',
        'RequestTimeout',
        'RequestTimeoutException',
        'NetworkingError',
    ],
    settling: ['InvalidInstanceID.NotFound', 'InvalidAMIID.NotFound', 'InvocationDoesNotExist', 'InvalidInstanceId'],
    permission: [
        'UnauthorizedOperation',
        'AccessDenied',
        'AccessDeniedException',
        'AuthFailure.ServiceLinkedRoleCreationNotPermitted',
        'OptInRequired',
        'OperationNotPermitted',
    ],
    credentials: [
        'AuthFailure',
        'ExpiredToken',
        'ExpiredTokenException',
        'RequestExpired',
        'InvalidClientTokenId',
        'UnrecognizedClientException',
        'SignatureDoesNotMatch',
        'InvalidSignatureException',
        'CredentialsProviderError',
    ],
    request: [],
};
const FAULTS = new Map(Object.keys(NAMES).flatMap((fault) => NAMES[fault].map((name) => [name, fault])));
/** The parts of a thrown SDK error that are safe to look at and to quote. */
function seen(thrown) {
    if (!(thrown instanceof Error))
        return { name: '', message: String(thrown), status: undefined, code: undefined };
    const { $metadata: metadata, code } = thrown;
    return {
        name: thrown.name,
        message: thrown.message,
        status: metadata?.httpStatusCode,
        code: typeof code === 'string' ? code : undefined,
    };
}
/** Decides by the error's name, never by its text, with two exceptions for which AWS has no name of their own. */
function faultOf(thrown) {
    const { name, message, status, code } = seen(thrown);
    if (/Invalid IAM Instance Profile|iamInstanceProfile\.(name|arn) is invalid/i.test(message))
        return 'settling';
    const known = FAULTS.get(name);
    if (known)
        return known;
    if (code !== undefined && /^(E[A-Z]+|UND_ERR_\w+)$/.test(code))
        return 'transient';
    // An answer that cannot be read has the status of a good one.
    if (status !== undefined && (status >= 500 || status === 429 || status < 300))
        return 'transient';
    return 'request';
}
/** Whether AWS has answered with a plain no, so that nothing can have come of the call. */
function refused(thrown) {
    const { name, status } = seen(thrown);
    return faultOf(thrown) !== 'transient' && (status !== undefined || FAULTS.has(name));
}
/** Whether the call may have been carried out although it failed: no answer came, or one that says nothing. */
function unclear(thrown) {
    const { name } = seen(thrown);
    // An earlier request with this token was carried out, whatever it asked for.
    if (name === 'IdempotentParameterMismatch')
        return true;
    const isThrottled = /Limit|Thrott|TooMany/.test(name);
    return faultOf(thrown) === 'transient' && !isThrottled;
}
/** Whether AWS refuses the spot market as a whole: on-demand may still do. */
function isOfMarket(thrown) {
    return seen(thrown).name === 'AuthFailure.ServiceLinkedRoleCreationNotPermitted';
}
/** The blob by which an administrator can see which statement refused a call; undefined when there is none. */
function encodedMessage(thrown) {
    const cause = thrown instanceof src_errors/* AltoError */.DV ? thrown.cause : thrown;
    return /Encoded authorization failure message: *(\S+)/.exec(seen(cause).message)?.[1];
}
/** The sentence of AWS without the encoded blob that it may carry. */
function sentence(thrown) {
    const { name, message } = seen(thrown);
    const text = message
        .replace(/\s*Encoded authorization failure message:.*$/s, '')
        .replace(/\s+/g, ' ')
        .trim();
    return [name, (0,quote/* readable */.H)(text).replace(/\.$/, '')].filter(Boolean).join(': ');
}
const KINDS = {
    request: ['infra', '001', 'config'],
    permission: ['auth', '002', 'permission'],
    quota: ['infra', '003', 'quota'],
    credentials: ['auth', '004', 'credentials'],
    transient: ['infra', '005', 'online'],
    settling: ['infra', '006', 'online'],
    capacity: ['infra', '010', 'capacity'],
};
/** Translates an error of EC2 or Systems Manager at the border: whose it is, what AWS says, and what to do. */
function translate(thrown, doing) {
    if (thrown instanceof src_errors/* AltoError */.DV)
        return thrown;
    const fault = faultOf(thrown);
    const identity = fault === 'credentials' ? (0,errors/* identityError */.J)(thrown, { action: doing.action }) : undefined;
    if (identity)
        return identity;
    // What a launch names and AWS does not know after a minute of patience does not exist.
    const [kind, number, reason] = KINDS[fault === 'settling' && doing.stage === 'LCH' ? 'request' : fault];
    return new src_errors/* AltoError */.DV({
        kind,
        code: `ALTO-${doing.stage}-${number}`,
        reason,
        message: `cannot ${doing.what} in ${doing.region}: ${sentence(thrown)}`,
        hint: hintFor({ ...seen(thrown), fault, action: doing.action }),
        cause: thrown,
    });
}


/***/ }),

/***/ 9259:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sdkCloud: () => (/* binding */ sdkCloud)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1560);

/** The cloud behind the SDK; nothing of it is loaded before the first call. */
function sdkCloud({ ec2, ssm }, region) {
    const ec2Commands = () => Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    const ssmCommands = () => Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19));
    return {
        region,
        async launch(request, onFailed) {
            const { RunInstancesCommand } = await ec2Commands();
            const command = new RunInstancesCommand(request);
            // EC2 says with status 500 that it has no capacity, and the SDK would ask six times: the next zone is the better question.
            command.middlewareStack.add((next) => async (args) => {
                try {
                    return await next(args);
                }
                catch (error) {
                    onFailed(error);
                    if (error instanceof Error && (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__.faultOf)(error) === 'capacity')
                        Object.assign(error, { $metadata: {} });
                    throw error;
                }
            }, { step: 'deserialize', priority: 'high' });
            const client = await ec2();
            const { Instances } = await client.send(command).catch((error) => {
                // One that never was an answer, such as a limit of time.
                onFailed(error);
                throw error;
            });
            return instance(Instances?.[0] ?? {});
        },
        async instances(which) {
            const { DescribeInstancesCommand } = await ec2Commands();
            const filter = 'ids' in which ? { 'instance-id': which.ids } : { 'client-token': which.clientTokens };
            // A filter, not InstanceIds: an id that EC2 does not know yet is then missing, not an error.
            const input = {
                Filters: Object.entries(filter).map(([Name, values]) => ({ Name, Values: [...values] })),
            };
            const { Reservations = [] } = await (await ec2()).send(new DescribeInstancesCommand(input));
            return Reservations.flatMap((reservation) => reservation.Instances ?? []).map(instance);
        },
        async tagged(tags) {
            const { paginateDescribeInstances } = await ec2Commands();
            const filters = Object.entries({
                ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [`tag:${name}`, [value]])),
                'instance-state-name': ['pending', 'running', 'stopping', 'stopped'],
            });
            const input = { Filters: filters.map(([Name, Values]) => ({ Name, Values })) };
            // A page that names itself as the next one would be asked for without end.
            const pages = { client: await ec2(), stopOnSameToken: true };
            const found = [];
            for await (const { Reservations = [] } of paginateDescribeInstances(pages, input))
                found.push(...Reservations.flatMap((reservation) => reservation.Instances ?? []).map(instance));
            return found;
        },
        async terminate(id) {
            const { TerminateInstancesCommand } = await ec2Commands();
            await (await ec2()).send(new TerminateInstancesCommand({ InstanceIds: [id], SkipOsShutdown: true }));
        },
        async consoleOutput(id) {
            const { GetConsoleOutputCommand } = await ec2Commands();
            const { Output = '' } = await (await ec2()).send(new GetConsoleOutputCommand({ InstanceId: id, Latest: true }));
            return Buffer.from(Output, 'base64').toString();
        },
        async online(id) {
            const { DescribeInstanceInformationCommand } = await ssmCommands();
            const command = new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [id] }] });
            const { InstanceInformationList = [] } = await (await ssm()).send(command);
            return InstanceInformationList.some((one) => one.PingStatus === 'Online');
        },
        async send({ instanceId, lines, comment, delivery, execution }) {
            const { SendCommandCommand } = await ssmCommands();
            const { Command } = await (await ssm()).send(new SendCommandCommand({
                DocumentName: 'AWS-RunShellScript',
                InstanceIds: [instanceId],
                Comment: comment.slice(0, 100),
                TimeoutSeconds: delivery,
                Parameters: { commands: [...lines], executionTimeout: [String(execution)] },
            }));
            return Command?.CommandId ?? '';
        },
        async invocation(commandId, instanceId) {
            const { GetCommandInvocationCommand } = await ssmCommands();
            const answer = await (await ssm()).send(new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId }));
            return {
                status: answer.StatusDetails ?? answer.Status ?? '',
                output: answer.StandardOutputContent ?? '',
                errors: answer.StandardErrorContent ?? '',
            };
        },
    };
}
function instance(seen) {
    return {
        id: seen.InstanceId ?? '',
        state: seen.State?.Name ?? 'pending',
        reasonCode: seen.StateReason?.Code ?? '',
        reason: seen.StateReason?.Message ?? seen.StateTransitionReason ?? '',
        type: seen.InstanceType ?? '',
        zone: seen.Placement?.AvailabilityZone ?? '',
        market: seen.InstanceLifecycle === 'spot' ? 'spot' : 'on-demand',
        profile: seen.IamInstanceProfile?.Arn ?? '',
        publicIp: seen.PublicIpAddress ?? '',
        clientToken: seen.ClientToken ?? '',
        tags: Object.fromEntries((seen.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    };
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


/***/ })

};
