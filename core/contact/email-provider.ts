/**
 * Which providers deliver different spellings of a local part to one mailbox. A domain that is not listed belongs to
 * `other`, whose addresses are only lower-cased: merging two people is worse than missing a duplicate.
 */
export type EmailRule = 'gmail' | 'plusTag' | 'yahoo' | 'other';

/** Country endings under which Microsoft gives out `hotmail` and `outlook` addresses. */
const HOTMAIL_OUTLOOK =
	'com at be ca ch cl cz de dk es fi fr gr hu ie in it jp kr lt lv my nl no ph pt rs sa se sg sk ' +
	'co.id co.il co.in co.jp co.kr co.nz co.th co.uk co.za ' +
	'com.ar com.au com.br com.co com.gr com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw com.vn com.vc';

const LIVE =
	'com at be ca cl cn de dk fi fr hk ie in it jp nl no ph ru se co.il co.in co.kr co.uk co.za ' +
	'com.ar com.au com.co com.mx com.my com.pe com.ph com.pk com.pt com.sg com.ve';

const FASTMAIL = 'com fm cn de es fr im in jp mx net nl org se to tw uk us co com.au co.uk';

const YANDEX = 'ru com ua by kz az ee fr kg lt lv md pl tj tm uz com.tr co.il com.am com.ge com.ua com.ru';

const YAHOO =
	'com ae at be bg ca ch cl cn cz de dk ee es fi fr gr hr hu ie in it lt lv nl no pl pt ro rs se si sk ' +
	'co.id co.il co.in co.jp co.kr co.nz co.th co.uk co.za ' +
	'com.ar com.au com.br com.cn com.co com.hk com.hr com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ua com.ve com.vn';

const ZOHO = 'com eu in jp uk sa ca com.au com.cn';

function under(name: string, endings: string): string[] {
	return endings.split(' ').map((ending) => `${name}.${ending}`);
}

const PLUS_TAG_DOMAINS: ReadonlyArray<string> = [
	...under('outlook', HOTMAIL_OUTLOOK),
	...under('hotmail', HOTMAIL_OUTLOOK),
	...under('live', LIVE),
	'msn.com',
	'windowslive.com',
	'passport.com',
	'icloud.com',
	'me.com',
	'mac.com',
	...under('fastmail', FASTMAIL),
	'proton.me',
	'protonmail.com',
	'protonmail.ch',
	'pm.me',
	...under('zoho', ZOHO),
	...under('zohomail', ZOHO),
	'zohocloud.ca',
	...under('yandex', YANDEX),
	'ya.ru',
	'narod.ru',
];

const YAHOO_DOMAINS: ReadonlyArray<string> = [...under('yahoo', YAHOO), 'ymail.com', 'rocketmail.com', 'myyahoo.com'];

const RULES: ReadonlyMap<string, EmailRule> = new Map<string, EmailRule>([
	['gmail.com', 'gmail'],
	['googlemail.com', 'gmail'],
	...PLUS_TAG_DOMAINS.map((domain): [string, EmailRule] => [domain, 'plusTag']),
	...YAHOO_DOMAINS.map((domain): [string, EmailRule] => [domain, 'yahoo']),
]);

/** @param domain lower-case, ASCII */
export function emailRule(domain: string): EmailRule {
	return RULES.get(domain) ?? 'other';
}
