import { contactNow, contactOf, edit, everybody, linkOf, runtime, setPolicy } from '../session';
import { MINUTE, NIGHTS, useNight, type Night } from './session';

/** More than any run of one person takes. */
const MOST_CALLS = 20;

interface Moment {
	/** Counts from 0, also the person. */
	number: number;
	/** Whether something happened just before the call that wrote, when nothing could be seen of it any more. */
	isUnseen: boolean;
	contactId: string;
	crmId: string;
}

interface Scene {
	/** Before the run. @returns whom it is about */
	begin(number: number): Promise<{ contactId: string; crmId: string }>;
	/** Meanwhile. */
	happen(moment: { contactId: string; crmId: string; number: number }): void;
	/** When all is quiet again. */
	expectAfter(moment: Moment): Promise<void>;
}

/** Plays a scene again and again, with something happening before the first request, the second, and so on. */
async function beforeEachRequest({ crm, run, settle }: Night, { begin, happen, expectAfter }: Scene): Promise<void> {
	for (let number = 0; number < MOST_CALLS; number++) {
		const person = { ...(await begin(number)), number };
		let [requests, hasHappened, isUnseen] = [0, false, false];
		crm.beforeRequest(({ isWrite }) => {
			if (requests++ !== number) return;
			[hasHappened, isUnseen] = [true, isWrite];
			runtime.advance(1_000);
			happen(person);
		});
		await run();
		crm.beforeRequest(null);
		if (!hasHappened) {
			expect(number).toBeGreaterThan(1);
			return await settle();
		}
		await run();
		await expectAfter({ ...person, isUnseen });
	}
	throw new Error('The run did not end');
}

describe.each(NIGHTS)('A night with $name: what happens in the CRM while a run is under way', (part) => {
	const night = useNight(part);
	const titles = async (contactId: string) => [
		(await contactNow(contactId)).jobTitle,
		(await night.recordOf(contactId))?.fields.jobTitle,
	];
	const editedHere = async (number: number) => {
		const person = await night.inStep(number);
		await edit(person.contactId, { jobTitle: `Hub ${number}` });
		runtime.advance(MINUTE);
		return person;
	};

	test('the same field is edited: the later write stays, but for one just before the call that writes', async () => {
		await beforeEachRequest(night, {
			begin: editedHere,
			happen: ({ crmId, number }) => night.crm.twoWay.edit(crmId, { jobTitle: `CRM ${number}` }),
			async expectAfter({ contactId, number, isUnseen }) {
				const kept = isUnseen ? `Hub ${number}` : `CRM ${number}`;
				expect([number, ...(await titles(contactId))]).toEqual([number, kept, kept]);
			},
		});
	});

	test('another field is edited: both edits arrive', async () => {
		await beforeEachRequest(night, {
			begin: editedHere,
			happen: ({ crmId, number }) => night.crm.twoWay.edit(crmId, { company: `CRM ${number}` }),
			async expectAfter({ contactId, number }) {
				expect(await titles(contactId)).toEqual([`Hub ${number}`, `Hub ${number}`]);
				expect(await contactNow(contactId)).toMatchObject({ company: `CRM ${number}` });
			},
		});
	});

	test('the record is deleted: the link ends, the contact stays, and nobody is added', async () => {
		await beforeEachRequest(night, {
			begin: editedHere,
			happen: ({ crmId }) => night.crm.twoWay.remove(crmId),
			async expectAfter({ contactId, crmId, number }) {
				expect(await linkOf(contactId)).toMatchObject({ crmId, state: 'ended', ended: { why: 'deleted' } });
				expect(await contactNow(contactId)).toMatchObject({ jobTitle: `Hub ${number}` });
				expect(night.crm.contacts()).toEqual([]);
			},
		});
	});

	test('the record is restored: it is taken up again', async () => {
		await beforeEachRequest(night, {
			async begin(number) {
				const person = await night.inStep(number);
				night.crm.twoWay.remove(person.crmId);
				await night.run();
				await edit(person.contactId, { jobTitle: `Hub ${number}` });
				return person;
			},
			happen: ({ crmId }) => night.crm.twoWay.restore(crmId),
			async expectAfter({ contactId, crmId, number }) {
				expect(await linkOf(contactId)).toMatchObject({ crmId, state: 'living' });
				expect(await titles(contactId)).toEqual([`Hub ${number}`, `Hub ${number}`]);
			},
		});
	});

	test('the record is merged into one that nobody here has: the link follows', async () => {
		await setPolicy({ mayCreate: { inHub: false, inCrm: true } });
		const others: string[] = [];
		await beforeEachRequest(night, {
			async begin(number) {
				const email = `other${number}@example.com`;
				others.push(night.crm.twoWay.add({ email, firstName: 'Other', lastName: 'One' }));
				return await editedHere(number);
			},
			happen: ({ crmId, number }) => void night.crm.twoWay.merge(others[number] ?? '', crmId),
			async expectAfter({ contactId, number }) {
				expect(await linkOf(contactId)).toMatchObject({ state: 'living' });
				const isTold = night.crm.twoWay.tellsMerges !== false;
				expect(await titles(contactId)).toEqual([`Hub ${number}`, isTold ? `Hub ${number}` : undefined]);
				expect(night.crm.contacts()).toHaveLength(number + 1);
			},
		});
	});

	test('somebody with the same address is added: nobody becomes two here', async () => {
		const { uniqueEmail } = night.connect().capabilities;
		await beforeEachRequest(night, {
			begin: async (number) => ({ contactId: (await contactOf(number)).id, crmId: '' }),
			happen({ number }) {
				// Where an address is refused that another record has, there is no twin once ours is there.
				const twin = { email: `p${number}@example.com`, firstName: 'Twin', lastName: 'One' };
				try {
					night.crm.twoWay.add(twin);
				} catch (error) {
					if (!uniqueEmail) throw error;
				}
			},
			async expectAfter({ contactId, number, isUnseen }) {
				expect(await linkOf(contactId)).toMatchObject({ state: 'living' });
				expect(await everybody()).toHaveLength(number + 1);
				const ofPerson = night.crm.contacts().filter(({ fields }) => fields.email === `p${number}@example.com`);
				if (uniqueEmail) expect(ofPerson).toHaveLength(1);
				else if (isUnseen) expect(ofPerson).toHaveLength(2);
			},
		});
	});
});
