import type { BatchOutcome, CreateInput } from '../../../../core/crm/contract';
import type { CrmError } from '../../../../core/lib/errors';
import { createScene, fail, namesIn, namesOf, type Scene } from './scene';

let scene: Scene;

beforeEach(() => void (scene = createScene()));

describe('A call of several that fails', () => {
	const told = () => [scene.create(0, 'a', ['ann']), scene.create(10, 'b', ['ben']), scene.create(20, 'c', ['cas'])];
	const fine = { latencyMs: 100 };

	it.each([
		['because the CRM is down', fail('unavailable')],
		['because the credential is refused', fail('auth')],
		['and may have been carried out', fail('invalid', { mayHaveBeenApplied: true })],
		['for a reason that nobody foresaw', new TypeError('x')],
	])('%s fails for each of them, and is not sent again', async (_, error) => {
		scene.fates.push(fine, { ...fine, after: error as CrmError });
		const all = told();
		await scene.stage.play();
		expect(all.slice(1).map((each) => each.error)).toEqual([error, error]);
		expect(scene.sizes()).toEqual(['create 1', 'create 2']);
	});

	it('because of what is in it is sent once more, by each alone', async () => {
		scene.fates.push(fine, { ...fine, before: fail('invalid') }, { ...fine, before: fail('invalid') }, fine);
		const all = told();
		await scene.stage.play();
		expect(all[1]?.error).toMatchObject({ kind: 'invalid' });
		expect(all.map(namesOf)).toEqual([['ann'], [], ['cas']]);
		expect(scene.made.map(({ by }) => by)).toEqual(['a', 'c', 'b', 'c']);
	});

	it('for a field that the account lacks fails for all that look up by it, and for no other', async () => {
		scene.crm.hasFields = false;
		const kinds: Record<string, unknown> = {};
		const find = (at: number, name: string, by: 'email' | 'externalKey') =>
			scene.stage.after(at, () => {
				void scene
					.caller(name)
					.findByKey('contact', [{ by, value: name }])
					.then((found) => (kinds[name] = found))
					.catch((error: CrmError) => (kinds[name] = error.kind));
			});
		find(0, 'a', 'email');
		find(1, 'b', 'externalKey');
		find(2, 'c', 'externalKey');
		find(3, 'd', 'email');
		find(4, 'e', 'externalKey');
		await scene.stage.play();
		expect(kinds).toEqual({ a: [[]], b: 'invalid', c: 'invalid', d: [[]], e: 'invalid' });
		expect(scene.sizes()).toEqual(['find 1', 'find 1', 'find 2', 'find 1']);
	});
});

it('What was left undone because of another record is sent once more, alone', async () => {
	const refused = (details: object): BatchOutcome => ({
		ok: false,
		problem: { kind: 'invalid', message: '', details },
	});
	const isNamed = (name: string, { fields }: CreateInput) => fields.firstName === name;
	scene = createScene(100, (adapter) => ({
		...adapter,
		async create(object, batch) {
			const written = await adapter.create(object, batch.filter(isNamed.bind(null, 'dan')));
			if (!batch.some(isNamed.bind(null, 'bad'))) return await adapter.create(object, batch);
			return batch.map(
				(input) =>
					(isNamed('dan', input) ? written[0] : undefined) ??
					refused(isNamed('bad', input) ? {} : { becauseOfOthers: true }),
			);
		},
	}));
	const told = [
		scene.create(0, 'a', ['ann']),
		scene.create(1, 'b', ['bad']),
		scene.create(2, 'c', ['cas']),
		scene.create(3, 'd', ['dan', 'eva']),
	];
	await scene.stage.play();
	expect(told.map(namesOf)).toEqual([['ann'], ['invalid'], ['cas'], ['dan', 'eva']]);
	expect(scene.made.map(namesIn)).toEqual([['ann'], ['bad', 'cas', 'dan', 'eva'], ['cas'], ['eva']]);
});
