import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import type { ObjectAccess } from '../client/answers';
import type { SalesforceClient } from '../client';

const OBJECTS = ['Contact', 'Lead'] as const;

const RIGHTS: ReadonlyArray<[right: keyof ObjectAccess, name: string]> = [
	['queryable', 'read'],
	['createable', 'create'],
	['updateable', 'edit'],
];

/** What the user may not do with the objects that the pack writes. */
export async function missingAccess(client: SalesforceClient, { signal }: CallOptions): Promise<string[]> {
	const missing: string[] = [];
	for (const object of OBJECTS) {
		const access = await accessTo(client, object, signal);
		missing.push(...RIGHTS.filter(([right]) => !access[right]).map(([, name]) => `${name} on ${object}`));
	}
	return missing;
}

async function accessTo(
	client: SalesforceClient,
	object: string,
	signal: AbortSignal | undefined,
): Promise<ObjectAccess> {
	try {
		return await client.access(object, { operation: 'ask Salesforce what the user may do', signal });
	} catch (error) {
		// An object that the user may not see is not there for them.
		if (error instanceof CrmError && error.kind === 'notFound') return NONE;
		throw error;
	}
}

const NONE: ObjectAccess = { queryable: false, createable: false, updateable: false };
