import { emailParts } from './email';

/** Names of mailboxes that several people read, or nobody. Written without separators: `no-reply` is `noreply`. */
const ROLES: ReadonlySet<string> = new Set(
	(
		'abuse accounting accounts admin administrator alerts all billing bookings bounce bounces business career careers ' +
		'catchall comments compliance contact contactus customercare customerservice customersupport ' +
		'customersuccess daemon devnull editor email enquiries enquiry everyone events feedback finance ftp ' +
		'general hello help helpdesk hi hostmaster hr humanresources info information inquiries inquiry invoice ' +
		'invoices it itsupport jobs legal list listserv mail mailerdaemon mailman maildaemon marketing media ' +
		'members membership newsletter newsletters news noc notification notifications notify office operations ' +
		'ops order orders partner partners partnerships payments payroll postmaster pr press privacy purchasing ' +
		'reception recruiting recruitment registrar reply returns root sales security service services shop ' +
		'spam staff store subscribe support survey sysadmin team tech technical techsupport unsubscribe usenet uucp ' +
		'webmaster website welcome whois www ' +
		'anfrage bewerbung buchhaltung datenschutz karriere kontakt kundenservice presse rechnung rechnungen vertrieb ' +
		'administracion atencionalcliente contacto facturacion informacion prensa soporte ventas ' +
		'atendimento comercial contato financeiro suporte vendas ' +
		'accueil commercial comptabilite facturation recrutement serviceclient ventes ' +
		'amministrazione assistenza contatti informazioni segreteria ufficio vendite ' +
		'biuro sprzedaz klantenservice verkoop'
	).split(' '),
);

/** Mailboxes that send only; the mark also appears inside longer names, as in `marketing-noreply`. */
const SENDS_ONLY = /noreply|donotreply|dontreply|nepasrepondre|nichtantworten|noresponder|naoresponda/;

/**
 * Whether an address belongs to a role, a group or a machine rather than to a person. Such an address is kept on a
 * contact, and never links two of them.
 */
export function isRoleAddress(email: string): boolean {
	const parts = emailParts(email);
	if (parts === null) return false;
	const whole = parts.local.toLowerCase();
	const name = (whole.split('+', 1)[0] ?? '').replace(/[._-]/g, '');
	return ROLES.has(name) || SENDS_ONLY.test(name);
}
