import type { RemoteSandbox } from '../../sandbox-admin';
import type { HeldPart, TwinsPart } from '../crm-support';
import { asText, named, type HeldPerson, type Names } from '../held-person';

const NAMES: Names = {
	key: 'Social_Contact_Key__c',
	score: 'Social_Engagement_Score__c',
	band: 'Social_Engagement_Band__c',
	messages: 'Social_Interaction_Count__c',
	touches: 'Social_Touch_Count__c',
	firstTouch: 'Social_First_Touch__c',
	lastTouch: 'Social_Last_Touch__c',
	source: 'Social_Attribution_Source__c',
	campaign: 'Social_Attribution_Campaign__c',
};

async function people(sandbox: RemoteSandbox, entity: 'contacts' | 'leads'): Promise<HeldPerson[]> {
	const all = await sandbox.rows<Record<string, unknown>>(entity);
	const rows = all.filter(({ IsDeleted }) => IsDeleted !== true);
	return rows.map((row) => ({
		id: asText(row.Id),
		email: asText(row.Email),
		name: `${asText(row.FirstName)} ${asText(row.LastName)}`,
		...named(NAMES, (name) => row[name]),
	}));
}

export const held: HeldPart = {
	contacts: async (sandbox) => await people(sandbox, 'contacts'),
	leads: async (sandbox) => await people(sandbox, 'leads'),
	timelines: ['tasks'],
};

/** One address may be held twice. */
export const twins: TwinsPart = {
	contacts: (Email) => ({
		contacts: [
			{ LastName: 'Twin', Email },
			{ LastName: 'Twin', Email },
		],
	}),
	leads: (Email) => ({
		leads: [
			{ LastName: 'Twin', Company: 'One', Email },
			{ LastName: 'Twin', Company: 'Two', Email },
		],
	}),
};
