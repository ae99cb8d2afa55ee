import type { CrmAdapter, CrmObject, CrmRecord } from '../../../core/crm/contract';
import { CrmError, InputError } from '../../../core/lib/errors';
import type { CrmConnection } from '../../shared/crm';
import { groupBy } from '../../shared/items/grouping';
import type { ItemResults } from '../../shared/items/item-results';
import { presentRecord } from '../../shared/items/present';
import { openWorkspace } from '../../shared/store';
import { storedBehind, type FoundRecord } from './stored-behind';

export interface EmailRequest {
	itemIndex: number;
	crm: unknown;
	workspace: unknown;
	email: string;
	whenNotFound: 'empty' | 'error';
	/** Several records of the CRM have the address. */
	whenSeveral: 'all' | 'error';
	/** The CRM's own fields that the item asks for. They are read for all of a look-up, as it is one. */
	additionalFields: readonly string[];
}

export interface LookedUp {
	request: EmailRequest;
	records: readonly CrmRecord[];
	/** Who each record is among the stored contacts, when that is known. */
	contacts: ReadonlyArray<{ id: string } | null>;
}

/** Looks the addresses of all requests up in one batch, and who of the stored contacts they are. */
export async function lookUpPeople(
	connection: CrmConnection,
	object: CrmObject,
	requests: readonly EmailRequest[],
	signal: AbortSignal | undefined,
): Promise<LookedUp[]> {
	const found = await lookUp(connection.adapter, object, requests, signal);
	const contacts = await contactsBehind(connection, object, requests, found);
	return requests.map((request) => {
		const records = found.get(request.email) ?? [];
		return { request, records, contacts: records.map(({ id }) => contacts.get(request)?.get(id) ?? null) };
	});
}

async function lookUp(
	adapter: CrmAdapter,
	object: CrmObject,
	requests: readonly EmailRequest[],
	signal: AbortSignal | undefined,
): Promise<Map<string, CrmRecord[]>> {
	const emails = [...new Set(requests.map(({ email }) => email))];
	const keys = emails.map((value) => ({ by: 'email' as const, value }));
	const records = await adapter.findByKey(object, keys, { signal });
	return new Map(emails.map((email, index) => [email, current(records[index] ?? [])]));
}

/** Leads that were converted are history where there is an open one. */
function current(records: readonly CrmRecord[]): CrmRecord[] {
	const open = records.filter(({ isConverted }) => !isConverted);
	return open.length > 0 ? open : [...records];
}

/** The stored contacts of those who were found, so that the nodes after this one know whom an item is about. */
async function contactsBehind(
	connection: CrmConnection,
	object: CrmObject,
	requests: readonly EmailRequest[],
	found: ReadonlyMap<string, CrmRecord[]>,
): Promise<Map<EmailRequest, Map<string, { id: string }>>> {
	const contacts = new Map<EmailRequest, Map<string, { id: string }>>();
	for (const { key, members } of groupBy(requests, ({ workspace }) => workspace ?? null)) {
		const asked = members.flatMap((request) => {
			const records = found.get(request.email) ?? [];
			const isTold = records.length === 1 || request.whenSeveral === 'all';
			return isTold ? records.map(({ id }) => ({ request, crmId: id, email: request.email })) : [];
		});
		const ids = await storedIds(key, connection, object, asked);
		asked.forEach(({ request, crmId }, index) => {
			const id = ids[index] ?? null;
			if (id !== null) contacts.set(request, new Map(contacts.get(request)).set(crmId, { id }));
		});
	}
	return contacts;
}

/** What the CRM said is worth more than who it is here: a store that cannot be read costs no look-up. */
async function storedIds(
	workspace: unknown,
	connection: CrmConnection,
	object: CrmObject,
	asked: readonly FoundRecord[],
): Promise<Array<string | null>> {
	const store = await openWorkspace(workspace).catch(nullUnlessMisnamed);
	return store === null ? asked.map(() => null) : await storedBehind(store, connection, object, asked);
}

/** @throws InputError for a name that no workspace can have */
function nullUnlessMisnamed(error: unknown): null {
	if (error instanceof InputError && error.field === 'Workspace') throw error;
	return null;
}

/** An item ends as what was found, or as an error: then nothing is said of `found`, which could send an If on. */
export function settleLookUp(
	{ crm: provider }: CrmConnection,
	object: CrmObject,
	{ request, contacts, records }: LookedUp,
	results: ItemResults,
): void {
	const { itemIndex, email, whenNotFound, whenSeveral } = request;
	if (records.length > 1 && whenSeveral === 'error')
		results.fail(itemIndex, ambiguous(provider, object, email, records), { email });
	else if (records.length > 0)
		records.forEach((record, index) =>
			results.succeed(itemIndex, { ...presentRecord(record), email, contact: contacts[index] ?? null }),
		);
	else if (whenNotFound === 'error') results.fail(itemIndex, notFound(provider, object, email), { email });
	else results.succeed(itemIndex, { outcome: 'notFound', found: false, email });
}

function notFound(provider: string, object: CrmObject, email: string): CrmError {
	return new CrmError('notFound', `Email: the CRM has no ${object} with the address ${email}`, {
		provider,
		operation: `look up a ${object} by e-mail`,
		fix: 'Check the address, or set When Not Found to Return an Item',
	});
}

function ambiguous(provider: string, object: CrmObject, email: string, records: readonly CrmRecord[]): CrmError {
	return new CrmError('ambiguous', `Email: ${records.length} ${object}s of the CRM have the address ${email}`, {
		provider,
		operation: `look up a ${object} by e-mail`,
		fix: `Merge the ${object}s in the CRM`,
		recordIds: records.map(({ id }) => id),
	});
}
