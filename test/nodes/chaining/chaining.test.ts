import type { IDataObject } from 'n8n-workflow';
import { chainBench, contactOf, nameOf, type Step } from './bench';
import { EMAIL, SOURCES, TARGETS } from './steps';

const bench = chainBench();

const EVENT: IDataObject = {
	update_id: 1,
	message: {
		message_id: 7,
		date: 1793520000,
		text: 'Do you ship to Lisbon?',
		chat: { id: 500001, type: 'private' },
		from: { id: 500001, is_bot: false, first_name: 'Rui', username: 'rui_example' },
	},
};

/** What each operation gave, by its name. */
const given = new Map<string, IDataObject[]>();
let contactId = '';

const recorded: Step = { node: 'SocialContact', resource: 'event', operation: 'record' };

beforeAll(async () => {
	const { output } = await bench.run(recorded, [EVENT]);
	contactId = String((output()[0]?.contact as IDataObject).id);
	given.set(nameOf(recorded), output());
	const person = { contactId, person: { emails: EMAIL } };
	await bench.run({ node: 'SocialContact', resource: 'contact', operation: 'enrich', parameters: person }, [{}]);
	for (const crm of ['hubspot', 'pipedrive']) {
		await bench.run({ node: 'SocialCrm', resource: 'field', operation: 'setUp', parameters: { crm } }, [{}]);
	}
	for (const step of SOURCES) {
		const run = await bench.run(step, given.get(nameOf(recorded)) ?? []);
		if (run.error) throw new Error(`${nameOf(step)}: ${run.error.message}`);
		given.set(nameOf(step), run.output());
	}
}, 60_000);

describe.each([recorded, ...SOURCES].map((step) => [nameOf(step)] as const))('After %s', (source) => {
	it('an item says which contact it is about', () => {
		const items = given.get(source) ?? [];
		expect(items).toHaveLength(1);
		expect(contactOf(items[0])).toBe(contactId);
	});

	it.each(TARGETS.map((step) => [nameOf(step), step] as const))(
		'%s finds the contact by itself',
		async (_name, step) => {
			const run = await bench.run(step, given.get(source) ?? []);
			expect(run.error?.message ?? null).toBeNull();
			const [item, ...others] = run.output();
			expect(others).toEqual([]);
			expect(contactOf(item)).toBe(contactId);
			expect(['failed', 'conflict']).not.toContain(item?.outcome);
		},
	);
});
