import type { ObjectDefinition } from './object';
import { ACCOUNT, CONTACT, CONTACT_HISTORY, LEAD, LEAD_HISTORY } from './people';
import { CAMPAIGN, CAMPAIGN_MEMBER, OPPORTUNITY, OPPORTUNITY_CONTACT_ROLE, OPPORTUNITY_STAGE, TASK } from './sales';
import {
	ASSIGNMENT_RULE,
	FIELD_PERMISSIONS,
	LEAD_STATUS,
	ORGANIZATION,
	PERMISSION_SET,
	PERMISSION_SET_ASSIGNMENT,
	PROFILE,
	RECORD_TYPE,
	TASK_STATUS,
	USER,
} from './setup';

/** The types of the data API. */
export const OBJECTS: readonly ObjectDefinition[] = [
	ACCOUNT,
	ASSIGNMENT_RULE,
	CAMPAIGN,
	CAMPAIGN_MEMBER,
	CONTACT,
	CONTACT_HISTORY,
	FIELD_PERMISSIONS,
	LEAD,
	LEAD_HISTORY,
	LEAD_STATUS,
	OPPORTUNITY,
	OPPORTUNITY_CONTACT_ROLE,
	OPPORTUNITY_STAGE,
	ORGANIZATION,
	PERMISSION_SET,
	PERMISSION_SET_ASSIGNMENT,
	PROFILE,
	RECORD_TYPE,
	TASK,
	TASK_STATUS,
	USER,
];

const byName = new Map(OBJECTS.map((definition) => [definition.name.toLowerCase(), definition]));

/** Names are read in any case. */
export function objectNamed(name: string): ObjectDefinition | null {
	return byName.get(name.toLowerCase()) ?? null;
}

export function objectOfId(id: string): ObjectDefinition | null {
	return OBJECTS.find(({ keyPrefix }) => id.startsWith(keyPrefix)) ?? null;
}

/** Types that admins add fields to. */
export function takesCustomFields({ recyclable, name }: ObjectDefinition): boolean {
	return recyclable && name !== 'OpportunityContactRole';
}
