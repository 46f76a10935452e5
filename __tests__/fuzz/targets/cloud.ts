import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { Cloud } from '../../../src/agents/ec2/cloud.ts';
import { sdkCloud } from '../../../src/agents/ec2/sdk-cloud.ts';
import { translate } from '../../../src/agents/ec2/faults.ts';
import { awsClients, awsWire } from '../../../src/aws/clients.ts';
import { awsIdentity } from '../../../src/aws/identity.ts';
import type { AwsAccess } from '../../../src/aws/access.ts';
import { httpAgents } from '../../../src/http.ts';
import { ecrRegistry } from '../../../src/registry/ecr.ts';
import { xml } from '../../cloud/wire-xml.ts';
import { jumpingClock } from '../../fakes/clock.ts';
import { fakeWorkflow } from '../../fakes/workflow.ts';
import { HOSTILE, json, jsonLike, mutated } from '../hostile.ts';
import { must, refusing, target } from '../target.ts';

/** What the server says to whatever it is asked. */
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const INSTANCE = {
  instanceId: 'i-0123456789abcdef0',
  instanceState: { code: 16, name: 'running' },
  instanceType: 't3.micro',
  placement: { availabilityZone: 'us-east-1a' },
  launchTime: '2026-01-01T00:00:00.000Z',
  tagSet: [{ key: 'alto:managed', value: 'true' }],
};
const REQUEST = { requestId: 'r' };
const XML: readonly string[] = [
  xml('RunInstancesResponse', { ...REQUEST, instancesSet: [INSTANCE] }, { list: 'item' }),
  xml('DescribeInstancesResponse', { ...REQUEST, reservationSet: [{ instancesSet: [INSTANCE] }] }, { list: 'item' }),
  xml('TerminateInstancesResponse', { ...REQUEST, instancesSet: [INSTANCE] }, { list: 'item' }),
  xml('GetConsoleOutputResponse', { ...REQUEST, instanceId: 'i-1', output: 'aGVsbG8=' }, { list: 'item' }),
  xml('Response', { Errors: [{ Code: 'UnauthorizedOperation', Message: 'no' }], RequestID: 'r' }, { list: 'item' }),
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>U</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
];
const JSONS: readonly object[] = [
  { Command: { CommandId: 'c-1', Status: 'Pending' } },
  { Status: 'Success', StatusDetails: 'Success', StandardOutputContent: 'hello', StandardErrorContent: '' },
  { InstanceInformationList: [{ InstanceId: 'i-1', PingStatus: 'Online', LastPingDateTime: 1 }] },
  {
    authorizationData: [
      {
        authorizationToken: 'QVdTOnB3',
        proxyEndpoint: 'https://123456789012.dkr.ecr.us-east-1.amazonaws.com',
        expiresAt: 1,
      },
    ],
  },
  { imageDetails: [{ imageDigest: `sha256:${'1'.repeat(64)}`, imageSizeInBytes: 5, imageStatus: 'ACTIVE' }] },
  { images: [{ imageId: { imageDigest: `sha256:${'1'.repeat(64)}` } }], failures: [{ failureCode: 'ImageNotFound' }] },
  { __type: 'com.amazonaws.ssm#InvalidInstanceId', message: 'no' },
];
const TAGS = [
  '<item>',
  '</item>',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#0;',
  '&#x110000;',
  '<?xml version="1.0"?>',
  '</instancesSet>',
  '<__proto__>',
  '<constructor>',
  '<nextToken>a</nextToken>',
  '<!--',
];

const TYPE = fc.constantFrom(
  'text/xml',
  'text/xml',
  'application/x-amz-json-1.1',
  'application/x-amz-json-1.1',
  'text/html',
  '',
);
const STATUS = fc.constantFrom(200, 200, 200, 200, 400, 403, 404, 429, 500, 503, 301, 204);
const ANSWER: fc.Arbitrary<Answer> = fc.record({
  status: STATUS,
  type: TYPE,
  body: fc.oneof(
    { weight: 4, arbitrary: mutated(XML, [...TAGS, ...HOSTILE]) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...JSONS)
        .chain(jsonLike)
        .map((value) => JSON.stringify(value)),
    },
    { weight: 2, arbitrary: mutated(JSONS.map((one) => JSON.stringify(one))) },
    {
      weight: 1,
      arbitrary: json(['Command', 'authorizationData', 'imageDetails']).map((value) => JSON.stringify(value)),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '<html><body>502 Bad Gateway</body></html>',
        '\u0000',
        '{',
        '<',
        'null',
        '[]',
        '""',
      ),
    },
  ),
});

let answer: Answer = { status: 200, type: 'text/xml', body: '' };
let asked = 0;
let server: Promise<Server> | undefined;

