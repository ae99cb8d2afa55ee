import { parseSocialPayload } from '../../../core/social';

const OPTIONS = { receivedAt: '2026-06-01T09:00:00.000Z' };

function personOf(answers: Record<string, string>) {
	const lead = {
		id: '1',
		created_time: '2026-06-01T08:00:00+0000',
		field_data: Object.entries(answers).map(([name, value]) => ({ name, values: [value] })),
	};
	return parseSocialPayload(lead, OPTIONS)[0];
}

describe('a lead form', () => {
	it.each([
		['German', 'vollständiger_name', 'e-mail-adresse', 'telefonnummer', 'firmenname'],
		['French', 'nom_complet', 'adresse_e-mail', 'numéro_de_téléphone', 'nom_de_l’entreprise'],
		['Spanish', 'nombre_completo', 'correo_electrónico', 'número_de_teléfono', 'nombre_de_la_empresa'],
		['Portuguese', 'nome_completo', 'email', 'número_de_telefone', 'nome_da_empresa'],
		['Italian', 'nome_e_cognome', 'indirizzo_e-mail', 'numero_di_telefono', 'nome_azienda'],
		['Dutch', 'volledige_naam', 'e-mailadres', 'telefoonnummer', 'bedrijfsnaam'],
		['Polish', 'imię_i_nazwisko', 'adres_e-mail', 'numer_telefonu', 'nazwa_firmy'],
		['Turkish', 'tam_adı', 'e-posta', 'telefon_numarası', 'şirket_adı'],
		['Russian', 'полное_имя', 'электронная_почта', 'номер_телефона', 'название_компании'],
		['Arabic', 'الاسم_الكامل', 'البريد_الإلكتروني', 'رقم_الهاتف', 'اسم_الشركة'],
		['Japanese', '氏名', 'メールアドレス', '電話番号', '会社名'],
		['English', 'Full Name', 'E-Mail', 'Phone_Number', 'COMPANY NAME'],
	])('in %s is read by its names', (_, name, email, phone, company) => {
		const event = personOf({
			[name]: 'Ada Okafor',
			[email]: 'ada@example.com',
			[phone]: '+4930901820',
			[company]: 'Acme',
		});
		expect(event?.person).toMatchObject({
			firstName: 'Ada',
			lastName: 'Okafor',
			company: 'Acme',
			emails: ['ada@example.com'],
			phones: ['+4930901820'],
		});
		expect(event?.text).toBeNull();
	});

	it('is read by its answers where the names are unknown', () => {
		const event = personOf({ sähköposti: 'ada@example.com', puhelin: '+49 30 901820', why: 'drills' });
		expect(event?.person).toMatchObject({ emails: ['ada@example.com'], phones: ['+4930901820'] });
		expect(event?.text).toBe('why: drills');
	});

	it('keeps an own question apart from a ready-made one', () => {
		const event = personOf({ email: 'ada@example.com', 'company size': '10', how_is_your_name_spelled: 'Okafor' });
		expect(event?.text).toBe('company size: 10\nhow_is_your_name_spelled: Okafor');
	});
});
