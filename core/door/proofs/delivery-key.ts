import { createHash } from 'node:crypto';

const ID = /^[\w-]{1,100}$/;

/**
 * A key that is equal for repeats of one delivery. The platform's own id of it stands beside the hash of the bytes and
 * never alone: no signature covers that header, so an old delivery sent again under the id of one to come would make
 * the true one look like its repeat.
 */
export function deliveryKeyOf(body: Uint8Array, platformsOwnId: string | null): string {
	const hash = createHash('sha256').update(body).digest('hex');
	return platformsOwnId !== null && ID.test(platformsOwnId) ? `${platformsOwnId}:${hash}` : hash;
}
