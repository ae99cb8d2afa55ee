import type { SandboxHandle } from '../../../sandbox/crm';
import { CRMS } from '../crms';
import type { HeldPerson } from '../crms/held-person';
import { remoteSandbox } from '../sandbox-admin';
import { viewStore } from './store-view';

/** Everything a case may lose, double or get wrong, as lines `subject: values`, sorted. */
export type View = string[];

/**
 * What the CRM and the store hold, each by itself and compared with the other.
 * @param allFields whether each field has to be there; else none may be there twice
 */
export async function viewOf(sandbox: SandboxHandle, storeFile: string, allFields: boolean): Promise<View> {
	const { held, counted } = CRMS[sandbox.provider];
	const remote = remoteSandbox(sandbox.url);
	const rows = (entity: string) => sandbox.admin.rows(entity);
	const contacts = await held.contacts(remote);
	const leads = await held.leads(remote);
	const nameOf = new Map([...contacts, ...leads].map(({ id, name }) => [id, lastNameOf(name)]));
	const named = (id: string | null) => (id === null ? 'nobody yet' : (nameOf.get(id) ?? `somebody unknown`));
	const store = viewStore(storeFile);
	const deals = counted.deals(rows);
	const titleOf = new Map(deals.map(({ id, title }) => [id, title]));
	return [
		...contacts.map((person) => personLine('contact', person)),
		...leads.map((person) => personLine('lead', person)),
		...deals.map(({ title, amount, contactIds }) => {
			const people = contactIds.map(named).sort().join(' and ');
			return `deal ${title}: ${amount} with ${people}`;
		}),
		...counted.entries(rows).map(({ recordId, text }) => `entry ${named(recordId)}: ${oneLine(text)}`),
		...fieldLines(counted.fields(rows), allFields),
		...store.lines,
		...store.links.map(({ object, lastName, crmId }) => `link ${object} ${lastName}: ${named(crmId)}`),
		...store.deals.map(({ key, lastName, dealId }) => {
			const deal = dealId === null ? 'in doubt' : (titleOf.get(dealId) ?? 'a deal that is not there');
			return `opened ${key}: ${deal} with ${lastName}`;
		}),
		...store.entries.map(({ key, lastName, activityId }) => {
			return `timeline ${lastName} ${key}: ${activityId === null ? 'in doubt' : 'known'}`;
		}),
	].sort();
}

function fieldLines(fields: readonly string[], allFields: boolean): string[] {
	const shown = allFields ? fields : fields.filter((field, index) => fields.indexOf(field) !== index);
	return shown.map((field) => `field ${field}: there`);
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
