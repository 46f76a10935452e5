import { afterAll, beforeAll, expect, test } from 'vitest';
import { candidates } from '../../src/agents/ec2/candidates.ts';
import { runInstancesRequest } from '../../src/agents/ec2/launch.ts';
import { aLaunch } from '../agents/ec2/a-launch.ts';
import { dockerCli } from '../cloud/docker-cli.ts';

// Three machines on a wire: the metadata service, the instance, and behind the instance a program in a network of its own. As on
// EC2, the answer that holds a token may make only so many hops; the instance's kernel does the rest.
const host = process.env['ALTO_INSTANCE_DOCKER_HOST'] ?? '';
const docker = dockerCli(host);
const [service, instance] = ['service', 'instance'].map((name) => `alto-metadata-${name}-${process.pid}`) as [
  string,
  string,
];
const inside = async (name: string, script: string): Promise<string> =>
  (await docker(['exec', '-i', name, 'bash', '-s'], { input: Buffer.from(script), check: false })).stdout;

const IMDS = `import http.server, os, socket, socketserver
class Service(http.server.BaseHTTPRequestHandler):
    def reply(self, status, text):
        self.send_response(status); self.send_header('Content-Length', str(len(text))); self.end_headers(); self.wfile.write(text)
    def do_PUT(self):
        self.connection.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, int(open('/hops').read()))
        self.reply(200, b'token')
    def do_GET(self):
        self.reply(*((200, b'keys') if self.headers.get('X-aws-ec2-metadata-token') == 'token' else (401, b'')))
http.server.ThreadingHTTPServer(('169.254.169.254', 80), Service).serve_forever()`;

beforeAll(async () => {
  const rights = ['--cap-add', 'NET_ADMIN', '--cap-add', 'SYS_ADMIN', '--security-opt', 'seccomp=unconfined'];
  const more = ['--security-opt', 'apparmor=unconfined', '--sysctl', 'net.ipv4.ip_forward=1', '--entrypoint', 'sleep'];
  for (const name of [service, instance])
    await docker(['run', '--detach', '--init', '--name', name, ...rights, ...more, 'alto-systemd', 'infinity']);
  const address = async (name: string): Promise<string> =>
    (
      await docker(['inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', name])
    ).stdout.trim();
  const [there, here] = [await address(service), await address(instance)];
  await inside(
    service,
    `ip addr add 169.254.169.254/32 dev lo; ip route add 172.31.9.0/24 via ${here}; echo 1 >/hops
     python3 -c "$(cat <<'PY'\n${IMDS}\nPY\n)" </dev/null >/dev/null 2>&1 &`,
  );
  await inside(
    instance,
    `ip route add 169.254.169.254 via ${there}
     unshare --net sleep infinity </dev/null >/dev/null 2>&1 & echo $! >/program
     for _ in $(seq 300); do [ "$(readlink /proc/$(cat /program)/ns/net)" != "$(readlink /proc/self/ns/net)" ] && break; sleep 0.1; done
     ip link add docker0 type veth peer name eth0 netns $(cat /program)
     ip addr add 172.31.9.1/24 dev docker0; ip link set docker0 up
     nsenter -t $(cat /program) -n sh -c 'ip addr add 172.31.9.2/24 dev eth0; ip link set eth0 up; ip route add default via 172.31.9.1'
     for _ in $(seq 100); do curl -s -m 1 http://169.254.169.254/ && break; sleep 0.1; done`,
  );
}, 60_000);

afterAll(() => docker(['rm', '--force', '--volumes', service, instance]));

const askToken = `token=$(curl -s -m 4 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
curl -s -m 4 -w ' %{http_code}' -H "X-aws-ec2-metadata-token: $token" http://169.254.169.254/latest/meta-data/iam/security-credentials/x`;
const fromProgram = (script: string): string => `nsenter -t $(cat /program) -n bash -s <<'PROGRAM'\n${script}\nPROGRAM`;
/** The answer that holds a token makes so many hops, as a launch asks for it. */
const hops = (limit: number): Promise<string> => inside(service, `echo ${limit} >/hops`);
const wanted = (metadataHopLimit: number): number => {
  const launch = aLaunch({ metadataHopLimit });
  const request = runInstancesRequest(launch, candidates(launch)[0]!, '');
  expect(request.MetadataOptions).toMatchObject({ HttpTokens: 'required', HttpEndpoint: 'enabled' });
  return request.MetadataOptions?.HttpPutResponseHopLimit ?? 0;
};

test('F60: a program gets no keys from the metadata service, by version 2 or 1, and the instance does', async () => {
  await hops(wanted(1));
  expect(await inside(instance, askToken)).toBe('keys 200');
  expect(await inside(instance, fromProgram(askToken))).toBe(' 401');
});

test('F60: a program gets them where `allow-metadata` lets the file ask for two hops', async () => {
  await hops(wanted(2));
  expect(await inside(instance, fromProgram(askToken))).toBe('keys 200');
});
