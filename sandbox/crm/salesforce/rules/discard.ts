import type { SalesforceContext } from '../context';
import { timestamp } from '../context';
import type { RecordRow } from '../state/entities';
import type { ObjectDefinition } from '../state/schema/object';
import { objectNamed } from '../state/schema/objects';

/** Types that go with their parent: parent, child, and the field that points up. */
export const CASCADES: ReadonlyArray<readonly [parent: string, child: string, field: string]> = [
	['Account', 'Contact', 'AccountId'],
	['Account', 'Opportunity', 'AccountId'],
	['Contact', 'OpportunityContactRole', 'ContactId'],
	['Opportunity', 'OpportunityContactRole', 'OpportunityId'],
	['Contact', 'ContactHistory', 'ContactId'],
	['Lead', 'LeadHistory', 'LeadId'],
	['Contact', 'Task', 'WhoId'],
	['Lead', 'Task', 'WhoId'],
	['Campaign', 'CampaignMember', 'CampaignId'],
	['Contact', 'CampaignMember', 'ContactId'],
	['Lead', 'CampaignMember', 'LeadId'],
	['PermissionSet', 'FieldPermissions', 'ParentId'],
	['PermissionSet', 'PermissionSetAssignment', 'PermissionSetId'],
];

/** Into the recycle bin, with what hangs on it; types that describe the org are gone at once. */
export function discard(context: SalesforceContext, userId: string, object: ObjectDefinition, row: RecordRow): void {
	const now = timestamp(context.clock);
	const values = {
		...row.values,
		IsDeleted: true,
		LastModifiedDate: now,
		LastModifiedById: userId,
		SystemModstamp: now,
	};
	if (object.recyclable) context.store.put({ ...row, values, deletedAt: context.clock.now() });
	else context.store.remove(row);
	for (const [parent, child, field] of CASCADES) {
		if (parent !== object.name) continue;
		const children = context.store
			.list(child)
			.filter((each) => each.deletedAt === null && each.values[field] === row.id);
		const definition = objectNamed(child);
		if (definition !== null) for (const each of children) discard(context, userId, definition, each);
	}
}
