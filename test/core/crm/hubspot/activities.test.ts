import { LONGEST_NOTE, noteHtml } from '../../../../core/crm/hubspot/records/activities';

it.each([
	['a < b & "c" > d', 'a &lt; b &amp; &quot;c&quot; &gt; d'],
	['one\ntwo\r\nthree\rfour', 'one<br>two<br>three<br>four'],
	['🦊 läuft', '🦊 läuft'],
	['', ''],
])('writes %p as %p', (text, html) => {
	expect(noteHtml(text)).toBe(html);
});

it.each(['&', '🦊', 'x'])('cuts a note of many %p at HubSpot’s limit, between characters', (character) => {
	const html = noteHtml(character.repeat(LONGEST_NOTE + 10));
	expect(html.length).toBeLessThanOrEqual(LONGEST_NOTE);
	expect(html.endsWith('…')).toBe(true);
	expect(html.slice(0, -1)).toMatch(/^(&amp;|🦊|x)+$/u);
});

it('leaves a note of just the limit alone', () => {
	expect(noteHtml('x'.repeat(LONGEST_NOTE))).toBe('x'.repeat(LONGEST_NOTE));
});
