import type { RemoteSandbox } from '../../sandbox-admin';
import type { HeldPart, TwinsPart } from '../crm-support';
import { asText, named, type HeldPerson, type Names } from '../held-person';

const NAMES: Names = {
	key: 'Social contact key',
	score: 'Social engagement score',
	band: 'Social engagement band',
	messages: 'Social interactions',
	touches: 'Social touches',
	firstTouch: 'First social touch',
	lastTouch: 'Last social touch',
	source: 'Social attribution source',
	campaign: 'Social attribution campaign',
};

interface PersonRow {
	id: number;
	deletedAt: unknown;
	values: { name?: string; emails?: Array<{ value: string }> };
	custom: Record<string, unknown>;
}

async function persons(sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	const fields = await sandbox.rows<{ code: string; name: string }>('personFields');
	const codes = new Map(fields.map(({ code, name }) => [name, code]));
	const rows = (await sandbox.rows<PersonRow>('persons')).filter(({ deletedAt }) => deletedAt === null);
	return rows.map(({ id, values, custom }) => ({
		id: asText(id),
		email: asText(values.emails?.[0]?.value),
		name: asText(values.name),
		...named(NAMES, (name) => custom[codes.get(name) ?? '']),
	}));
}

/** A lead has no values of its own: they are its person's. */
async function leads(sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	const people = new Map((await persons(sandbox)).map((person) => [person.id, person]));
	const rows = await sandbox.rows<{ id: string; values: { person_id: number } }>('leads');
	return rows.flatMap(({ id, values }) => {
		const person = people.get(asText(values.person_id));
		return person === undefined ? [] : [{ ...person, id }];
	});
}

export const held: HeldPart = { contacts: persons, leads, timelines: ['activities', 'notes'] };

const both = (value: string) => ({
	persons: ['Twin One', 'Twin Two'].map((name) => ({ name, emails: [{ value, primary: true, label: 'work' }] })),
});

/** One address may be held twice. */
export const twins: TwinsPart = {
	contacts: both,
	leads: both,
	leadsOf: (ids) => ({ leads: ids.map((id) => ({ title: `Lead of ${id}`, person_id: Number(id) })) }),
};
