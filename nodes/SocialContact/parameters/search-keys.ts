import type { IExecuteFunctions } from 'n8n-workflow';

import type { IdentityKey } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import { accountKeys, emailKeys, phoneKeys, profileUrlKeys } from '../../shared/people';
import { textValue } from '../../shared/parameters/text-value';

/** The identity keys an item searches for: at least one. @throws InputError saying why a value identifies nobody */
export function readSearchKeys(context: IExecuteFunctions, itemIndex: number, region: unknown): IdentityKey[] {
	const read = (name: string) => textValue(name, context.getNodeParameter(name, itemIndex, ''));
	switch (context.getNodeParameter('findBy', itemIndex)) {
		case 'email':
			return emailKeys('Email', read('email'));
		case 'phone':
			return phoneKeys('Phone', read('phone'), typeof region === 'string' ? region : '');
		case 'profileUrl':
			return profileUrlKeys('Profile URL', read('profileUrl'));
		case 'account':
			return accountKeys('Platform Account', read('platform'), read('userId'), read('username'));
		default:
			throw new InputError({
				field: 'Find By',
				problem: 'there is no such choice',
				fix: 'Use email, phone, profileUrl or account',
			});
	}
}
