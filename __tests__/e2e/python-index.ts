import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';

/** A package index of made-up packages, for builds on the runner's engine. */
export interface PythonIndex {
  /** As for `--index-url`. */
  readonly url: string;
  /** As for `--trusted-host`. */
  readonly host: string;
  /** Paths that were asked for and given. */
  readonly served: readonly string[];
  stop(): Promise<void>;
}

interface IndexOptions {
  /** Versions by name; each has one module, named after it, that says its version. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Without it, everybody may read. */
  readonly login?: { readonly username: string; readonly password: string };
}

/** The address of this machine, as containers of the runner's engine see it. */
const HERE = '10.214.1.1';

/** Starts an index: https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
export async function startPythonIndex({ packages, login }: IndexOptions): Promise<PythonIndex> {
  const served: string[] = [];
  const pages = new Map<string, string | Buffer>();
  for (const [name, versions] of Object.entries(packages)) {
    const links = versions.map((version) => {
      const file = `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`;
      const wheel = aWheel(name, version);
      pages.set(`/files/${file}`, wheel);
      return `<a href="/files/${file}#sha256=${createHash('sha256').update(wheel).digest('hex')}">${file}</a>`;
    });
    pages.set(`/simple/${name}/`, `<!DOCTYPE html><html><body>${links.join('\n')}</body></html>`);
  }
  const authorization = login && `Basic ${btoa(`${login.username}:${login.password}`)}`;
  const server = createServer(({ url = '', headers }, response) => {
    if (authorization !== undefined && headers.authorization !== authorization) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="packages"' }).end();
      return;
    }
    const page = pages.get(url);
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    served.push(url);
    response.writeHead(200, { 'content-type': typeof page === 'string' ? 'text/html' : 'application/zip' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HERE}:${port}/simple/`,
    host: HERE,
    served,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function aWheel(name: string, version: string): Buffer {
  const module = name.replaceAll('-', '_');
  const info = `${module}-${version}.dist-info`;
  return zip({
    [`${module}.py`]: `VERSION = '${version}'\n`,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: [`${module}.py`, `${info}/METADATA`, `${info}/WHEEL`, `${info}/RECORD`]
      .map((path) => `${path},,\n`)
      .join(''),
  });
}

/** An archive without compression: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([path, text]) => {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt32LE(0x21 << 16, 6); // 1980-01-01
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(path), 22);
    return { path: Buffer.from(path), content, common };
  });
  const locals = entries.map(({ path, content, common }) => Buffer.concat([word(0x04034b50), common, path, content]));
  let offset = 0;
  const central = entries.map(({ path, common }, index) => {
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    offset += locals[index]?.length ?? 0;
    return Buffer.concat([word(0x02014b50), Buffer.from([20, 0]), common, tail, path]);
  });
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(central).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...central, word(0x06054b50), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
