import { phoneKey, whatsAppPhone } from '../../../core/contact';

describe('the key of a phone number', () => {
	it.each([
		['+49 30 901820', undefined, '+4930901820'],
		['+49 (0)30 901820', undefined, '+4930901820'],
		['030 901820', 'DE', '+4930901820'],
		['030 901820', 'de', '+4930901820'],
		['(213) 373-4253', 'US', '+12133734253'],
		['+1 213 373 4253', 'DE', '+12133734253'],
		['0049 30 901820', undefined, '+4930901820'],
		['0049 30 901820', 'DE', '+4930901820'],
		['0049 30 901820', 'US', '+4930901820'],
		['(00) 49 30 901820', undefined, '+4930901820'],
		['011 49 30 901820', 'US', '+4930901820'],
		['+1 213 373 4253 ext. 12', undefined, '+12133734253'],
		['(213) 373-4253 x12', 'US', '+12133734253'],
		['tel:+1-213-373-4253', undefined, '+12133734253'],
		['tel:+1-213-373-4253;ext=5', undefined, '+12133734253'],
		['whatsapp:+4915112345678', undefined, '+4915112345678'],
		['\u202A+49 30 901820\u202C', undefined, '+4930901820'],
	])('%j in %s is %s', (phone, region, key) => {
		expect(phoneKey(phone, region)).toBe(key);
	});

	it.each([
		['', undefined],
		['hello', 'US'],
		['213 373 4253', undefined],
		['+1 555 123 4567', undefined],
		['+49', undefined],
		['12', 'US'],
		['+999 123456789', undefined],
		['call me: +49 30 901820 today', undefined],
		['030 901820', 'XX'],
		['0'.repeat(300), 'DE'],
	])('%j in %s has none', (phone, region) => {
		expect(phoneKey(phone, region)).toBeNull();
	});
});

describe('the phone number of a WhatsApp id', () => {
	it.each([
		['4915112345678', '+4915112345678'],
		['+4915112345678', '+4915112345678'],
		['5215512345678', '+525512345678'],
		['525512345678', '+525512345678'],
		['553187654321', '+5531987654321'],
		['5531987654321', '+5531987654321'],
		['DE.13491208655302741918', null],
		['', null],
		['12', null],
		['123456789012345678', null],
	])('%s is %s', (id, phone) => {
		expect(whatsAppPhone(id)).toBe(phone);
	});
});
