/**
 * How the panels call what the core names as JSON does. A path into an item or a payload is what people see there, and
 * stays as it is.
 */
const LABELS: Readonly<Record<string, string>> = {
	account: 'Account',
	amount: 'Amount',
	at: 'Time',
	bands: 'Bands',
	channel: 'Channel',
	contact: 'Contact',
	contactId: 'Contact ID',
	contactIds: 'Contacts to Merge',
	conversionId: 'Conversion ID',
	crmId: 'Record ID',
	currency: 'Currency',
	deadLetter: 'Dead Letter ID',
	direction: 'Direction',
	e50: 'Half of the Points',
	email: 'Email',
	emails: 'Emails',
	field: 'Field',
	firstWeight: 'First Weight',
	halfLifeDays: 'Half-Life in Days',
	kind: 'Kind',
	lastWeight: 'Last Weight',
	lookbackDays: 'Lookback in Days',
	minChange: 'Minimum Change',
	mode: 'Mode',
	model: 'Model',
	models: 'Models',
	name: 'Name',
	occurredAt: 'Occurred At',
	payload: 'Payload',
	person: 'Person',
	phone: 'Phone',
	phones: 'Phones',
	platform: 'Platform',
	points: 'Points',
	profiles: 'Profiles',
	purpose: 'Purpose',
	rules: 'Fit Rules',
	source: 'Source',
	stage: 'Stage',
	survivorId: 'Contact That Stays',
	time: 'Time',
	touchpoint: 'Touchpoint',
	transform: 'Repeated Channels',
	userId: 'User ID',
	weights: 'Weights',
};

const NAME = /^([a-z][A-Za-z0-9]*)(?:\[(\d+)\])?(?:\.([a-z][A-Za-z0-9]*))?$/;

/** @param field of an `InputError`: a label already, a name of the core's, or a path */
export function panelName(field: string): string {
	const [, head = '', entry, tail] = NAME.exec(field) ?? [];
	// What a model is given beside the path is asked for by parameters of their own.
	if (head === 'params' && tail !== undefined) return LABELS[tail] ?? field;
	const label = LABELS[head];
	const isPath = tail !== undefined && entry === undefined;
	if (label === undefined || isPath) return field;
	const parts = [
		label,
		entry === undefined ? '' : `entry ${Number(entry) + 1}`,
		tail === undefined ? '' : (LABELS[tail] ?? tail),
	];
	return parts.filter((part) => part !== '').join(', ');
}