/** A server of AWS that says what it was told to, and nobody else's. */
async function endpoint(): Promise<string> {
  server ??= (async () => {
    const made = createServer((request, response) => {
      asked++;
      request.resume();
      // Whoever asks without end gets an end.
      if (asked > 50) request.socket.destroy();
      else response.writeHead(answer.status, { 'content-type': answer.type, 'x-amzn-requestid': 'r' }).end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(made, 'listening');
    made.unref();
    return made;
  })();
  return `http://127.0.0.1:${((await server).address() as AddressInfo).port}`;
}

async function access(): Promise<AwsAccess> {
  const url = await endpoint();
  const clock = jumpingClock(Date.now());
  const agents = httpAgents({});
  const wire = {
    ...awsWire(agents, { AWS_ENDPOINT_URL: url }, { clock, workflow: fakeWorkflow() }),
    maxAttempts: 1,
  };
  const credentials = () => Promise.resolve({ accessKeyId: 'AKIA', secretAccessKey: 'secret' });
  const identity: AwsAccess['identity'] = {
    ...{
      source: 'static',
      account: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/u',
      partition: 'aws',
    },
    ...{
      region: 'us-east-1',
      credentials,
      refreshable: false,
      expiresAt: () => undefined,
      scoped: () => Promise.resolve(undefined),
    },
  };
  return { identity, wire, clients: awsClients({ region: 'us-east-1', credentials, wire }) };
}

/** Every call of an agent, each with what it may answer. */
const CALLS: readonly (readonly [name: string, call: (cloud: Cloud) => Promise<unknown>])[] = [
  ['launch', (cloud) => cloud.launch({ MinCount: 1, MaxCount: 1 }, () => undefined)],
  ['instances', (cloud) => cloud.instances({ ids: ['i-1'] })],
  ['tagged', (cloud) => cloud.tagged({ 'alto:managed': 'true' })],
  ['terminate', (cloud) => cloud.terminate('i-1')],
  ['consoleOutput', (cloud) => cloud.consoleOutput('i-1')],
  ['online', (cloud) => cloud.online('i-1')],
  ['send', (cloud) => cloud.send({ instanceId: 'i-1', lines: ['true'], comment: 'x', delivery: 30, execution: 30 })],
  ['invocation', (cloud) => cloud.invocation('c-1', 'i-1')],
];

async function calls(): Promise<void> {
  for (const [name, call] of CALLS) {
    asked = 0;
    // Clients of its own: the SDK holds a client back after it was told to wait.
    const cloud = sdkCloud((await access()).clients, 'us-east-1');
    try {
      wellFormed(name, await call(cloud));
    } catch (error) {
      must(error instanceof Error, `${name} throws ${String(error)}`);
      const ours = translate(error, { what: name, action: 'ec2:X', region: 'us-east-1', stage: 'LCH' });
      must(ours.kind !== 'bug' && ours.hint !== undefined, `${name} ends with ${ours.code}`);
    }
    must(asked <= 50, `${name} asks without end`);
  }
}

/** What comes out has the types that it is said to have, whatever came in. */
function wellFormed(name: string, value: unknown): void {
  const text = (one: unknown): boolean => typeof one === 'string';
  const all = Array.isArray(value) ? (value as unknown[]) : [value];
  for (const one of all) {
    if (name === 'terminate' || name === 'online' || text(one)) continue;
    const { tags = {}, market = 'spot', ...others } = one as Record<string, unknown>;
    must(
      Object.values(others).every(text) && Object.values(tags as object).every(text) && text(market),
      `${name} answers ${JSON.stringify(one)}`,
    );
  }
}

/** What AWS answers, through the real SDK. */
export const cloud = [
  target({
    name: 'answers of EC2 and Systems Manager',
    runs: 8,
    inputs: ANSWER,
    found: {
      'pages without end': () => ({
        ...answer,
        body: '<DescribeInstancesResponse><reservationSet/><nextToken>a</nextToken></DescribeInstancesResponse>',
      }),
      'a billion laughs': () => ({
        ...answer,
        body: `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'ab'[0]}${at} "${`&a${at - 1};`.repeat(10)}">`).join('')}]><x>&a8;</x>`,
      }),
      'elements in each other without end': () => ({ ...answer, body: '<a>'.repeat(20_000) }),
      'lists in each other without end': () => ({
        ...answer,
        type: 'application/x-amz-json-1.1',
        body: '['.repeat(100_000),
      }),
    },
    run: async (said) => {
      answer = said;
      await calls();
    },
  }),
  target({
    name: 'answers of ECR and STS',
    runs: 8,
    inputs: ANSWER,
    run: async (said) => {
      answer = said;
      asked = 0;
      const aws = await access();
      const clock = jumpingClock(Date.now());
      const workflow = fakeWorkflow();
      await refusing(async () => {
        const registry = await ecrRegistry({ aws, createRepository: false, clock, workflow });
        const { username, password } = (await registry.credential()) ?? {};
        must(typeof username === 'string' && typeof password?.reveal() === 'string', 'this is no login');
        must(/^[\w.:[\]-]+$/.test(registry.host), `the registry is at ${registry.host}`);
      });
      answer = {
        ...said,
        body: JSON.stringify({ authorizationData: [{ authorizationToken: 'QVdTOnB3', proxyEndpoint: 'https://a.b' }] }),
        status: 200,
        type: 'application/x-amz-json-1.1',
      };
      const registry = await ecrRegistry({ aws, createRepository: false, clock, workflow });
      answer = said;
      const found = await registry.exists('alto/x', 'tag');
      must(['yes', 'no', 'unknown'].includes(found.exists), found.exists);
      if (found.exists === 'yes') must(/^sha256:[0-9a-f]{64}$/.test(found.digest), `the digest is ${found.digest}`);

      const env = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' };
      const more = {
        allowedAccountIds: [],
        maskAccountId: false,
        audience: undefined,
        role: undefined,
        idTokens: undefined,
      };
      const identity = await refusing(() =>
        awsIdentity({ ...more, env, region: 'us-east-1', wire: aws.wire, clock, workflow }),
      );
      if (identity) must(/^\d{12}$/.test(identity.account), `the account is ${identity.account}`);
    },
  }),
];
