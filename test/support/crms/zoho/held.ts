import type { RemoteSandbox } from '../../sandbox-admin';
import type { HeldPart, TwinsPart } from '../crm-support';
import { asText, named, type HeldPerson, type Names } from '../held-person';
import type { ZohoRow } from './rows';

const NAMES: Names = {
	key: 'Social_Contact_Key',
	score: 'Social_Engagement_Score',
	band: 'Social_Engagement_Band',
	messages: 'Social_Interactions',
	touches: 'Social_Touches',
	firstTouch: 'Social_First_Touch',
	lastTouch: 'Social_Last_Touch',
	source: 'Social_Attribution_Source',
	campaign: 'Social_Attribution_Campaign',
};

async function people(sandbox: RemoteSandbox, module: 'Contacts' | 'Leads'): Promise<HeldPerson[]> {
	const rows = await sandbox.rows<ZohoRow>(module);
	return rows
		.filter(({ deletedAt }) => deletedAt === null)
		.map(({ id, values }) => ({
			id,
			email: asText(values.Email),
			name: `${asText(values.First_Name)} ${asText(values.Last_Name)}`,
			...named(NAMES, (name) => values[name]),
		}));
}

export const held: HeldPart = {
	contacts: async (sandbox) => await people(sandbox, 'Contacts'),
	leads: async (sandbox) => await people(sandbox, 'Leads'),
	timelines: ['Notes'],
};

/** One address may be held twice. */
export const twins: TwinsPart = {
	contacts: (Email) => ({
		Contacts: [
			{ Last_Name: 'Twin', Email },
			{ Last_Name: 'Twin', Email },
		],
	}),
	leads: (Email) => ({
		Leads: [
			{ Last_Name: 'Twin', Company: 'One', Email },
			{ Last_Name: 'Twin', Company: 'Two', Email },
		],
	}),
};
