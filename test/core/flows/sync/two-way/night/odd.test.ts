import { eraseContact } from '../../../../../../core/flows/erasing';
import { contactNow, edit, everybody, linkOf, runtime, setPolicy, workspace } from '../session';
import { MINUTE, NIGHTS, useNight } from './session';

describe.each(NIGHTS)('A night with $name: what a CRM does of its own', (part) => {
	const night = useNight(part);
	const titles = async (contactId: string) => [
		(await contactNow(contactId)).jobTitle,
		(await night.recordOf(contactId))?.fields.jobTitle,
	];

	test('a field that is hidden between two runs is no blank, and goes on when it is shown again', async () => {
		const { contactId, crmId } = await night.inStep(1);
		await edit(contactId, { jobTitle: 'Engineer', company: 'Engines' });
		await night.settle();
		const field = night.crm.twoWay.hideField() as 'jobTitle' | 'company';
		night.crm.twoWay.edit(crmId, { firstName: 'Ada', lastName: 'King' });
		// Salesforce refuses a query for a field that is hidden: that is one call more.
		const calls = 4;
		await night.settle(calls);
		const seen = await contactNow(contactId);
		expect(seen).toMatchObject({ firstName: 'Ada', jobTitle: 'Engineer', company: 'Engines' });
		await edit(contactId, { [field]: 'Here' });
		expect((await night.run()).reason).toContain(`The CRM does not show ${field} to this credential`);
		await night.settle(calls);
		const other = await night.inStep(2);
		night.crm.twoWay.showField();
		// Until a process reads anew which fields there are.
		runtime.advance(24 * 60 * MINUTE);
		await edit(other.contactId, { lastName: 'Lovelace' });
		await night.settle();
		expect((await contactNow(contactId))[field]).toBe('Here');
		expect((await night.recordOf(contactId))?.fields).toMatchObject({ [field]: 'Here', lastName: 'King' });
	});

	test('an automation that changes titles back is given way to, and not fought with', async () => {
		const { contactId } = await night.inStep(1);
		await edit(contactId, { jobTitle: 'Before' });
		await night.settle();
		night.crm.twoWay.automate('Before');
		for (const jobTitle of ['One', 'Two', 'Three', 'Four', 'Five']) {
			await edit(contactId, { jobTitle });
			await night.settle();
			const [here, there] = await titles(contactId);
			expect(there).toBe('Before');
			if (night.crm.twoWay.automatesInAnswer) expect(here).toBe(jobTitle);
		}
		const { writes } = night.crm.requests();
		await edit(contactId, { jobTitle: 'Six' });
		await night.settle();
		// What it makes of a value in the answer is its way to spell it; what comes later is a fight.
		const more = night.crm.requests().writes - writes;
		expect(more).toBe(night.crm.twoWay.automatesInAnswer ? 1 : 0);
	});

	test('a search that lags loses no edit, and adds nobody twice', async () => {
		const { contactId, crmId } = await night.inStep(1);
		night.crm.twoWay.lag?.(3 * MINUTE);
		night.crm.twoWay.edit(crmId, { jobTitle: 'Late' });
		night.crm.twoWay.add({ email: 'late@example.com', firstName: 'Late', lastName: 'One' });
		for (let round = 0; round < 3; round++) await night.run();
		await night.settle();
		expect(await titles(contactId)).toEqual(['Late', 'Late']);
		await edit(contactId, { jobTitle: 'Sooner' });
		await night.run();
		night.crm.twoWay.edit(crmId, { company: 'Engines' });
		for (let round = 0; round < 3; round++) await night.run();
		await night.settle();
		expect(await contactNow(contactId)).toMatchObject({ jobTitle: 'Sooner', company: 'Engines' });
		expect([(await everybody()).length, night.crm.contacts().length]).toEqual([2, 2]);
	});

	test('after a pause that is longer than a position lives everything is caught up with', async () => {
		const [one, two, three] = [await night.inStep(1), await night.inStep(2), await night.inStep(3)];
		night.crm.twoWay.edit(one.crmId, { jobTitle: 'Edited' });
		night.crm.twoWay.remove(two.crmId);
		await edit(three.contactId, { jobTitle: 'Here' });
		runtime.advance(17 * 24 * 60 * MINUTE);
		await night.run();
		await night.settle();
		expect(await titles(one.contactId)).toEqual(['Edited', 'Edited']);
		expect(await titles(three.contactId)).toEqual(['Here', 'Here']);
		// A bin that was emptied meanwhile does not say any more that the record was deleted.
		const [read] = await night.connect().readMany('contact', [two.crmId]);
		const isTold = read?.state === 'gone' && read.gone.why === 'deleted';
		expect(await linkOf(two.contactId)).toMatchObject({ state: isTold ? 'ended' : 'living' });
		expect([(await everybody()).length, night.crm.contacts().length]).toEqual([3, 2]);
	});

	test('who is erased here does not come back, and their record stays or is archived, as was set', async () => {
		for (const erasedInHub of ['ignore', 'archive'] as const) {
			await setPolicy({ erasedInHub });
			const { contactId, crmId } = await night.inStep(erasedInHub === 'ignore' ? 1 : 2);
			const before = (await everybody()).length;
			await eraseContact({ workspace, runtime, contactId });
			await night.settle();
			const isThere = () => night.crm.contacts().some(({ id }) => id === crmId);
			expect(isThere()).toBe(erasedInHub === 'ignore');
			if (isThere()) night.crm.twoWay.edit(crmId, { jobTitle: 'Edited' });
			await night.settle();
			expect(await everybody()).toHaveLength(before - 1);
		}
	});
});
