import type { DescribeInstancesCommandInput, Instance as SdkInstance } from '@aws-sdk/client-ec2';
import type { Cloud, Ec2Clients, Instance } from './cloud.ts';
import { faultOf } from './faults.ts';

/** The cloud behind the SDK; nothing of it is loaded before the first call. */
export function sdkCloud({ ec2, ssm }: Ec2Clients, region: string): Cloud {
  const ec2Commands = () => import('@aws-sdk/client-ec2');
  const ssmCommands = () => import('@aws-sdk/client-ssm');
  return {
    region,
    async launch(request, onFailed) {
      const { RunInstancesCommand } = await ec2Commands();
      const command = new RunInstancesCommand(request);
      // EC2 says with status 500 that it has no capacity, and the SDK would ask six times: the next zone is the better question.
      command.middlewareStack.add(
        (next) => async (args) => {
          try {
            return await next(args);
          } catch (error) {
            onFailed(error);
            if (error instanceof Error && faultOf(error) === 'capacity') Object.assign(error, { $metadata: {} });
            throw error;
          }
        },
        { step: 'deserialize', priority: 'high' },
      );
      const client = await ec2();
      const { Instances } = await client.send(command).catch((error: unknown) => {
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
      const input: DescribeInstancesCommandInput = {
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
      const found: Instance[] = [];
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
      const { Command } = await (
        await ssm()
      ).send(
        new SendCommandCommand({
          DocumentName: 'AWS-RunShellScript',
          InstanceIds: [instanceId],
          Comment: comment.slice(0, 100),
          TimeoutSeconds: delivery,
          Parameters: { commands: [...lines], executionTimeout: [String(execution)] },
        }),
      );
      return Command?.CommandId ?? '';
    },
    async invocation(commandId, instanceId) {
      const { GetCommandInvocationCommand } = await ssmCommands();
      const answer = await (
        await ssm()
      ).send(new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId }));
      return {
        status: answer.StatusDetails ?? answer.Status ?? '',
        output: answer.StandardOutputContent ?? '',
        errors: answer.StandardErrorContent ?? '',
      };
    },
  };
}

function instance(seen: SdkInstance): Instance {
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
