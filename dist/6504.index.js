export const id = 6504;
export const ids = [6504,2690];
export const modules = {

/***/ 2690:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cloud: () => (/* binding */ cloud)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1560);

/** The cloud behind the SDK; nothing of it is loaded before the first call. */
function cloud({ ec2, ssm }, region) {
    const ec2Commands = () => Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    const ssmCommands = () => Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19));
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

/***/ 4519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ quotable),
/* harmony export */   H: () => (/* binding */ readable)
/* harmony export */ });
/** A sentence with something of somebody else's in it: its lines stay lines, and nothing in it is invisible or turns text around. */
function readable(text) {
    return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}
/** The login in an address, as `user:password@`. */
const LOGIN = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/]*@/gi;
/** What somebody wrote, to stand between backticks in a sentence of ours: short, on one line, without what cannot be seen and without a login. */
function quotable(text, limit = 80) {
    const flat = text
        .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, '?')
        .replaceAll(LOGIN, '$1***@')
        .slice(0, 4 * limit);
    return flat.length > limit ? `${flat.slice(0, limit)}…` : flat;
}


/***/ })

};
