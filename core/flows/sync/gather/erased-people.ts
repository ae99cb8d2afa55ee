import type { CrmObject } from '../../../crm/contract';
import { findErased, keyMark, recordMark, type Mark } from '../../erasing';
import type { IdentityKey } from '../../../contact';
import type { SyncContext } from './subject';

type Known = Pick<SyncContext, 'workspace' | 'integration' | 'object'> & {
	adapter: Pick<SyncContext['adapter'], 'capabilities'>;
};

/** By what records are known to be of somebody who was erased here. */
export interface ErasedPeople {
	/** The record itself: it stays away, also from a contact who came back by an act of their own. */
	isRecord(crmId: string): boolean;
	/** A key of theirs: it stays away as long as nobody here holds the key anew. */
	isKey(key: IdentityKey): boolean;
}

/**
 * Those of the records that are of people who were erased here. A telephone number identifies nobody alone, so it keeps
 * nobody away either.
 */
export async function erasedAmong(
	{ workspace, integration, object, adapter }: Known,
	crmIds: readonly string[],
	keys: readonly IdentityKey[],
): Promise<ErasedPeople> {
	const objects: readonly CrmObject[] =
		adapter.capabilities.leadObject === 'lifecycleStage' ? ['contact', 'lead'] : [object];
	const marksOf = (crmId: string): Mark[] =>
		objects.map((crmObject) => recordMark({ integrationId: integration.id, crmObject, crmId }));
	const erased = await findErased(workspace, [...crmIds.flatMap(marksOf), ...keys.map(keyMark)]);
	return {
		isRecord: (crmId) => marksOf(crmId).some((mark) => erased.has(mark)),
		isKey: (key) => erased.has(keyMark(key)),
	};
}
