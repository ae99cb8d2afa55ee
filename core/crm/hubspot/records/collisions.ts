import { CrmError } from '../../../lib/errors';
import type { CallContext } from '../../transport';
import type { HubSpotContact } from '../client/answers';
import type { ContactsClient } from '../client/contacts';
import { EXTERNAL_KEY_PROPERTY } from '../fields/pack-fields';
import { emailsOf } from './mapper';
import type { PendingWrite } from './outcomes';

/**
 * Inputs whose address or key another record has. HubSpot names the first such record only; asking for all addresses,
 * and all keys, tells the others too, in two calls. Where these tell of none, the record that HubSpot named is read.
 */
export async function collidingInputs<T extends PendingWrite>(
	client: ContactsClient,
	inTheWay: readonly string[],
	inputs: readonly T[],
	context: CallContext,
): Promise<T[]> {
	const addresses = distinct(inputs.map(({ properties }) => properties.email?.trim().toLowerCase()));
	// An upsert's own key leads to its own record.
	const keys = distinct(
		inputs.map(({ idProperty, properties }) =>
			idProperty === EXTERNAL_KEY_PROPERTY ? undefined : properties[EXTERNAL_KEY_PROPERTY],
		),
	);
	const found = [
		...(await readQuietly(client, 'email', addresses, context)),
		...(await readQuietly(client, EXTERNAL_KEY_PROPERTY, keys, context)),
	];
	const among = (others: readonly HubSpotContact[]) =>
		inputs.filter((input) => others.some((contact) => collides(input, contact)));
	const colliding = among(found);
	return colliding.length > 0 ? colliding : among(await readQuietly(client, undefined, inTheWay, context));
}

function distinct(values: ReadonlyArray<string | undefined>): string[] {
	return [...new Set(values)].filter((value): value is string => value !== undefined && value !== '');
}

/** Only saves calls: without it the bad ones are searched for. */
async function readQuietly(
	client: ContactsClient,
	idProperty: string | undefined,
	ids: readonly string[],
	context: CallContext,
): Promise<HubSpotContact[]> {
	if (ids.length === 0) return [];
	try {
		const properties = ['email', 'hs_additional_emails', EXTERNAL_KEY_PROPERTY];
		return (await client.read({ ids, idProperty, properties }, context)).contacts;
	} catch (error) {
		if (error instanceof CrmError) return [];
		throw error;
	}
}

function collides({ id, idProperty, properties }: PendingWrite, contact: HubSpotContact): boolean {
	const key = properties[EXTERNAL_KEY_PROPERTY];
	const theirs = contact.properties[EXTERNAL_KEY_PROPERTY];
	const isOwn = idProperty === EXTERNAL_KEY_PROPERTY ? theirs === id : id === contact.id;
	if (id !== undefined && isOwn) return false;
	const email = properties.email?.trim().toLowerCase();
	if (email && emailsOf(contact).some((address) => address.toLowerCase() === email)) return true;
	return Boolean(key) && key === theirs && id !== key;
}
