import { emailMatchKey, isRoleAddress, normalizeEmail } from '../../../core/contact';

describe('the match key of an e-mail', () => {
	it.each([
		// Gmail: one domain, no dots, no tag
		['J.Doe+news@Gmail.com', 'jdoe@gmail.com'],
		['jdoe@googlemail.com', 'jdoe@gmail.com'],
		['j.d.o.e@GOOGLEMAIL.COM', 'jdoe@gmail.com'],
		['jdoe+a+b@gmail.com', 'jdoe@gmail.com'],
		// Providers whose +tag goes to the same mailbox; their dots count
		['Jane.Doe+x@outlook.com', 'jane.doe@outlook.com'],
		['jane+x@hotmail.co.uk', 'jane@hotmail.co.uk'],
		['jane+x@live.nl', 'jane@live.nl'],
		['jane+x@msn.com', 'jane@msn.com'],
		['jane+x@windowslive.com', 'jane@windowslive.com'],
		['jane+x@outlook.com.br', 'jane@outlook.com.br'],
		['jane+x@icloud.com', 'jane@icloud.com'],
		['jane+x@me.com', 'jane@me.com'],
		['jane+x@mac.com', 'jane@mac.com'],
		['jane+x@fastmail.fm', 'jane@fastmail.fm'],
		['jane+x@proton.me', 'jane@proton.me'],
		['jane+x@protonmail.com', 'jane@protonmail.com'],
		['jane+x@pm.me', 'jane@pm.me'],
		['jane+x@zoho.eu', 'jane@zoho.eu'],
		['jane+x@zohomail.com', 'jane@zohomail.com'],
		['jane+x@yandex.ru', 'jane@yandex.ru'],
		['jane+x@ya.ru', 'jane@ya.ru'],
		['jane+x@yandex.com.tr', 'jane@yandex.com.tr'],
		// Everybody else: lower case only
		['Jane.Doe+x@Example.com', 'jane.doe+x@example.com'],
		['jane+x@yahoo.com', 'jane+x@yahoo.com'],
		['jane-x@yahoo.co.uk', 'jane-x@yahoo.co.uk'],
		['jane+x@live.example', 'jane+x@live.example'],
		['jane+x@gmail.com.example.org', 'jane+x@gmail.com.example.org'],
		['jane+x@notgmail.com', 'jane+x@notgmail.com'],
		['jane+x@mail.outlook.com', 'jane+x@mail.outlook.com'],
		// Forms an address comes in
		['  jane@example.com\n', 'jane@example.com'],
		['\u200Bjane@example.com\uFEFF', 'jane@example.com'],
		['mailto:Jane@example.com?subject=Hi%20there', 'jane@example.com'],
		['Jane Doe <jane@example.com>', 'jane@example.com'],
		['<jane@example.com>', 'jane@example.com'],
		['"Doe, Jane" <jane@example.com>', 'jane@example.com'],
		['jane@MÜNCHEN.de', 'jane@xn--mnchen-3ya.de'],
		['jane@xn--mnchen-3ya.de', 'jane@xn--mnchen-3ya.de'],
		['jane@example.xn--p1ai', 'jane@example.xn--p1ai'],
		['Jörg@example.com', 'jörg@example.com'],
		["o'brien_{x}@sub.example.co.uk", "o'brien_{x}@sub.example.co.uk"],
	])('%j is %j', (email, key) => {
		expect(emailMatchKey(email)).toBe(key);
	});

	it.each([
		'',
		' ',
		'jane',
		'@example.com',
		'jane@',
		'jane@localhost',
		'jane@127.0.0.1',
		'jane@[127.0.0.1]',
		'jane doe@example.com',
		'jane@exa mple.com',
		'jane@@example.com',
		'.jane@example.com',
		'jane.@example.com',
		'ja..ne@example.com',
		'jane.()@example.com',
		'jane@-example.com',
		'jane@example..com',
		'jane@example.c',
		'a@b.com, c@d.com',
		'"jane"@example.com',
		`${'a'.repeat(65)}@example.com`,
		`a@${'b'.repeat(64)}.com`,
		'+tag@gmail.com',
		'+@outlook.com',
	])('%j has none', (email) => {
		expect(emailMatchKey(email)).toBeNull();
	});

	it('drops a Yahoo tag only when asked to', () => {
		const options = { yahooDashTag: true };
		expect(emailMatchKey('jane-shop@yahoo.com', options)).toBe('jane@yahoo.com');
		expect(emailMatchKey('jane-shop@ymail.com', options)).toBe('jane@ymail.com');
		expect(emailMatchKey('jane-shop@rocketmail.com', options)).toBe('jane@rocketmail.com');
		expect(emailMatchKey('jane-shop@example.com', options)).toBe('jane-shop@example.com');
		expect(emailMatchKey('-shop@yahoo.com', options)).toBeNull();
	});

	it.each(['J.Doe+x@gmail.com', 'Jane+x@Outlook.com', 'jörg@münchen.de', 'a+b@example.com'])(
		'of the key of %s is the key itself',
		(email) => {
			const key = emailMatchKey(email) ?? '';
			expect(emailMatchKey(key)).toBe(key);
		},
	);
});

it('keeps the spelling of the name in the address that is written to', () => {
	expect(normalizeEmail(' Jane.Doe+x@GMAIL.com ')).toBe('Jane.Doe+x@gmail.com');
	expect(normalizeEmail('a@example.com')).toBe('a@example.com');
	expect(normalizeEmail('nobody')).toBeNull();
	expect([undefined, null, 42, ['a@example.com']].map((value) => normalizeEmail(value as never))).toEqual([
		null,
		null,
		null,
		null,
	]);
});

describe('a role address', () => {
	it.each([
		'info@example.com',
		'Sales@example.com',
		'no-reply@example.com',
		'noreply@example.com',
		'no.reply@example.com',
		'do_not_reply@example.com',
		'marketing-noreply@example.com',
		'support+ticket42@example.com',
		'customer.service@example.com',
		'mailer-daemon@example.com',
		'Kontakt@example.de',
		'ventas@example.es',
		'postmaster@example.com',
	])('is %s', (email) => {
		expect(isRoleAddress(email)).toBe(true);
	});

	it.each([
		'jane@example.com',
		'infogirl@example.com',
		'sal@example.com',
		'salesman@example.com',
		'henry.support-jones@example.com',
		'info',
		'',
	])('is not %j', (email) => {
		expect(isRoleAddress(email)).toBe(false);
	});
});
