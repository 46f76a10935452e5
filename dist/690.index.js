export const id = 690;
export const ids = [690];
export const modules = {

/***/ 2690:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cloud: () => (/* binding */ cloud)
/* harmony export */ });
/** The cloud behind the SDK; nothing of it is loaded before the first call. */
function cloud({ ec2, ssm }, region) {
    const ec2Commands = () => Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    const ssmCommands = () => Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19));
    return {
        region,
        async launch(request) {
            const { RunInstancesCommand } = await ec2Commands();
            const { Instances } = await (await ec2()).send(new RunInstancesCommand(request));
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
    };
}


/***/ })

};
