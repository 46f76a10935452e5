// What docker, its plugins and ssh need from the step. Everything else stays out: OTEL_* would publish build arguments,
// NODE_OPTIONS and SOURCE_DATE_EPOCH would change what is built. RUNNER_TRACKING_ID lets the runner find a child that outlived us.
const KEPT = [
  ...['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'XDG_RUNTIME_DIR', 'SSH_AUTH_SOCK', 'RUNNER_TRACKING_ID'],
  ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_API_VERSION'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR'],
];
// An engine that the file names is reached by its address alone.
const ADDRESS = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY'];

interface EnvironmentOptions {
  /** The step's own environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Engine to use instead of the one that the step's environment names. */
  readonly dockerHost?: string | undefined;
  readonly config?: { readonly folder: string; readonly buildx?: string | undefined } | undefined;
}

/** The whole environment of a docker process: an allow-list of the step's, without anything from an alto.yml. */
export function dockerEnvironment({ env, dockerHost, config }: EnvironmentOptions): Record<string, string> {
  const kept = Object.entries(env).filter(
    ([name]) => (KEPT.includes(name) || name.startsWith('BUILDX_')) && !(dockerHost && ADDRESS.includes(name)),
  );
  return {
    ...Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...(dockerHost && { DOCKER_HOST: dockerHost }),
    ...(config && { DOCKER_CONFIG: config.folder }),
    ...(config?.buildx && { BUILDX_CONFIG: config.buildx }),
    DOCKER_CLI_HINTS: 'false',
    NO_COLOR: '1',
  };
}
