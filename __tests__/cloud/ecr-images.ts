import { forms, text } from './params.ts';
import type { Manifest, RegistryImages } from './registry-images.ts';
import { AwsError } from './wire.ts';
import type { Params } from './wire.ts';
import type { Form } from './wire-xml.ts';

/** The actions of ECR that are about the images of one repository. */
export interface EcrImages {
  describe(name: string, params: Params): Promise<object>;
  batchGet(name: string, params: Params): Promise<object>;
  batchDelete(name: string, params: Params): Promise<object>;
  /** The tags of a repository and what they point to. */
  tagsOf(name: string): Promise<ReadonlyMap<string, Manifest>>;
}

/** Answers from the registry behind it, so that what was pushed is there. */
export function ecrImages(account: string, images: RegistryImages): EcrImages {
  const hidden = new Set<string>();

  /** The image behind an id; a digest that does not belong to the tag is no image. */
  const find = async (name: string, id: Form): Promise<Manifest | undefined> => {
    const [tag, digest] = [text(id, 'imageTag'), text(id, 'imageDigest')];
    if (tag !== undefined && hidden.has(`${name}:${tag}`)) return undefined;
    const manifest = await images.manifest(name, tag ?? digest ?? '');
    return digest === undefined || manifest?.digest === digest ? manifest : undefined;
  };
  const tagsOf = async (name: string): Promise<ReadonlyMap<string, Manifest>> => {
    const found = new Map<string, Manifest>();
    for (const tag of await images.tags(name)) {
      const manifest = await find(name, { imageTag: tag });
      if (manifest !== undefined) found.set(tag, manifest);
    }
    return found;
  };

  const describe = async (name: string, params: Params): Promise<object> => {
    const tags = await tagsOf(name);
    const ids = forms(params, 'imageIds');
    const wanted = new Map<string, Manifest>();
    if (params['imageIds'] === undefined) for (const manifest of tags.values()) wanted.set(manifest.digest, manifest);
    for (const id of ids) {
      const manifest = await find(name, id);
      if (manifest === undefined) {
        const quoted = (key: string): string => (text(id, key) === undefined ? 'null' : `'${text(id, key) ?? ''}'`);
        throw new AwsError(
          'ImageNotFoundException',
          `The image with imageId {imageDigest:${quoted('imageDigest')}, imageTag:${quoted('imageTag')}} does not exist ` +
            `within the repository with name '${name}' in the registry with id '${account}'`,
        );
      }
      wanted.set(manifest.digest, manifest);
    }
    return {
      imageDetails: [...wanted.values()].map((manifest) => ({
        registryId: account,
        repositoryName: name,
        imageDigest: manifest.digest,
        imageTags: [...tags].filter(([, other]) => other.digest === manifest.digest).map(([tag]) => tag),
        imageSizeInBytes: manifest.size,
        imagePushedAt: Date.now() / 1000,
        imageManifestMediaType: manifest.mediaType,
        imageStatus: 'ACTIVE',
      })),
    };
  };

  const batchGet = async (name: string, params: Params): Promise<object> => {
    const found: object[] = [];
    const failures: object[] = [];
    for (const id of forms(params, 'imageIds')) {
      const manifest = await find(name, id);
      // It lists what is missing and does not throw (facts/aws.md 5).
      if (manifest === undefined) failures.push(notFound(id));
      else {
        found.push({
          registryId: account,
          repositoryName: name,
          imageId: { ...id, imageDigest: manifest.digest },
          imageManifest: manifest.text,
          imageManifestMediaType: manifest.mediaType,
        });
      }
    }
    return { images: found, failures };
  };

  const batchDelete = async (name: string, params: Params): Promise<object> => {
    const imageIds: object[] = [];
    const failures: object[] = [];
    for (const id of forms(params, 'imageIds')) {
      const manifest = await find(name, id);
      if (manifest === undefined) {
        failures.push(notFound(id));
        continue;
      }
      const tag = text(id, 'imageTag');
      const tags = [...(await tagsOf(name))].filter(([, other]) => other.digest === manifest.digest);
      // By tag, ECR takes the tag away and keeps an image that has others; the registry can only delete it whole.
      if (tag !== undefined && text(id, 'imageDigest') === undefined && tags.length > 1) hidden.add(`${name}:${tag}`);
      else if (!(await images.remove(name, manifest.digest))) {
        throw new AwsError('ServerException', 'the registry behind ECR does not delete (storage.delete.enabled)', 500);
      }
      imageIds.push({ imageDigest: manifest.digest, ...(tag === undefined ? {} : { imageTag: tag }) });
    }
    return { imageIds, failures };
  };

  return { describe, batchGet, batchDelete, tagsOf };
}

function notFound(id: Form): object {
  return { imageId: id, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' };
}
