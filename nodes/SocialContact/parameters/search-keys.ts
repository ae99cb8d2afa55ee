import type { IExecuteFunctions } from 'n8n-workflow';

import {
	identityKeys,
	normalizeEmail,
	parseProfileUrl,
	phoneKey,
	type Identifiable,
	type IdentityKey,
} from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import { readPlatform } from '../../shared/parameters/platform';
import { textValue } from '../../shared/parameters/text-value';

const NOBODY: Identifiable = { emails: [], phones: [], profiles: [] };

/** The identity keys an item searches for: at least one. @throws InputError saying why a value identifies nobody */
export function readSearchKeys(context: IExecuteFunctions, itemIndex: number, region: unknown): IdentityKey[] {
	const read = (name: string) => textValue(name, context.getNodeParameter(name, itemIndex, ''));
	switch (context.getNodeParameter('findBy', itemIndex)) {
		case 'email':
			return emailKeys(read('email'));
		case 'phone':
			return phoneKeys(read('phone'), typeof region === 'string' ? region : '');
		case 'profileUrl':
			return profileUrlKeys(read('profileUrl'));
		case 'account':
			return accountKeys(read('platform'), read('userId'), read('username'));
		default:
			throw new InputError({
				field: 'Find By',
				problem: 'there is no such choice',
				fix: 'Use email, phone, profileUrl or account',
			});
	}
}

function emailKeys(email: string): IdentityKey[] {
	if (normalizeEmail(email) === null) {
		throw notUsable('Email', email, 'is not an e-mail address', 'Enter one address such as name@example.com');
	}
	return someKeys({ ...NOBODY, emails: [email] }, () =>
		notUsable(
			'Email',
			email,
			'is a shared address, which identifies nobody',
			'Use Get Many with the filter Search instead',
		),
	);
}

function phoneKeys(phone: string, region: string): IdentityKey[] {
	const number = phoneKey(phone, region === '' ? undefined : region);
	if (number !== null) return [`phone:${number}`];
	const fix = 'Write it with the country code, such as +49 30 1234567, or set the default country in the options';
	throw notUsable('Phone', phone, 'is not a phone number', fix);
}

function profileUrlKeys(url: string): IdentityKey[] {
	const named = parseProfileUrl(url);
	const refuse = () =>
		notUsable(
			'Profile URL',
			url,
			'is not the address of a known kind of profile',
			'Paste the address of the profile page',
		);
	if (named === null) throw refuse();
	return someKeys({ ...NOBODY, profiles: [{ platform: named.platform, url }] }, refuse);
}

function accountKeys(platformName: string, userId: string, username: string): IdentityKey[] {
	const platform = readPlatform(platformName);
	const profile = { platform, userId: userId || null, username: username || null };
	return someKeys({ ...NOBODY, profiles: [profile] }, () =>
		notUsable(
			'Platform Account',
			userId || username,
			'identifies nobody there',
			'Enter the user ID or the user name',
		),
	);
}

function someKeys(person: Identifiable, refuse: () => InputError): IdentityKey[] {
	const keys = identityKeys(person);
	if (keys.length === 0) throw refuse();
	return keys;
}

function notUsable(field: string, value: string, problem: string, fix: string): InputError {
	return new InputError({
		field,
		problem: value === '' ? 'it is empty' : `${JSON.stringify(value)} ${problem}`,
		fix,
	});
}
