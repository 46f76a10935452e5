interface Backend {
  /** What buildx reads from its environment when a cache is of this type. */
  readonly variables: readonly string[];
  /** Keys of an entry that name another server: what stands in the environment is none of its business. */
  readonly server: RegExp;
}

const BACKENDS: Readonly<Record<string, Backend>> = {
  gha: {
    variables: ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_SERVICE_V2'],
    server: /(?:^|,)"?url(?:_v2)?=/i,
  },
  s3: {
    variables: [
      ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'AWS_DEFAULT_REGION'],
      ...[
        'AWS_PROFILE',
        'AWS_CONFIG_FILE',
        'AWS_SHARED_CREDENTIALS_FILE',
        'AWS_ROLE_ARN',
        'AWS_WEB_IDENTITY_TOKEN_FILE',
      ],
    ],
    server: /(?:^|,)"?endpoint_url=/i,
  },
};

/** Logins of the step that the caches of a build live on, for docker's environment in that build; `entries` as for `--cache-from`. */
export function cacheEnvironment(
  entries: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const names = Object.entries(BACKENDS).flatMap(([type, { variables, server }]) => {
    const own = entries.filter((entry) => new RegExp(`(?:^|,)"?type=${type}"?(?:,|$)`, 'i').test(entry));
    return own.length > 0 && !own.some((entry) => server.test(entry)) ? variables : [];
  });
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return value ? [[name, value]] : [];
    }),
  );
}
