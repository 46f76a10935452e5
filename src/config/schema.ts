import { z } from 'zod';
import { Secret } from '../secret.ts';
import { parseDuration } from './duration.ts';
import { FORMS, type Form } from './grammar.ts';
import type { Json } from './config.ts';
import { parseRegistry } from './registry-name.ts';

// Messages continue "`value` …": whoever shows them knows the value, and whether it may be shown.

/** A text that came from `env()` where that makes it a secret; in the JSON Schema it is a text like any other. */
export const secret = z.custom<Secret>((value) => value instanceof Secret);

const text = z.string().min(1, 'is empty');

function formed(form: Form): z.ZodString {
  return z.string().regex(form.pattern, form.problem);
}

function checked(parse: (value: string) => unknown): z.ZodString {
  return z.string().superRefine((value, context) => {
    const result = parse(value);
    if (typeof result === 'object' && result !== null && 'problem' in result)
      context.addIssue({ code: 'custom', message: String(result.problem) });
  });
}

/** A whole number; a template can only give it as text. */
function integer(min: number, max: number) {
  const problem = `is not a whole number from ${min} to ${max}`;
  const range = z.int(problem).min(min, problem).max(max, problem);
  const digits = z
    .string()
    .regex(/^\d{1,9}$/, problem)
    .transform(Number)
    .pipe(range);
  return z.union([range, digits], problem);
}

const flag = z.union(
  [
    z.boolean(),
    z.enum(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']).transform((value) => value.toLowerCase() === 'true'),
  ],
  'is not a boolean: write `true` or `false`',
);

/** A scalar that is used as text; the tree already keeps the source text of numbers and booleans. */
const scalar = z.union(
  [z.string(), z.number().transform(String), z.boolean().transform(String)],
  'is not a text, a number or a boolean',
);
const sealable = z.union(
  [z.string(), z.number().transform(String), z.boolean().transform(String), secret],
  'is not a text, a number or a boolean',
);

function list<T extends z.ZodType>(item: T, max = 100) {
  return z.array(item).max(max, `has more than ${max} items`);
}

function oneOrList<T extends z.ZodType>(item: T, max: number) {
  return z.union([
    item.transform((value) => [value]),
    z.array(item).min(1, 'names nothing').max(max, `has more than ${max} items`),
  ]);
}

const command = z
  .string()
  .min(1, 'is empty')
  .max(24_000, 'is longer than 24,000 characters')
  .refine((value) => !value.includes('\0'), 'holds a NUL character');

const shown = scalar.refine(
  (value) => !value.includes('\0') && value.length <= 131_072,
  'holds a NUL character or is larger than 128 KiB',
);

const json = z.custom<Json>(() => true);

const PRICE = FORMS.price.problem;

const infra = z.strictObject({
  type: z.enum(['ec2', 'local']).describe('Where it runs: an EC2 instance, or the runner itself.'),
  instance_type: oneOrList(formed(FORMS.instanceType), 20)
    .optional()
    .describe('An instance type, or a list in order of preference. Default: t3.micro.'),
  ami_image: formed(FORMS.ami)
    .optional()
    .describe('An AMI id or ssm:/path. Default: the newest ECS-optimized Amazon Linux 2023.'),
  python_version: scalar
    .pipe(formed(FORMS.pythonVersion))
    .optional()
    .describe('Python of the default image, when `image` names none.'),
  protocol: z.enum(['ssm', 'ssh']).optional().describe('Always ssm; ssh is accepted with a warning.'),
  instance_profile: formed(FORMS.instanceProfile).optional().describe('Name or ARN. Default: alto-agent.'),
  subnet: oneOrList(formed(FORMS.subnet), 20)
    .optional()
    .describe('One subnet, or a list in the order in which capacity is sought.'),
  security_groups: oneOrList(formed(FORMS.securityGroup), 16).optional().describe('One security group or a list.'),
  market: z.enum(['on-demand', 'spot', 'spot-preferred']).optional().describe('Default: on-demand.'),
  max_price: z
    .union([z.number().positive(PRICE).max(1000, PRICE), formed(FORMS.price).transform(Number)], PRICE)
    .optional()
    .describe('Highest spot price in USD per hour.'),
  volume_size: integer(1, 16_384).optional().describe('Root disk in GiB.'),
  assign_public_ip: flag.optional().describe('Default: what the subnet does.'),
  metadata_hop_limit: integer(1, 64)
    .optional()
    .describe('Over 1, the container reaches the instance metadata; needs the input allow-metadata.'),
  tags: z
    .record(
      formed(FORMS.tagKey),
      scalar.refine((value) => value.length <= 256, 'is longer than 256 characters'),
    )
    .optional()
    .describe('More tags for the instance.'),
  post_build_cmds: list(command).optional().describe('The same as `post_build_cmds` of the agent.'),
});

const registryCreds = z.strictObject({
  username: scalar.refine((value) => value !== '', 'is empty; a secret that does not exist arrives as an empty text'),
  password: sealable.refine(
    (value) => (value instanceof Secret ? value.reveal() : value) !== '',
    'is empty; a secret that does not exist arrives as an empty text',
  ),
});

const image = z.strictObject({
  type: z.literal('docker').optional(),
  name: formed(FORMS.imageName).optional().describe('Name of the image. Default: <repository>-<agent>.'),
  base: text.optional().describe('Base image of the Dockerfile that is generated.'),
  context: text.optional().describe('A folder with a Dockerfile of yours.'),
  ref: text.optional().describe('A prebuilt image, run as it is.'),
  code: flag.optional().describe('Whether the project is laid over a prebuilt image.'),
  python_version: scalar.pipe(formed(FORMS.pythonVersion)).optional().describe('Python of the default base image.'),
  image_build_cmds: list(command).optional().describe('Shell commands, each one RUN, before the dependencies.'),
  registry: checked(parseRegistry)
    .optional()
    .describe('ecr (default), dockerhub, ghcr, or a host such as registry.example.com/team.'),
  registry_creds: registryCreds.optional().describe('Login of the registry.'),
  server_url: text.optional().describe('The Docker engine: unix://…, or what DOCKER_HOST of the step says.'),
  platform: oneOrList(text, 4)
    .optional()
    .describe('linux/amd64 or linux/arm64. Default: what the instance type needs.'),
  dockerfile: text.optional().describe('Path of the Dockerfile, relative to `context`.'),
  target: formed(FORMS.target).optional().describe('Stage of the Dockerfile to build.'),
  build_args: z
    .record(formed(FORMS.envName), shown)
    .optional()
    .describe('Values for ARG; they are part of the image, so never secrets.'),
  labels: z.record(formed(FORMS.label), shown).optional(),
  no_cache: flag.optional(),
  pull: flag.optional(),
  extra_tags: oneOrList(scalar.pipe(formed(FORMS.tag)), 20)
    .optional()
    .describe('More tags for the image.'),
});

const src = z.string().optional().describe('Folder to start in, relative to the alto.yml.');

const entrypoint = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('script'), cmd: command, src }),
  z.strictObject({ type: z.literal('project'), cmd: command, src: text }),
  z.strictObject({
    type: z.literal('function'),
    cmd: formed(FORMS.pythonFunction),
    kwargs: z.record(z.string(), json).optional().describe('Arguments of the function; any JSON values.'),
    src,
  }),
  z.strictObject({
    type: z.literal('jupyter'),
    cmd: formed(FORMS.notebook),
    kernel: formed(FORMS.kernel).optional(),
    params: z.record(z.string(), json).optional().describe('Parameters of the notebook; any JSON values.'),
    src,
  }),
]);

