import { PERSONAL_DATA_KINDS, type PersonalDataKind, type PersonalRow } from '../../../core/store/contract';
import { PERSONAL_TABLES } from '../../../core/store/queries/personal-tables';
import { delivery } from '../../core/store/support/deliveries';
import { message, person, withKeys } from '../../core/store/support/people';
import { CONTACT_COLUMN, TABLES } from '../../core/store/support/tables';
import { fill } from './isolation';
import type { StoreUnderTest } from '.';

export function describePersonalData(current: StoreUnderTest): void {
	describe('what is kept of a person', () => {
		const workspace = () => current().store.workspace('acme');

		async function all(kind: PersonalDataKind, contactId: string, limit = 500): Promise<PersonalRow[]> {
			const rows: PersonalRow[] = [];
			let after: string | null = null;
			do {
				const page = await workspace().personalData.list(kind, contactId, { limit, after });
				rows.push(...page.items);
				after = page.next;
			} while (after !== null);
			return rows;
		}

		it('is told of each kind', async () => {
			await fill(workspace());
			await workspace().inbox.keep(delivery('mine', { body: '{"from":{"id":1}}' }));
			const told = await Promise.all(PERSONAL_DATA_KINDS.map(async (kind) => await all(kind, 'contact-1')));
			const untold = PERSONAL_DATA_KINDS.filter((_, index) => told[index]?.length === 0);
			expect(untold).toEqual([]);
		});

		it('is told from every table that names a contact, or there is a reason', () => {
			expect(Object.keys(PERSONAL_TABLES).sort()).toEqual([...TABLES, 'schema_migrations'].sort());
			const untold = Object.entries(PERSONAL_TABLES).filter(([, table]) => 'untold' in table);
			const naming = untold.filter(([name]) => CONTACT_COLUMN[name as keyof typeof CONTACT_COLUMN] ?? null);
			expect(naming.map(([name]) => name)).toEqual([
				'review_contacts',
				'api_request_contacts',
				'api_run_results',
			]);
		});

		it('says nothing of anybody else', async () => {
			await workspace().contacts.save([withKeys(person(1)), withKeys(person(2))]);
			await workspace().interactions.append([message('contact-1', 1), message('contact-2', 'other')]);
			const told = await Promise.all(PERSONAL_DATA_KINDS.map(async (kind) => await all(kind, 'contact-1')));
			expect(JSON.stringify(told)).toContain('Hello, this is message 1');
			expect(JSON.stringify(told)).not.toMatch(/other|ada2@|contact-2/);
		});

		it('is read page by page, each row once and in order', async () => {
			await workspace().contacts.save([withKeys(person(1))]);
			const at = (index: number) => new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 3) * 1000).toISOString();
			const messages = Array.from({ length: 1_100 }, (_, index) =>
				message('contact-1', index, { occurredAt: at(index) }),
			);
			await workspace().interactions.append(messages);
			const rows = await all('interactions', 'contact-1', 100);
			expect(new Set(rows.map(({ id }) => id)).size).toBe(1_100);
			expect(rows).toHaveLength(1_100);
			const times = rows.map(({ occurredAt }) => String(occurredAt));
			expect(times).toEqual([...times].sort());
		});

		it('holds of a delivery that waits what the person did, and not what others did', async () => {
			await workspace().contacts.save([withKeys(person(1)), withKeys(person(2))]);
			const [mine, theirs] = [
				{ from: { id: '1' }, text: 'mine' },
				{ from: { id: '2' }, text: 'theirs' },
			];
			const body = JSON.stringify({ page: 'p', messages: [theirs, mine] });
			await workspace().inbox.keep(delivery('shared', { body }));
			await workspace().inbox.keep(delivery('other', { body: JSON.stringify({ messages: [theirs] }) }));
			const [waiting, ...others] = await all('waitingDeliveries', 'contact-1');
			expect(JSON.parse(String(waiting?.content))).toEqual({ page: 'p', messages: [mine] });
			expect(others).toEqual([]);
		});
	});
}
