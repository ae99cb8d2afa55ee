import { parseSocialPayload } from '../../../core/social';
import { textOfHtml } from '../../../core/social/html-text';
import { readJsonText } from '../../../core/social/json-text';

describe('JSON inside text', () => {
	it.each([
		['{"id":7412345678901234569}', { id: '7412345678901234569' }],
		['[1,-12345678901234567,123456789012345]', [1, '-12345678901234567', 123456789012345]],
		['{"text":"no 7412345678901234569 \\"in\\" text"}', { text: 'no 7412345678901234569 "in" text' }],
		['{"a\\\\":1234567890123456789,"b":"\\\\"}', { 'a\\': '1234567890123456789', b: '\\' }],
		[
			'{"half":1234567890123456.5,"power":1234567890123456e3}',
			{ half: 1234567890123456.5, power: 1234567890123456e3 },
		],
		['7412345678901234569', '7412345678901234569'],
		['null', null],
	])('%s keeps every digit of its ids', (text, value) => {
		expect(readJsonText(text)).toEqual(value);
	});

	it.each(['', '{', 'text', '{"a":01234567890123456789}', '"1234567890123456789'])(
		'that is none is undefined: %j',
		(text) => {
			expect(readJsonText(text)).toBeUndefined();
		},
	);
});

describe('the text of HTML', () => {
	it.each<[unknown, string | null]>([
		['<p>One</p><p class="x">Two<br/>Three</p>', 'One\n\nTwo\nThree\n'],
		['a &lt;b&gt; &amp;amp; &quot;c&quot; &#39;d&#x27; &nbsp;&hearts;', 'a <b> &amp; "c" \'d\'  &hearts;'],
		['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
		['<a href="https://example.com">link</a> <3', 'link <3'],
		['<!-- note -->x', 'x'],
		['&#x1F600; &#1114112;', '😀 '],
		['plain', 'plain'],
		[null, null],
		[7, null],
	])('of %j is %j', (html, text) => {
		expect(textOfHtml(html)).toBe(text);
	});
});

describe('a delivery whose body arrived as text', () => {
	it('is read like any other, without rounding its ids', () => {
		const body =
			'{"object":"page","entry":[{"id":300000000000000001,"time":1780300800,"messaging":[{"sender":{"id":7412345678901234569},"recipient":{"id":300000000000000001},"timestamp":1780300800000,"message":{"mid":"m_1","text":"Hi"}}]}]}';
		const [event] = parseSocialPayload(
			{ headers: {}, params: {}, query: {}, body },
			{ receivedAt: '2026-06-01T09:00:00.000Z' },
		);
		expect(event).toMatchObject({ eventId: 'm_1', person: { profiles: [{ userId: '7412345678901234569' }] } });
	});
});
