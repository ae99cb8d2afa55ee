import { createWorld, happen, syncOnce, calm } from './world';
import { everybody, integration, workspace } from './session';
import type { Deed } from './history';
test('one', async () => {
	const world = await createWorld();
	const deeds = JSON.parse(process.env.DEEDS ?? '[]') as Deed[];
	const show = async (what: string) => {
		const contacts = await everybody();
		const links = await workspace.links.find(integration.id, 'contact', contacts.map(({ id }) => id));
		console.log(what + '\n' + JSON.stringify([...world.crm.living()]) + '\n' + contacts.map((c) => JSON.stringify([c.id.slice(-5), c.emails, c.firstName, c.lastName, c.company, c.jobTitle])).join('\n') + '\n' + JSON.stringify([...links.values()].map(({ contactId, crmId, state, ended, base, kept, marks }) => ({ c: contactId.slice(-5), crmId, state, ended, base, kept, marks }))) + '\n' + world.crm.calls.splice(0).join(', '));
	};
	for (const deed of deeds) { await happen(world, deed); await show(JSON.stringify(deed)); }
	calm(world);
	for (const n of [1, 2, 3]) { await syncOnce(world); await show(`settle ${n}`); }
});
