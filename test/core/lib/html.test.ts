import { html, webAddress } from '../../../core/lib/html';

describe('A page', () => {
	it('shows what a stranger entered as text, between tags and in attributes', () => {
		const hostile = `<script>alert("1")</script>' onload='x\`&`;
		const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;x&#96;&amp;';
		expect(html`<p title="${hostile}">${hostile}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`);
	});

	it('takes markup of its own and lists as they are, and blanks as nothing', () => {
		const rows = ['a', '<b>'].map((each) => html`<li>${each}</li>`);
		const list = html`<b>${rows}${null}${undefined}${false}${0}</b>`;
		expect(list.markup).toBe('<b><li>a</li><li>&lt;b&gt;</li>0</b>');
	});

	it('holds no signs that turn the direction of what follows, that cannot be shown, or that are half', () => {
		expect(html`${'a\u202Eb\u0000c\uD83Dd\u2066e'}`.markup).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
		expect(html`${'José 😀 שלום\n'}`.markup).toBe('José 😀 שלום\n');
	});

	it.each([
		['https://app.hubspot.com/contacts/1', 'https://app.hubspot.com/contacts/1'],
		['javascript:alert(1)', null],
		['data:text/html,x', null],
		[' https://example.com', null],
		[null, null],
	])('links to the web alone: %j', (address, expected) => {
		expect(webAddress(address)).toBe(expected);
	});
});
