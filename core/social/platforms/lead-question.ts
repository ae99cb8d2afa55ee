import type { RawPerson } from '../../contact';
import { normalizeEmail } from '../../contact';

/*
 * A lead form is answered in the language of its reader, and its ready-made questions are named in it: `e-mail`,
 * `telefonnummer`, `nome_completo`. Names of the twelve commonest languages, without what differs between forms: case,
 * accents, hyphens, underscores.
 */

type Field = 'firstName' | 'lastName' | 'displayName' | 'company' | 'jobTitle' | 'emails' | 'phones';

/** English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish, Russian, Arabic, Japanese. */
const NAMES: Readonly<Record<Field, string>> = {
	firstName:
		'first name,given name,vorname,prénom,nombre,nombre de pila,nome próprio,primeiro nome,nome,voornaam,imię,ad,adı,' +
		'имя,الاسم الأول,名',
	lastName:
		'last name,surname,family name,nachname,familienname,nom,nom de famille,apellido,apellidos,sobrenome,apelido,cognome,' +
		'achternaam,nazwisko,soyad,soyadı,фамилия,اسم العائلة,姓',
	displayName:
		'full name,name,vollständiger name,vor und nachname,nom complet,nombre completo,nombre y apellidos,nome completo,' +
		'nome e cognome,volledige naam,naam,imię i nazwisko,pełne imię i nazwisko,tam adı,ad soyad,полное имя,имя и фамилия,' +
		'الاسم الكامل,الاسم بالكامل,氏名,お名前,フルネーム',
	company:
		'company name,company,firmenname,firma,unternehmen,nom de l entreprise,entreprise,société,nombre de la empresa,' +
		'empresa,nome da empresa,nome azienda,azienda,nome dell azienda,bedrijfsnaam,bedrijf,nazwa firmy,şirket adı,şirket,' +
		'название компании,компания,اسم الشركة,الشركة,会社名',
	jobTitle:
		'job title,position,berufsbezeichnung,jobtitel,stellenbezeichnung,intitulé du poste,poste,fonction,puesto,cargo,' +
		'título do cargo,qualifica,posizione lavorativa,functietitel,functie,stanowisko,iş unvanı,unvan,должность,' +
		'المسمى الوظيفي,役職',
	emails:
		'email,e mail,email address,work email,e mail adresse,emailadresse,geschäftliche e mail adresse,mail,adresse e mail,' +
		'adresse mail,courriel,correo,correo electrónico,correo electrónico de trabajo,endereço de email,indirizzo e mail,' +
		'indirizzo email,e mailadres,emailadres,adres e mail,e posta,e posta adresi,eposta,электронная почта,эл почта,почта,' +
		'адрес электронной почты,البريد الإلكتروني,メールアドレス,メール',
	phones:
		'phone number,phone,work phone number,mobile number,telefonnummer,telefon,handynummer,mobilnummer,' +
		'numéro de téléphone,téléphone,número de teléfono,teléfono,celular,número de telefone,telefone,telemóvel,' +
		'numero di telefono,telefono,cellulare,telefoonnummer,telefoon,numer telefonu,telefon numarası,номер телефона,' +
		'телефон,رقم الهاتف,الهاتف,電話番号',
};

const LONGEST_NAME = 60;

function comparable(name: string): string {
	if (name.length > LONGEST_NAME) return '';
	return name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[\p{M}]/gu, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

const FIELDS: ReadonlyMap<string, Field> = new Map(
	(Object.entries(NAMES) as Array<[Field, string]>).flatMap(([field, names]) =>
		names.split(',').map((name): [string, Field] => [comparable(name), field]),
	),
);

/** With its country code before it, a number says by itself that it is one. */
const INTERNATIONAL = /^\+[\d\s().-]{7,30}$/;

/**
 * What the question asks for, by its name in any of twelve languages; where that is unknown, by the answer itself: an
 * address and an international number are told by their form. `null` for a question of the advertiser's own.
 */
export function fieldAsked(name: string, answer: string): Field | null {
	const named = FIELDS.get(comparable(name));
	if (named !== undefined) return named;
	if (answer.length > 320) return null;
	if (answer.includes('@') && normalizeEmail(answer) !== null) return 'emails';
	return INTERNATIONAL.test(answer) ? 'phones' : null;
}

/** A person of the answers of a form, each with what it was asked for. */
export function personOfAnswers(
	answers: ReadonlyArray<{ field: Field | null; values: readonly string[] }>,
): RawPerson & { emails: string[]; phones: string[] } {
	const person: Record<string, string> = {};
	const emails: string[] = [];
	const phones: string[] = [];
	for (const { field, values } of answers) {
		if (field === 'emails') emails.push(...values);
		else if (field === 'phones') phones.push(...values);
		else if (field !== null) person[field] ??= values.join(', ');
	}
	return { ...person, emails, phones };
}
