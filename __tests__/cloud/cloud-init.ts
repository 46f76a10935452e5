import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';

/** A step of the boot, as a script with its `#!` line. */
export interface BootPart {
  readonly name: string;
  /** `always` runs at every boot, `once` only at the first. */
  readonly frequency: 'always' | 'once';
  /** `early` ends before the network is there and before the agent starts; `final` runs beside the agent. */
  readonly stage: 'early' | 'final';
  readonly script: string;
}

/** User data as cloud-init takes it apart, in the order in which it runs. */
export interface Boot {
  readonly parts: readonly BootPart[];
  /** What a real cloud-init would not have understood, or this one does not. */
  readonly warnings: readonly string[];
}

interface CloudConfig {
  readonly bootcmd?: readonly Command[];
  readonly runcmd?: readonly Command[];
  readonly write_files?: readonly WrittenFile[];
}

interface WrittenFile {
  readonly path: string;
  readonly content?: string;
  readonly permissions?: string;
  readonly encoding?: string;
  readonly append?: boolean;
}

type Command = string | readonly (string | number | boolean)[];

const understood = ['bootcmd', 'runcmd', 'write_files'];

/** Reads user data in all the forms EC2 users write: script, cloud-config, boothook, MIME of these, gzip around any. */
export function readUserData(userData: Buffer): Boot {
  const warnings: string[] = [];
  const bodies = userData.length === 0 ? [] : split(gunzip(userData).toString('utf8'), undefined);
  const hooks: BootPart[] = [];
  const scripts: BootPart[] = [];
  let config: CloudConfig = {};
  for (const [index, { kind, text }] of bodies.entries()) {
    const name = `part-${String(index + 1).padStart(3, '0')}`;
    switch (kind) {
      case 'boothook':
        hooks.push({ name, frequency: 'always', stage: 'early', script: text.replace(/^#cloud-boothook[^\n]*\n/, '') });
        break;
      case 'config': {
        const read = (parse(text) ?? {}) as CloudConfig;
        warnings.push(
          ...Object.keys(read)
            .filter((key) => !understood.includes(key))
            .map((key) => `cloud-config key ${key} is ignored`),
        );
        // Of two cloud-configs the later one replaces the lists of the earlier.
        config = { ...config, ...read };
        break;
      }
      case 'script':
        scripts.push({ name, frequency: 'once', stage: 'final', script: text });
        break;
      case 'unknown':
        warnings.push(`Unhandled non-multipart (text/x-not-multipart) userdata: '${text.slice(0, 24)}...'`);
        break;
    }
  }
  const early: BootPart[] = [...hooks];
  // bootcmd comes before write_files, and again at every boot.
  if (config.bootcmd) early.push({ ...shell('bootcmd', config.bootcmd), frequency: 'always', stage: 'early' });
  if (config.write_files) {
    const script = `#!/bin/sh\n${config.write_files.map(writeFile).join('')}`;
    early.push({ name: 'write_files', frequency: 'once', stage: 'early', script });
  }
  const final: BootPart[] = [...scripts];
  if (config.runcmd) final.push({ ...shell('runcmd', config.runcmd), frequency: 'once', stage: 'final' });
  return { parts: [...early, ...final], warnings };
}

interface Body {
  readonly kind: 'boothook' | 'config' | 'script' | 'unknown';
  readonly text: string;
}

function split(text: string, declared: string | undefined): readonly Body[] {
  const multipart = /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n/.exec(text.replaceAll('\r\n', '\n'));
  if (declared === undefined && multipart !== null && /^(content-type|mime-version):/i.test(text)) {
    const plain = text.replaceAll('\r\n', '\n');
    const boundary = /boundary="?([^"\s;]+)"?/i.exec(multipart[0])?.[1];
    if (boundary === undefined) return [{ kind: 'unknown', text }];
    return plain
      .split(new RegExp(`^--${boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:--)?[ \\t]*$`, 'm'))
      .slice(1, -1)
      .flatMap(bodyPart);
  }
  return [{ kind: sniff(text, declared), text }];
}

function bodyPart(part: string): readonly Body[] {
  const [head = '', ...rest] = part.replace(/^\n/, '').split('\n\n');
  const body = rest.join('\n\n').replace(/\n$/, '');
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  const text = encoding === 'base64' ? gunzip(Buffer.from(body, 'base64')).toString('utf8') : body;
  return split(text, /^content-type:\s*([^;\s]+)/im.exec(head)?.[1]?.toLowerCase() ?? 'text/plain');
}

function sniff(text: string, declared: string | undefined): Body['kind'] {
  if (declared === 'text/cloud-config') return 'config';
  if (declared === 'text/cloud-boothook') return 'boothook';
  if (declared === 'text/x-shellscript') return 'script';
  if (text.startsWith('#cloud-config')) return 'config';
  if (text.startsWith('#cloud-boothook')) return 'boothook';
  return text.startsWith('#!') ? 'script' : 'unknown';
}

function gunzip(data: Buffer): Buffer {
  return data[0] === 0x1f && data[1] === 0x8b ? gunzipSync(data) : data;
}

function shell(name: string, commands: readonly Command[]): Pick<BootPart, 'name' | 'script'> {
  const lines = commands.map((command) =>
    typeof command === 'string' ? command : command.map((word) => quote(String(word))).join(' '),
  );
  return { name, script: `#!/bin/sh\n${lines.join('\n')}\n` };
}

function writeFile({
  path,
  content = '',
  permissions = '0644',
  encoding = 'text',
  append = false,
}: WrittenFile): string {
  const bytes = /b64|base64/.test(encoding) ? Buffer.from(content, 'base64') : Buffer.from(content);
  const plain = /gz/.test(encoding) ? gunzip(bytes) : bytes;
  const target = quote(path);
  return [
    `mkdir -p "$(dirname ${target})"`,
    `printf %s '${plain.toString('base64')}' | base64 -d ${append ? '>>' : '>'}${target}`,
    `chmod ${permissions} ${target}\n`,
  ].join('\n');
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
