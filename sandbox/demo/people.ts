/** The invented people of the demo. Names, numbers and addresses belong to nobody: `example.*` domains, 555 numbers. */
export interface DemoPerson {
	firstName: string;
	lastName: string;
	handle: string;
	/** Number within the demo, from which platform ids are derived. */
	number: number;
	email: string | null;
	/** Digits with the country code, without a plus sign, as WhatsApp writes them. */
	phone: string | null;
	followers: number;
}

const FIRST_NAMES = [
	'Ana',
	'Bruno',
	'Chiara',
	'Daniel',
	'Elif',
	'Farah',
	'Gustav',
	'Hana',
	'Ivan',
	'Jun',
	'Kofi',
	'Leïla',
	'Mateo',
	'Noor',
	'Olu',
	'Petra',
	'Quentin',
	'Rosa',
	'Søren',
	'Tala',
	'Uma',
	'Viktor',
	'Wanda',
	'Xia',
];
const LAST_NAMES = [
	'Kovač',
	'Lopes',
	'Bianchi',
	'Meyer',
	'Yılmaz',
	'Haddad',
	'Lind',
	'Sato',
	'Petrov',
	'Tanaka',
	'Mensah',
	'Dubois',
	'García',
	'Rahman',
	'Adeyemi',
	'Novák',
	'Martin',
	'Silva',
	'Nielsen',
	'Aziz',
	'Iyer',
	'Horváth',
	'Nowak',
	'Chen',
];

/** `Søren Nielsen` -> `soren.nielsen` */
function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ø/g, 'o').replace(/ı/g, 'i').toLowerCase();
}

export function demoPerson(number: number): DemoPerson {
	const firstName = FIRST_NAMES[number % FIRST_NAMES.length] ?? 'Ana';
	const lastName = LAST_NAMES[(number * 5 + Math.floor(number / FIRST_NAMES.length)) % LAST_NAMES.length] ?? 'Kovač';
	return {
		firstName,
		lastName,
		number,
		handle: `${plain(firstName)}_${plain(lastName)}${number}`,
		email: number % 4 === 3 ? null : `${plain(firstName)}.${plain(lastName)}${number}@example.com`,
		phone: number % 6 === 1 || number % 6 === 5 ? `1415555${String(2600 + number).padStart(4, '0')}` : null,
		followers: ((number * 7919) % 9000) + 20,
	};
}
