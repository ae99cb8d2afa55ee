import type { Store } from './store';

/** Names in the seed and of the rows: lower-case plurals of the types. */
export const SEEDABLE: Readonly<Record<string, string>> = {
	accounts: 'Account',
	contacts: 'Contact',
	leads: 'Lead',
	campaigns: 'Campaign',
	opportunities: 'Opportunity',
	opportunityContactRoles: 'OpportunityContactRole',
	campaignMembers: 'CampaignMember',
	tasks: 'Task',
	permissionSets: 'PermissionSet',
	permissionSetAssignments: 'PermissionSetAssignment',
	fieldPermissions: 'FieldPermissions',
};

/** Types whose rows can be looked at beside those that can be seeded. */
const MORE: Readonly<Record<string, string>> = {
	users: 'User',
	taskStatuses: 'TaskStatus',
	recordTypes: 'RecordType',
	profiles: 'Profile',
	opportunityStages: 'OpportunityStage',
	contactHistories: 'ContactHistory',
	leadHistories: 'LeadHistory',
};

const OBJECT_OF: Readonly<Record<string, string>> = { ...SEEDABLE, ...MORE };

export const ROW_NAMES: readonly string[] = [...Object.keys(OBJECT_OF), 'customFields'];

/** Everything that is stored, by API name, whatever a read would show. */
export function plainRows(store: Store, name: string): unknown[] {
	if (name === 'customFields')
		return store.customFields().map(({ id, object, field }) => ({ Id: id, Object: object, ...field }));
	const object = OBJECT_OF[name];
	return object === undefined
		? []
		: store.list(object).map(({ values, deletedAt }) => ({ ...values, IsDeleted: deletedAt !== null }));
}
