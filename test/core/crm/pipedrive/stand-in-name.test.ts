import { isStandInName, standInName } from '../../../../core/crm/pipedrive/records/stand-in-name';
import type { FieldValues } from '../../../../core/crm/contract';

test.each([
	[{ email: 'ana@example.com', phone: '+4930123456' }, 'ana@example.com'],
	[{ phone: '+4930123456', externalKey: 'telegram:id:5' }, '+4930123456'],
	[{ email: ' ', socialUsername: 'ana.k', externalKey: 'telegram:id:5' }, 'ana.k'],
	[{ externalKey: 'telegram:id:5' }, 'telegram:id:5'],
	[{}, 'Social contact'],
] as ReadonlyArray<[FieldValues, string]>)('a new person of whom is known %p is called %s', (fields, name) => {
	expect(standInName(fields)).toBe(name);
	expect(isStandInName(name, Object.values(fields))).toBe(true);
});

test.each(['former@example.com', '+49 30 123-456', 'Social contact'])(
	'a person who is called %s is known to have no name, whatever is known of them by now',
	(name) => expect(isStandInName(name, ['ana@example.com', null])).toBe(true),
);

test.each(['Ana', 'Ana K.', 'Agent 47', '5th Element', 'Ana @ Acme'])('%s is a name', (name) => {
	expect(isStandInName(name, ['ana@example.com', '+4930123456', undefined])).toBe(false);
});