const resources = z.strictObject({
  gpus: scalar.pipe(formed(FORMS.gpus)).optional().describe('auto, all, or a number.'),
  shm_size: scalar.pipe(formed(FORMS.bytes)).optional(),
  memory: scalar.pipe(formed(FORMS.bytes)).optional(),
  cpus: scalar.pipe(formed(FORMS.cpus)).optional(),
  ulimits: list(formed(FORMS.ulimit), 20).optional(),
  tmpfs: list(formed(FORMS.tmpfs), 20).optional(),
});

const paths = list(text, 200);

/** One agent of the file, as written: snake_case, nothing inferred yet. */
export const agentSchema = z.strictObject({
  infra: infra.describe('Where it runs.'),
  extends: oneOrList(text, 10).optional().describe('Another agent, or a list, whose keys are taken over.'),
  image: z.union([text, image]).optional().describe('What it runs in; a text is a prebuilt image.'),
  entrypoint: entrypoint.optional().describe('What it runs.'),
  requirements: text.optional().describe('A requirements.txt, relative to the alto.yml.'),
  env: z.record(formed(FORMS.envName), sealable).optional().describe('Environment of the container at run time.'),
  mounts: paths.optional().describe('More files and folders for the image, relative to the alto.yml.'),
  additional_paths: paths.optional().describe('Old name of `mounts`.'),
  artifacts: paths.optional().describe('Files or globs that are brought back, also when the run failed.'),
  download_files: paths.optional().describe('Old name of `artifacts`.'),
  post_build_cmds: list(command)
    .optional()
    .describe('Shell commands for the host of the agent, before the container starts.'),
  timeout: checked(parseDuration).optional().describe('Limit of the run: 90s, 20m, 2h, 1d. Default: 1h.'),
  retries: integer(0, 3).optional().describe('How often the run may start again after an interruption.'),
  resources: resources.optional().describe('Limits of the container.'),
});

/** One agent as it stands in the file, after templates. */
export type AgentFile = z.output<typeof agentSchema>;
export type InfraFile = AgentFile['infra'];
export type ImageFile = z.output<typeof image>;
export type EntrypointFile = NonNullable<AgentFile['entrypoint']>;

/** Keys that are planned: refused by name, so that nobody takes them for typing errors. By the path of the map that holds them. */
export const LATER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { matrix: '' },
  image: {
    requirements: 'write `requirements` beside `image`',
    base_image: 'write `base`',
    env: 'write `env` beside `image`: it is set at run time',
    packages: 'write them into a requirements.txt',
    conda_packages: '',
    conda_channels: '',
    apt_packages: 'write `image_build_cmds: ["apt-get update && apt-get install -y …"]`',
    cuda: '',
    cudnn: '',
    python_exec: '',
    pip_index: '',
    pip_extra_index_url: '',
    pip_extra_args: '',
    pip_secret_mounts: '',
    registry_config: '',
    source_root: '',
    copy: 'write `mounts` beside `image`',
    entrypoint: 'write `entrypoint` beside `image`',
    commands: 'write `image_build_cmds`',
    tag_format: 'write `extra_tags`',
    runtime_packages: '',
    builder: 'use the input `builder`',
    builder_config: '',
    secrets: '',
    ssh: '',
    annotations: '',
    cache_from: '',
    cache_to: '',
    provenance: '',
    sbom: '',
    network: '',
    shm_size: '',
    public: '',
  },
};
