import { shortened } from '../../../nodes/shared/items/short-answer';

describe('A short answer', () => {
	it('has the fields that its form names, also inside of objects and lists, and no others', () => {
		const contact = { id: 'c', emails: ['ana@example.com'], profiles: [{ platform: 'x', userId: '7' }] };
		const form = { contact: { id: true, profiles: { platform: true } }, gone: true } as const;
		expect(shortened({ outcome: 'found', contact, event: { text: 'Hi' } }, form)).toEqual({
			outcome: 'found',
			contact: { id: 'c', profiles: [{ platform: 'x' }] },
		});
	});

	it('has the newest twenty of a list, and the first 600 characters of a text', () => {
		const journey = Array.from({ length: 30 }, (_, at) => ({ at, text: '😀'.repeat(400) }));
		const { journey: left } = shortened({ journey }, { journey: { at: true, text: true } });
		expect(left).toHaveLength(20);
		expect(left).toMatchObject({ 0: { at: 10 }, 19: { at: 29, text: '😀'.repeat(300) } });
	});

	it('keeps why something failed', () => {
		const problem = { kind: 'invalid', message: 'No', fix: 'Mend it', recordIds: ['1'] };
		const failed = { outcome: 'failed', error: 'No', problem, contact: { emails: ['a@b.c'] } };
		expect(shortened(failed, { contact: { id: true } })).toEqual({
			outcome: 'failed',
			error: 'No',
			problem: { kind: 'invalid', message: 'No', fix: 'Mend it' },
			contact: {},
		});
	});
});
