import type { SalesforceContext } from './context';
import { timestamp } from './context';
import type { Values } from './rules/derived';
import {
	ADMIN_PERMISSION_SET_ID,
	ADMIN_PROFILE_ID,
	ADMIN_USER_ID,
	INTEGRATION_PERMISSION_SET_ID,
	LEAD_RULE_ID,
	ORG_ID,
	SALES_USER_ID,
} from './state/org';
import { LEAD_STATUSES } from './state/schema/people';
import { STAGES } from './state/schema/sales';

/** A record that is simply there, whatever its type lets callers do. */
export function place(context: SalesforceContext, object: string, id: string, values: Values): void {
	const now = timestamp(context.clock);
	const system = {
		Id: id,
		CreatedDate: now,
		CreatedById: ADMIN_USER_ID,
		LastModifiedDate: now,
		LastModifiedById: ADMIN_USER_ID,
		SystemModstamp: now,
	};
	context.store.put({ object, id, values: { ...values, ...system }, deletedAt: null });
}

function placeUser(context: SalesforceContext, id: string, username: string, first: string, last: string): void {
	place(context, 'User', id, {
		Username: username,
		FirstName: first,
		LastName: last,
		Name: `${first} ${last}`,
		Email: username,
		Alias: first.toLowerCase(),
		IsActive: true,
		TimeZoneSidKey: 'Europe/Berlin',
		UserType: 'Standard',
		ProfileId: ADMIN_PROFILE_ID,
	});
}

function placePermissionSets(context: SalesforceContext): void {
	place(context, 'PermissionSet', ADMIN_PERMISSION_SET_ID, {
		Name: 'X00ex00000018ozT_128_09_04_34_1',
		Label: '00ex00000018ozT_128_09_04_34_1',
		ProfileId: ADMIN_PROFILE_ID,
		IsOwnedByProfile: true,
		IsCustom: false,
	});
	place(context, 'PermissionSet', INTEGRATION_PERMISSION_SET_ID, {
		Name: 'Sales_Integration',
		Label: 'Sales Integration',
		ProfileId: null,
		IsOwnedByProfile: false,
		IsCustom: true,
	});
}

function placeStages(context: SalesforceContext): void {
	for (const [index, stage] of STAGES.entries()) {
		place(context, 'OpportunityStage', context.store.nextId('01J'), {
			MasterLabel: stage.name,
			ApiName: stage.name,
			IsActive: true,
			SortOrder: index + 1,
			IsClosed: stage.isClosed,
			IsWon: stage.isWon,
			DefaultProbability: stage.probability,
		});
	}
}

function placeLeadStatuses(context: SalesforceContext): void {
	for (const [index, status] of LEAD_STATUSES.entries()) {
		const isLast = index === LEAD_STATUSES.length - 1;
		place(context, 'LeadStatus', context.store.nextId('01V'), {
			MasterLabel: status,
			ApiName: status,
			SortOrder: index + 1,
			IsDefault: index === 0,
			IsConverted: isLast,
		});
	}
}

const TASK_STATUSES = ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'];

function placeTaskStatuses(context: SalesforceContext): void {
	for (const [index, status] of TASK_STATUSES.entries()) {
		place(context, 'TaskStatus', context.store.nextId('01T'), {
			MasterLabel: status,
			ApiName: status,
			SortOrder: index + 1,
			IsDefault: index === 0,
			IsClosed: status === 'Completed',
		});
	}
}

/** An org as it is after sign-up: two users, one profile, the stages and statuses, no records. */
export function freshOrg(context: SalesforceContext): void {
	context.store.restore({ records: [], customFields: [], lastNumber: 1_000 });
	place(context, 'Organization', ORG_ID, {
		Name: 'Sandbox Org',
		IsSandbox: false,
		InstanceName: 'SBX1',
		OrganizationType: 'Enterprise Edition',
		TimeZoneSidKey: 'Europe/Berlin',
		NamespacePrefix: null,
		DefaultCurrencyIsoCode: 'USD',
	});
	place(context, 'Profile', ADMIN_PROFILE_ID, { Name: 'System Administrator', UserType: 'Standard' });
	placeUser(context, ADMIN_USER_ID, 'dana.ops@example.com', 'Dana', 'Okafor');
	placeUser(context, SALES_USER_ID, 'luis.sales@example.com', 'Luis', 'Moreno');
	placePermissionSets(context);
	placeStages(context);
	placeLeadStatuses(context);
	placeTaskStatuses(context);
	place(context, 'AssignmentRule', LEAD_RULE_ID, { Name: 'Leads', SobjectType: 'Lead', Active: true });
}
