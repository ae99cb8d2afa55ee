import type { SandboxHandle } from '../../../sandbox/crm';
import { CRMS } from '../crms';
import type { HeldPerson } from '../crms/held-person';
import { remoteSandbox } from '../sandbox-admin';
import { viewStore } from './store-view';

/** Everything a case may lose, double or get wrong, as lines `subject: values`, sorted. */
export type View = string[];

/** What the CRM and the store hold, each by itself and compared with the other. */
export async function viewOf(sandbox: SandboxHandle, storeFile: string): Promise<View> {
	const { held, counted } = CRMS[sandbox.provider];
	const remote = remoteSandbox(sandbox.url);
	const rows = (entity: string) => sandbox.admin.rows(entity);
	const contacts = await held.contacts(remote);
	const leads = await held.leads(remote);
	const nameOf = new Map([...contacts, ...leads].map(({ id, name }) => [id, lastNameOf(name)]));
	const named = (id: string | null) => (id === null ? 'nobody yet' : (nameOf.get(id) ?? `somebody unknown`));
	const store = viewStore(storeFile);
	return [
		...contacts.map((person) => personLine('contact', person)),
		...leads.map((person) => personLine('lead', person)),
		...counted.deals(rows).map(({ title, amount, contactIds }) => {
			const people = contactIds.map(named).sort().join(' and ');
			return `deal ${title}: ${amount} with ${people}`;
		}),
		...counted.entries(rows).map(({ recordId, text }) => `entry ${named(recordId)}: ${oneLine(text)}`),
		...counted.fields(rows).map((field) => `field ${field}: there`),
		...store.lines,
		...store.links.map(({ object, lastName, crmId }) => `link ${object} ${lastName}: ${named(crmId)}`),
		...store.deals.map(({ key, lastName, dealId }) => {
			return `opened ${key}: ${dealId === null ? 'in doubt' : 'known'} with ${lastName}`;
		}),
		...store.entries.map(({ key, lastName, activityId }) => {
			return `timeline ${lastName} ${key}: ${activityId === null ? 'in doubt' : 'known'}`;
		}),
	].sort();
}

/** Scores fade with time, and keys are made of chance: the first are left out, the second only have to be there. */
function personLine(object: string, person: HeldPerson): string {
	const { email, name, key, messages, touches, firstTouch, lastTouch, source, campaign } = person;
	const values = [email, key === '' ? 'no key' : 'key', messages, touches, firstTouch, lastTouch, source, campaign];
	return `${object} ${lastNameOf(name)}: ${values.join(', ')}`;
}

function lastNameOf(name: string): string {
	return name.split(' ').at(-1) ?? '';
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
