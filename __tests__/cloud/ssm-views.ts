import type { Instance } from './instance-record.ts';
import type { CommandRecord, Invocation } from './ssm-commands.ts';

/** The one step of `AWS-RunShellScript`. */
export const plugin = 'aws:runShellScript';

/** A command as ListCommands shows it. */
export function commandView({ id, requested, request, invocations }: CommandRecord): object {
  const { comment, parameters, deliveryTimeout } = request;
  const [first] = invocations;
  const over = invocations.filter(({ ended }) => ended !== undefined).length;
  return {
    CommandId: id,
    DocumentName: 'AWS-RunShellScript',
    DocumentVersion: '$DEFAULT',
    Comment: comment,
    Parameters: parameters,
    InstanceIds: invocations.map(({ instanceId }) => instanceId),
    Targets: [],
    RequestedDateTime: requested / 1000,
    ExpiresAfter: requested / 1000 + deliveryTimeout,
    Status: first?.status ?? 'Pending',
    StatusDetails: first?.statusDetails ?? 'Pending',
    TimeoutSeconds: deliveryTimeout,
    TargetCount: invocations.length,
    CompletedCount: over,
    ErrorCount: 0,
    DeliveryTimedOutCount: 0,
  };
}

/** An invocation as GetCommandInvocation shows it. */
export function invocationView({ id, request }: CommandRecord, invocation: Invocation): object {
  const { started, ended } = invocation;
  const seconds = started === undefined ? 0 : ((ended ?? Date.now()) - started) / 1000;
  return {
    CommandId: id,
    InstanceId: invocation.instanceId,
    Comment: request.comment,
    DocumentName: 'AWS-RunShellScript',
    DocumentVersion: '$DEFAULT',
    PluginName: plugin,
    ResponseCode: invocation.responseCode,
    ExecutionStartDateTime: started === undefined ? '' : new Date(started).toISOString(),
    ExecutionElapsedTime: started === undefined ? '' : `PT${seconds.toFixed(3)}S`,
    ExecutionEndDateTime: ended === undefined || started === undefined ? '' : new Date(ended).toISOString(),
    Status: invocation.status,
    StatusDetails: invocation.statusDetails,
    // Both are empty until the command is over (facts/aws.md 1.3): the record is filled at the end.
    StandardOutputContent: invocation.stdout,
    StandardOutputUrl: '',
    StandardErrorContent: invocation.stderr,
    StandardErrorUrl: '',
    CloudWatchOutputConfig: { CloudWatchLogGroupName: '', CloudWatchOutputEnabled: false },
  };
}

/** An invocation as ListCommandInvocations shows it. */
export function listedInvocation(command: CommandRecord, invocation: Invocation, details: boolean): object {
  const { status, statusDetails, responseCode, stdout } = invocation;
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    Comment: command.request.comment,
    DocumentName: 'AWS-RunShellScript',
    RequestedDateTime: command.requested / 1000,
    Status: status,
    StatusDetails: statusDetails,
    CommandPlugins: details
      ? [
          {
            Name: plugin,
            Status: status,
            StatusDetails: statusDetails,
            ResponseCode: responseCode,
            Output: Buffer.from(stdout).subarray(0, 2500).toString(),
          },
        ]
      : [],
  };
}

/** An agent as DescribeInstanceInformation shows it. */
export function informationView({ record }: Instance): object {
  return {
    InstanceId: record.id,
    PingStatus: 'Online',
    LastPingDateTime: Date.now() / 1000,
    AgentVersion: '3.3.4108.0',
    IsLatestVersion: true,
    PlatformType: 'Linux',
    PlatformName: 'Amazon Linux',
    PlatformVersion: '2023',
    ResourceType: 'EC2Instance',
    IPAddress: record.privateIp,
    ComputerName: `ip-${record.privateIp.replaceAll('.', '-')}.ec2.internal`,
  };
}
