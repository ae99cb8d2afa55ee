import { removeOld } from '../../../../core/flows/privacy';
import { InputError } from '../../../../core/lib/errors';
import { event, record, runtime, telegram, workspace } from '../recording/recording-session';

const textsOf = async (contactId: string) =>
	(await workspace.interactions.listForContact(contactId, 9)).map(({ text }) => text);

describe('Removing what is old', () => {
	it('takes what is older than its kind may be, and leaves kinds that were not named', async () => {
		const old = event(telegram('1'), { text: 'old', occurredAt: '2020-01-01T00:00:00.000Z' });
		const [first] = await record(old, event(telegram('1'), { text: 'new' }));
		const { id } = first!.contact;
		const days = (runtime.clock.now() - Date.parse('2020-01-01')) / 86_400_000;
		expect(await removeOld({ workspace, runtime }, { texts: Math.ceil(days) + 1 })).toEqual([
			{ kind: 'texts', before: expect.any(String), removed: 0 },
		]);
		expect(await removeOld({ workspace, runtime }, { texts: Math.floor(days) - 1, audit: 1 })).toEqual([
			{ kind: 'texts', before: expect.any(String), removed: 1 },
			{ kind: 'audit', before: expect.any(String), removed: 0 },
		]);
		expect(await textsOf(id)).toEqual(['new', null]);
	});

	it('counts in a preview what would go, kind by kind, and takes nothing', async () => {
		const old = { occurredAt: '2020-01-01T00:00:00.000Z' };
		const [first] = await record(
			event(telegram('1'), { text: 'old', ...old }),
			event(telegram('1'), { text: 'new' }),
		);
		const { id } = first!.contact;
		const preview = await removeOld({ workspace, runtime, preview: true }, { texts: 30, audit: 1 });
		expect(preview).toMatchObject([
			{ kind: 'texts', removed: 1 },
			{ kind: 'audit', removed: 0 },
		]);
		expect(await textsOf(id)).toEqual(['new', 'old']);
		expect(await removeOld({ workspace, runtime }, { texts: 30, audit: 1 })).toEqual(preview);
		expect(await textsOf(id)).toEqual(['new', null]);
	});

	it.each([0, -1, 1.5, Number.NaN, 1e9])('deletes nothing for an age of %s', async (texts) => {
		const [first] = await record(event(telegram('1'), { text: 'kept', occurredAt: '2020-01-01T00:00:00.000Z' }));
		await expect(removeOld({ workspace, runtime }, { audit: 1, texts })).rejects.toThrow(InputError);
		expect(await textsOf(first!.contact.id)).toEqual(['kept']);
	});
});
