import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reveal } from '../../src/secret.ts';
import type { Registry } from '../../src/registry/registry.ts';

/** A registry with something behind it that a test can look at. */
export interface RegistryBench {
  readonly registry: Registry;
  /** A repository that this registry may have. */
  readonly repository: string;
  /** Puts an image there, as a push would; answers with its digest. */
  seed(tag: string): Promise<string>;
  /** Whether a login is taken by what stands behind. */
  accepts(username: string, password: string): Promise<boolean>;
  /** From here on nothing behind it answers. */
  breakDown(): Promise<void>;
  stop(): Promise<void>;
}

/** What every Registry promises, whatever stands behind it. */
export function registryContract(name: string, start: () => Promise<RegistryBench>): void {
  describe(`the registry ${name}`, () => {
    let bench: RegistryBench;
    beforeEach(async () => {
      bench = await start();
    });
    afterEach(() => bench.stop());

    it('has a host as a reference has it', () => {
      expect(bench.registry.host).toMatch(/^[a-z0-9][a-z0-9.-]*(:\d+)?$/);
    });

    it('gives a login that is taken, and that prints as nothing', async () => {
      const credential = await bench.registry.credential();
      expect(credential).toBeDefined();
      const password = reveal(credential!.password);
      expect(await bench.accepts(credential!.username, password)).toBe(true);
      expect(JSON.stringify(credential)).not.toContain(password);
      expect(bench.registry.source).not.toContain(password);
    });

    it('gives a login for pulling one repository', async () => {
      await bench.seed('v1');
      const credential = await bench.registry.pullCredential(bench.repository);
      expect(await bench.accepts(credential!.username, reveal(credential!.password))).toBe(true);
    });

    it('makes a repository ready as often as it is asked to', async () => {
      await bench.registry.prepare(bench.repository);
      await bench.registry.prepare(bench.repository);
    });

    it('finds an image by its tag, and says when there is none', async () => {
      expect(await bench.registry.exists(bench.repository, 'v1')).toMatchObject({ exists: 'no' });
      const digest = await bench.seed('v1');
      expect(await bench.registry.exists(bench.repository, 'v1')).toMatchObject({ exists: 'yes', digest });
      expect(await bench.registry.exists(bench.repository, 'v2')).toMatchObject({ exists: 'no' });
    });

    it('cannot tell when nothing answers, and says why', async () => {
      await bench.breakDown();
      const found = await bench.registry.exists(bench.repository, 'v1');
      expect(found).toMatchObject({ exists: 'unknown', why: expect.stringMatching(/./) as string });
    });
  });
}
