import type { RecordsInput } from '../records-input';
import type { Sought } from './lookup-keys';
import type { Refusal } from './unique-match';

/**
 * Contacts whose record the CRM has and does not show to this credential: another one must not be added beside it. Only
 * those are asked about whom no look-up found, and only where the CRM can say why.
 * @returns what stands in the way, by contact
 * @throws CrmError when the CRM could not be asked
 */
export async function outOfSight(
	{ adapter, object = 'contact', signal }: RecordsInput,
	missing: readonly Sought[],
): Promise<ReadonlyMap<string, Refusal>> {
	const linked = missing.flatMap(({ contact, link }) =>
		typeof link?.crmId === 'string' && link.state !== 'ended' ? [{ id: contact.id, crmId: link.crmId }] : [],
	);
	if (linked.length === 0 || !adapter.readMany) return new Map();
	const crmIds = [...new Set(linked.map(({ crmId }) => crmId))];
	const read = await adapter.readMany(object, crmIds, { signal });
	const hidden = new Set(
		crmIds.filter((_, index) => {
			const found = read[index];
			return found?.state === 'gone' && found.gone.why === 'outOfSight';
		}),
	);
	return new Map(linked.flatMap(({ id, crmId }) => (hidden.has(crmId) ? [[id, hiddenRecord(crmId)] as const] : [])));
}

function hiddenRecord(crmId: string): Refusal {
	return {
		kind: 'refused',
		bucket: 'skipped',
		problem: {
			kind: 'notFound',
			message:
				'The CRM does not show the record of this contact to the credential, so nothing is added beside it',
			fix: 'Let the account of the credential see the record, then sync again',
			recordIds: [crmId],
		},
	};
}
