import { recipes } from '../../../../nodes/shared/crm/recipes';

const { hostOf } = recipes.pipedrive;

describe('The host tokens are sent to', () => {
	it.each([
		['nothing is said', {}],
		['the switch is off', { useDifferentHost: false }],
		['the switch is off but a host is left over', { useDifferentHost: false, host: 'https://evil.example' }],
		['a host came without the switch', { host: 'https://evil.example' }],
		['the switch holds a text', { useDifferentHost: 'true', host: 'https://evil.example' }],
	])('is the CRM’s own when %s', (_case, credential) => {
		expect(hostOf(credential)).toBeUndefined();
	});

	it.each([
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		['https://gateway.example.com/', 'https://gateway.example.com'],
		['  https://gateway.example.com/hubspot// ', 'https://gateway.example.com/hubspot'],
	])('is %s when the switch is on', (host, expected) => {
		expect(hostOf({ useDifferentHost: true, host })).toBe(expected);
	});

	it.each([
		'http://localhost:5678',
		'http://gateway',
		'http://crm-proxy:8080/hubspot',
		'http://proxy.internal',
		'http://host.docker.internal:9',
		'http://10.1.2.3',
		'http://172.20.0.5:80',
		'http://192.168.1.10',
		'http://[::1]:3000',
		'http://[fd12:3456::1]',
	])('may be %s, inside the own network, without encryption', (host) => {
		expect(hostOf({ useDifferentHost: true, host })).toBe(
			new URL(host).origin + new URL(host).pathname.replace(/\/$/, ''),
		);
	});

	it.each([
		'http://gateway.example.com',
		'http://8.8.8.8',
		'http://134744072',
		'http://172.32.0.1',
		'http://192.169.0.1',
		'http://100.1.1.1',
		'http://10.evil.example',
		'http://localhost.evil.example',
		'http://169.254.169.254',
		'http://[2001:db8::1]',
		'HTTP://gateway.example.com',
	])('is refused when it is %s: others could read the token', (host) => {
		expect(() => hostOf({ useDifferentHost: true, host })).toThrow(/^Host URL: .*own network/);
	});

	it('is the company’s own in Pipedrive when its domain is known', () => {
		expect(hostOf({ companyDomain: ' Acme ' })).toBe('https://acme.pipedrive.com');
		expect(hostOf({ companyDomain: 'acme', useDifferentHost: true, host: 'https://gateway.example.com' })).toBe(
			'https://gateway.example.com',
		);
	});

	it.each(['ACME.pipedrive.com', 'https://acme.pipedrive.com/', 'https://acme.pipedrive.com/persons/list?x=1#y'])(
		'is the company’s own when its address is copied as %s',
		(companyDomain) => expect(hostOf({ companyDomain })).toBe('https://acme.pipedrive.com'),
	);

	it('is reached by https where the scheme is left out', () => {
		expect(hostOf({ useDifferentHost: true, host: ' gateway.example.com/crm/ ' })).toBe(
			'https://gateway.example.com/crm',
		);
	});

	it.each(['evil.example/', 'acme.pipedrive.com.evil.example', 'acme.pipedrive.company', 'a b', '@evil'])(
		'is refused when the company domain is %p',
		(companyDomain) => {
			expect(() => hostOf({ companyDomain })).toThrow(/^Company Domain: /);
		},
	);

	it.each([
		'',
		'ftp://gateway.example.com',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://a:b@c.example',
		'https://c.example/?x=1',
		null,
		7,
	])('is refused when the switch is on and it is %p', (host) => {
		expect(() => hostOf({ useDifferentHost: true, host } as never)).toThrow(/^Host URL: /);
	});

	it('heeds a company domain in Pipedrive only', () => {
		expect(recipes.hubspot.hostOf({ companyDomain: 'acme' })).toBeUndefined();
		expect(recipes.salesforce.hostOf({ companyDomain: 'acme' })).toBeUndefined();
	});
});
