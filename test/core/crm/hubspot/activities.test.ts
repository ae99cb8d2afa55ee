import { LONGEST_NOTE } from '../../../../core/crm/hubspot/records/activities';
import { toNoteHtml } from '../../../../core/crm/kit/note-text';

it.each([
	['a < b & "c" > d', 'a &lt; b &amp; &quot;c&quot; &gt; d'],
	['one\ntwo\r\nthree\rfour', 'one<br>two<br>three<br>four'],
	['🦊 läuft', '🦊 läuft'],
	['', ''],
])('writes %p as %p', (text, html) => {
	expect(toNoteHtml(text, LONGEST_NOTE)).toBe(html);
});

it.each(['&', '🦊', 'x'])('cuts a note of many %p at HubSpot’s limit, between characters', (character) => {
	const html = toNoteHtml(character.repeat(LONGEST_NOTE + 10), LONGEST_NOTE);
	expect(html.length).toBeLessThanOrEqual(LONGEST_NOTE);
	expect(html.endsWith('…')).toBe(true);
	expect(html.slice(0, -1)).toMatch(/^(&amp;|🦊|x)+$/u);
});

it('leaves a note of just the limit alone', () => {
	expect(toNoteHtml('x'.repeat(LONGEST_NOTE), LONGEST_NOTE)).toBe('x'.repeat(LONGEST_NOTE));
});
