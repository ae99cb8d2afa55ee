import { eraseContact } from '../../../../core/flows/erasing';
import { personJson, personObject, personPage } from '../../../../core/flows/privacy';
import { event, record, runtime, telegram, workspace } from '../recording/recording-session';

async function textOf(pieces: AsyncIterable<string>): Promise<{ text: string; longest: number }> {
	let [text, longest] = ['', 0];
	for await (const piece of pieces) {
		text += piece;
		longest = Math.max(longest, piece.length);
	}
	return { text, longest };
}

const NEVER_CLOSED: ReadonlySet<string> = new Set(['meta', '!doctype']);
const INSIDE: Readonly<Record<string, string>> = { td: 'tr', th: 'tr', section: 'main', h1: 'main', p: 'main' };

/** Ends of what was not open last, what is open at the end, and what stands elsewhere than it may. */
function wronglyNested(page: string): string[] {
	const open: string[] = [];
	const wrong: string[] = [];
	for (const [tag, end, name = ''] of page.matchAll(/<(\/?)(!?[a-z][a-z0-9]*)[^>]*>/g)) {
		if (NEVER_CLOSED.has(name)) continue;
		if (end === '/') {
			if (open.pop() !== name) wrong.push(tag);
			continue;
		}
		const isInside =
			name === 'tr' ? /^t(?:head|body)$/.test(open.at(-1) ?? '') : open.includes(INSIDE[name] ?? 'html');
		if (!isInside && name !== 'html') wrong.push(tag);
		open.push(name);
	}
	return [...wrong, ...open];
}

async function ada(texts: readonly string[]) {
	const events = texts.map((text, index) => event(telegram('1'), { eventId: `e${index}`, text }));
	const [first] = await record(...events);
	return { workspace, runtime, contactId: first!.contact.id };
}

describe('The export of a person', () => {
	it('is the same in one piece and portion by portion', async () => {
		const person = await ada(['Hello', 'Is it "free"?\n</script>']);
		const { text } = await textOf(personJson(person));
		expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(await personObject(person, 1_000))));
		expect(JSON.parse(text)).toMatchObject({
			format: 'social-crm-person',
			version: 1,
			workspace: workspace.id,
			contactId: person.contactId,
			data: { profiles: [{ platform: 'telegram', userId: '1' }], emails: [], interactions: [{}, {}] },
			workedOut: { scores: [], attribution: { touchCount: 2, conversion: null } },
		});
	});

	it('holds no more than a portion at once, however much there is', async () => {
		const person = await ada(Array.from({ length: 2_600 }, (_, index) => `message ${index}`));
		for (const pieces of [personJson(person), personPage(person)]) {
			const { text, longest } = await textOf(pieces);
			expect(text.match(/message \d+/g)).toHaveLength(2_600);
			expect(longest).toBeLessThan(text.length / 3);
		}
		await expect(personObject(person, 1_000)).rejects.toMatchObject({ kind: 'tooLarge' });
	});

	it('is a page that runs nothing of what strangers wrote, and names what there is none of', async () => {
		const person = await ada(['<script>alert(1)</script>']);
		const { text } = await textOf(personPage(person));
		expect(text).not.toContain('<script');
		expect(text).toContain('&lt;script&gt;alert(1)');
		expect(text).toMatch(/Of this there is nothing[^]*Telephone numbers/);
	});

	it('is one page, whose rows stand in their tables however many portions they come in', async () => {
		const person = await ada(Array.from({ length: 1_200 }, (_, index) => `message ${index}`));
		const { text } = await textOf(personPage(person));
		expect(wronglyNested(text)).toEqual([]);
		expect(text.match(/<\/html>/g)).toHaveLength(1);
		expect(text.trimEnd().endsWith('</html>')).toBe(true);
	});

	it('gives the reasons of each named score', async () => {
		const person = await ada(['Hello']);
		await workspace.scores.saveDefinition({
			name: 'default',
			fingerprint: 'any',
			settings: { name: 'default' },
			updatedAt: '2026-11-24T00:00:00.000Z',
		});
		const { workedOut } = await personObject(person, 1_000);
		expect(workedOut.scores).toEqual([
			expect.objectContaining({
				name: 'default',
				byKind: [expect.objectContaining({ name: 'message', count: 1 })],
			}),
		]);
	});

	it('fails where the person is erased meanwhile, so that half of it is never taken for all', async () => {
		const person = await ada(['Hello']);
		const pieces = personJson(person);
		await pieces.next();
		await eraseContact(person);
		await expect(textOf(pieces)).rejects.toThrow('was erased or merged while the export was made');
	});
});
