import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { Cloud } from './cloud.ts';

/** Credentials as the SDK takes them. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The real clients of the SDK, pointed at a cloud; one attempt each unless said otherwise. */
export function clientsOf(
  cloud: Cloud,
  { credentials = cloud.keys, maxAttempts = 1 }: { credentials?: Credentials; maxAttempts?: number } = {},
): { readonly ec2: EC2Client; readonly ecr: ECRClient; readonly ssm: SSMClient; readonly sts: STSClient } {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const config = {
    region: cloud.region,
    endpoint: cloud.url,
    maxAttempts,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
  };
  return {
    ec2: new EC2Client(config),
    ecr: new ECRClient(config),
    ssm: new SSMClient(config),
    sts: new STSClient(config),
  };
}

/** Resolves with the first answer that is not undefined; for states that change by themselves within moments. */
export async function until<T>(check: () => T | undefined | Promise<T | undefined>, limitMs = 5000): Promise<T> {
  for (const end = Date.now() + limitMs; ;) {
    const answer = await check();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`it did not happen within ${limitMs} ms: ${String(check)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
