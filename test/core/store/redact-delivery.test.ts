import { withoutPerson } from '../../../core/store/queries/redact-delivery';

const NAMES = new Set(['5000001', 'ana_k', 'ana@example.com', '49301234567', '12345678901234567890']);

const redact = (value: unknown) => {
	const left = withoutPerson(typeof value === 'string' ? value : JSON.stringify(value), NAMES);
	return left === null ? null : (JSON.parse(left) as unknown);
};

describe('A delivery without a person', () => {
	it.each<[string, unknown]>([
		['an id', { message: { from: { id: 5_000_001 } } }],
		['an id that JavaScript would round', '{"author":{"id":12345678901234567890}}'],
		['an id as text', { actor: '5000001' }],
		['a user name, however it is written', { user: { screen_name: ' @Ana_K' } }],
		['an address', { contact: { emails: [{ value: 'ANA@example.com' }] } }],
		['a number', { phone: '+49301234567' }],
		['a number as people write it', { phone: ' +49 (30) 123-45.67' }],
		['the name of a property', { users: { '5000001': { name: 'Ana' } }, direct_message_events: [{ id: 1 }] }],
		[
			'one answer of a form',
			{ field_data: [{ name: 'city', values: ['Lisbon'] }, { values: ['ana@example.com'] }] },
		],
		['every event of a list', { entry: [{ changes: [{ value: { from: { id: '5000001' } } }] }] }],
		['JSON in a text', { event: 'comment.update', content: ' {"comment_id":1,"unique_identifier":"ana_k"}' }],
		['text that is no JSON', 'email=ana@example.com&name=Ana'],
	])('is nothing where %s names them', (_, body) => {
		expect(redact(body)).toBeNull();
	});

	it.each<[string, unknown]>([
		['names somebody else', { message: { from: { id: 50_000_012 }, text: 'call 5000001!' } }],
		['is empty', {}],
		['is a list of nothing', { entry: [] }],
		['holds JSON in a text that names somebody else', { content: '{"unique_identifier":"bob"}' }],
		['holds digits in which only their order is the same', { at: '49-30-1234567', phone: '+49 30 1234568' }],
		['holds a text that only looks like JSON', { text: '[5000001] {ana_k}' }],
	])('is what it was where it %s', (_, body) => {
		const text = JSON.stringify(body, null, 1);
		expect(withoutPerson(text, NAMES)).toBe(text);
	});

	it('keeps the events of others, and their long ids', () => {
		const change = (id: string) => `{"value":{"contacts":[{"wa_id":"${id}"}],"messages":[{"from":"${id}"}]}}`;
		const body = (...changes: string[]) => `{"entry":[{"id":98765432109876543210,"changes":[${changes.join()}]}]}`;
		expect(withoutPerson(body(change('49301234567'), change('77')), NAMES)).toBe(
			body(change('77')).replace('98765432109876543210', '"98765432109876543210"'),
		);
	});

	it('is nothing where it is nested so deep that nobody can look through it', () => {
		for (const [open, close] of [
			['[', ']'],
			['{"a":', '}'],
			['{"entry":[', ']}'],
		] as const)
			expect(withoutPerson(`${open.repeat(20_000)}1${close.repeat(20_000)}`, NAMES)).toBeNull();
		const text = `${'['.repeat(100)}1${']'.repeat(100)}`;
		expect(withoutPerson(text, NAMES)).toBe(text);
	});

	it('keeps what stands beside them in a list of the platform’s own', () => {
		const of = (...ids: number[]) => ids.map((id) => ({ update_id: id, message: { from: { id } } }));
		expect(redact(of(5_000_001, 7))).toEqual(of(7));
	});
});
