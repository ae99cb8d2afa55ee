import type * as V1 from 'pipedrive/v1';
import type * as V2 from 'pipedrive/v2';

/**
 * Pipedrive's SDK, loaded on first use, as requiring it takes longer than the whole of n8n's own node loading should.
 * Once: an `import()` that was compiled to CommonJS copies the module's thousand exports each time it is met.
 */

let first: Promise<typeof V1> | null = null;
let second: Promise<typeof V2> | null = null;

export async function sdkV1(): Promise<typeof V1> {
	return await (first ??= import('pipedrive/v1'));
}

export async function sdkV2(): Promise<typeof V2> {
	return await (second ??= import('pipedrive/v2'));
}
